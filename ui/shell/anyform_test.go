package shell_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk/assets"
	"frontdesk/forms"
	"frontdesk/ui"
)

// scripts are words of many scripts: narrow and wide, from right to left, with
// joiners, with marks that stand on other letters, and one that never breaks.
func scripts() []string {
	return []string{
		`[A-Za-z]{1,12}`, `[日本語中文字한글]{1,20}`, `(👍|👩‍👧|🇫🇷|❤️|👩‍🍳){1,6}`, `[אבגדהו]{1,10}`, `[ابتثجح]{1,10}`,
		`(e\x{0301}|n\x{0303}|a\x{0308}\x{0301}){1,10}`, `[ก-ฮ]{1,8}`, `[A-Z]{40,90}`,
	}
}

// anyText is a label of at most so many characters.
func anyText(r *rapid.T, longest int) string {
	word := rapid.SampledFrom(scripts()).Draw(r, "script")
	text := []rune(rapid.StringMatching(word+`( `+word+`){0,8}`).Draw(r, "text"))
	return strings.TrimSpace(string(text[:min(len(text), longest)]))
}

// anyConfig is a Config that a program may have.
func anyConfig(r *rapid.T, most int) string {
	fields := make([]map[string]any, rapid.IntRange(1, most).Draw(r, "fields"))
	for i := range fields {
		options := make([]map[string]any, rapid.IntRange(1, 9).Draw(r, "options"))
		for n := range options {
			options[n] = map[string]any{"code": strconv.Itoa(n), "label": fmt.Sprint(n, " ", anyText(r, 60))}
		}
		low := rapid.IntRange(0, 2).Draw(r, "minSelect")
		fields[i] = map[string]any{
			"field": fmt.Sprintf("custom%d", i), "label": fmt.Sprintf("%02d %s", i, anyText(r, 120)),
			"type": rapid.SampledFrom(forms.Kinds()).Draw(r, "type"), "required": rapid.Bool().Draw(r, "required"),
			"values": options, "minSelect": low, "maxSelect": low + rapid.IntRange(0, 2).Draw(r, "maxSelect"),
			"maxLength": rapid.IntRange(1, 100).Draw(r, "maxLength"),
		}
	}
	body, err := json.Marshal(map[string]any{"fields": fields})
	require.NoError(r, err)
	return string(body)
}

// solid is a text without blanks: wrapping puts some in and takes some away.
func solid(text string) string { return strings.Join(strings.Fields(text), "") }

func TestAnyFormCanBeWalkedOnAnyDesk(t *testing.T) {
	t.Parallel()

	for _, size := range [][2]int{{80, 24}, {81, 25}, {100, 40}} {
		for _, lang := range assets.Languages() {
			t.Run(fmt.Sprintf("%d by %d in %s", size[0], size[1], lang), func(t *testing.T) {
				t.Parallel()
				most := 60
				if testing.Short() {
					most = 10
				}
				open(t, opening{lang: lang, width: size[0], height: size[1]}, func(c *counter) {
					for seed := range 3 {
						config := rapid.Custom(func(r *rapid.T) string { return anyConfig(r, most) }).Example(1000*seed + len(lang) + size[0])
						c.walk(t, config, size[0], size[1])
					}
				})
			})
		}
	}
}

// walk goes through a form, forward by Tab and back by Shift+Tab, and looks at
// every screen on the way.
func (c *counter) walk(t *testing.T, config string, width, height int) {
	t.Helper()
	form := compile(t, config)
	c.Send(ui.FormMsg{Form: form})
	c.Press("enter")
	for c.focus(t) > 0 { // it begins with the first question that leaves a choice
		c.Press("shift+tab")
	}
	for i, f := range form.Fields {
		require.Equal(t, i, c.focus(t))
		c.whole(t, width, height, f)
		if i < len(form.Fields)-1 {
			c.Press("tab")
		}
	}
	for i := len(form.Fields) - 1; i > 0; i-- {
		require.Equal(t, i, c.focus(t))
		c.Press("shift+tab")
	}

	// Finish stands at what is wrong, or shows every answer.
	c.Press("ctrl+s")
	c.whole(t, width, height, nil)
	c.Send(ui.ResetMsg{})
}

// focus is the number of the question in focus; the labels begin with it.
func (c *counter) focus(t *testing.T) int {
	t.Helper()
	found := regexp.MustCompile(`(?m)^ +> (\d\d)( |$)`).FindStringSubmatch(c.Screen())
	require.NotEmpty(t, found, "no question has the focus\n%s", c.Screen())
	n, err := strconv.Atoi(found[1])
	require.NoError(t, err)
	return n
}

// whole requires that the screen fits the window, that nothing of the question
// in focus is cut, and that it is told in full.
func (c *counter) whole(t *testing.T, width, height int, f *forms.Field) {
	t.Helper()
	var view tea.View
	var told string
	c.Do(func() { view, told = c.model.View(), strings.Join(c.model.Tell(), "\n") })
	rows := strings.Split(ansi.Strip(view.Content), "\n")
	require.LessOrEqual(t, len(rows), height)
	for _, row := range rows {
		require.LessOrEqual(t, ansi.StringWidth(row), width, "%q", row)
	}
	if f == nil {
		return
	}
	require.Contains(t, solid(strings.Join(rows, "")), solid(f.Label), "a label is cut")
	require.Contains(t, told, f.Label)
	require.NotNil(t, view.Cursor)
	require.Less(t, view.Cursor.X, width)
	require.Less(t, view.Cursor.Y, height)
	if len(f.Options) <= 8 {
		for _, option := range f.Options {
			require.Contains(t, told, option.Label)
		}
	}
}
