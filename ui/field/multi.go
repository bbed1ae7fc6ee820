package field

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// multi asks for some options (seed, EnrollmentConfigMultiSelectionField).
// Space picks and unpicks; letters jump. One more than there may be is refused
// with a sentence, unless there may be only one: then it takes the place of the
// other.
type multi struct {
	list
	low, high int // how many may be picked; 0 for no bound
	picked    map[int]bool
	found     bool     // letters put the highlight there
	full      bool     // the last key would have been one too many
	others    []string // codes that were set and are not offered any more
}

func newMulti(f *forms.Field, o Options) Widget {
	high := f.MaxSelect
	if high >= len(f.Options) {
		high = 0 // the list itself is the bound
	}
	return &multi{list: newList(f, o, "[x]", "[ ]"), low: f.MinSelect, high: high, picked: map[int]bool{}}
}

// Focus gives the list the keys.
func (m *multi) Focus() ui.Cmd {
	m.at = min(max(m.at, 0), len(m.boxes.options)-1)
	return m.list.Focus()
}

// Blur takes them away.
func (m *multi) Blur() {
	m.full, m.found = false, false
	m.list.Blur()
}

// Update takes one key.
func (m *multi) Update(msg tea.Msg) ui.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || len(m.boxes.options) == 0 {
		return nil
	}
	m.missed, m.full = "", false
	keys := m.keys
	switch {
	case m.move(k):
		m.found = false
	case key.Matches(k, keys.pick):
		m.toggle(max(m.at, 0))
		m.typed, m.found = "", false
	case key.Matches(k, keys.erase) && m.typed != "":
		m.unsearch()
	case isGoOn(k) && m.found && len(m.picked) == 0:
		// Who typed the letters of the only answer meant it.
		m.toggle(m.at)
	case k.Text != "" && m.search(k.Text):
		m.found = true
	}
	return nil
}

// toggle picks an option, or takes it off.
func (m *multi) toggle(i int) {
	m.at = i
	switch {
	case m.picked[i]:
		delete(m.picked, i)
	case m.high == 1:
		clear(m.picked)
		m.picked[i] = true
	case m.high > 0 && len(m.picked) >= m.high:
		m.full = true
	default:
		m.picked[i] = true
	}
	m.others = nil
}

func (m *multi) state() boxState {
	at := m.at
	if !m.focused {
		at = -1
	}
	return boxState{at: at, focused: m.focused, picked: func(i int) bool { return m.picked[i] }}
}

// View draws the options.
func (m *multi) View(width int) string { return m.boxes.view(width, m.state()) }

// Cursor stands at the highlighted option.
func (m *multi) Cursor(width int) *tea.Cursor {
	if !m.focused {
		return nil
	}
	return m.boxes.cursor(width, m.state())
}

// Answer returns the codes of the picked options in the order of the list.
func (m *multi) Answer() (frontdesk.Answer, bool) {
	var codes []string
	for i, option := range m.boxes.options {
		if m.picked[i] {
			codes = append(codes, option.Code)
		}
	}
	codes = append(codes, m.others...)
	if len(codes) == 0 {
		return frontdesk.Cleared(), m.given
	}
	return frontdesk.Codes(codes...), true
}

// SetAnswer picks the options with the answer's codes.
func (m *multi) SetAnswer(a frontdesk.Answer) {
	m.given, m.others = true, nil
	clear(m.picked)
	for _, code := range a.Codes() {
		m.pickCode(code)
	}
}

// pickCode picks the option with a code.
func (m *multi) pickCode(code string) {
	for i, option := range m.boxes.options {
		if option.Code == code {
			m.picked[i] = true
			return
		}
	}
	m.others = append(m.others, code)
}

// Hit names the option at a cell.
func (m *multi) Hit(x, y, width int) string { return m.boxes.hit(x, y, width, m.state()) }

// Click picks an option, or takes it off.
func (m *multi) Click(part string) ui.Cmd {
	m.full = false
	if i, ok := numbered(part, "option:"); ok && i < len(m.boxes.options) {
		m.toggle(i)
	}
	return nil
}

// Hint says how many to choose, or why the last one was refused.
func (m *multi) Hint(width int) string {
	if m.full {
		return m.o.Say.Say("field.refuse.too_many", ui.Args{"Count": m.high})
	}
	if hint := m.ownHint(width); hint != "" {
		return hint
	}
	switch {
	case m.low > 0 && m.low == m.high:
		return m.o.Say.Say("field.hint.multi_exactly", ui.Args{"Count": m.high})
	case m.low > 0 && m.high > 0:
		return m.o.Say.Say("field.hint.multi_range", ui.Args{"Min": m.low, "Max": m.high})
	case m.low > 0:
		return m.o.Say.Say("field.hint.multi_least", ui.Args{"Count": m.low})
	case m.high > 0:
		return m.o.Say.Say("field.hint.multi_most", ui.Args{"Count": m.high})
	default:
		return m.o.Say.Say("field.hint.multi_any", nil)
	}
}

// Tell says what is picked and where the highlight is.
func (m *multi) Tell() []string {
	var labels []string
	for i, option := range m.boxes.options {
		if m.picked[i] {
			labels = append(labels, option.Label)
		}
	}
	lines := m.tellOptions()
	if len(labels) > 0 {
		lines = append(lines, m.o.Say.Say("field.tell.value", ui.Args{"Value": strings.Join(labels, ", ")}))
	}
	return append(lines, m.tellAt(m.state())...)
}

// ShortHelp lists the keys of the list.
func (m *multi) ShortHelp() []key.Binding {
	keys := m.keys
	return []key.Binding{keys.pick, keys.down}
}
