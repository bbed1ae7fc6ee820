// Package signin is the screen where a member of staff says who they are and
// types their PIN. The PIN is shown as dots and leaves with the answer; who may
// try, and when, is the Roster's to say.
package signin

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// Screen is the SignIn screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk

	staff   []frontdesk.Staff
	who     *frontdesk.Staff // nil while nobody is chosen
	pin     *ui.TextBox
	asked   int
	busy    bool
	trouble string        // catalogue key of why nobody can come in, "" for nothing
	wrong   bool          // the last PIN was not it
	wait    time.Duration // until anybody may try again
}

// rosterMsg is who works here.
type rosterMsg struct {
	staff []frontdesk.Staff
	err   error
}

// checkedMsg is what came of a PIN. asked drops answers to an earlier one.
type checkedMsg struct {
	asked   int
	staff   *frontdesk.Staff
	wait    time.Duration
	err     error
	unnoted bool // what failed is the log
}

// waitMsg is one second of a lock-out.
type waitMsg struct{ asked int }

// New returns the screen.
func New(desk *ui.Desk) *Screen {
	s := &Screen{desk: desk, busy: true}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init reads who works here.
func (s *Screen) Init() ui.Cmd {
	roster := s.desk.Roster
	return ui.Act(func(ctx context.Context) tea.Msg {
		staff, err := roster.Staff(ctx)
		return rosterMsg{staff: staff, err: err}
	})
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case rosterMsg:
		s.busy, s.staff = false, msg.staff
		if msg.err != nil {
			s.trouble = "signin.failed"
		}
		if len(s.staff) == 1 {
			s.choose(s.staff[0].ID)
		}
		return nil
	case checkedMsg:
		if msg.asked == s.asked {
			return s.checked(msg)
		}
		return nil
	case waitMsg:
		if msg.asked == s.asked && s.wait > 0 {
			s.wait -= time.Second
			return s.tick()
		}
		return nil
	}
	if s.busy || s.wait > 0 {
		return nil
	}
	switch name := s.Press(msg); name {
	case "":
	case ui.Entered:
		return s.try()
	default:
		s.choose(name)
	}
	return nil
}

// Awaits reports whether it is not known yet who works here: a PIN that is
// typed at once is not to lose its first digits.
func (s *Screen) Awaits() bool { return s.busy && s.asked == 0 }

// choose takes a name.
func (s *Screen) choose(id string) {
	for i := range s.staff {
		if s.staff[i].ID == id {
			s.who, s.pin, s.wrong = &s.staff[i], ui.NewTextBox(true), false
			s.Top()
		}
	}
}

// try checks the PIN. The box forgets it at once.
func (s *Screen) try() ui.Cmd {
	pin := frontdesk.Private(s.pin.Text())
	s.pin = ui.NewTextBox(true)
	if pin == "" {
		return nil
	}
	s.asked++
	s.busy, s.wrong, s.trouble = true, false, ""
	asked, who, roster, audit := s.asked, *s.who, s.desk.Roster, s.desk.Audit
	now := s.desk.Now
	return ui.Act(func(ctx context.Context) tea.Msg {
		staff, wait, err := roster.SignIn(ctx, who.ID, pin)
		act := frontdesk.ActSignIn
		if frontdesk.CodeOf(err) == frontdesk.EUNAUTHORIZED {
			act = frontdesk.ActRefused
		}
		if audit != nil && (err == nil || act == frontdesk.ActRefused) {
			noted := audit.Note(ctx, frontdesk.Act{At: now(), Name: act, StaffID: who.ID, Staff: who.Name})
			if noted != nil {
				// Nobody comes in unnoticed.
				return checkedMsg{asked: asked, err: noted, unnoted: true}
			}
		}
		return checkedMsg{asked: asked, staff: staff, wait: wait, err: err}
	})
}

// checked goes on with somebody who is known, and says what is wrong
// otherwise.
func (s *Screen) checked(msg checkedMsg) ui.Cmd {
	s.busy = false
	if msg.err == nil && msg.staff != nil {
		return ui.Now(ui.SignedInMsg{Staff: *msg.staff})
	}
	code := frontdesk.CodeOf(msg.err)
	switch {
	case msg.unnoted:
		s.trouble = "staff.log_failed"
	case code == frontdesk.EUNAUTHORIZED:
		s.wrong = true
	case code != frontdesk.EBUSY:
		s.trouble = "signin.failed"
	}
	// Whole seconds, rounded up: the last one told is one that has to pass.
	s.wait = (msg.wait + time.Second - 1).Truncate(time.Second)
	return s.tick()
}

// tick counts a lock-out down.
func (s *Screen) tick() ui.Cmd {
	if s.wait <= 0 {
		return nil
	}
	asked := s.asked
	return ui.After(time.Second, waitMsg{asked: asked})
}

// Escape goes back from the PIN to the names.
func (s *Screen) Escape() (ui.Cmd, bool) {
	if s.who == nil || len(s.staff) < 2 || s.busy {
		return nil, false
	}
	id := s.who.ID
	s.who, s.pin, s.wrong = nil, nil, false
	s.Top()
	s.PutOn(id)
	return nil, true
}

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := func(key string, args ui.Args) string { return s.desk.Say.Say(key, args) }
	p := ui.Page{Title: say("signin.title", nil)}
	if s.busy {
		if s.who != nil {
			p.Title = say("signin.pin_title", ui.Args{"Name": s.who.Name})
		}
		p.Busy = say("signin.reading", nil)
		return p
	}
	if s.trouble != "" {
		p.Said = append(p.Said, ui.Said{Text: say(s.trouble, nil), Tone: ui.Bad})
	}
	if s.who == nil {
		for _, staff := range s.staff {
			p.Choices = append(p.Choices, ui.Item{Name: staff.ID, Text: staff.Name + ", " + say("signin."+string(staff.Role), nil)})
		}
		return p
	}
	p.Title = say("signin.pin_title", ui.Args{"Name": s.who.Name})
	if s.desk.Training {
		p.Rows = append(p.Rows, ui.Row{Label: say("signin.training", ui.Args{"PIN": ui.TrainingPIN.Reveal()})})
	}
	if s.wrong {
		p.Said = append(p.Said, ui.Said{Text: say("signin.wrong", nil), Tone: ui.Bad})
	}
	if s.wait > 0 {
		p.Said = append(p.Said, ui.Said{Text: s.waiting(), Tone: ui.Warning})
		return p
	}
	p.Box, p.BoxLabel, p.Enter = s.pin, say("signin.pin", nil), "signin.enter"
	return p
}

// waiting says how long nobody may try.
func (s *Screen) waiting() string {
	if s.wait >= 2*time.Minute {
		minutes := int((s.wait + time.Minute - 1) / time.Minute)
		return s.desk.Say.Say("signin.wait_minutes", ui.Args{"Count": minutes})
	}
	return s.desk.Say.Say("signin.wait_seconds", ui.Args{"Count": int(s.wait / time.Second)})
}
