package forms_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

// today is the day at the desk in every test that does not say otherwise.
func today() time.Time { return time.Date(2026, time.June, 15, 18, 30, 0, 0, time.UTC) }

// seedConfig reads one of the two Configs that the service's documents print.
func seedConfig(t testing.TB, name string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return body
}

// compile makes a Form of a Config's body.
func compile(t testing.TB, body string) *forms.Form {
	t.Helper()
	form, err := forms.Compile([]byte(body), frontdesk.Loyalty)
	require.NoError(t, err)
	return form
}

// fieldOf makes one field from its description, with `"label": "L"` added.
func fieldOf(t testing.TB, description string) *forms.Field {
	t.Helper()
	form := compile(t, `{"fields":[{"label":"L",`+description+`}]}`)
	require.Len(t, form.Fields, 1)
	return form.Fields[0]
}

// codesOf names the issues by their codes, a warning with a question mark.
func codesOf(issues []frontdesk.Issue) []string {
	codes := []string{}
	for _, issue := range issues {
		code := string(issue.Code)
		if issue.Warning {
			code += "?"
		}
		codes = append(codes, code)
	}
	return codes
}

// byField is codesOf with the field before each code.
func byField(issues []frontdesk.Issue) []string {
	out := []string{}
	for i, code := range codesOf(issues) {
		out = append(out, issues[i].Field+": "+code)
	}
	return out
}

// findingCodes names findings by field and code.
func findingCodes(findings []forms.Finding) []string {
	out := []string{}
	for _, finding := range findings {
		out = append(out, strings.TrimPrefix(finding.Field+" "+finding.Code, " "))
	}
	return out
}

// plain makes answers comparable: an Answer prints masked.
func plain(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	require.NoError(t, err)
	return string(data)
}

// texts are answers that were typed.
func texts(pairs ...string) frontdesk.Answers {
	answers := make(frontdesk.Answers)
	for i := 0; i < len(pairs); i += 2 {
		answers[pairs[i]] = frontdesk.Text(pairs[i+1])
	}
	return answers
}

// bigConfig describes n fields of every type in turn.
func bigConfig(n int) []byte {
	names := []string{"firstName", "lastName", "email", "mobilePhone", "dateOfBirth", "postalCode", "stateProvince", "country"}
	kinds := []string{"entry", "entry", "email", "phone", "date", "entry", "entry", "selection"}
	fields := make([]map[string]any, 0, n)
	for i := range n {
		name, kind := "question"+strconv.Itoa(i), forms.Kinds()[i%len(forms.Kinds())]
		if i < len(names) {
			name, kind = names[i], forms.Kind(kinds[i])
		}
		field := map[string]any{"field": name, "label": "Question " + strconv.Itoa(i), "type": kind, "required": true}
		switch kind {
		case forms.Entry:
			field["pattern"], field["maxLength"] = `[\p{L}\d .,'&-]+`, 40
		case forms.Selection, forms.MultiSelection:
			field["values"] = []map[string]string{{"code": "US", "label": "United States"}, {"code": "CA", "label": "Canada"}}
		}
		fields = append(fields, field)
	}
	body, _ := json.Marshal(map[string]any{"fields": fields})
	return body
}
