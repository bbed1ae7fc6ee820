// Package entry is the screen about one guest of the queue: what the service
// said, word for word, what was tried, and every way out of it. It may quote
// what the guest wrote, so it is for staff alone; what changes anything is a
// manager's.
package entry

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// mode is what the screen asks for.
type mode int

const (
	looking mode = iota
	reason       // why the guest is given up
	otherCard
)

// Screen is the Entry screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
	file *ui.Case
	mode mode

	attempts []frontdesk.Attempt
	box      *ui.TextBox
	asked    int
	busy     bool
	said     *ui.Said
}

// readMsg is all that is known of the guest.
type readMsg struct {
	asked    int
	entry    *frontdesk.Entry
	captured *frontdesk.Submission
	attempts []frontdesk.Attempt
	err      error
}

// New returns the screen about the entry of the file.
func New(desk *ui.Desk, file *ui.Case) *Screen {
	s := &Screen{desk: desk, file: file, busy: true}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init reads what is known.
func (s *Screen) Init() ui.Cmd { return s.read() }

// read asks for what is known. What was captured is for managers.
func (s *Screen) read() ui.Cmd {
	if s.file.Entry == nil {
		return ui.Back()
	}
	s.asked++
	asked, e, may := s.asked, *s.file.Entry, s.desk.May(frontdesk.Manager)
	ledger, mender, histories := s.desk.Ledger, s.desk.Mender, s.desk.Histories
	return ui.Act(func(ctx context.Context) tea.Msg {
		msg := readMsg{asked: asked}
		now, err := ledger.List(ctx, frontdesk.Filter{Before: e.Seq + 1, Limit: 1})
		if err == nil && len(now) == 1 && now[0].ID == e.ID {
			msg.entry = &now[0]
		}
		if err == nil && histories != nil {
			msg.attempts, err = histories.Attempts(ctx, e.ID)
		}
		open := msg.entry != nil && msg.entry.State != frontdesk.Sent && msg.entry.State != frontdesk.Cancelled &&
			msg.entry.Code != frontdesk.CodeUnreadable
		if err == nil && may && open && mender != nil {
			msg.captured, err = mender.Submission(ctx, e.ID)
		}
		msg.err = err
		return msg
	})
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case readMsg:
		if msg.asked == s.asked {
			s.known(msg)
		}
		return nil
	case doneMsg:
		if msg.asked == s.asked {
			return s.did(msg)
		}
		return nil
	case ui.SavedMsg:
		return s.did(doneMsg{asked: s.asked, err: msg.Err})
	case surelyMsg:
		if s.busy || s.file.Entry == nil || !s.desk.May(frontdesk.Manager) {
			return nil
		}
		return s.surely(msg.name)
	case ui.ScanMsg:
		return s.useCard(msg.Card)
	}
	return s.do(s.Press(msg))
}

// known takes what was read.
func (s *Screen) known(msg readMsg) {
	s.busy = false
	if msg.err != nil {
		s.said = &ui.Said{Text: s.say("entry.failed"), Tone: ui.Bad}
	}
	if msg.entry != nil {
		s.file.Open(*msg.entry)
	}
	s.attempts = msg.attempts
	s.file.Captured = msg.captured
	s.file.Conflict = conflictOf(msg.attempts)
}

// conflictOf returns the conflict that the service told last, nil for none.
func conflictOf(attempts []frontdesk.Attempt) *frontdesk.Conflict {
	for _, a := range slices.Backward(attempts) {
		if a.Reply != nil && (a.Event == frontdesk.EventSend || a.Event == frontdesk.EventProbe) {
			return a.Reply.Conflict
		}
	}
	return nil
}

// The names of the choices.
const (
	pickMend      = "mend"
	pickAnswers   = "answers"
	pickCard      = "card"
	pickRegister  = "register"
	pickConflict  = "conflict"
	pickFind      = "find"
	pickBulk      = "bulk"
	pickRetry     = "retry"
	pickCancel    = "cancel"
	pickMeanwhile = "meanwhile"
)

// do does what was chosen. The shell holds hosts back from the screens; what
// this one does itself it does for managers alone.
func (s *Screen) do(name string) ui.Cmd {
	if name == "" || !s.desk.May(frontdesk.Manager) || s.file.Entry == nil {
		return nil
	}
	if s.file.Entry.State == frontdesk.Held && s.file.Entry.Code == frontdesk.CodeMayBeEnrolled && changes(name) {
		return ui.Now(ui.ConfirmMsg{
			Title: s.say("entry.warn_title"), Text: s.say("entry.warn_text"), Yes: ui.Now(surelyMsg{name: name}),
		})
	}
	return s.surely(name)
}

// surelyMsg is a choice that was warned about, and is wanted all the same.
type surelyMsg struct{ name string }

// changes reports whether a choice sends the guest with something changed.
func changes(name string) bool {
	return name == pickMend || name == pickAnswers || name == pickCard || name == pickRegister
}

// surely does what was chosen.
func (s *Screen) surely(name string) ui.Cmd {
	switch name {
	case pickMend, pickAnswers:
		s.file.Begin(s.file.Captured, true, ui.Queue)
		return ui.Go(ui.Route{Place: ui.Change, Only: name == pickMend})
	case pickMeanwhile:
		return ui.Go(ui.Route{Place: ui.Meanwhile})
	case pickConflict:
		return ui.Go(ui.Route{Place: ui.Conflict})
	case pickFind:
		return ui.Go(ui.Route{Place: ui.Find, Card: s.card()})
	case pickBulk:
		return ui.Go(ui.Route{Place: ui.Bulk, Field: ui.CauseOf(*s.file.Entry)})
	case pickRegister:
		return s.register()
	case pickRetry:
		return s.retry()
	case pickCancel:
		s.ask(reason)
	case pickCard:
		s.ask(otherCard)
	case ui.Entered:
		if s.mode == otherCard {
			return s.useCard(frontdesk.Private(ui.Digits(s.box.Text())))
		}
		return s.cancel()
	}
	return nil
}

// ask shows a box.
func (s *Screen) ask(m mode) {
	s.mode, s.box, s.said = m, ui.NewTextBox(false), nil
	s.Top()
}

// card is the card that was captured, "" for none.
func (s *Screen) card() frontdesk.Private {
	switch c := s.file.Captured; {
	case c == nil:
		return ""
	case c.Change != nil:
		return c.Change.Guest.Card
	default:
		return c.Card
	}
}

// Escape leaves a box first.
func (s *Screen) Escape() (ui.Cmd, bool) {
	if s.mode == looking || s.busy {
		return nil, false
	}
	s.mode, s.box, s.said = looking, nil, nil
	s.Top()
	return nil, true
}

// TakesCards reports that another card can be given.
func (s *Screen) TakesCards() bool { return s.mode == otherCard && !s.busy }

// Working reports whether something is being done.
func (s *Screen) Working() bool { return s.busy }

// say returns a phrase without placeholders.
func (s *Screen) say(key string) string { return s.desk.Say.Say(key, nil) }
