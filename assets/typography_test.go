package assets_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// A label is joined to its value by a phrase: languages space the colon
// differently.
func TestNoColonIsWrittenInTheCode(t *testing.T) {
	t.Parallel()
	for _, text := range literals(t, "../ui") {
		require.NotRegexp(t, `(^|\w)\s?:\s$|%[ds]\s?:\s|:\s%[ds]`, text, "ui.Pair joins a label and its value")
	}
}

// The punctuation of Canada: a no-break space before a colon and within
// guillemets, and none before ? ! and ;. In the United States Spanish is quoted
// with curly quotes.
func TestPunctuationIsThatOfThePlace(t *testing.T) {
	t.Parallel()
	for lang, wrong := range map[string]*regexp.Regexp{
		"es": regexp.MustCompile(`[«»"]|\s[:;?!]`),
		"fr": regexp.MustCompile(`\s[;?!]|[^\x{00A0}]:(\s|$)|«[^\x{00A0}]|[^\x{00A0}]»|[“”"]`),
	} {
		for key, forms := range phrases(t, lang) {
			for _, text := range forms {
				require.NotRegexp(t, wrong, text, "%s in %s", key, lang)
			}
		}
	}
}
