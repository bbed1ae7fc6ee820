package activate

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// keyMap are the keys of the screen.
type keyMap struct{ check, register, erase key.Binding }

// newKeys returns the keys in a language.
func newKeys(say ui.Phrases) keyMap {
	return keyMap{
		check:    ui.Bind(say, "key.enter", "activate.check", "enter"),
		register: ui.Bind(say, "key.enter", "activate.register", "enter"),
		erase:    ui.Bind(say, "key.backspace", "activate.erase", "backspace"),
	}
}

// numberRow is the row of the number, after the title, the invitation, the
// label and the empty lines between them; indent is where it stands.
const (
	numberRow = 5
	indent    = 2
)

// View draws the screen.
func (s *Screen) View() string {
	t := s.desk.Theme
	lines := []string{
		t.Title.Render(ui.Fit(s.say("activate.title"), s.width)),
		"",
		t.Text.Render(ui.Fit(s.say("activate.invitation"), s.width)),
		"",
		t.Focus.Render("> " + s.say("activate.number")),
		"  " + s.number.View(t, s.width-indent),
		"",
	}
	style := t.Quiet
	if s.verdict != "" {
		style = t.Warning
	}
	for _, text := range s.status() {
		for _, line := range ui.Wrap(text, s.width) {
			lines = append(lines, style.Render(line))
		}
	}
	return strings.Join(lines, "\n")
}

// status is what is to be said about the card right now.
func (s *Screen) status() []string {
	switch {
	case s.checking:
		return []string{s.say("activate.checking")}
	case s.verdict != "":
		return []string{s.say(s.verdict)}
	default:
		return nil
	}
}

// Cursor stands behind the digits.
func (s *Screen) Cursor() *tea.Cursor {
	if s.checking {
		return nil
	}
	return tea.NewCursor(indent+s.number.CursorX(s.width-indent), numberRow)
}

// Tell returns the screen in sentences.
func (s *Screen) Tell() []string {
	lines := []string{s.say("activate.title")}
	lines = append(lines, s.status()...)
	if s.checking {
		return lines
	}
	if !s.number.Empty() {
		lines = append(lines, ui.Pair(s.desk.Say, s.say("activate.number"), s.number.Tell()))
	}
	return append(lines, s.say("activate.invitation"))
}

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding {
	keys := newKeys(s.desk.Say)
	switch {
	case s.offer:
		return []key.Binding{keys.register}
	case s.checking || s.number.Empty():
		return nil
	default:
		return []key.Binding{keys.check, keys.erase}
	}
}

// FullHelp returns the keys that work now.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// say returns a phrase without placeholders.
func (s *Screen) say(key string) string { return s.desk.Say.Say(key, nil) }
