package forms_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

// long is a text of n characters, each of two bytes.
func long(n int) string { return strings.Repeat("é", n) }

func TestCheckHoldsEveryRuleOfTheDocuments(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		field, kind, value string
		want               []string
	}{
		{"firstName", "entry", long(30), nil},
		{"firstName", "entry", long(31), []string{"too_long"}},
		{"lastName", "entry", long(31), []string{"too_long"}},
		{"nickname", "entry", long(31), []string{"too_long"}},
		{"avatarCode", "entry", long(31), []string{"too_long"}},
		{"companyName", "entry", long(50), nil},
		{"companyName", "entry", long(51), []string{"too_long"}},
		{"city", "entry", long(51), []string{"too_long"}},
		{"addressLabel", "entry", long(100), nil},
		{"address1", "entry", long(101), []string{"too_long"}},
		{"address2", "entry", long(101), []string{"too_long"}},
		{"custom1", "entry", long(100), nil},
		{"custom6", "entry", long(101), []string{"too_long"}},
		{"customerNumber", "entry", long(31), []string{"too_long"}},
		{"salutation", "entry", "Mr.", nil},
		{"salutation", "entry", "Sir", []string{"invalid_enumeration"}},
		{"country", "entry", "CA", nil},
		{"country", "entry", "GB", []string{"invalid_enumeration"}},
		{"stateProvince", "entry", "MA", nil},
		{"stateProvince", "entry", "ON", nil},
		{"stateProvince", "entry", "ZZ", []string{"invalid_enumeration"}},
		{"fax", "entry", "2125550142", nil},
		{"fax", "entry", "212555014", []string{"too_short"}},
		{"fax", "entry", "21255501421", []string{"too_long"}},
		{"fax", "entry", "(212) 555-0142", []string{"invalid_non_numeric"}},
		{"username", "entry", "ana.ex", nil},
		{"username", "entry", "ana.e", []string{"invalid_username_length"}},
		{"username", "entry", long(60), nil},
		{"username", "entry", long(61), []string{"invalid_username_length"}},
		{"username", "entry", " anaexample", []string{"invalid_username_whitespace"}},
		{"username", "entry", "2125550142", []string{"invalid_username_numeric"}},
		{"username", "entry", "_anaexample", []string{"invalid_username_underscore"}},
		{"username", "email", "ana@example.com", nil},
		{"username", "email", "_ana@example.com", []string{"invalid_username_underscore"}},
		{"password", "entry", "ab12!", []string{"too_short"}},
		{"password", "entry", "abcdef", []string{"password_no_nonalpha"}},
		{"password", "entry", "123456", []string{"password_no_alpha"}},
		{"password", "entry", " test1 ", nil},
		{"referralCode", "entry", long(300), nil},
		{"referrerEmail", "entry", "nobody", []string{"invalid_email"}},
		{"referrerEmail", "entry", strings.Repeat("a", 89) + "@example.com", []string{"too_long"}},
		{"externalAccounts", "entry", "ios:abc", nil},
		{"externalAccounts", "entry", "ios", []string{"invalid_format"}},
		{"custom1", "phone", "2125550142", nil},
		{"custom1", "phone", "(212) 555-0142", []string{"invalid_format"}},
		{"custom1", "date", "1985-10-26", nil},
		{"custom1", "date", "2999-01-01", nil},
		{"custom1", "date", "1985-02-30", []string{"invalid_date"}},
		{"custom1", "boolean", "yes", []string{"invalid_format"}},
	} {
		field := fieldOf(t, `"type":"`+c.kind+`","field":"`+c.field+`"`)

		issues := field.Check(frontdesk.Text(c.value), today())

		require.ElementsMatch(t, c.want, codesOf(issues), "%s %q", c.field, c.value)
		for _, issue := range issues {
			require.Equal(t, c.field, issue.Field)
		}
	}
}

func TestCheckKnowsAnEmailAddress(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"type":"email","field":"email"`)
	for value, want := range map[string][]string{
		"ana@example.com":                        nil,
		"ANA+tag@mail.example.co.uk":             nil,
		"a..b@example.com":                       nil,
		"josé@exämple.com":                       nil,
		"ana":                                    {"invalid_email"},
		"@example.com":                           {"invalid_email"},
		"ana@":                                   {"invalid_email"},
		"ana@.example.com":                       {"invalid_email"},
		"ana@example.com.":                       {"invalid_email"},
		"ana@example..com":                       {"invalid_email"},
		"ana@b@example.com":                      {"invalid_email"},
		"ana example@example.com":                {"invalid_email"},
		"ana(x)@example.com":                     {"invalid_email"},
		"<ana@example.com>":                      {"invalid_email"},
		`"ana"@example.com`:                      {"invalid_email"},
		`ana\@example.com`:                       {"invalid_email"},
		"ana[1]@example.com":                     {"invalid_email"},
		"ana\x00@example.com":                    {"invalid_email"},
		strings.Repeat("a", 88) + "@example.com": nil,
		strings.Repeat("a", 89) + "@example.com": {"too_long"},
		"ana@localhost":                          {"unlikely_email?"},
		"ana@gmial.com":                          {"unlikely_email?"},
	} {
		require.ElementsMatch(t, want, codesOf(field.Check(frontdesk.Text(value), today())), "%q", value)
	}
}

func TestCheckAsksWhatMailDomainWasMeant(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"type":"email","field":"email"`)
	for domain, meant := range map[string]string{
		"gmial.com": "gmail.com", "gmal.com": "gmail.com", "gmaill.com": "gmail.com", "gnail.com": "gmail.com", "gmail.con": "gmail.com",
		"gmail.co": "gmail.com", "gmail": "gmail.com", "GMIAL.COM": "gmail.com", "hotmial.com": "hotmail.com", "hotmal.com": "hotmail.com",
		"yaho.com": "yahoo.com", "yahooo.com": "yahoo.com", "yahoo.cm": "yahoo.com", "yahho.ca": "yahoo.ca", "outlok.com": "outlook.com",
		"iclod.com": "icloud.com", "comcast.com.": "", "comcast.nte": "comcast.net", "concast.net": "comcast.net", "protonmial.com": "protonmail.com",
		"example.con": "example.com", "mail.example.cmo": "mail.example.com", "gmial.con": "gmail.com", "videotrn.ca": "videotron.ca",
	} {
		issues := field.Check(frontdesk.Text("ana@"+domain), today())

		require.Len(t, issues, 1, domain)
		if meant != "" {
			require.Equal(t, frontdesk.UnlikelyEmail, issues[0].Code, domain)
			require.Equal(t, "ana@"+meant, issues[0].Suggestion.Reveal(), domain)
			require.True(t, issues[0].Warning, domain)
		}
	}
	for _, domain := range []string{
		"gmail.com", "mail.com", "email.com", "ymail.com", "gmx.com", "gmx.de", "yahoo.co.uk", "yahoo.fr", "hotmail.co.uk", "me.com", "aol.com",
		"example.com", "example.co", "example.museum", "live.ca", "outlook.fr", "proton.me", "qq.com", "web.de", "gmail.example.com", "cloud.com",
	} {
		require.Empty(t, field.Check(frontdesk.Text("ana@"+domain), today()), domain)
	}
}

func TestCheckHoldsBirthdaysAgainstToday(t *testing.T) {
	t.Parallel()
	birthday := fieldOf(t, `"type":"date","field":"dateOfBirth"`)
	typed := fieldOf(t, `"type":"entry","field":"dateOfBirth"`)
	wedding := fieldOf(t, `"type":"date","field":"anniversaryDate"`)
	for value, want := range map[string][]string{
		"1990-02-03": nil,
		"2026-06-14": nil,
		"2026-06-15": {"invalid_date"}, // today
		"2026-06-16": {"invalid_date"},
		"1753-01-01": {"invalid_date"},
		"1753-01-02": {"unlikely_date?"},
		"1906-06-15": {"unlikely_date?"},
		"1906-06-16": nil,
		"2000-02-30": {"invalid_date"},
		"03/04/1990": {"invalid_date"},
		"1990-2-3":   {"invalid_date"},
		"someday":    {"invalid_date"},
	} {
		require.ElementsMatch(t, want, codesOf(birthday.Check(frontdesk.Text(value), today())), value)
		require.ElementsMatch(t, want, codesOf(typed.Check(frontdesk.Text(value), today())), value)
	}
	require.Empty(t, wedding.Check(frontdesk.Text("1800-01-01"), today()))
	require.Equal(t, []string{"invalid_date"}, codesOf(wedding.Check(frontdesk.Text("2026-06-15"), today())))
}

func TestCheckTakesTheDayWhereTheDeskIs(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"type":"date","field":"dateOfBirth"`)
	west := time.Date(2026, time.June, 14, 23, 0, 0, 0, time.FixedZone("west", -7*3600))

	issues := field.Check(frontdesk.Text("2026-06-14"), west)

	require.Equal(t, []string{"invalid_date"}, codesOf(issues))
}

func TestCheckRequiresAnAnswer(t *testing.T) {
	t.Parallel()
	for kind, more := range map[forms.Kind]string{
		forms.Entry: "", forms.Boolean: "", forms.Date: "", forms.Phone: "", forms.Email: "",
		forms.Selection:      `,"values":[{"code":"a","label":"A"}]`,
		forms.MultiSelection: `,"values":[{"code":"a","label":"A"}]`,
	} {
		required := fieldOf(t, `"required":true,"field":"custom1","type":"`+string(kind)+`"`+more)
		optional := fieldOf(t, `"field":"custom1","type":"`+string(kind)+`"`+more)
		for _, empty := range []frontdesk.Answer{{}, frontdesk.Cleared(), frontdesk.Text(""), frontdesk.Codes()} {
			require.Equal(t, []string{"null_field"}, codesOf(required.Check(empty, today())), kind)
			require.Empty(t, optional.Check(empty, today()), kind)
		}
	}
}

func TestCheckTakesNoForAnAnswer(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"required":true,"field":"optIn","type":"boolean"`)

	require.Empty(t, field.Check(frontdesk.Flag(false), today()))
}

func TestCheckRefusesAnAnswerOfAnotherForm(t *testing.T) {
	t.Parallel()
	entry := fieldOf(t, `"field":"custom1","type":"entry"`)
	multi := fieldOf(t, `"field":"perks","type":"multi-selection","values":[{"code":"a","label":"A"}]`)

	require.Equal(t, []string{"invalid_format"}, codesOf(entry.Check(frontdesk.Flag(true), today())))
	require.Equal(t, []string{"invalid_format"}, codesOf(entry.Check(frontdesk.Codes("a"), today())))
	require.Equal(t, []string{"invalid_format"}, codesOf(multi.Check(frontdesk.Text("a"), today())))
}

func TestCheckHoldsPatternAndLength(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"field":"custom1","type":"entry","pattern":"\\d{5}","minLength":5,"maxLength":5`)

	require.Empty(t, field.Check(frontdesk.Text("02452"), today()))
	require.Equal(t, []string{"too_short"}, codesOf(field.Check(frontdesk.Text("0245"), today())))
	require.Equal(t, []string{"too_long"}, codesOf(field.Check(frontdesk.Text("024521"), today())))
	require.Equal(t, []string{"invalid_format"}, codesOf(field.Check(frontdesk.Text("0245x"), today())))
	bounds := field.Check(frontdesk.Text("0245"), today())[0]
	require.Equal(t, [2]int{5, 5}, [2]int{bounds.Min, bounds.Max})
}

func TestCheckHoldsSelections(t *testing.T) {
	t.Parallel()
	one := fieldOf(t, `"field":"country","type":"selection","values":[{"code":"US","label":"USA"},{"code":"GB","label":"Britain"}]`)
	some := fieldOf(t, `"field":"perks","type":"multi-selection","minSelect":2,"maxSelect":3,"values":[{"code":"a","label":"A"},{"code":"b","label":"B"},{"code":"c","label":"C"},{"code":"d","label":"D"}]`)

	require.Empty(t, one.Check(frontdesk.Text("GB"), today()), "the Config's own list is the last word")
	require.Equal(t, []string{"invalid_enumeration"}, codesOf(one.Check(frontdesk.Text("CA"), today())))
	require.Equal(t, []string{"invalid_enumeration"}, codesOf(one.Check(frontdesk.Text("us"), today())))
	require.Empty(t, some.Check(frontdesk.Codes("a", "d"), today()))
	require.Equal(t, []string{"too_few_chosen"}, codesOf(some.Check(frontdesk.Codes("a", "a"), today())))
	require.Equal(t, []string{"too_many_chosen"}, codesOf(some.Check(frontdesk.Codes("a", "b", "c", "d"), today())))
	require.Equal(t, []string{"invalid_enumeration"}, codesOf(some.Check(frontdesk.Codes("a", "x"), today())))
}

func TestCheckPhonesByBlock(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"field":"mobilePhone","type":"phone"`)
	for value, want := range map[string][]string{
		"2125550142":   nil,
		"6176493300":   nil,
		"9708675309":   nil,
		"0201234567":   {"unlikely_phone?"}, // ten digits in the United Kingdom
		"9995551212":   {"unlikely_phone?"},
		"1125550142":   {"invalid_format"},
		"9115550142":   {"unlikely_phone"},
		"2121550142":   {"unlikely_phone"},
		"2120550142":   {"unlikely_phone"},
		"2124110142":   {"unlikely_phone"},
		"12125550142":  {"invalid_format"},
		"212555014":    {"invalid_format"},
		"212-555-0142": {"invalid_format"},
	} {
		require.ElementsMatch(t, want, codesOf(field.Check(frontdesk.Text(value), today())), value)
	}
}

func TestCheckPhonesOfAnyCountryThatIsTyped(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"field":"phone","type":"entry"`)
	for _, value := range []string{"2125550142", "12125550142", "+1 (212) 555-0142", "212.555.0142", "02079460958", "01234567", "61234567"} {
		require.Empty(t, field.Check(frontdesk.Text(value), today()), value)
	}
	for _, value := range []string{"212555014x", "2125550142 x5", "+"} {
		require.Equal(t, []string{"invalid_non_numeric"}, codesOf(field.Check(frontdesk.Text(value), today())), value)
	}
	for _, value := range []string{"212555014", "1125550142", "022222222"} {
		require.Equal(t, []string{"invalid_format"}, codesOf(field.Check(frontdesk.Text(value), today())), value)
	}
}

func TestCheckPostalCodes(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"field":"postalCode","type":"entry"`)
	for _, value := range []string{"02452", "024521234", "02452-1234", "02452 1234", "K1A0B1", "K1A 0B1", "k1a-0b1"} {
		require.Empty(t, field.Check(frontdesk.Text(value), today()), value)
	}
	for value, want := range map[string]string{
		"0245": "invalid_zip_format", "02452-": "invalid_zip_format", "02452-12345": "invalid_zip_format", "0245a": "invalid_zip_format",
		"K1A 0B": "invalid_can_postal_format", "KAA 0B1": "invalid_can_postal_format", "W1A 0B1": "invalid_can_postal_format", "ÉA1 1A1": "invalid_can_postal_format",
	} {
		require.Equal(t, []string{want}, codesOf(field.Check(frontdesk.Text(value), today())), value)
	}
}
