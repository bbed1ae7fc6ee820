// Package otp is the screen that enrolls a payment card for one-time passwords,
// within a purchase that the till began at the gateway. It never sees the card's
// number, and refuses one that is typed by mistake.
package otp

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// Bounds of what is asked, by the gateway's document.
const (
	leastReference = 6
	mostReference  = 50
	localDigits    = 10
	leastDigits    = 8
	mostDigits     = 15
)

// question is one of the three.
type question int

// The questions in their order.
const (
	payment question = iota
	reference
	phone
	questions
)

// label is the key of a question's text.
func (q question) label() string {
	return [...]string{"otp.payment", "otp.reference", "otp.phone"}[q]
}

// Screen is the OTP screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk

	boxes  [questions]*ui.TextBox
	at     question
	asked  int
	busy   bool
	done   bool
	unsure bool
	said   *ui.Said
}

// doneMsg is what came of enrolling.
type doneMsg struct {
	asked int
	err   error
}

// New returns the screen.
func New(desk *ui.Desk) *Screen {
	s := &Screen{desk: desk}
	for i := range s.boxes {
		s.boxes[i] = ui.NewTextBox(false)
	}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init asks for nothing.
func (s *Screen) Init() ui.Cmd { return nil }

// The names of the choices.
const (
	pickAgain  = "again"
	pickChange = "change"
)

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	if done, ok := msg.(doneMsg); ok {
		if done.asked == s.asked {
			s.did(done.err)
		}
		return nil
	}
	if s.busy {
		return nil
	}
	switch s.Press(msg) {
	case ui.Entered:
		return s.next()
	case pickAgain:
		return s.enroll()
	case pickChange:
		s.unsure, s.at, s.said = false, payment, nil
		s.Top()
	}
	return nil
}

// next goes on to the next question, or enrolls behind the last.
func (s *Screen) next() ui.Cmd {
	text := s.boxes[s.at].Text()
	s.said = nil
	switch {
	case text == "":
		return nil
	case frontdesk.LooksLikePayment(text):
		s.boxes[s.at].Set("")
		s.tell("otp.payment_card", ui.Bad)
		return nil
	case s.at == reference && (len(text) < leastReference || len(text) > mostReference):
		s.tell("otp.short", ui.Bad)
		return nil
	case s.at == phone && s.phone() == "":
		s.tell("otp.wrong_phone", ui.Bad)
		return nil
	case s.at < phone:
		s.at++
		return nil
	default:
		return s.enroll()
	}
}

// phone is the number in international form without "+", "" for none.
func (s *Screen) phone() frontdesk.Private {
	text := s.boxes[phone].Text()
	digits := ui.Digits(text)
	switch {
	case strings.HasPrefix(text, "+") && len(digits) >= leastDigits && len(digits) <= mostDigits:
		return frontdesk.Private(digits)
	case strings.HasPrefix(text, "+"):
		return ""
	case len(digits) == localDigits:
		return frontdesk.Private("1" + digits)
	case len(digits) == localDigits+1 && digits[0] == '1':
		return frontdesk.Private(digits)
	default:
		return ""
	}
}

// enroll asks the gateway.
func (s *Screen) enroll() ui.Cmd {
	s.asked++
	s.busy, s.said = true, nil
	request := frontdesk.OTPEnrollment{
		PaymentID: s.boxes[payment].Text(), TransactionRef: s.boxes[reference].Text(), Phone: s.phone(),
	}
	asked, note, payments := s.asked, s.desk.Noting(frontdesk.ActOTP, request.Phone.Tail(4), ""), s.desk.Payments
	return ui.Act(func(ctx context.Context) tea.Msg {
		err := note(ctx)
		if err == nil {
			err = payments.EnrollOTP(ctx, request)
		}
		return doneMsg{asked: asked, err: err}
	})
}

// did says what came of it.
func (s *Screen) did(err error) {
	s.busy, s.unsure = false, false
	switch {
	case err == nil:
		s.done = true
		s.said = &ui.Said{Text: s.desk.Say.Say("otp.done", ui.Args{"Phone": s.phone().Tail(4)}), Tone: ui.Good}
		for i := range s.boxes {
			s.boxes[i] = ui.NewTextBox(false)
		}
	case ui.SurelyNot(err):
		said := ui.Trouble(s.desk.Say, err)
		s.said, s.at = &said, payment
	default:
		s.unsure = true
		s.tell("otp.unsure", ui.Warning)
	}
}

// tell says what there is to say.
func (s *Screen) tell(key string, tone ui.Tone) {
	s.said = &ui.Said{Text: s.desk.Say.Say(key, nil), Tone: tone}
}

// Working reports whether the gateway is being asked.
func (s *Screen) Working() bool { return s.busy }

// Escape goes back to the question before.
func (s *Screen) Escape() (ui.Cmd, bool) {
	if s.at == payment || s.done || s.busy || s.unsure {
		return nil, false
	}
	s.at--
	s.said = nil
	return nil, true
}

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("otp.title", nil), Note: say("otp.note", nil)}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	switch {
	case s.busy:
		p.Busy = say("otp.working", nil)
		return p
	case s.done:
		return p
	case s.unsure:
		p.Choices = []ui.Item{{Name: pickAgain, Text: say("otp.again", nil)}, {Name: pickChange, Text: say("otp.change", nil)}}
		return p
	}
	for q := payment; q < s.at; q++ {
		p.Rows = append(p.Rows, ui.Row{Label: say(q.label(), nil), Value: s.boxes[q].Text()})
	}
	p.Box, p.BoxLabel, p.Enter = s.boxes[s.at], say(s.at.label(), nil), "otp.next"
	if s.at == phone {
		p.Enter = "otp.enroll"
	}
	return p
}
