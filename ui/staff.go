package ui

import (
	"context"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
)

// Patience is how long one act of staff may take: reading the service, saving a
// change.
const Patience = 30 * time.Second

// longestWords is how many characters of the service's words are shown.
const longestWords = 400

// Act returns a command that does something for staff within Patience. do gets
// everything that it needs as captured values; what it returns is the answer.
func Act(do func(ctx context.Context) tea.Msg) Cmd {
	return Run(func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), Patience)
		defer cancel()
		return do(ctx)
	})
}

// Noting returns what writes an act into the audit log, in the name of whoever
// is signed in now. It is called before the deed, which is not done when the
// log cannot be written.
func (d *Desk) Noting(name frontdesk.ActName, subject, id string) func(context.Context) error {
	audit, now := d.Audit, d.Now
	if audit == nil {
		return func(context.Context) error { return nil }
	}
	act := frontdesk.Act{Name: name, Subject: subject, ID: id}
	if d.Staff != nil {
		act.StaffID, act.Staff = d.Staff.ID, d.Staff.Name
	}
	return func(ctx context.Context) error {
		act.At = now()
		return audit.Note(ctx, act)
	}
}

// SavedMsg tells what came of saving a change. ID is that of the Submission.
type SavedMsg struct {
	ID  string
	Err error
}

// SaveChange returns a command that notes an act and saves a change to the
// queue.
func (d *Desk) SaveChange(name frontdesk.ActName, s *frontdesk.Submission) Cmd {
	return d.save(d.Noting(name, MaskChange(s), s.ID), d.Outbox.Save, s)
}

// SaveRepair returns a command that notes a repair and puts a change that is
// held back into the queue. hint is masked.
func (d *Desk) SaveRepair(s *frontdesk.Submission, hint string) Cmd {
	return d.save(d.Noting(frontdesk.ActRepair, hint, s.ID), d.Repairs.Repair, s)
}

// save returns a command that notes what is about to be done, does it, and
// tells the engine.
func (d *Desk) save(note func(context.Context) error, save func(context.Context, *frontdesk.Submission) error, s *frontdesk.Submission) Cmd {
	nudge := d.Nudge
	return Act(func(ctx context.Context) tea.Msg {
		err := note(ctx)
		if err == nil {
			err = save(ctx, s)
		}
		if err == nil {
			nudge()
		}
		return SavedMsg{ID: s.ID, Err: err}
	})
}

// NewChange returns a Submission for a change of an enrolled guest, captured
// now with today's form.
func (d *Desk) NewChange(journey frontdesk.Journey, c frontdesk.Change) *frontdesk.Submission {
	s := &frontdesk.Submission{
		ID:         frontdesk.NewID(),
		Journey:    journey,
		Program:    d.Program,
		Language:   d.Language,
		Change:     &c,
		CapturedAt: d.Now(),
	}
	if d.Form != nil {
		s.ConfigHash = d.Form.Hash
	}
	return s
}

// MaskGuest returns what a log may say of a guest: the first letter of a name
// that has more than one, and the last four digits of the card.
func MaskGuest(g *frontdesk.Guest) string {
	if g == nil {
		return ""
	}
	return mask(g.Profile.User["firstName"].Text(), g.Card)
}

// MaskChange returns what a log may say of a change.
func MaskChange(s *frontdesk.Submission) string {
	first, card := s.Fields.User["firstName"].Text(), s.Card
	if s.Change != nil {
		card = s.Change.Guest.Card
		if before := s.Change.Before.User["firstName"].Text(); before != "" {
			first = before
		}
	}
	return mask(first, card)
}

// mask hides a name and a card as Entry.Hint does.
func mask(first string, card frontdesk.Private) string {
	name := ""
	if first != "" {
		name = "•••"
		if r, size := utf8.DecodeRuneInString(first); unicode.IsLetter(r) && size < len(first) {
			name = string(r) + name
		}
	}
	if name != "" && card != "" {
		return name + ", " + card.Tail(4)
	}
	return name + card.Tail(4)
}

// SurelyNot reports whether an error of a direct call says that nothing was
// done. Any other leaves it open.
func SurelyNot(err error) bool {
	switch frontdesk.CodeOf(err) {
	case frontdesk.EOFFLINE, frontdesk.EUNAUTHORIZED, frontdesk.EBUSY, frontdesk.EINVALID,
		frontdesk.ECONFLICT, frontdesk.ENOTFOUND, frontdesk.ESTORAGE:
		return true
	default:
		return false
	}
}

// Trouble says in words why an act failed. The service's own words are quoted
// where it gave some.
func Trouble(say Phrases, err error) Said {
	code := frontdesk.CodeOf(err)
	key := "trouble." + string(code)
	text := say.Say(key, nil)
	if text == key {
		text = say.Say("trouble.internal", nil)
	}
	if code == frontdesk.EINVALID || code == frontdesk.ECONFLICT {
		words := []string{forms.SafeText(frontdesk.MessageOf(err), longestWords)}
		for _, issue := range frontdesk.IssuesOf(err) {
			if issue.Text != "" {
				words = append(words, forms.SafeText(issue.Text, longestWords))
			}
		}
		text = say.Say("trouble.says", Args{"Words": strings.Join(words, " ")})
	}
	return Said{Text: text, Tone: Bad}
}

// SignedInMsg tells the shell who has signed in.
type SignedInMsg struct{ Staff frontdesk.Staff }

// SignOutMsg asks the shell to sign out whoever is signed in.
type SignOutMsg struct{}

// QuitMsg asks the shell to ask whether to close the kiosk.
type QuitMsg struct{}

// TrainingPIN is the PIN of the manager whom training comes with. The sign-in
// screen shows it there.
const TrainingPIN frontdesk.Private = "7139"

// GivenUpMsg tells what came of giving a guest of the queue up.
type GivenUpMsg struct{ Err error }

// GiveUp returns a command that notes it and gives a guest of the queue up, for
// a reason that stays in their history.
func (d *Desk) GiveUp(e frontdesk.Entry, why string) Cmd {
	note, mender := d.Noting(frontdesk.ActCancel, e.Hint, e.ID), d.Mender
	return Act(func(ctx context.Context) tea.Msg {
		err := note(ctx)
		if err == nil {
			err = mender.Cancel(ctx, e.ID, why)
		}
		return GivenUpMsg{Err: err}
	})
}
