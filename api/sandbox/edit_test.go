package sandbox_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// typed is an empty compound parameter.
func typed(fields object) object { return with(object{"style": "typed"}, fields) }

// member is a desk with one guest of the family program, and the guest's card.
func member(t *testing.T) (*desk, string) {
	t.Helper()
	d := setup(t)
	r := d.post("enrollment/createAndRegister", family(nil))
	return d, r["printedCardNumber"].(string)
}

func TestAnEditKeepsClearsAndSets(t *testing.T) {
	t.Parallel()
	d, number := member(t)
	edit := func(user object) object {
		return d.post("enrollment/editAccount", object{
			"printedCardNumber": number, "enforceUniqueFields": []string{}, "setUserFields": typed(user), "setAccountFields": typed(nil),
		})
	}

	set := edit(object{"nickname": one("Annie"), "city": one("Waltham"), "optIn": false})
	kept := edit(object{"nickname": nil})
	cleared := edit(object{"nickname": []string{}})
	required := edit(object{"firstName": []string{}})

	require.Equal(t, true, set["modificationsOccurred"])
	require.Equal(t, false, kept["modificationsOccurred"])
	require.Equal(t, true, cleared["modificationsOccurred"])
	require.Equal(t, map[string]string{"setUserFields/firstName": "null_field"}, codes(required))
	ledger := d.service.Ledger()
	require.NotContains(t, ledger.Guests[0].Fields, "nickname")
	require.Equal(t, "Waltham", ledger.Guests[0].Fields["city"])
	require.False(t, ledger.Guests[0].Flags["optIn"])
	require.Equal(t, []string{"setUserFields/city", "setUserFields/nickname", "setUserFields/optIn"}, ledger.Entries[1].What)
	require.Len(t, ledger.Entries, 3)
}

func TestASetOnceFieldIsSetOnce(t *testing.T) {
	t.Parallel()
	d, _ := member(t)
	edit := func(value any) object {
		return d.post("enrollment/editUser", object{"username": "anaexample", "setUserFields": typed(object{"dateOfBirth": value})})
	}

	first := edit(one("1990-02-03"))
	same := edit(one("1990-02-03"))
	other := edit(one("1991-02-03"))
	cleared := edit([]string{})

	require.Equal(t, true, first["modificationsOccurred"])
	require.Equal(t, false, same["modificationsOccurred"])
	require.Equal(t, map[string]string{"setUserFields/dateOfBirth": "non_null_field"}, codes(other))
	require.Equal(t, map[string]string{"setUserFields/dateOfBirth": "non_null_field"}, codes(cleared))
}

func TestCredentialsAreEditedOnlyOfRegisteredGuests(t *testing.T) {
	t.Parallel()
	d, number := member(t)
	anonymous := d.post("enrollment/createAndEdit", loyalty(nil))["printedCardNumber"].(string)
	edit := func(card string, user object) object {
		return d.post("enrollment/editAccount", object{
			"printedCardNumber": card, "enforceUniqueFields": []string{}, "setUserFields": typed(user), "setAccountFields": typed(nil),
		})
	}

	refused := edit(anonymous, object{"username": one("anonymous")})
	cleared := edit(number, object{"username": []string{}})
	renamed := edit(number, object{"username": one("anarenamed"), "password": one("secret2")})
	old := d.get("guest/userInformation", map[string]string{"username": "anaexample"})
	found := d.get("guest/userInformation", map[string]string{"username": "anarenamed"})

	require.Equal(t, map[string]string{"setUserFields/username": "cannot_be_set_unless_registered"}, codes(refused))
	require.Equal(t, map[string]string{"setUserFields/username": "null_field"}, codes(cleared))
	require.Equal(t, "success", renamed["result"])
	require.Equal(t, "user_info.not_found", old["errorCode"])
	require.Equal(t, "success", found["result"])
}

func TestEditUserNeedsNoMerchantAndTakesNoUniqueFields(t *testing.T) {
	t.Parallel()
	d, _ := member(t)
	params := object{"username": "anaexample", "setUserFields": typed(object{"city": one("Waltham")})}

	unnamed := d.post("enrollment/editUser", with(params, object{"merchantId": nil}))
	unique := d.post("enrollment/editUser", with(params, object{"enforceUniqueFields": []string{}}))
	nobody := d.post("enrollment/editUser", with(params, object{"username": "nobody"}))

	require.Equal(t, "success", unnamed["result"])
	require.Equal(t, "enrollment_input.invalid_field", unique["errorCode"])
	require.Equal(t, "user_info.not_found", nobody["errorCode"])
}

func TestAnEClubGuestIsEditedByEmail(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.post("enrollment/createEClubAndRegister", enrolling(object{
		"style": "typed", "firstName": one("Ana"), "lastName": one("Example"), "postalCode": one("02452"),
		"dateOfBirth": one("1990-02-03"), "email": one("ana@example.com"),
	}, nil, typed(nil), sandbox.EClubTemplate))
	edit := func(user object) object {
		return d.post("enrollment/editEClubAccount", object{
			"authentication": "email", "email": "ana@example.com", "cardTemplateCode": 1, "enforceUniqueFields": []string{"email"},
			"setUserFields": typed(user), "setAccountFields": typed(object{"favoriteStore": []object{}}),
		})
	}

	phone := edit(object{"phone": one("9708675309")})
	locked := edit(object{"email": one("leo@example.com")})

	require.Equal(t, true, phone["modificationsOccurred"])
	require.Equal(t, map[string]string{"setUserFields/email": "non_null_field"}, codes(locked))
}

func TestExternalAccountsAreAddedRemovedAndSet(t *testing.T) {
	t.Parallel()
	d, number := member(t)
	account := func(integration, code string) object {
		return object{"integration": integration, "accountCode": code}
	}
	edit := func(operation, only string, list ...object) (bool, []sandbox.ExternalRecord) {
		params := object{"printedCardNumber": number, "operation": operation, "externalAccounts": list}
		if only != "" {
			params["constrainByIntegration"] = only
		}
		r := d.post("enrollment/editExternalAccounts", params)
		require.Equal(t, "success", r["result"], r)
		return r["modificationsOccurred"].(bool), d.service.Ledger().Guests[0].ExternalAccounts
	}

	added, afterAdd := edit("add", "", account("a", "1"), account("b", "2"))
	again, _ := edit("add", "", account("a", "1"))
	_, afterConstrained := edit("set", "a", account("a", "3"), account("b", "4"))
	_, afterRemove := edit("remove", "", account("b", "2"), account("z", "9"))
	_, afterSet := edit("set", "", account("c", "5"))

	require.True(t, added)
	require.Equal(t, []sandbox.ExternalRecord{{"a", "1"}, {"b", "2"}}, afterAdd)
	require.False(t, again)
	require.Equal(t, []sandbox.ExternalRecord{{"b", "2"}, {"a", "3"}}, afterConstrained)
	require.Equal(t, []sandbox.ExternalRecord{{"a", "3"}}, afterRemove)
	require.Equal(t, []sandbox.ExternalRecord{{"c", "5"}}, afterSet)
}

func TestAddressesAreAddedOverwrittenAndDeleted(t *testing.T) {
	t.Parallel()
	d, number := member(t)
	send := func(operation string, fields object) object {
		return d.post("enrollment/"+operation, object{"printedCardNumber": number, "addressInformation": fields})
	}

	added := send("addAddressForUser", object{"label": "Home", "address1": "1 Example Street", "stateProvince": "MA", "postalCode": "02452"})
	wrong := send("addAddressForUser", object{"address1": []string{"x"}, "country": "usa", "stateProvince": "MA", "postalCode": "90210", "zip": "1"})
	edited := send("editAddressForUser", object{"addressId": added["addressId"], "label": "Work"})
	unnamed := send("editAddressForUser", object{"label": "Work"})
	unknown := send("editAddressForUser", object{"addressId": 999, "label": "Work"})
	info := d.get("guest/userInformation", map[string]string{"username": "anaexample"})
	gone := d.remove("enrollment/deleteAddressForUser", map[string]string{"printedCardNumber": number, "addressId": "1"})
	again := d.remove("enrollment/deleteAddressForUser", map[string]string{"printedCardNumber": number, "addressId": "1"})

	require.Equal(t, "success", added["result"])
	require.Equal(t, map[string]string{
		"addressInformation/label": "null_field", "addressInformation/address1": "invalid_format",
		"addressInformation/country": "invalid_enumeration", "addressInformation/stateProvince": "invalid_enumeration",
		"addressInformation/postalCode": "invalid_zip_state_combo", "addressInformation/zip": "invalid_field",
	}, codes(wrong))
	require.Equal(t, "success", edited["result"])
	require.Equal(t, map[string]string{"addressInformation/addressId": "null_field"}, codes(unnamed))
	require.Equal(t, "enrollment.address_not_found", unknown["errorCode"])
	require.Equal(t, []any{object{"addressId": 1.0, "label": "Work"}}, info["addresses"])
	require.Equal(t, "success", gone["result"])
	require.Equal(t, "enrollment.address_not_found", again["errorCode"])
}

func TestADeletedGuestIsGoneAndTheCardOfNoUse(t *testing.T) {
	t.Parallel()
	d, number := member(t)
	other := d.post("enrollment/createAndEdit", loyalty(nil))["printedCardNumber"].(string)

	byName := d.remove("enrollment/user", map[string]string{"username": "anaexample"})
	again := d.remove("enrollment/user", map[string]string{"username": "anaexample"})
	byCard := d.remove("enrollment/userByPrintedCardNumber", map[string]string{"printedCardNumber": other})
	onto := d.post("enrollment/activateAndEdit", onCard(loyalty(nil), number))
	anew := d.post("enrollment/createAndRegister", family(nil))

	require.Equal(t, "success", byName["result"])
	require.Equal(t, "user_info.not_found", again["errorCode"])
	require.Equal(t, "success", byCard["result"])
	require.NotEqual(t, "success", onto["result"])
	require.Equal(t, "cardCreatedSuccess", anew["result"], "the username is free again")
	require.Len(t, d.service.Ledger().Guests, 1)
	require.Len(t, d.service.Ledger().Entries, 5)
}
