package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Fields of a Config that do not go together.
const (
	country  = `{"field":"country","label":"Country","type":"selection","values":[{"code":"US","label":"USA"},{"code":"CA","label":"Canada"}]}`
	fiveOnly = `{"field":"postalCode","label":"ZIP","type":"entry","required":true,"pattern":"\\d{5}"}`
)

func TestTheProgramsOwnPatternWinsWhereNothingElseCould(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fields  string
		answers map[string]string
		want    []string
		lint    []string
	}{
		"a ZIP pattern and Canada":    {country + `,` + fiveOnly, map[string]string{"country": "CA", "postalCode": "10001"}, []string{}, []string{"postal_against_country"}},
		"a ZIP pattern and the US":    {country + `,` + fiveOnly, map[string]string{"country": "US", "postalCode": "10001"}, []string{}, []string{"postal_against_country"}},
		"a pattern that takes both":   {country + `,{"field":"postalCode","label":"ZIP","type":"entry","pattern":"[A-Z0-9 ]+"}`, map[string]string{"country": "CA", "postalCode": "10001"}, []string{"postalCode: invalid_can_postal_format"}, []string{}},
		"five characters at most":     {country + `,{"field":"postalCode","label":"ZIP","type":"entry","maxLength":5}`, map[string]string{"country": "CA", "postalCode": "10001"}, []string{}, []string{"postal_against_country"}},
		"states of one country alone": {country + `,{"field":"stateProvince","label":"State","type":"selection","required":true,"values":[{"code":"NY","label":"NY"}]}`, map[string]string{"country": "CA", "stateProvince": "NY"}, []string{}, []string{"region_against_country"}},
		"provinces without a country": {`{"field":"country","label":"Country","type":"selection","values":[{"code":"US","label":"USA"}]},{"field":"stateProvince","label":"State","type":"selection","values":[{"code":"NY","label":"NY"},{"code":"ON","label":"ON"}]}`, nil, []string{}, []string{"region_without_country"}},
		"both referrers required":     {`{"field":"referrerEmail","label":"A","type":"email","required":true},{"field":"referralCode","label":"B","type":"entry","required":true}`, map[string]string{"referrerEmail": "ana@example.com", "referralCode": "x"}, []string{}, []string{"both_referrers"}},
		"ten digits in Singapore":     {`{"field":"country","label":"Country","type":"selection","values":[{"code":"US","label":"USA"},{"code":"SG","label":"Singapore"}]},{"field":"mobilePhone","label":"M","type":"phone"}`, map[string]string{"country": "SG", "mobilePhone": "2125550142"}, []string{}, []string{"country option_not_allowed", "phone_against_country"}},
		"a username that is too long": {`{"field":"username","label":"A","type":"entry","maxLength":5},{"field":"password","label":"B","type":"entry"}`, nil, []string{}, []string{"username bounds_against_rules"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			form := compile(t, `{"fields":[`+c.fields+`]}`)
			var pairs []string
			for name, value := range c.answers {
				pairs = append(pairs, name, value)
			}

			issues := form.Check(texts(pairs...), today())

			require.Equal(t, c.want, byField(issues))
			require.ElementsMatch(t, c.lint, findingCodes(form.Lint()[len(form.Findings):]))
		})
	}
}

func TestANameThatThePatternRefusesIsSpeltPlainer(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"field":"firstName","type":"entry","pattern":"[- a-zA-Z]+","minLength":3,"maxLength":8`)
	for typed, want := range map[string]string{
		"José": "Jose", "Søren": "Soren", "O’Neil": "ONeil", "Anne-Zoë": "Anne-Zoe", "Zoë 2": "",
		"é": "", "王小明": "", "Жан": "", "Maximiliané": "",
	} {
		issues := field.Check(texts("x", typed)["x"], today())

		require.Len(t, issues, 1, typed)
		require.Equal(t, want, issues[0].Suggestion.Reveal(), typed)
	}
	upper := fieldOf(t, `"field":"custom1","type":"entry","pattern":"[A-Z]{2}"`)
	require.Equal(t, "MA", upper.Check(texts("x", "ma")["x"], today())[0].Suggestion.Reveal())
	secret := fieldOf(t, `"field":"password","type":"entry","pattern":"[A-Z0-9]{8}"`)
	require.Empty(t, secret.Check(texts("x", "secret12")["x"], today())[0].Suggestion.Reveal(), "a secret is repeated nowhere")
}
