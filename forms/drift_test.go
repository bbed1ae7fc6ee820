package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

func TestDriftIsToldInThreeClasses(t *testing.T) {
	t.Parallel()
	const colours = `"label":"Colours","type":"selection","values":[{"code":"red","label":"Red"},{"code":"blue","label":"Blue"}]`
	for name, c := range map[string]struct {
		then, now string
		answers   frontdesk.Answers
		class     forms.DriftClass
		mapped    []string // from>to:code
		missing   []string
		fields    string
	}{
		"the same": {
			`{"field":"city","label":"City","type":"entry"}`, `{"field":"city","label":"City","type":"entry"}`,
			texts("city", "Waltham"), forms.DriftAsIs, nil, nil, `{"user":{"city":"Waltham"}}`,
		},
		"a new optional question": {
			`{"field":"city","label":"City","type":"entry"}`, `{"field":"city","label":"Town","type":"entry"},{"field":"custom1","label":"X","type":"entry"}`,
			texts("city", "Waltham"), forms.DriftAsIs, nil, nil, `{"user":{"city":"Waltham"}}`,
		},
		"a question no longer asked": {
			`{"field":"city","label":"City","type":"entry"}`, `{"field":"custom1","label":"X","type":"entry"}`,
			texts("city", "Waltham"), forms.DriftAsIs, nil, nil, `{"user":{"city":"Waltham"}}`,
		},
		"a new required question": {
			`{"field":"city","label":"City","type":"entry"}`, `{"field":"city","label":"City","type":"entry"},{"field":"custom1","label":"X","type":"entry","required":true}`,
			texts("city", "Waltham"), forms.DriftHeld, nil, []string{"custom1: null_field"}, `{"user":{"city":"Waltham"}}`,
		},
		"a question under a new name": {
			`{"field":"custom1","label":"Pet","type":"entry"}`, `{"field":"custom4","label":"pet","type":"entry","required":true}`,
			texts("custom1", "cat"), forms.DriftMapped, []string{"custom1>custom4:renamed_field"}, nil, `{"user":{"custom4":"cat"}}`,
		},
		"two successors are none": {
			`{"field":"custom1","label":"Pet","type":"entry"}`, `{"field":"custom4","label":"Pet","type":"entry"},{"field":"custom5","label":"Pet","type":"entry"}`,
			texts("custom1", "cat"), forms.DriftAsIs, nil, nil, `{"user":{"custom1":"cat"}}`,
		},
		"a tighter pattern that still fits": {
			`{"field":"custom1","label":"Pet","type":"entry"}`, `{"field":"custom1","label":"Pet","type":"entry","pattern":"[a-z]+"}`,
			texts("custom1", "cat"), forms.DriftAsIs, nil, nil, `{"user":{"custom1":"cat"}}`,
		},
		"a tighter pattern": {
			`{"field":"custom1","label":"Pet","type":"entry"}`, `{"field":"custom1","label":"Pet","type":"entry","pattern":"[A-Z]+"}`,
			texts("custom1", "cat"), forms.DriftHeld, nil, []string{"custom1: invalid_format"}, `{"user":{"custom1":"cat"}}`,
		},
		"an option under a new code": {
			`{"field":"custom1",` + colours + `}`, `{"field":"custom1","label":"Colours","type":"selection","values":[{"code":"R","label":"red"},{"code":"B","label":"Blue"}]}`,
			texts("custom1", "red"), forms.DriftMapped, []string{"custom1>custom1:renamed_option"}, nil, `{"user":{"custom1":"R"}}`,
		},
		"codes that changed places": {
			`{"field":"custom1",` + colours + `}`, `{"field":"custom1","label":"Colours","type":"selection","values":[{"code":"red","label":"Blue"},{"code":"blue","label":"Red"}]}`,
			texts("custom1", "red"), forms.DriftMapped, []string{"custom1>custom1:renamed_option"}, nil, `{"user":{"custom1":"blue"}}`,
		},
		"an option worded anew": {
			`{"field":"custom1",` + colours + `}`, `{"field":"custom1","label":"Colours","type":"selection","values":[{"code":"red","label":"Crimson"},{"code":"blue","label":"Blue"}]}`,
			texts("custom1", "red"), forms.DriftAsIs, nil, nil, `{"user":{"custom1":"red"}}`,
		},
		"an option that is gone": {
			`{"field":"custom1",` + colours + `}`, `{"field":"custom1","label":"Colours","type":"selection","values":[{"code":"blue","label":"Blue"}]}`,
			texts("custom1", "red"), forms.DriftHeld, nil, []string{"custom1: invalid_enumeration"}, `{"user":{"custom1":"red"}}`,
		},
		"some of one": {
			`{"field":"custom1",` + colours + `}`, `{"field":"custom1","label":"Colours","type":"multi-selection","values":[{"code":"R","label":"Red"},{"code":"blue","label":"Blue"}]}`,
			texts("custom1", "red"), forms.DriftMapped, []string{"custom1>custom1:renamed_option"}, nil, `{"user":{"custom1":["R"]}}`,
		},
		"text that became an option": {
			`{"field":"custom1","label":"Colours","type":"entry"}`, `{"field":"custom1",` + colours + `}`,
			texts("custom1", "Blue"), forms.DriftMapped, []string{"custom1>custom1:new_type"}, nil, `{"user":{"custom1":"blue"}}`,
		},
		"text that no option has": {
			`{"field":"custom1","label":"Colours","type":"entry"}`, `{"field":"custom1",` + colours + `}`,
			texts("custom1", "Mauve"), forms.DriftHeld, nil, []string{"custom1: invalid_enumeration"}, `{"user":{"custom1":"Mauve"}}`,
		},
		"text that became a day": {
			`{"field":"custom1","label":"Visit","type":"entry"}`, `{"field":"custom1","label":"Visit","type":"date"}`,
			texts("custom1", "13/02/1990"), forms.DriftMapped, []string{"custom1>custom1:new_type"}, nil, `{"user":{"custom1":"1990-02-13"}}`,
		},
		"text that may be two days": {
			`{"field":"custom1","label":"Visit","type":"entry"}`, `{"field":"custom1","label":"Visit","type":"date"}`,
			texts("custom1", "03/04/1990"), forms.DriftHeld, []string{"custom1>custom1:new_type"}, []string{"custom1: ambiguous_date"}, `{"user":{"custom1":"1990-03-04"}}`,
		},
		"a day that was two before": {
			`{"field":"custom1","label":"Visit","type":"date"}`, `{"field":"custom1","label":"Visit","type":"date","required":true}`,
			texts("custom1", "1990-03-04/1990-04-03"), forms.DriftAsIs, nil, nil, `{"user":{"custom1":"1990-03-04"}}`,
		},
		"an option under a new name and code": {
			`{"field":"custom1",` + colours + `}`, `{"field":"custom2","label":"Colours","type":"selection","values":[{"code":"R","label":"Red"}]}`,
			texts("custom1", "red"), forms.DriftMapped, []string{"custom1>custom2:renamed_field"}, nil, `{"user":{"custom2":"R"}}`,
		},
		"wrong before the drift, under a new name": {
			`{"field":"custom1","label":"Pet","type":"entry","maxLength":2}`, `{"field":"custom2","label":"Pet","type":"entry","maxLength":2}`,
			texts("custom1", "cat"), forms.DriftMapped, []string{"custom1>custom2:renamed_field"}, nil, `{"user":{"custom2":"cat"}}`,
		},
		"wrong before the drift": {
			`{"field":"custom1","label":"Pet","type":"entry","maxLength":2}`, `{"field":"custom1","label":"Pet","type":"entry","maxLength":2,"required":true}`,
			texts("custom1", "cat"), forms.DriftAsIs, nil, nil, `{"user":{"custom1":"cat"}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			then, now := compile(t, `{"fields":[`+c.then+`]}`), compile(t, `{"fields":[`+c.now+`]}`)

			drift := now.Reconcile(then, c.answers, today())

			mapped := []string{}
			for _, m := range drift.Mapped {
				mapped = append(mapped, m.From+">"+m.To+":"+m.Code)
			}
			require.Equal(t, c.class, drift.Class)
			require.ElementsMatch(t, c.mapped, mapped)
			require.ElementsMatch(t, c.missing, byField(drift.Missing))
			require.JSONEq(t, c.fields, plain(t, drift.Fields))
		})
	}
}

func TestDriftKeepsTheCapturedAnswersAsTheyWere(t *testing.T) {
	t.Parallel()
	then := compile(t, `{"fields":[{"field":"custom1","label":"Pet","type":"entry"}]}`)
	now := compile(t, `{"fields":[{"field":"custom2","label":"Pet","type":"entry"}]}`)
	answers := texts("custom1", "cat")

	drift := now.Reconcile(then, answers, today())

	require.Equal(t, `{"custom1":"cat"}`, plain(t, answers))
	require.Equal(t, `{"custom2":"cat"}`, plain(t, drift.Answers))
	require.Equal(t, "cat", drift.Mapped[0].Before.Text())
}

func TestDriftOfAnEditStillClearsWhatWasEmptied(t *testing.T) {
	t.Parallel()
	const both = `{"field":"city","label":"City","type":"entry"},{"field":"perks","label":"Perks","type":"multi-selection","values":[{"code":"a","label":"A"}]},{"field":"address1","label":"Street","type":"entry"}`
	then := compile(t, `{"fields":[{"field":"custom1","label":"Pet","type":"entry"},`+both+`]}`)
	now := compile(t, `{"fields":[{"field":"custom2","label":"Pet","type":"entry"},`+both+`]}`)
	answers := texts("custom1", "cat", "city", "")
	answers["perks"], answers["address1"] = frontdesk.Codes(), frontdesk.Cleared()

	edit := now.ReconcileEdit(then, answers, today())
	join := now.Reconcile(then, answers, today())

	require.JSONEq(t, `{"user":{"custom2":"cat","city":null,"address1":null},"account":{"perks":null}}`, plain(t, edit.Fields))
	require.JSONEq(t, `{"user":{"custom2":"cat","address1":null}}`, plain(t, join.Fields))
}

func TestDriftOfAnEditMissesNothingThatWasNotTouched(t *testing.T) {
	t.Parallel()
	then := compile(t, `{"fields":[{"field":"city","label":"City","type":"entry"}]}`)
	now := compile(t, `{"fields":[{"field":"city","label":"City","type":"entry","maxLength":3},{"field":"custom1","label":"X","type":"entry","required":true}]}`)

	require.Equal(t, forms.DriftAsIs, now.ReconcileEdit(then, texts("city", "Rye"), today()).Class)
	require.Equal(t, []string{"city: too_long"}, byField(now.ReconcileEdit(then, texts("city", "Waltham"), today()).Missing))
}
