package welcome

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// hitStart is the row that begins a guest, for the mouse.
const hitStart = "start"

// column is the width of the column of keys.
const column = 10

// indent is where what is typed stands, below its label.
const indent = 2

// keyMap are the keys of the screen.
type keyMap struct{ start, check, erase, clear key.Binding }

// newKeys returns the keys in a language.
func newKeys(say ui.Phrases) keyMap {
	return keyMap{
		start: ui.Bind(say, "key.enter", "welcome.start", "enter"),
		check: ui.Bind(say, "key.enter", "welcome.check", "enter"),
		erase: ui.Bind(say, "key.backspace", "welcome.erase", "backspace"),
		clear: ui.Bind(say, "key.esc", "welcome.clear", "esc"),
	}
}

// View draws the screen.
func (s *Screen) View() string {
	lines, _ := s.layout()
	return strings.Join(lines, "\n")
}

// layout returns the lines of the screen, and the row of the invitation to
// begin, -1 if there is none.
func (s *Screen) layout() (lines []string, start int) {
	t := s.desk.Theme
	block := []string{t.Title.Render(ui.Fit(s.desk.Name, s.width)), ""}

	if s.desk.Form == nil {
		for _, line := range ui.Wrap(s.say("welcome.no_form"), s.width) {
			block = append(block, t.Text.Render(line))
		}
		if trouble := s.trouble(); trouble != "" {
			block = append(block, "")
			for _, line := range ui.Wrap(trouble, s.width) {
				block = append(block, t.Quiet.Render(line))
			}
		}
		return s.lowered(block), -1
	}

	block = append(block, s.text(s.say("welcome.invitation"))...)
	block = append(block, "", "")
	start = len(block)
	if !s.number.Empty() {
		block = append(block, t.Focus.Render("> "+s.say("welcome.number")), "  "+s.number.View(t, s.width-indent), "")
	} else {
		block = append(block, s.choice("key.enter", "welcome.start"), "")
		if s.takesCards() {
			block = append(block, s.choice("welcome.card", "welcome.type_or_scan"))
		}
	}
	block = append(block, "", "")
	for _, line := range ui.Wrap(s.line(), s.width) {
		block = append(block, t.Quiet.Render(line))
	}

	lines = s.lowered(block)
	return lines, start + len(lines) - len(block)
}

// text returns a sentence in lines of the screen's width.
func (s *Screen) text(sentence string) []string {
	var lines []string
	for _, line := range ui.Wrap(sentence, s.width) {
		lines = append(lines, s.desk.Theme.Text.Render(line))
	}
	return lines
}

// choice returns one thing to do: a key and what it does.
func (s *Screen) choice(name, purpose string) string {
	return s.desk.Theme.Key.Render(ui.Pad(s.say(name), column)) + s.desk.Theme.Text.Render(s.say(purpose))
}

// lowered puts a block a third of the way down.
func (s *Screen) lowered(block []string) []string {
	above := max(0, (s.height-len(block))/3)
	return append(make([]string, above), block...)
}

// trouble says why there is no form, "" while nobody knows.
func (s *Screen) trouble() string {
	switch s.desk.Trouble {
	case "":
		return ""
	case frontdesk.EOFFLINE, frontdesk.EBUSY:
		return s.say("welcome.trouble_offline")
	case frontdesk.EUNAUTHORIZED:
		return s.say("welcome.trouble_unauthorized")
	default:
		return s.say("welcome.trouble_config")
	}
}

// line says what works right now.
func (s *Screen) line() string {
	switch s.desk.Status.Link {
	case frontdesk.LinkUp:
		return s.say("welcome.line_up")
	case frontdesk.LinkUnknown, "":
		return s.say("welcome.line_unknown")
	case frontdesk.LinkUnauthorized:
		return s.say("welcome.line_unauthorized")
	case frontdesk.LinkThrottled:
		return s.say("welcome.line_throttled")
	default:
		return s.say("welcome.line_down")
	}
}

// Cursor stands behind the digits that were typed.
func (s *Screen) Cursor() *tea.Cursor {
	if s.number.Empty() {
		return nil
	}
	_, row := s.layout()
	return tea.NewCursor(indent+s.number.CursorX(s.width-indent), row+1)
}

// Hit names what lies at a cell.
func (s *Screen) Hit(_, y int) string {
	if _, row := s.layout(); row >= 0 && y == row {
		return hitStart
	}
	return ""
}

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding {
	keys := newKeys(s.desk.Say)
	switch {
	case s.desk.Form == nil:
		return nil
	case !s.number.Empty():
		return []key.Binding{keys.check, keys.erase, keys.clear}
	default:
		return []key.Binding{keys.start}
	}
}

// FullHelp returns the keys that work now.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }
