package field

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// selection asks for one option (seed, EnrollmentConfigSelectionField). None
// is chosen until the guest chooses: letters choose what they find; Space,
// Enter and Tab take what the arrows highlight.
type selection struct {
	list
	chosen int    // -1 for none
	other  string // a code that was set and is not offered any more
}

func newSelection(f *forms.Field, o Options) Widget {
	return &selection{list: newList(f, o, "(•)", "( )"), chosen: -1}
}

// Focus gives the list the keys, at the option that is chosen.
func (s *selection) Focus() ui.Cmd {
	s.at = s.chosen
	return s.list.Focus()
}

// Update takes one key.
func (s *selection) Update(msg tea.Msg) ui.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || len(s.boxes.options) == 0 {
		return nil
	}
	s.missed = ""
	keys := s.keys
	switch {
	case s.move(k):
	case key.Matches(k, keys.pick) && s.typed != "":
		// The blank between two words that are searched.
	case key.Matches(k, keys.pick) && s.at < 0:
		s.to(0)
	case key.Matches(k, keys.pick):
		s.toggle(s.at)
	case key.Matches(k, keys.erase) && s.typed != "":
		if s.unsearch(); s.typed != "" {
			s.choose(s.at)
		}
	case key.Matches(k, keys.erase):
		s.clear()
	case isGoOn(k) && s.moved:
		s.choose(s.at)
	case k.Text != "" && s.search(k.Text):
		s.choose(s.at)
	}
	return nil
}

func (s *selection) choose(i int) { s.chosen, s.other = i, "" }

// toggle chooses an option, or none if it was chosen.
func (s *selection) toggle(i int) {
	if s.chosen == i {
		s.clear()
		return
	}
	s.choose(i)
	s.at, s.moved = i, false
}

// clear leaves the question without an answer.
func (s *selection) clear() {
	s.chosen, s.other, s.at, s.moved, s.typed = -1, "", -1, false, ""
}

func (s *selection) state() boxState {
	at := s.at
	if !s.focused {
		at = -1
	}
	return boxState{at: at, focused: s.focused, picked: func(i int) bool { return i == s.chosen }}
}

// View draws the options.
func (s *selection) View(width int) string { return s.boxes.view(width, s.state()) }

// Cursor stands at the highlighted option.
func (s *selection) Cursor(width int) *tea.Cursor {
	if !s.focused {
		return nil
	}
	return s.boxes.cursor(width, s.state())
}

// Answer returns the code of the chosen option.
func (s *selection) Answer() (frontdesk.Answer, bool) {
	switch {
	case s.chosen >= 0:
		return frontdesk.Text(s.boxes.options[s.chosen].Code), true
	case s.other != "":
		return frontdesk.Text(s.other), true
	default:
		return frontdesk.Cleared(), s.given
	}
}

// SetAnswer chooses the option with the answer's code.
func (s *selection) SetAnswer(a frontdesk.Answer) {
	s.clear()
	s.given, s.other = true, a.Text()
	for i, option := range s.boxes.options {
		if option.Code == a.Text() {
			s.choose(i)
		}
	}
	s.at = s.chosen
}

// Hit names the option at a cell.
func (s *selection) Hit(x, y, width int) string { return s.boxes.hit(x, y, width, s.state()) }

// Click chooses an option. One that is chosen stays: fingers tap twice.
func (s *selection) Click(part string) ui.Cmd {
	if i, ok := numbered(part, "option:"); ok && i < len(s.boxes.options) {
		s.choose(i)
	}
	return nil
}

// Hint says how to choose.
func (s *selection) Hint(width int) string {
	if hint := s.ownHint(width); hint != "" {
		return hint
	}
	return s.o.Say.Say("field.hint.selection", nil)
}

// Tell says what is chosen and where the highlight is.
func (s *selection) Tell() []string {
	lines := s.tellOptions()
	if s.chosen >= 0 {
		lines = append(lines, s.o.Say.Say("field.tell.value", ui.Args{"Value": s.boxes.options[s.chosen].Label}))
	}
	return append(lines, s.tellAt(s.state())...)
}

// ShortHelp lists the keys of the list.
func (s *selection) ShortHelp() []key.Binding {
	return []key.Binding{s.keys.down}
}
