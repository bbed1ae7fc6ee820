package assets_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/assets"
)

func TestPhrases(t *testing.T) {
	t.Parallel()
	catalogue, err := assets.LoadCatalogue()
	require.NoError(t, err)

	for name, test := range map[string]struct {
		lang, key string
		args      map[string]any
		want      string
	}{
		"a phrase":                          {"en", "done.saved", nil, "Saved."},
		"a phrase of another language":      {"fr", "done.saved", nil, "Enregistré."},
		"a region reads its language":       {"es-US", "done.saved", nil, "Guardado."},
		"an underscore is a dash":           {"fr_CA", "done.saved", nil, "Enregistré."},
		"an unknown language reads English": {"de", "done.saved", nil, "Saved."},
		"nonsense reads English":            {"%%", "done.saved", nil, "Saved."},
		"a placeholder is filled":           {"en", "done.enrolled", map[string]any{"Name": "Ana"}, "Ana is enrolled."},
		"what fills it is not a template":   {"en", "done.enrolled", map[string]any{"Name": "{{.Name}}"}, "{{.Name}} is enrolled."},
		"one takes the singular":            {"en", "idle.text", map[string]any{"Count": 1}, "Everything on this screen is cleared in 1 second."},
		"two take the plural":               {"en", "idle.text", map[string]any{"Count": 2}, "Everything on this screen is cleared in 2 seconds."},
		"none takes the singular in French": {"fr", "status.oldest_days", map[string]any{"Count": 0}, "depuis 0 jour"},
		"a million has a form of its own":   {"es", "status.oldest_days", map[string]any{"Count": 1000000}, "desde hace 1000000 días"},
		"a missing key comes back as it is": {"es", "no.such_key", nil, "no.such_key"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			require.Equal(t, test.want, catalogue.In(test.lang).Say(test.key, test.args))
		})
	}
}

func TestBase(t *testing.T) {
	t.Parallel()

	for lang, want := range map[string]string{
		"en": "en", "es-US": "es", "fr_CA": "fr", "de": "en", "": "en", "%%": "en",
	} {
		require.Equal(t, want, assets.Base(lang), lang)
	}
}
