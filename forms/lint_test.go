package forms_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

func TestLintFindsLittleInTheDocumentsConfigs(t *testing.T) {
	t.Parallel()

	loyalty, err := forms.Compile(seedConfig(t, "loyalty.json"), frontdesk.Loyalty)
	require.NoError(t, err)
	eclub, err := forms.Compile(seedConfig(t, "eclub.json"), frontdesk.EClub)
	require.NoError(t, err)

	// Five digits are no Canadian code, and Canada can be chosen.
	require.Equal(t, []string{"postal_against_country"}, findingCodes(loyalty.Lint()))
	require.Empty(t, eclub.Lint())
}

func TestLintFindsWhatCompileCannot(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fields string
		want   []string
	}{
		"nothing matches":        {`{"field":"custom1","label":"A","type":"entry","pattern":"x^y"}`, []string{"custom1 pattern_matches_nothing"}},
		"against its length":     {`{"field":"custom1","label":"A","type":"entry","pattern":"\\d{5}","maxLength":4}`, []string{"custom1 pattern_against_rules"}},
		"against the documents":  {`{"field":"postalCode","label":"A","type":"entry","pattern":"\\d{3}"}`, []string{"postalCode pattern_against_rules"}},
		"slow":                   {`{"field":"custom1","label":"A","type":"entry","pattern":"(a+)+\\1b|a"}`, []string{"custom1 pattern_slow"}},
		"slow and never taken":   {`{"field":"custom1","label":"A","type":"entry","pattern":"(a|aa)+(?<!x)b"}`, []string{"custom1 pattern_slow"}},
		"too short to be slow":   {`{"field":"custom1","label":"A","type":"entry","maxLength":12,"pattern":"(a+)+\\1b|a"}`, []string{}},
		"slow elsewhere":         {`{"field":"custom1","label":"A","type":"entry","pattern":"(a+)+b"}`, []string{}},
		"lookaround":             {`{"field":"password","label":"A","type":"entry","pattern":"(?=.*\\d)(?=.*[a-z]).{8,}"},{"field":"username","label":"B","type":"entry"}`, []string{}},
		"made of itself":         {`{"field":"custom1","label":"A","type":"entry","pattern":"QX-[0-9]{3}(ab|cd)*"}`, []string{}},
		"same label":             {`{"field":"custom1","label":"A","type":"entry"},{"field":"custom2","label":"a","type":"entry"}`, []string{"custom2 duplicate_label"}},
		"same option label":      {`{"field":"custom1","label":"A","type":"selection","values":[{"code":"1","label":"X"},{"code":"2","label":"x"}]}`, []string{"custom1 duplicate_option_label"}},
		"option too long":        {`{"field":"custom1","label":"A","type":"selection","values":[{"code":"` + strings.Repeat("x", 101) + `","label":"X"}]}`, []string{"custom1 option_not_allowed"}},
		"country of elsewhere":   {`{"field":"country","label":"A","type":"selection","values":[{"code":"GB","label":"Britain"}]}`, []string{"country option_not_allowed"}},
		"birthday as text":       {`{"field":"dateOfBirth","label":"A","type":"entry"}`, []string{"dateOfBirth unexpected_type"}},
		"consent as text":        {`{"field":"optIn","label":"A","type":"entry"}`, []string{"optIn unexpected_type"}},
		"name as yes or no":      {`{"field":"firstName","label":"A","type":"boolean"}`, []string{"firstName unexpected_type"}},
		"custom yes or no":       {`{"field":"custom1","label":"A","type":"boolean"}`, []string{}},
		"ZIP as text is fine":    {`{"field":"postalCode","label":"A","type":"entry","pattern":"\\d{5}"}`, []string{}},
		"phone with punctuation": {`{"field":"phone","label":"A","type":"entry","pattern":"\\(\\d{3}\\) \\d{3}-\\d{4}"}`, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			form := compile(t, `{"fields":[`+c.fields+`]}`)

			findings := form.Lint()

			require.ElementsMatch(t, c.want, findingCodes(findings[len(form.Findings):]))
		})
	}
}

func TestLintSaysThatAFormIsLong(t *testing.T) {
	t.Parallel()
	var fields []string
	for i := range 60 {
		fields = append(fields, `{"field":"custom`+strconv.Itoa(i)+`","label":"Q `+strconv.Itoa(i)+`","type":"entry"}`)
	}

	findings := compile(t, `{"fields":[`+strings.Join(fields, ",")+`]}`).Lint()

	require.Contains(t, findingCodes(findings), "slow_form")
}

func TestForecastCountsKeysAndThought(t *testing.T) {
	t.Parallel()
	form := compile(t, `{"fields":[{"field":"firstName","label":"A","type":"entry"},{"field":"optIn","label":"B","type":"boolean"}]}`)

	require.Equal(t, 2*1350*time.Millisecond+(7+1+1+1)*280*time.Millisecond, form.Forecast())
}
