package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

// spanish are two words of a language.
func spanish(name string) string {
	return map[string]string{"firstName": "Nombre", "option_US": "Estados Unidos"}[name]
}

func labels(f *forms.Form) []string {
	var all []string
	for _, field := range f.Fields {
		all = append(all, field.Label)
		for _, option := range field.Options {
			all = append(all, option.Label)
		}
	}
	return all
}

func TestPlainEnglishLabelsAreSaidInTheGuestsLanguage(t *testing.T) {
	t.Parallel()
	form := compile(t, `{"fields":[
		{"field":"firstName","label":"FIRST name:","type":"entry"},
		{"field":"lastName","label":"Last Name","type":"entry"},
		{"field":"country","label":"Country","type":"selection","values":[{"code":"US","label":"USA"},{"code":"CA","label":"Up north"}]},
		{"field":"custom1","label":"First Name","type":"entry"}]}`)

	require.Equal(t, []string{"Nombre", "Last Name", "Country", "Estados Unidos", "Up north", "First Name"}, labels(form.Relabel("es-US", spanish)))
	require.Equal(t, []string{"FIRST name:", "Last Name", "Country", "USA", "Up north", "First Name"}, labels(form.Relabel("en-US", spanish)))
	require.Equal(t, "FIRST name:", form.Fields[0].Label, "the form itself stays")
	require.Equal(t, form.Hash, form.Relabel("es", spanish).Hash)
}

func TestTheOperatorsLabelsAreTheLastWord(t *testing.T) {
	t.Parallel()
	form := compile(t, `{"fields":[
		{"field":"firstName","label":"First Name","type":"entry"},
		{"field":"custom1","label":"Diet","type":"selection","values":[{"code":"none","label":"None"},{"code":"low","label":"Low"}]}]}`)
	form.SetLabels("es", forms.Labels{
		Fields:  map[string]string{"firstName": "Su nombre\x1b[31m", "custom1": "Dieta", "gone": "x"},
		Options: map[string]map[string]string{"custom1": {"none": "Ninguna"}},
	})

	require.Equal(t, []string{"Su nombre", "Dieta", "Ninguna", "Low"}, labels(form.Relabel("es-US", spanish)))
	require.Equal(t, []string{"Nombre", "Diet", "None", "Low"}, labels(form.Relabel("fr", spanish)))
	require.Equal(t, "Su nombre", form.Label("firstName", "es-US", spanish))
	require.Equal(t, "Nombre", form.Label("firstName", "fr", spanish))
	require.Empty(t, form.Label("gone", "es", spanish))
}

func TestConsentIsRecordedInTheWordsThatWereShown(t *testing.T) {
	t.Parallel()
	form := compile(t, `{"fields":[{"field":"optIn","label":"Opt In to Email","type":"boolean"}]}`)
	form.SetLabels("es", forms.Labels{Fields: map[string]string{"optIn": "Deseo recibir correos"}})

	sub := form.Relabel("es", spanish).Submission(forms.Capture{Answers: frontdesk.Answers{"optIn": frontdesk.Flag(true)}})

	require.Equal(t, []string{"Deseo recibir correos"}, sub.Consent.Wording)
}
