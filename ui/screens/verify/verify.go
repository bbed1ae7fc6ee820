// Package verify is the screen that proves an e-mail address: it has the service
// send the guest a code, and gives the code back. Both are done at once, not
// through the queue, so it says so when it cannot know what came of them.
package verify

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// longestAddress is how many characters of an address are shown.
const longestAddress = 60

// Screen is the Verify screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
	file *ui.Case

	box   *ui.TextBox // where the code is typed, nil while it is not
	asked int
	busy  bool
	// unsure says that the answer about the code was lost.
	unsure bool
	said   *ui.Said
}

// doneMsg is what came of an act.
type doneMsg struct {
	asked   int
	sent    bool // an e-mail rather than a code
	address frontdesk.Private
	err     error
}

// New returns the screen. Without a guest in the file it only takes codes.
func New(desk *ui.Desk, file *ui.Case) *Screen {
	s := &Screen{desk: desk, file: file}
	s.Sheet = ui.NewSheet(desk, s.page)
	if !s.known() {
		s.box = ui.NewTextBox(false)
	}
	return s
}

// known reports whether there is a guest to whom an e-mail can be sent.
func (s *Screen) known() bool { return s.file.Guest != nil && s.file.Guest.Registered() }

// Init asks for nothing.
func (s *Screen) Init() ui.Cmd { return nil }

// The names of the choices.
const (
	pickSend = "send"
	pickCode = "code"
)

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	if done, ok := msg.(doneMsg); ok {
		if done.asked == s.asked {
			s.did(done)
		}
		return nil
	}
	if s.busy {
		return nil
	}
	switch s.Press(msg) {
	case pickSend:
		return s.send()
	case pickCode:
		s.box, s.said = ui.NewTextBox(false), nil
		s.Top()
	case ui.Entered:
		return s.complete()
	}
	return nil
}

// send has the service send the e-mail.
func (s *Screen) send() ui.Cmd {
	username, verifier := s.file.Guest.Username, s.desk.Verifier
	return s.act(true, func(ctx context.Context) (frontdesk.Private, error) {
		return verifier.SendVerification(ctx, username)
	})
}

// complete gives the code back.
func (s *Screen) complete() ui.Cmd {
	code, verifier := frontdesk.Private(s.box.Text()), s.desk.Verifier
	if code == "" {
		return nil
	}
	return s.act(false, func(ctx context.Context) (frontdesk.Private, error) {
		return verifier.CompleteVerification(ctx, code)
	})
}

// act notes an act and does it.
func (s *Screen) act(sends bool, do func(context.Context) (frontdesk.Private, error)) ui.Cmd {
	s.asked++
	s.busy, s.said = true, nil
	asked, note := s.asked, s.desk.Noting(frontdesk.ActVerify, ui.MaskGuest(s.file.Guest), "")
	return ui.Act(func(ctx context.Context) tea.Msg {
		if err := note(ctx); err != nil {
			return doneMsg{asked: asked, sent: sends, err: err}
		}
		address, err := do(ctx)
		return doneMsg{asked: asked, sent: sends, address: address, err: err}
	})
}

// did says what came of an act.
func (s *Screen) did(msg doneMsg) {
	s.busy = false
	address := ui.Args{"Address": forms.SafeText(msg.address.Reveal(), longestAddress)}
	say := func(key string, args ui.Args, tone ui.Tone) {
		s.said = &ui.Said{Text: s.desk.Say.Say(key, args), Tone: tone}
	}
	unsure := s.unsure && !msg.sent
	s.unsure = false
	switch {
	case unsure && frontdesk.CodeOf(msg.err) == frontdesk.EINVALID:
		// The service took the code before its answer was lost, if it was right.
		say("verify.used", nil, ui.Warning)
		return
	case unsure && msg.err != nil:
		s.unsure = true
		say("verify.unsure_code", nil, ui.Warning)
		return
	case msg.err != nil && ui.SurelyNot(msg.err):
		said := ui.Trouble(s.desk.Say, msg.err)
		s.said = &said
		return
	case msg.err != nil && msg.sent:
		say("verify.unsure_send", nil, ui.Warning)
		return
	case msg.err != nil:
		s.unsure = true
		say("verify.unsure_code", nil, ui.Warning)
		return
	case msg.sent && msg.address == "":
		say("verify.sent_somewhere", nil, ui.Good)
	case msg.sent:
		say("verify.sent", address, ui.Good)
	case msg.address == "":
		say("verify.done_somewhere", nil, ui.Good)
	default:
		say("verify.done", address, ui.Good)
	}
	s.box = nil
	if msg.sent || !s.known() {
		s.box = ui.NewTextBox(false)
	}
	s.Top()
}

// Working reports whether the service is being asked.
func (s *Screen) Working() bool { return s.busy }

// Escape leaves the code first.
func (s *Screen) Escape() (ui.Cmd, bool) {
	if s.box == nil || !s.known() {
		return nil, false
	}
	s.box, s.said = nil, nil
	s.Top()
	return nil, true
}

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("verify.title", nil)}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	switch {
	case s.busy:
		p.Busy = say("verify.working", nil)
	case s.box != nil:
		p.Box, p.BoxLabel, p.Enter = s.box, say("verify.box", nil), "verify.enter"
	default:
		p.Choices = []ui.Item{
			{Name: pickSend, Text: say("verify.send", nil)},
			{Name: pickCode, Text: say("verify.have_code", nil)},
		}
	}
	return p
}
