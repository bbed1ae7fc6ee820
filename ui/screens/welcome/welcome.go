// Package welcome is the screen that waits for the next guest: Enter begins a
// new one, a card that is typed or scanned begins its activation. It holds
// nothing of a guest but the digits of a card that is being typed.
package welcome

import (
	"slices"
	"strconv"

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
func (s *Screen) Init() ui.Cmd { return nil }

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.PasteMsg:
		if s.typesCards() {
			s.number.Type(msg.Content)
		}
	case ui.ScanMsg:
		if s.takesCards() {
			return s.activate(msg.Card)
		}
	case ui.ClickMsg:
		return s.click(msg.Name)
	}
	return nil
}

// key handles one key press.
func (s *Screen) key(msg tea.KeyPressMsg) ui.Cmd {
	keys := newKeys(s.desk.Say)
	switch {
	case s.several() && key.Matches(msg, keys.up):
		return s.choose(s.chosen() - 1)
	case s.several() && key.Matches(msg, keys.down):
		return s.choose(s.chosen() + 1)
	case s.several() && len(msg.Text) == 1 && '1' <= msg.Text[0] && msg.Text[0] <= '9':
		return s.choose(int(msg.Text[0] - '1'))
	case key.Matches(msg, keys.aloud):
		return ui.Now(ui.AccessibleMsg{})
	case s.desk.Form == nil:
		return nil
	case key.Matches(msg, keys.start):
		return s.start()
	case key.Matches(msg, keys.text) && s.texts():
		return s.join()
	case key.Matches(msg, keys.card) && s.takesCards():
		return s.activate("")
	case key.Matches(msg, keys.erase):
		s.number.Erase()
	case s.typesCards():
		s.number.Type(msg.Text)
	}
	return nil
}

// click does what was clicked.
func (s *Screen) click(name string) ui.Cmd {
	switch i, err := strconv.Atoi(name); {
	case err == nil:
		return s.choose(i)
	case name == hitStart:
		return s.start()
	case name == hitText && s.texts():
		return s.join()
	case name == hitCard && s.takesCards():
		return s.activate("")
	default:
		return nil
	}
}

// start begins a guest: with the card that was typed, or without one.
func (s *Screen) start() ui.Cmd {
	switch {
	case s.desk.Form == nil:
		return nil
	case !s.number.Empty():
		return s.activate(s.number.Card())
	default:
		return ui.Go(ui.Route{Place: ui.Enroll, Journey: frontdesk.Create})
	}
}

// join begins a guest who gives a phone number only.
func (s *Screen) join() ui.Cmd {
	return ui.Go(ui.Route{Place: ui.SMS, Journey: frontdesk.SMS})
}

// activate begins the activation of a card, "" for one that is still to come.
func (s *Screen) activate(card frontdesk.Private) ui.Cmd {
	return ui.Go(ui.Route{Place: ui.Activate, Journey: frontdesk.Activate, Card: card})
}

// several reports whether there is a program to choose.
func (s *Screen) several() bool { return len(s.desk.Offers) > 1 }

// chosen is the place of the program that is chosen among the desk's.
func (s *Screen) chosen() int {
	return slices.IndexFunc(s.desk.Offers, func(o ui.Offer) bool { return o.Program.Key() == s.desk.Program.Key() })
}

// choose asks for another program of the desk; beyond the last one there is
// none.
func (s *Screen) choose(i int) ui.Cmd {
	if i < 0 || i >= len(s.desk.Offers) || i == s.chosen() {
		return nil
	}
	s.number = ui.CardEntry{}
	return ui.Now(ui.ChooseMsg{Program: s.desk.Offers[i].Program.Key()})
}

// takesCards reports whether a card can be activated here and now.
func (s *Screen) takesCards() bool {
	return s.desk.Form != nil && s.desk.Program.Kind != frontdesk.EClub
}

// typesCards reports whether digits are those of a card. Where there are
// several programs, digits choose one.
func (s *Screen) typesCards() bool { return s.takesCards() && !s.several() }

// texts reports whether a guest can join by text message.
func (s *Screen) texts() bool {
	return s.desk.Form != nil && s.desk.Program.Kind == frontdesk.Loyalty && s.number.Empty()
}

// TakesCards reports whether a scanned card begins a guest.
func (s *Screen) TakesCards() bool { return s.takesCards() }

// Escape forgets the digits that were typed.
func (s *Screen) Escape() (ui.Cmd, bool) {
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
	lines := append([]string{s.desk.Name}, s.tellOffers()...)
	if s.desk.Form == nil {
		return append(lines, joined(s.say("welcome.no_form"), s.trouble())...)
	}
	lines = append(lines, s.say("welcome.invitation"), s.line())
	if !s.number.Empty() {
		return append(lines, ui.Pair(s.desk.Say, s.say("welcome.number"), s.number.Tell()))
	}
	if s.texts() {
		lines = append(lines, s.say("welcome.tell_text"))
	}
	switch {
	case s.typesCards():
		return append(lines, s.say("welcome.tell_card"))
	case s.takesCards():
		return append(lines, s.say("welcome.tell_scan"))
	default:
		return append(lines, s.say("welcome.tell"))
	}
}

// tellOffers names the programs with their numbers.
func (s *Screen) tellOffers() []string {
	if !s.several() {
		return nil
	}
	lines := []string{s.say("welcome.programs")}
	for i, o := range s.desk.Offers {
		lines = append(lines, strconv.Itoa(i+1)+" "+o.Name)
	}
	return lines
}

// joined returns the lines that say something.
func joined(lines ...string) []string {
	return slices.DeleteFunc(lines, func(line string) bool { return line == "" })
}

// say returns a phrase without placeholders.
func (s *Screen) say(key string) string { return s.desk.Say.Say(key, nil) }
