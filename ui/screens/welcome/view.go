package welcome

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"frontdesk"
	"frontdesk/ui"
)

// What can be clicked; a program is named by its place.
const (
	hitStart = "start"
	hitText  = "text"
	hitCard  = "card"
)

// mostOffers is how many programs are listed at a time: as many as have a digit.
const mostOffers = 9

// column is the width of the column of keys, and indent where what is typed
// stands, below its label.
const (
	column = 10
	indent = 2
)

// keyMap are the keys of the screen.
type keyMap struct{ start, text, card, aloud, choose, up, down, check, erase, clear key.Binding }

// newKeys returns the keys in a language.
func newKeys(say ui.Phrases) keyMap {
	return keyMap{
		start:  ui.Bind(say, "key.enter", "welcome.start", "enter"),
		text:   ui.Bind(say, "key.f4", "welcome.text", "f4"),
		card:   ui.Bind(say, "key.f5", "welcome.type", "f5"),
		aloud:  ui.Bind(say, "key.f6", "welcome.aloud", "f6"),
		choose: ui.Bind(say, "key.arrows", "welcome.choose", "up", "down"),
		up:     key.NewBinding(key.WithKeys("up", "left", "shift+tab")),
		down:   key.NewBinding(key.WithKeys("down", "right", "tab")),
		check:  ui.Bind(say, "key.enter", "welcome.check", "enter"),
		erase:  ui.Bind(say, "key.backspace", "welcome.erase", "backspace"),
		clear:  ui.Bind(say, "key.esc", "welcome.clear", "esc"),
	}
}

// row is one line of the screen, and the part of it that can be clicked.
type row struct {
	text string
	name string
}

// View draws the screen.
func (s *Screen) View() string {
	rows := s.rows()
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = r.text
	}
	return strings.Join(lines, "\n")
}

// rows are what stands on the screen, a little above its middle.
func (s *Screen) rows() []row {
	block := append(s.title(), s.offers()...)
	if s.desk.Form == nil {
		block = append(block, s.noForm()...)
	} else {
		block = append(block, s.whatToDo()...)
	}
	block = squeezed(block, s.height)
	return append(make([]row, max(0, (s.height-len(block))/3)), block...)
}

// squeezed takes empty rows out, the last ones first, until the rest has room.
func squeezed(rows []row, height int) []row {
	for i := len(rows) - 1; i >= 0 && len(rows) > height; i-- {
		if rows[i] == (row{}) {
			rows = slices.Delete(rows, i, i+1)
		}
	}
	return rows
}

// title is the program's name, as large as a terminal writes.
func (s *Screen) title() []row {
	t := s.desk.Theme
	name := large(s.desk.Name, s.width)
	rule := strings.Repeat("─", min(ansi.StringWidth(name), s.width))
	return []row{{text: t.Title.Render(name)}, {text: t.Focus.Render(rule)}, {}}
}

// large spaces a name out in capitals where there is room for that.
func large(name string, width int) string {
	spaced := strings.Join(strings.Split(strings.ToUpper(name), ""), " ")
	if ansi.StringWidth(spaced) > width || ansi.StringWidth(spaced) != 2*ansi.StringWidth(name)-1 {
		return ui.Fit(name, width)
	}
	return spaced
}

// offers are the programs to choose from; a mark stands before the one that is
// chosen.
func (s *Screen) offers() []row {
	if !s.several() {
		return nil
	}
	t := s.desk.Theme
	rows := s.wrapped(s.say("welcome.programs"))
	from, to := ui.Window(s.chosen(), len(s.desk.Offers), mostOffers)
	for i := from; i < to; i++ {
		line := ui.Fit(strconv.Itoa(i+1)+"  "+s.desk.Offers[i].Name, s.width-indent)
		if i == s.chosen() {
			rows = append(rows, row{t.Focus.Render("> " + line), strconv.Itoa(i)})
		} else {
			rows = append(rows, row{t.Text.Render("  " + line), strconv.Itoa(i)})
		}
	}
	return append(rows, row{})
}

// noForm says why nobody can be enrolled yet.
func (s *Screen) noForm() []row {
	rows := s.wrapped(s.say("welcome.no_form"))
	if trouble := s.trouble(); trouble != "" {
		rows = append(append(rows, row{}), s.quiet(trouble)...)
	}
	return rows
}

// whatToDo is how a guest begins, and what works right now.
func (s *Screen) whatToDo() []row {
	t := s.desk.Theme
	rows := append(s.wrapped(s.say("welcome.invitation")), row{}, row{})
	if !s.number.Empty() {
		rows = append(rows, row{t.Focus.Render("> " + s.say("welcome.number")), hitStart},
			row{text: "  " + s.number.View(t, s.width-indent)}, row{})
	} else {
		rows = append(rows, s.choice("key.enter", "welcome.start", hitStart), row{})
		if s.texts() {
			rows = append(rows, s.choice("key.f4", "welcome.text", hitText), row{})
		}
		switch {
		case s.typesCards():
			rows = append(rows, s.choice("welcome.card", "welcome.type_or_scan", ""), row{})
		case s.takesCards():
			rows = append(rows, s.choice("key.f5", "welcome.scan_or_type", hitCard), row{})
		}
	}
	return append(append(rows, row{}), s.quiet(s.line())...)
}

// wrapped returns a sentence in lines of the screen's width.
func (s *Screen) wrapped(sentence string) []row {
	var rows []row
	for _, line := range ui.Wrap(sentence, max(1, s.width)) {
		rows = append(rows, row{text: s.desk.Theme.Text.Render(line)})
	}
	return rows
}

// quiet returns a sentence that nobody needs to read.
func (s *Screen) quiet(sentence string) []row {
	var rows []row
	for _, line := range ui.Wrap(sentence, max(1, s.width)) {
		rows = append(rows, row{text: s.desk.Theme.Quiet.Render(line)})
	}
	return rows
}

// choice returns one thing to do: a key and what it does.
func (s *Screen) choice(name, purpose, hit string) row {
	t := s.desk.Theme
	return row{t.Key.Render(ui.Pad(s.say(name), column)) + t.Text.Render(ui.Fit(s.say(purpose), s.width-column)), hit}
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
	for y, r := range s.rows() {
		if r.name == hitStart {
			return tea.NewCursor(indent+s.number.CursorX(s.width-indent), y+1)
		}
	}
	return nil
}

// Hit names what lies at a cell.
func (s *Screen) Hit(_, y int) string {
	if rows := s.rows(); y >= 0 && y < len(rows) {
		return rows[y].name
	}
	return ""
}

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding {
	keys := newKeys(s.desk.Say)
	if !s.number.Empty() {
		return []key.Binding{keys.check, keys.erase, keys.clear}
	}
	var bindings []key.Binding
	if s.desk.Form != nil {
		bindings = append(bindings, keys.start)
	}
	if s.several() {
		bindings = append(bindings, keys.choose)
	}
	if s.texts() {
		bindings = append(bindings, keys.text)
	}
	return bindings
}

// FullHelp returns the keys that work now.
func (s *Screen) FullHelp() [][]key.Binding {
	bindings, keys := s.ShortHelp(), newKeys(s.desk.Say)
	if s.takesCards() && s.number.Empty() {
		bindings = append(bindings, keys.card)
	}
	return [][]key.Binding{append(bindings, keys.aloud)}
}
