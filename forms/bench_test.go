package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

// bigAnswers answers every question of bigConfig.
func bigAnswers(form *forms.Form) frontdesk.Answers {
	answers := texts("firstName", "Ana", "lastName", "Example", "email", "ana@example.com", "mobilePhone", "2125550142",
		"dateOfBirth", "1990-02-03", "postalCode", "02452", "stateProvince", "MA", "country", "US")
	for _, field := range form.Fields {
		if _, answered := answers[field.Name]; answered {
			continue
		}
		switch field.Kind {
		case forms.Boolean:
			answers[field.Name] = frontdesk.Flag(true)
		case forms.Date:
			answers[field.Name] = frontdesk.Text("1990-02-03")
		case forms.Phone:
			answers[field.Name] = frontdesk.Text("2125550142")
		case forms.Email:
			answers[field.Name] = frontdesk.Text("ana@example.com")
		case forms.Selection:
			answers[field.Name] = frontdesk.Text("US")
		case forms.MultiSelection:
			answers[field.Name] = frontdesk.Codes("US")
		default:
			answers[field.Name] = frontdesk.Text("1 Example Street")
		}
	}
	return answers
}

func TestTheFormOfTheBenchmarksIsInOrder(t *testing.T) {
	t.Parallel()
	form, err := forms.Compile(bigConfig(40), frontdesk.Loyalty)
	require.NoError(t, err)

	require.Empty(t, form.Check(bigAnswers(form), today()))
	require.Len(t, form.Fields, 40)
}

func BenchmarkCompile40(b *testing.B) {
	body := bigConfig(40)
	b.ReportAllocs()
	for b.Loop() {
		_, err := forms.Compile(body, frontdesk.Loyalty)
		require.NoError(b, err)
	}
}

func BenchmarkCheck40(b *testing.B) {
	form, err := forms.Compile(bigConfig(40), frontdesk.Loyalty)
	require.NoError(b, err)
	answers, day := bigAnswers(form), today()
	b.ReportAllocs()
	for b.Loop() {
		form.Check(answers, day)
	}
}

func BenchmarkNormalise40(b *testing.B) {
	form, err := forms.Compile(bigConfig(40), frontdesk.Loyalty)
	require.NoError(b, err)
	answers := bigAnswers(form)
	b.ReportAllocs()
	for b.Loop() {
		form.Normalise(answers, "en-US")
	}
}
