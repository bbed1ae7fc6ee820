package forms_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk"
	"frontdesk/forms"
)

// hostileText is a text as nobody means to write it into a Config.
func hostileText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			"", " ", "firstName", "username", "password", "email", "stateProvince", "perks", "favoriteStores", "externalAccounts", "custom1",
			"\x1b]0;own\a\x1b[2J", "\u202ename\u2066", "名前", "🏳️‍🌈", "a\nb", "\x00", strings.Repeat("x", 6000), "Z" + strings.Repeat("\u0301", 500),
		}),
		rapid.String(),
	)
}

// hostileValue is JSON of some type, rarely the one that the documents have.
func hostileValue() *rapid.Generator[any] {
	return rapid.OneOf(
		rapid.Map(hostileText(), func(s string) any { return s }),
		rapid.Map(rapid.Bool(), func(yes bool) any { return yes }),
		rapid.Map(rapid.Int(), func(n int) any { return n }),
		rapid.Map(rapid.Float64Range(-1e18, 1e18), func(n float64) any { return n }),
		rapid.SampledFrom([]any{nil, []any{}, map[string]any{}, []any{nil, 1, "x"}, map[string]any{"code": "x"}}),
	)
}

// hostileField describes a field in which some members are as the documents
// have them and any may be something else.
func hostileField() *rapid.Generator[map[string]any] {
	members := []string{"field", "label", "type", "required", "setOnce", "minLength", "maxLength", "minSelect", "maxSelect", "pattern", "values", "color"}
	kinds := rapid.SampledFrom(append(forms.Kinds(), "slider", "Entry", "multi_selection"))
	patterns := rapid.SampledFrom([]string{`[- a-zA-z]+`, `\p{L}+`, "(a", `(?<=x)\d`, "x^y", `(a+)+\1`, `[`, ``})
	return rapid.Custom(func(t *rapid.T) map[string]any {
		field := map[string]any{
			"field": hostileText().Draw(t, "field"), "label": hostileText().Draw(t, "label"), "type": kinds.Draw(t, "type"),
			"required": rapid.Bool().Draw(t, "required"), "minLength": rapid.IntRange(0, 40).Draw(t, "min"),
			"pattern": patterns.Draw(t, "pattern"), "maxSelect": rapid.IntRange(0, 4).Draw(t, "most"),
			"values": rapid.SliceOfN(rapid.MapOfN(rapid.SampledFrom([]string{"code", "label", "attributes"}), hostileValue(), 0, 3), 0, 5).Draw(t, "values"),
		}
		for range rapid.IntRange(0, 3).Draw(t, "oddities") {
			field[rapid.SampledFrom(members).Draw(t, "member")] = hostileValue().Draw(t, "value")
		}
		return field
	})
}

func TestAnyConfigIsAskedAndAnswered(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		fields := rapid.SliceOfN(hostileField(), 0, 8).Draw(r, "fields")
		body, err := json.Marshal(map[string]any{"fields": fields, "maxRelatedUsers": hostileValue().Draw(r, "relatives")})
		require.NoError(r, err)

		form, err := forms.Compile(body, frontdesk.Loyalty)

		require.NoError(r, err)
		answers := make(frontdesk.Answers)
		for _, field := range form.Fields {
			require.Contains(r, forms.Kinds(), field.Kind)
			require.NotEmpty(r, field.Label)
			require.LessOrEqual(r, field.MinSelect, field.MaxSelect)
			for _, option := range field.Options {
				require.NotEmpty(r, option.Code)
				require.Equal(r, forms.SafeText(option.Label, 200), option.Label)
			}
			answers[field.Name] = rapid.SampledFrom([]frontdesk.Answer{
				frontdesk.Cleared(), frontdesk.Text(hostileText().Draw(r, "answer")), frontdesk.Flag(true), frontdesk.Codes("x", ""), frontdesk.Codes(),
			}).Draw(r, "kind")
		}
		for _, finding := range form.Lint() {
			require.Equal(r, forms.SafeText(finding.Field+finding.Message, 1000), finding.Field+finding.Message)
		}
		once := form.Normalise(answers, "fr-CA")
		require.Equal(r, plain(t, once), plain(t, form.Normalise(once, "fr-CA")))
		for _, issue := range append(form.Check(once, today()), form.CheckEdit(answers, once, today())...) {
			require.NotEmpty(r, issue.Code)
		}
		back := form.AnswersOf(form.FieldsOf(once))
		form.Edits(back, once)
		require.Equal(r, forms.DriftAsIs, form.Reconcile(form, once, today()).Class)
		form.Forecast()
	})
}

// BenchmarkCompile60 compiles the longest form that is expected: a pattern of its
// own for nearly every field, and three lists of 500 options.
func BenchmarkCompile60(b *testing.B) {
	var options []map[string]string
	for i := range 500 {
		options = append(options, map[string]string{"code": "c" + strconv.Itoa(i), "label": "Option " + strconv.Itoa(i)})
	}
	var fields []map[string]any
	for i := range 60 {
		field := map[string]any{"field": "q" + strconv.Itoa(i), "label": "Q" + strconv.Itoa(i), "type": "entry", "pattern": `[- a-zA-z]{1,` + strconv.Itoa(i+1) + `}`}
		if i%20 == 0 {
			field["type"], field["values"] = "selection", options
		}
		fields = append(fields, field)
	}
	body, err := json.Marshal(map[string]any{"fields": fields})
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		_, err := forms.Compile(body, frontdesk.Loyalty)
		require.NoError(b, err)
	}
}
