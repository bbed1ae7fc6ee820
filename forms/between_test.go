package forms_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

// placeForm asks for everything that rules between fields look at.
func placeForm(t *testing.T) *forms.Form {
	t.Helper()
	return compile(t, `{"fields":[
		{"field":"country","label":"Country","type":"entry"},
		{"field":"stateProvince","label":"State","type":"entry"},
		{"field":"postalCode","label":"Code","type":"entry"},
		{"field":"phone","label":"Phone","type":"entry"},
		{"field":"mobilePhone","label":"Mobile","type":"phone"},
		{"field":"username","label":"User","type":"entry"},
		{"field":"password","label":"Password","type":"entry"},
		{"field":"referrerEmail","label":"Friend","type":"email"},
		{"field":"referralCode","label":"Code of a friend","type":"entry"}]}`)
}

func TestCheckHoldsFieldsAgainstOneAnother(t *testing.T) {
	t.Parallel()
	form := placeForm(t)
	for name, c := range map[string]struct {
		answers frontdesk.Answers
		want    []string
	}{
		"nothing":                     {texts(), nil},
		"a place that fits":           {texts("country", "US", "stateProvince", "MA", "postalCode", "02452"), nil},
		"a province that fits":        {texts("country", "CA", "stateProvince", "ON", "postalCode", "K1A 0B1"), nil},
		"a capital on both sides":     {texts("country", "CA", "stateProvince", "QC", "postalCode", "K1A 0B1"), nil},
		"state without country":       {texts("stateProvince", "MA", "postalCode", "02452"), nil},
		"province without country":    {texts("stateProvince", "ON"), []string{"stateProvince: invalid_enumeration"}},
		"state of the other country":  {texts("country", "CA", "stateProvince", "MA"), []string{"stateProvince: invalid_enumeration"}},
		"ZIP of another state":        {texts("stateProvince", "NY", "postalCode", "02452"), []string{"postalCode: invalid_zip_state_combo?"}},
		"ZIP that nobody has":         {texts("stateProvince", "NY", "postalCode", "00000"), []string{"postalCode: invalid_zip_state_combo?"}},
		"code of another province":    {texts("country", "CA", "stateProvince", "BC", "postalCode", "K1A 0B1"), []string{"postalCode: invalid_postal_province_combo?"}},
		"Canadian code in the States": {texts("country", "US", "postalCode", "K1A 0B1"), []string{"postalCode: invalid_zip_format"}},
		"ZIP in Canada":               {texts("country", "CA", "postalCode", "02452"), []string{"postalCode: invalid_can_postal_format"}},
		"Canadian code in a state":    {texts("stateProvince", "MA", "postalCode", "K1A 0B1"), []string{"postalCode: invalid_zip_format"}},
		"bad code said once":          {texts("country", "CA", "postalCode", "x"), []string{"postalCode: invalid_can_postal_format"}},
		"British phone":               {texts("phone", "02079460958"), []string{"phone: invalid_format"}},
		"British phone in the States": {texts("country", "US", "phone", "02079460958"), []string{"phone: invalid_format"}},
		"British phone in a state":    {texts("stateProvince", "MA", "phone", "02079460958"), []string{"phone: invalid_format"}},
		"British phone by ZIP":        {texts("postalCode", "02452", "phone", "02079460958"), []string{"phone: invalid_format"}},
		"mobile with a leading zero":  {texts("country", "CA", "mobilePhone", "0201234567"), []string{"mobilePhone: invalid_format"}},
		"username alone":              {texts("username", "anaexample"), []string{"password: null_field"}},
		"password alone":              {texts("password", "example1!"), []string{"username: null_field"}},
		"username and password":       {texts("username", "anaexample", "password", "example1!"), nil},
		"two referrers":               {texts("referrerEmail", "leo@example.com", "referralCode", "X1"), []string{"referralCode: value_conflicts"}},
		"a question nobody asked":     {texts("shoeSize", "44"), []string{"shoeSize: invalid_field"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			require.ElementsMatch(t, c.want, byField(form.Check(c.answers, today())))
		})
	}
}

func TestCheckTakesThePhonesOfTheStoresCountry(t *testing.T) {
	t.Parallel()
	form := placeForm(t)
	form.SetHome("GB")

	require.Empty(t, form.Check(texts("phone", "02079460958"), today()))
	require.Equal(t, []string{"phone: invalid_format"}, byField(form.Check(texts("phone", "2125550142"), today())))
	require.Equal(t, []string{"phone: invalid_format"}, byField(form.Check(texts("phone", "02079460958", "postalCode", "02452"), today())))
}

func TestFieldOfTypePhoneTakesTheNumbersOfTheStoresCountry(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ home, number, want string }{
		{"", "02079460958", "mobilePhone: invalid_format"},
		{"US", "0201234567", "mobilePhone: invalid_format"},
		{"GB", "02079460958", ""},
		{"GB", "0201234567", ""},
		{"GB", "2125550142", "mobilePhone: invalid_format"},
		{"GB", "not a number", "mobilePhone: invalid_non_numeric"},
		{"SG", "61234567", ""},
		{"SG", "6123456", "mobilePhone: invalid_format"},
		{"CA", "2125550142", ""},
	} {
		form := compile(t, `{"fields":[{"field":"mobilePhone","label":"Mobile","type":"phone"}]}`)
		form.SetHome(c.home)

		issues := form.Check(form.Normalise(texts("mobilePhone", c.number), "en-US"), today())

		require.Equal(t, c.want, strings.Join(byField(issues), " "), "%s in %q", c.number, c.home)
	}
}

func TestCheckLeavesAProvinceAloneWhereNoCountryIsAsked(t *testing.T) {
	t.Parallel()
	form := compile(t, `{"fields":[{"field":"stateProvince","label":"State","type":"entry"}]}`)

	require.Empty(t, form.Check(texts("stateProvince", "ON"), today()))
}

func TestCheckKeepsTheOrderOfTheForm(t *testing.T) {
	t.Parallel()
	form := placeForm(t)

	issues := form.Check(texts("mobilePhone", "1", "country", "XX", "username", "x", "aaa", "?"), today())

	require.Equal(t, []string{
		"country: invalid_enumeration", "mobilePhone: invalid_format", "username: invalid_username_length",
		"password: null_field", "aaa: invalid_field",
	}, byField(issues))
}

func TestCheckEditMindsTheOtherFieldsOnlyWhereOneWasTouched(t *testing.T) {
	t.Parallel()
	form := placeForm(t)
	before := texts("country", "US", "stateProvince", "ON", "postalCode", "K1A 0B1", "phone", "02079460958", "password", "example1!")

	require.Empty(t, form.CheckEdit(before, texts("mobilePhone", "2125550142"), today()))
	require.Equal(t, []string{"stateProvince: invalid_enumeration"}, byField(form.CheckEdit(before, texts("postalCode", "02452"), today())))
	require.Equal(t, []string{"phone: invalid_format"}, byField(form.CheckEdit(before, texts("phone", "02079460959"), today())))
}

func TestCheckEditLeavesAloneWhatWasNotTouched(t *testing.T) {
	t.Parallel()
	form := compile(t, `{"fields":[
		{"field":"firstName","label":"First","type":"entry","required":true},
		{"field":"lastName","label":"Last","type":"entry","required":true,"minLength":3},
		{"field":"dateOfBirth","label":"Born","type":"date","setOnce":true},
		{"field":"username","label":"User","type":"entry"},
		{"field":"password","label":"Password","type":"entry"},
		{"field":"phone","label":"Phone","type":"entry"}]}`)
	before := texts("lastName", "Li", "dateOfBirth", "1990-02-03", "username", "anaexample", "stateProvince", "MA")
	for name, c := range map[string]struct {
		after frontdesk.Answers
		want  []string
	}{
		"nothing":             {texts(), nil},
		"the same":            {texts("lastName", "Li"), nil},
		"too short now":       {texts("lastName", "Xu"), []string{"lastName: too_short"}},
		"required emptied":    {texts("lastName", ""), []string{"lastName: null_field"}},
		"once, and set":       {texts("dateOfBirth", "1991-02-03"), []string{"dateOfBirth: non_null_field"}},
		"once, and unchanged": {texts("dateOfBirth", "1990-02-03"), nil},
		"password changed":    {texts("password", "example1!"), nil},
		"username emptied":    {texts("username", ""), []string{"username: null_field"}},
		"phone of before":     {texts("firstName", "Leo"), nil},
		"phone by address":    {texts("phone", "02079460958"), []string{"phone: invalid_format"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			require.ElementsMatch(t, c.want, byField(form.CheckEdit(before, c.after, today())))
		})
	}
	require.Equal(t, []string{"username: null_field"}, byField(form.CheckEdit(texts(), texts("password", "example1!"), today())))
	require.True(t, form.Field("dateOfBirth").Locked(before))
	require.False(t, form.Field("dateOfBirth").Locked(texts()))
}
