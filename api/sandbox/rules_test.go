package sandbox_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// one wraps a value as setUserFields has it.
func one(value string) []string { return []string{value} }

func TestUserFieldsAreHeldToTheDocumentsRules(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		field string
		value any
		code  string // "" accepts
	}{
		{"salutation", one("Mr."), ""},
		{"salutation", one("Mr"), "invalid_enumeration"},
		{"firstName", one(strings.Repeat("a", 30)), ""},
		{"firstName", one(strings.Repeat("a", 31)), "too_long"},
		{"firstName", one(""), "too_short"},
		{"firstName", one("An"), "too_short"}, // the Config's own minimum is three
		{"firstName", one("Ana3"), "invalid_format"},
		{"firstName", one("An_a`^[]"), ""}, // A-z holds what stands between Z and a
		{"lastName", one(strings.Repeat("é", 30)), ""},
		{"companyName", one(strings.Repeat("a", 51)), "too_long"},
		{"email", one("a@b"), ""},
		{"email", one("a@@b.com"), "invalid_email"},
		{"email", one("a@.b.com"), "invalid_email"},
		{"email", one("a@b..com"), "invalid_email"},
		{"email", one("a@b.com."), "invalid_email"},
		{"email", one("a<b@c.com"), "invalid_email"},
		{"email", one("a b@c.com"), "invalid_email"},
		{"email", one("@c.com"), "invalid_email"},
		{"email", one("a\u0007@c.com"), "invalid_email"},
		{"email", one(strings.Repeat("a", 95) + "@b.com"), "too_long"},
		{"addressLabel", one(strings.Repeat("a", 101)), "too_long"},
		{"address1", one(""), "too_short"},
		{"city", one(strings.Repeat("a", 51)), "too_long"},
		{"stateProvince", one("MA"), ""},
		{"stateProvince", one("ma"), "invalid_enumeration"},
		{"stateProvince", one("ON"), "invalid_enumeration"}, // the US is assumed
		{"postalCode", one("02452"), ""},
		{"postalCode", one("2452"), "invalid_zip_format"},
		{"postalCode", one("024521234"), "too_long"}, // the Config's own maximum is five
		{"country", one("US"), ""},
		{"country", one("GB"), "invalid_enumeration"},
		{"phone", one("(212) 555-0142"), ""},
		{"phone", one("+1 212.555/01_42"), ""},
		{"phone", one("1125550142"), "invalid_format"},
		{"phone", one("212555014"), "invalid_format"},
		{"phone", one("212-555-014x"), "invalid_non_numeric"},
		{"mobilePhone", one("2125550142"), ""},
		{"mobilePhone", one("(212) 555-0142"), "invalid_format"}, // a Config's phone takes bare digits
		{"fax", one("2125550142"), ""},
		{"fax", one("212555014"), "too_short"},
		{"fax", one("21255501422"), "too_long"},
		{"fax", one("212-555-01"), "invalid_non_numeric"},
		{"dateOfBirth", one("1753-01-02"), ""},
		{"dateOfBirth", one("1753-01-01"), "invalid_date"},
		{"dateOfBirth", one("2026-03-01"), ""},
		{"dateOfBirth", one("2026-03-02"), "invalid_date"},
		{"dateOfBirth", one("1990-02-30"), "invalid_date"},
		{"dateOfBirth", one("02/03/1990"), "invalid_date"},
		{"anniversaryDate", one("2030-01-01"), "invalid_date"},
		{"custom1", one("Low Fat"), ""},
		{"custom1", one("Low Taste"), "invalid_enumeration"},
		{"custom6", one(strings.Repeat("a", 101)), "too_long"},
		{"nickname", one(strings.Repeat("a", 31)), "too_long"},
		{"avatarCode", one("QA_BADGE_004"), ""},
		{"referrerEmail", one("nobody"), "invalid_email"},
		{"referralCode", one(strings.Repeat("a", 500)), ""},

		{"optIn", true, ""},
		{"optIn", "true", "invalid_format"},
		{"optIn", []bool{true}, "invalid_format"},
		{"textCampaignOptIn", false, ""},
		{"lastName", "Example", "invalid_format"}, // typed wants a list
		{"lastName", []string{"A", "B"}, "invalid_format"},
		{"lastName", []int{1}, "invalid_format"},
		{"shoeSize", one("44"), "invalid_field"},
		{"optin", true, "invalid_field"},
		{"style", "stringy", "invalid_enumeration"},
		{"style", nil, "null_field"},
	} {
		t.Run(test.field, func(t *testing.T) {
			t.Parallel()
			d := setup(t)

			r := d.post("enrollment/createAndEdit", loyalty(object{test.field: test.value}))

			if test.code == "" {
				require.Equal(t, "cardCreatedSuccess", r["result"], r)
				return
			}
			require.Equal(t, "invalidInputs", r["result"], test.value)
			require.Equal(t, map[string]string{"setUserFields/" + test.field: test.code}, codes(r), test.value)
			require.Empty(t, d.service.Ledger().Entries)
		})
	}
}

func TestUsernamesAndPasswordsAreHeldToTheDocumentsRules(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ field, value, code string }{
		{"username", "guest1", ""},
		{"username", strings.Repeat("u", 60), ""},
		{"username", "guest", "invalid_username_length"},
		{"username", strings.Repeat("u", 61), "invalid_username_length"},
		{"username", " guest1", "invalid_username_whitespace"},
		{"username", "guest1 ", "invalid_username_whitespace"},
		{"username", "_guest1", "invalid_username_underscore"},
		{"username", "1234567", "invalid_username_numeric"},
		{"password", "abc12", "too_short"},
		{"password", "abcdef", "password_no_nonalpha"},
		{"password", "123456", "password_no_alpha"},
		{"password", "abc 12", ""},
	} {
		t.Run(test.value, func(t *testing.T) {
			t.Parallel()
			d := setup(t)

			r := d.post("enrollment/createAndRegister", family(object{test.field: one(test.value)}))

			if test.code == "" {
				require.Equal(t, "cardCreatedSuccess", r["result"], r)
				return
			}
			require.Equal(t, map[string]string{"setUserFields/" + test.field: test.code}, codes(r))
		})
	}
}

func TestPostalCodesAreHeldToCountryAndState(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ country, state, postal, code string }{
		{"", "", "K1A 0B1", ""},
		{"", "", "K1A-0B1", ""},
		{"", "", "k1a0b1", ""},
		{"US", "", "K1A 0B1", "invalid_zip_format"},
		{"CA", "", "02452", "invalid_can_postal_format"},
		{"CA", "", "D1A 0B1", "invalid_can_postal_format"},
		{"CA", "ON", "K1A 0B1", ""},
		{"CA", "QC", "K1A 0B1", ""},
		{"CA", "BC", "K1A 0B1", "invalid_postal_province_combo"},
		{"US", "MA", "02452-1234", ""},
		{"US", "MA", "02452 1234", ""},
		{"", "NY", "06390", ""},
		{"", "CT", "06390", ""},
		{"", "FL", "90341", "invalid_zip_state_combo"},
		{"", "AE", "09012", ""},
	} {
		t.Run(test.country+test.state+test.postal, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			changes := object{"postalCode": one(test.postal)}
			if test.country != "" {
				changes["country"] = one(test.country)
			}
			if test.state != "" {
				changes["stateProvince"] = one(test.state)
			}

			r := d.post("enrollment/createAndRegister", family(changes))

			if test.code == "" {
				require.Equal(t, "cardCreatedSuccess", r["result"], r)
				return
			}
			require.Equal(t, map[string]string{"setUserFields/postalCode": test.code}, codes(r))
		})
	}
}

func TestPhonesFollowTheCountryOfTheCorpStore(t *testing.T) {
	t.Parallel()
	for country, numbers := range map[string][]string{
		"UK": {"020 7946 0018", "01632 960001", "0800 1111"}, "SG": {"6123 4567"},
	} {
		for _, number := range numbers {
			t.Run(number, func(t *testing.T) {
				t.Parallel()
				d := open(t, sandbox.Options{CorpCountry: country})

				there := d.post("enrollment/createAndRegister", family(object{"phone": one(number), "mobilePhone": one("2125550142"), "country": one("US")}))
				home := d.post("enrollment/createAndEdit", family(object{
					"phone": one(number), "mobilePhone": nil, "username": nil, "password": nil,
				}))

				require.Equal(t, map[string]string{"setUserFields/phone": "invalid_format"}, codes(there))
				require.Equal(t, map[string]string{"setUserFields/mobilePhone": "null_field"}, codes(home))
			})
		}
	}
}

func TestAccountFieldsAreHeldToTheDocumentsRules(t *testing.T) {
	t.Parallel()
	colours := func(codes ...any) []object {
		out := []object{}
		for _, code := range codes {
			out = append(out, object{"code": code})
		}
		return out
	}
	for name, test := range map[string]struct {
		field string
		value any
		code  string
	}{
		"one perk":               {"perks", colours("red"), ""},
		"three perks":            {"perks", colours("red", "green", "blue"), ""},
		"a label beside a perk":  {"perks", []object{{"code": "red", "label": "Red"}}, ""},
		"four perks":             {"perks", colours("red", "green", "blue", "yellow"), "overflow"},
		"no perk":                {"perks", colours(), "null_field"},
		"an unknown perk":        {"perks", colours("black"), "invalid_enumeration"},
		"an integer perk":        {"perks", colours(1), "invalid_enumeration"},
		"a number in a string":   {"perks", colours("1"), "invalid_format"},
		"a perk twice":           {"perks", colours("red", "red"), "invalid_value"},
		"bare codes":             {"perks", []string{"red"}, "invalid_format"},
		"a perk's other member":  {"perks", []object{{"code": "red", "rank": 1}}, "invalid_format"},
		"a customer number":      {"customerNumber", one("123456"), ""},
		"a bare one":             {"customerNumber", "123456", "invalid_format"},
		"an empty one":           {"customerNumber", one(""), "too_short"},
		"a long one":             {"customerNumber", one(strings.Repeat("1", 31)), "too_long"},
		"a store":                {"favoriteStore", colours("123"), ""},
		"no store":               {"favoriteStore", colours(), ""},
		"an unknown store":       {"favoriteStore", colours("0123"), "invalid_value"},
		"two primary stores":     {"favoriteStore", colours("1", "2"), "invalid_format"},
		"several stores":         {"favoriteStores", colours("27", "32", "36"), ""},
		"a store without a code": {"favoriteStores", []object{{}}, "null_field"},
		"an external account":    {"externalAccounts", []object{{"integration": "app", "accountCode": "1"}}, ""},
		"one without a scope":    {"externalAccounts", []object{{"accountCode": "1"}}, "null_field"},
		"one with more":          {"externalAccounts", []object{{"integration": "app", "accountCode": "1", "x": "y"}}, "invalid_format"},
		"one with a number":      {"externalAccounts", []object{{"integration": "app", "accountCode": 1}}, "invalid_format"},
		"the example's date":     {"perksModifiedDate", one("2012-05-01"), ""},
		"no date":                {"perksModifiedDate", one("May"), "invalid_date"},
		"an unknown field":       {"shoeSize", one("44"), "invalid_field"},
		"an unknown style":       {"style", "tpyed", "invalid_enumeration"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			account := object{"style": "typed", "perks": colours("red")}
			account[test.field] = test.value

			r := d.post("enrollment/createAndEdit", with(loyalty(nil), object{"setAccountFields": account}))

			if test.code == "" {
				require.Equal(t, "cardCreatedSuccess", r["result"], r)
				return
			}
			require.Equal(t, map[string]string{"setAccountFields/" + test.field: test.code}, codes(r))
		})
	}
}

func TestReferrerAndReferralCodeExcludeEachOther(t *testing.T) {
	t.Parallel()
	d := setup(t)

	r := d.post("enrollment/createAndEdit", loyalty(object{
		"referrerEmail": one("leo@example.com"), "referralCode": one("JB2IUG"),
	}))

	require.Equal(t, map[string]string{"setUserFields/referralCode": "non_null_field"}, codes(r))
}

func TestThePrimaryFavoriteStoreIsNotAmongTheOthers(t *testing.T) {
	t.Parallel()
	d := setup(t)
	params := with(loyalty(nil), object{"setAccountFields": object{
		"style": "typed", "perks": []object{{"code": "red"}}, "favoriteStore": []object{{"code": "27"}},
		"favoriteStores": []object{{"code": "27"}, {"code": "32"}},
	}})

	r := d.post("enrollment/createAndEdit", params)
	info := d.get("guest/accountInformation", map[string]string{"printedCardNumber": r["printedCardNumber"].(string)})

	fields := info["fields"].(map[string]any)
	require.Equal(t, object{"code": "27", "label": "27"}, fields["favoriteStore"])
	require.Equal(t, []any{object{"code": "32"}}, fields["favoriteStores"])
}

func TestTheStyleOfStringsTakesWhatAWebFormCanSend(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		field string
		value any
		code  string
	}{
		"one code":                   {"perks", "red", ""},
		"objects with codes":         {"perks", []object{{"code": "red"}, {"code": "blue"}}, ""},
		"a number for a code":        {"perks", []object{{"code": 1}}, "invalid_format"},
		"no perk":                    {"perks", "", "null_field"},
		"a number":                   {"perks", 1, "invalid_format"},
		"a list of codes":            {"perks", []string{"red"}, "invalid_format"},
		"a store":                    {"favoriteStore", "123", ""},
		"no store":                   {"favoriteStore", "", ""},
		"an unknown store":           {"favoriteStores", "moon", "invalid_value"},
		"a customer number":          {"customerNumber", "123456", ""},
		"one in a list":              {"customerNumber", one("123456"), ""},
		"one as a number":            {"customerNumber", 123456, "invalid_format"},
		"external accounts":          {"externalAccounts", []object{{"integration": "app", "accountCode": "1"}}, ""},
		"an external account's name": {"externalAccounts", "app", "invalid_format"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			account := object{"style": "strings", "perks": "red"}
			account[test.field] = test.value

			r := d.post("enrollment/createAndEdit", with(loyalty(nil), object{"setAccountFields": account}))

			if test.code == "" {
				require.Equal(t, "cardCreatedSuccess", r["result"], r)
				return
			}
			require.Equal(t, map[string]string{"setAccountFields/" + test.field: test.code}, codes(r))
		})
	}
}

func TestAFlagInTheStyleOfStringsIsAWord(t *testing.T) {
	t.Parallel()
	for value, code := range map[any]string{"true": "", "false": "", "": "", "True": "invalid_format", true: "invalid_format"} {
		d := setup(t)
		user := object{
			"style": "strings", "firstName": "Ana", "mobilePhone": "2125550142", "email": "ana@example.com",
			"dateOfBirth": "1990-02-03", "custom2": "A friend", "optIn": value,
		}

		r := d.post("enrollment/createAndEdit", with(loyalty(nil), object{"setUserFields": user}))

		if code == "" {
			require.Equal(t, "cardCreatedSuccess", r["result"], r)
			continue
		}
		require.Equal(t, map[string]string{"setUserFields/optIn": code}, codes(r))
	}
}
