// Package welcome is the screen that waits for the next guest: Enter begins a
// new one, a card that is typed or scanned begins its activation. It holds
// nothing of a guest but the digits of a card that is being typed.
package welcome

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// Screen is the Welcome screen.
type Screen struct {
	desk   *ui.Desk
	number ui.CardEntry // of a card, while it is being typed
	width  int
	height int
}

// New returns the Welcome screen.
func New(desk *ui.Desk) *Screen { return &Screen{desk: desk} }

// Init asks for nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.PasteMsg:
		if s.takesCards() {
			s.number.Type(msg.Content)
		}
	case ui.ScanMsg:
		if s.takesCards() {
			return s.activate(msg.Card)
		}
	case ui.ClickMsg:
		if msg.Name == hitStart {
			return s.start()
		}
	}
	return nil
}

// key handles one key press.
func (s *Screen) key(msg tea.KeyPressMsg) tea.Cmd {
	keys := newKeys(s.desk.Say)
	switch {
	case s.desk.Form == nil:
		return nil
	case key.Matches(msg, keys.start):
		return s.start()
	case key.Matches(msg, keys.erase):
		s.number.Erase()
	case s.takesCards():
		s.number.Type(msg.Text)
	}
	return nil
}

// start begins a guest: with the card that was typed, or without one.
func (s *Screen) start() tea.Cmd {
	switch {
	case s.desk.Form == nil:
		return nil
	case !s.number.Empty():
		return s.activate(s.number.Card())
	default:
		return ui.Go(ui.Route{Place: ui.Enroll, Journey: frontdesk.Create})
	}
}

// activate begins the activation of a card.
func (s *Screen) activate(card frontdesk.Private) tea.Cmd {
	return ui.Go(ui.Route{Place: ui.Activate, Journey: frontdesk.Activate, Card: card})
}

// takesCards reports whether a card can be activated here and now.
func (s *Screen) takesCards() bool {
	return s.desk.Form != nil && s.desk.Program.Kind != frontdesk.EClub
}

// Escape forgets the digits that were typed.
func (s *Screen) Escape() (tea.Cmd, bool) {
	used := !s.number.Empty()
	s.number = ui.CardEntry{}
	return nil, used
}

// Unsaved reports whether digits of a card stand on the screen.
func (s *Screen) Unsaved() bool { return !s.number.Empty() }

// Capturing reports whether the digits of a card are typed here, so that only
// a machine's pace makes a scan of them.
func (s *Screen) Capturing() bool { return s.takesCards() }

// SetSize tells the screen how much room it has.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }

// Tell returns the screen in sentences.
func (s *Screen) Tell() []string {
	lines := []string{s.desk.Name, s.say("welcome.invitation"), s.line()}
	switch {
	case s.desk.Form == nil:
		return joined(s.desk.Name, s.say("welcome.no_form"), s.trouble())
	case !s.number.Empty():
		return append(lines, s.say("welcome.number")+" "+s.number.Tell())
	case s.takesCards():
		return append(lines, s.say("welcome.tell_card"))
	default:
		return append(lines, s.say("welcome.tell"))
	}
}

// joined returns the lines that say something.
func joined(lines ...string) []string {
	return slices.DeleteFunc(lines, func(line string) bool { return line == "" })
}

// say returns a phrase without placeholders.
func (s *Screen) say(key string) string { return s.desk.Say.Say(key, nil) }
