// Package activate is the screen where a plastic card is taken: scanned, or
// typed by hand. It asks the service about the card while there is a line, and
// says in one sentence why a card cannot be used. It activates nothing: the
// guest's Submission does.
package activate

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// patience is how long the service may take to say what it knows of a card.
// After that the card counts as unchecked.
const patience = 4 * time.Second

// Screen is the Activate screen.
type Screen struct {
	desk  *ui.Desk
	visit *ui.Visit
	route ui.Route

	number   ui.CardEntry
	byHand   bool // the number was typed, so a mistake in it can be mended
	asked    int  // counts the questions to the service
	checking bool
	offer    bool   // Enter registers the active card
	verdict  string // catalogue key of what is to be said about the last card

	width, height int
}

// cardMsg is the service's answer to one question. It names the card too: an
// answer that comes late must not be taken for one about the next card.
type cardMsg struct {
	asked  int
	card   frontdesk.Private
	status frontdesk.CardStatus
	err    error
}

// halfTyped in Route.Field says that the card of the route is still being
// typed.
const halfTyped = "typed"

// New returns the screen for a visit. A card in the route is looked at at once.
// With Route.Only the guest is in the middle of a form and returns to it.
func New(desk *ui.Desk, visit *ui.Visit, r ui.Route) *Screen {
	s := &Screen{desk: desk, visit: visit, route: r, byHand: r.Field == halfTyped}
	s.number.Set(r.Card)
	return s
}

// Init looks at the card that came with the route.
func (s *Screen) Init() ui.Cmd {
	if s.number.Empty() || s.byHand {
		return nil
	}
	return s.check()
}

// Where returns the route with the digits that were typed so far.
func (s *Screen) Where() ui.Route {
	r := s.route
	r.Card, r.Field = s.number.Card(), halfTyped
	return r
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.PasteMsg:
		s.typed(msg.Content)
	case ui.ScanMsg:
		s.begin()
		s.byHand = false
		s.number.Set(msg.Card)
		return s.check()
	case cardMsg:
		if msg.asked == s.asked && msg.card == s.number.Card() {
			return s.answered(msg)
		}
	}
	return nil
}

// key handles one key press. While the service is asked, typing starts another
// card.
func (s *Screen) key(msg tea.KeyPressMsg) ui.Cmd {
	keys := newKeys(s.desk.Say)
	switch {
	case key.Matches(msg, keys.check) && s.offer:
		return s.take(frontdesk.CardActive)
	case key.Matches(msg, keys.check):
		return s.check()
	case key.Matches(msg, keys.erase):
		s.begin()
		s.number.Erase()
	default:
		s.typed(msg.Text)
	}
	return nil
}

// begin forgets what was said about the last card. What was not typed by hand
// is not mended by hand either.
func (s *Screen) begin() {
	if s.offer || !s.byHand {
		s.number = ui.CardEntry{}
	}
	s.byHand = true
	s.asked++
	s.checking, s.offer, s.verdict = false, false, ""
}

// typed adds the digits of what was typed or pasted.
func (s *Screen) typed(text string) {
	var typed ui.CardEntry
	if typed.Type(text) {
		s.begin()
		s.number.Type(text)
	}
}

// check looks at the number: first whether it can be a card of the program,
// then what the service knows of it.
func (s *Screen) check() ui.Cmd {
	card := s.number.Card()
	switch {
	case s.checking || card == "":
		return nil
	case !s.desk.TakesCard(card):
		s.refuse("activate.not_a_card")
		return nil
	}
	s.asked++
	s.checking, s.offer, s.verdict = true, false, ""
	return s.cardCmd(s.asked, card)
}

// cardCmd returns a command that asks the service about a card.
func (s *Screen) cardCmd(asked int, card frontdesk.Private) ui.Cmd {
	cards := s.desk.Cards
	return ui.Run(func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		status, err := cards.Card(ctx, card)
		return cardMsg{asked: asked, card: card, status: status, err: err}
	})
}

// answered goes on with a card that can be used, and says what is wrong with
// any other. A service that could not be asked stops nobody.
func (s *Screen) answered(msg cardMsg) ui.Cmd {
	s.checking = false
	if msg.err != nil {
		return s.take(frontdesk.CardUnchecked)
	}
	switch msg.status {
	case frontdesk.CardInactive, frontdesk.CardUnchecked:
		return s.take(msg.status)
	case frontdesk.CardActive:
		if s.canRegister() {
			s.verdict, s.offer = "activate.active_register", true
			return nil
		}
		s.refuse("activate.active")
	case frontdesk.CardRegistered:
		s.refuse("activate.registered")
	case frontdesk.CardDisabled:
		s.refuse("activate.disabled")
	case frontdesk.CardOtherProgram:
		s.refuse("activate.other_program")
	default:
		s.refuse("activate.unknown")
	}
	return nil
}

// canRegister reports whether the form asks for what registering needs.
func (s *Screen) canRegister() bool {
	f := s.visit.Form
	return f.Field("username") != nil && f.Field("password") != nil
}

// refuse says what is wrong and waits for another card. A number that was
// typed stays, so that a wrong digit of it can be mended.
func (s *Screen) refuse(verdict string) {
	s.verdict = verdict
	if !s.byHand {
		s.number = ui.CardEntry{}
	}
}

// take goes on with the card: to the form, or back to where a guest who has
// begun to answer came from.
func (s *Screen) take(status frontdesk.CardStatus) ui.Cmd {
	s.visit.Card = s.number.Card()
	s.visit.CardStatus = status
	switch {
	case s.visit.Journey == frontdesk.SMS:
	case status == frontdesk.CardActive:
		s.visit.Journey = frontdesk.Register
	default:
		s.visit.Journey = frontdesk.Activate
	}
	switch {
	case s.route.Only:
		return ui.Back()
	case len(s.visit.Answers) > 0:
		return ui.Go(ui.Route{Place: ui.Review})
	default:
		return ui.Go(ui.Route{Place: ui.Enroll})
	}
}

// Escape goes back into the form of a guest who has begun to answer; nothing
// of theirs is lost by it.
func (s *Screen) Escape() (ui.Cmd, bool) {
	return ui.Back(), s.route.Only || len(s.visit.Answers) > 0
}

// Unsaved reports whether a number was typed.
func (s *Screen) Unsaved() bool { return s.byHand && !s.number.Empty() }

// TakesCards reports that a scanned card is looked at.
func (s *Screen) TakesCards() bool { return true }

// Capturing reports that digits are typed here.
func (s *Screen) Capturing() bool { return true }

// SetSize tells the screen how much room it has.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }
