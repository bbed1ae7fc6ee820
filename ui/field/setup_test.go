package field_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/field"
)

var update = flag.Bool("update", false, "write the goldens instead of comparing them")

// today is the day at the desk in these tests.
func today() time.Time { return time.Date(2026, time.November, 21, 12, 0, 0, 0, time.UTC) }

// spoken is a language of the real catalogue. A key that it lacks fails the
// test; only an issue may have no words of ours.
type spoken struct {
	t       testing.TB
	phrases *assets.Phrases
}

func speak(t testing.TB, language string) spoken {
	t.Helper()
	catalogue, err := assets.LoadCatalogue()
	require.NoError(t, err)
	return spoken{t: t, phrases: catalogue.In(language)}
}

// Say returns the phrase, which must have every argument that it asks for.
func (s spoken) Say(key string, args ui.Args) string {
	text := s.phrases.Say(key, args)
	if !strings.HasPrefix(key, "issue.") {
		require.NotEqual(s.t, key, text, "no such phrase")
	}
	require.NotContains(s.t, text, "<no value>", key)
	return text
}

func options(t testing.TB) field.Options {
	t.Helper()
	return field.Options{
		Say: speak(t, "en"), Theme: ui.NewTheme(true), Locale: "en-US", Today: today(),
		Confirmed: map[string]frontdesk.IssueCode{},
	}
}

// form compiles fields that are described as a Config describes them.
func form(t testing.TB, fields ...map[string]any) *forms.Form {
	t.Helper()
	body, err := json.Marshal(map[string]any{"fields": fields})
	require.NoError(t, err)
	compiled, err := forms.Compile(body, frontdesk.Loyalty)
	require.NoError(t, err)
	return compiled
}

func describe(name, kind string, more ...any) map[string]any {
	d := map[string]any{"field": name, "label": name, "type": kind, "required": false, "setOnce": false}
	for i := 0; i < len(more); i += 2 {
		d[more[i].(string)] = more[i+1]
	}
	return d
}

// values are options with these labels; the codes are the labels in capitals.
func values(labels ...string) []map[string]any {
	var list []map[string]any
	for _, label := range labels {
		list = append(list, map[string]any{"code": strings.ToUpper(label), "label": label})
	}
	return list
}

// one is the widget of a single described field, in focus.
func one(t testing.TB, d map[string]any) field.Widget {
	t.Helper()
	w := field.New(form(t, d).Fields[0], options(t))
	w.Focus()
	return w
}

// updater is what takes keys: a widget or the Pager.
type updater interface{ Update(tea.Msg) ui.Cmd }

// press presses keys by their names; anything that is no name is typed. It
// returns the messages that came of the last key.
func press(u updater, keys ...string) []tea.Msg {
	var msgs []tea.Msg
	for _, name := range keys {
		if k, ok := named(name); ok {
			msgs = run(u.Update(k))
			continue
		}
		for _, r := range name {
			msgs = run(u.Update(typed(r)))
		}
	}
	return msgs
}

func typed(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Text: string(r)} }

func named(name string) (tea.KeyPressMsg, bool) {
	codes := map[string]tea.KeyPressMsg{
		"enter": {Code: tea.KeyEnter}, "tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
		"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
		"home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown},
		"backspace": {Code: tea.KeyBackspace}, "delete": {Code: tea.KeyDelete},
		"space":  {Code: tea.KeySpace, Text: " "},
		"ctrl+s": {Code: 's', Mod: tea.ModCtrl}, "ctrl+y": {Code: 'y', Mod: tea.ModCtrl}, "ctrl+v": {Code: 'v', Mod: tea.ModCtrl},
		"ctrl+u": {Code: 'u', Mod: tea.ModCtrl}, "ctrl+w": {Code: 'w', Mod: tea.ModCtrl},
	}
	k, ok := codes[name]
	return k, ok
}

// run returns the messages of a command.
func run(cmd ui.Cmd) []tea.Msg {
	var msgs []tea.Msg
	for _, step := range cmd {
		if step.Work != nil {
			step.Post = step.Work()
		}
		msgs = append(msgs, step.Post)
	}
	return msgs
}

// screen is a view without styles and without blanks at the ends of rows.
func screen(view string) string {
	lines := strings.Split(ansi.Strip(view), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// golden compares text with testdata/<name>.golden.
func golden(t testing.TB, name, text string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text+"\n"), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "no golden yet: look at the text and run the test with -update\n%s", text)
	require.Equal(t, string(want), text+"\n")
}

// text is the answer's text, or a failure.
func text(t testing.TB, w field.Widget) string {
	t.Helper()
	a, _ := w.Answer()
	return a.Text()
}
