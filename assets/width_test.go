package assets_test

import (
	"regexp"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"frontdesk/assets"
)

// column is how wide the text of a screen is in the smallest window: 80
// columns, less the margins.
const column = 76

// oneLine are the phrases that are drawn on a single line and cut off beyond
// its end: what stands in the status line, the titles, the questions of boxes,
// the names of keys, the columns of the queue. The others are wrapped, and the screens' own tests draw
// them in every language.
func oneLine() map[string]int {
	const mark = 2 // what stands before a question
	return map[string]int{
		`^status\.`:         column,
		`^scan\.refused\.`:  column,
		`^shell\.working$`:  column,
		`^shell\.scan_`:     column,
		`^shell\.training$`: column / 2,
		`^staff\.(nobody|manager_only|signed_out|log_failed)$`: column,
		`^staff\.leaving$`:   column,
		`\.title(_[a-z]+)?$`: column,
		`\.box(_[a-z]+)?$`:   column - mark,
		`^key\.`:             14,
		`^state\.`:           16,
		`^journey\.`:         20,
	}
}

// filled are placeholders as long as they usually get.
func filled(text string) string {
	usual := map[string]string{
		"Name": "María del Carmen Example", "Card": "6000 9000 0000 0001", "Time": "2026-11-20 18:02",
		"Count": "100", "Number": "1234", "N": "10", "Of": "60", "Hint": "A•••, …1234",
	}
	return regexp.MustCompile(`{{\.(\w+)}}`).ReplaceAllStringFunc(text, func(placeholder string) string {
		name := placeholder[len("{{.") : len(placeholder)-len("}}")]
		if value, ok := usual[name]; ok {
			return value
		}
		return "something"
	})
}

func TestPhrasesOfOneLineFitIt(t *testing.T) {
	t.Parallel()
	for _, lang := range assets.Languages() {
		for expression, width := range oneLine() {
			keys, found := regexp.MustCompile(expression), false
			for key, forms := range phrases(t, lang) {
				if !keys.MatchString(key) {
					continue
				}
				found = true
				for _, text := range forms {
					require.LessOrEqual(t, ansi.StringWidth(filled(text)), width, "%s in %s: %s", key, lang, text)
				}
			}
			require.True(t, found, "no phrase is called like %s", expression)
		}
	}
}
