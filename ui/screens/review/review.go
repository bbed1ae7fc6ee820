// Package review is the screen where a guest sees every answer once before it
// is saved. Enter on an answer changes it; Enter on Finish saves. It says
// "saved" to nobody: Done does, after the Outbox did.
package review

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// patience is how long a save may take. A disk that is slower than that is
// reported as one that cannot be used.
const patience = 30 * time.Second

// Screen is the Review screen.
type Screen struct {
	desk   *ui.Desk
	visit  *ui.Visit
	rows   []row
	cursor int // in rows; len(rows) is Finish

	saving  bool
	problem string // catalogue key of what went wrong with the last try

	width, height int
}

// savedMsg tells what came of a save.
type savedMsg struct {
	id  string
	err error
}

// New returns the screen for a visit. It stands on Finish.
func New(desk *ui.Desk, visit *ui.Visit) *Screen {
	s := &Screen{desk: desk, visit: visit}
	s.rows = s.makeRows()
	s.cursor = len(s.rows)
	return s
}

// Init asks for nothing.
func (s *Screen) Init() ui.Cmd { return nil }

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(msg)
	case ui.ClickMsg:
		return s.click(msg.Name)
	case ui.DeskMsg:
		s.rows = s.makeRows()
	case savedMsg:
		if msg.id == s.visit.ID {
			return s.saved(msg.err)
		}
	}
	return nil
}

// key handles one key press. While the guest is being saved there is nothing
// to press.
func (s *Screen) key(msg tea.KeyPressMsg) ui.Cmd {
	if s.saving {
		return nil
	}
	keys := newKeys(s.desk.Say)
	switch {
	case key.Matches(msg, keys.finish):
		return s.finish()
	case key.Matches(msg, keys.choose):
		return s.choose()
	case key.Matches(msg, keys.up):
		s.cursor = max(0, s.cursor-1)
	case key.Matches(msg, keys.down):
		s.cursor = min(len(s.rows), s.cursor+1)
	case key.Matches(msg, keys.first):
		s.cursor = 0
	case key.Matches(msg, keys.last):
		s.cursor = len(s.rows)
	}
	return nil
}

// choose does what Enter does where the cursor stands.
func (s *Screen) choose() ui.Cmd {
	switch {
	case s.cursor < len(s.rows):
		return ui.Go(s.rows[s.cursor].route)
	case s.problem == ui.CardTaken:
		return ui.Go(ui.Route{Place: ui.Activate})
	default:
		return s.finish()
	}
}

// finish saves the guest, or goes to the first answer that is wrong.
func (s *Screen) finish() ui.Cmd {
	if issue, wrong := s.firstWrong(); wrong {
		s.visit.Refused = append(s.visit.Refused, issue)
		return ui.Go(ui.Route{Place: ui.Enroll, Field: issue.Field})
	}
	s.saving, s.problem = true, ""
	s.visit.Progress = frontdesk.Progress{}
	return s.saveCmd(s.capture())
}

// firstWrong returns the first thing that keeps the guest from being saved.
// The pager has checked the answers and asked about the warnings; this catches
// what was changed since.
func (s *Screen) firstWrong() (frontdesk.Issue, bool) {
	if s.visit.Journey == frontdesk.Register && !s.visit.Registers() {
		return frontdesk.Issue{Field: s.missingLogin(), Code: frontdesk.NullField}, true
	}
	for _, issue := range s.visit.Form.Check(s.visit.Answers, s.desk.Now()) {
		if !issue.Warning && s.visit.Form.Field(issue.Field) != nil {
			return issue, true
		}
	}
	return frontdesk.Issue{}, false
}

// missingLogin names what a guest who registers a card has not given.
func (s *Screen) missingLogin() string {
	if s.visit.Answers["username"].IsEmpty() {
		return "username"
	}
	return "password"
}

// capture is everything that the guest gave, in copies: the visit may be wiped
// while the save is under way. Relatives belong to guests who register only.
func (s *Screen) capture() forms.Capture {
	c := forms.Capture{
		ID:       s.visit.ID,
		Journey:  s.visit.Journey,
		Program:  s.desk.Program,
		Language: s.visit.Language,
		Channel:  "kiosk",
		Answers:  s.visit.Answers.Clone(),
		Card:     s.visit.Card,
	}
	if s.visit.Registers() {
		c.Related = append(c.Related, s.visit.Related...)
	}
	return c
}

// saveCmd returns a command that saves the guest: in place of what the service
// refused, if it was saved before.
func (s *Screen) saveCmd(c forms.Capture) ui.Cmd {
	// The form as it was shown: a consent keeps the words that the guest read.
	form, save, now := s.visit.Asked(s.desk.Say), s.desk.Outbox.Save, s.desk.Now
	if s.visit.Saved {
		save = s.desk.Repairs.Repair
	}
	return ui.Run(func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		c.At = now()
		return savedMsg{id: c.ID, err: save(ctx, form.Submission(c))}
	})
}

// saved goes on once the guest is on the disk, or says that they are not.
func (s *Screen) saved(err error) ui.Cmd {
	s.saving = false
	if err != nil {
		s.problem = s.visit.SaveTrouble(err)
		return nil
	}
	s.visit.Saved = true
	s.visit.Refused = nil
	s.desk.Nudge()
	return ui.Go(ui.Route{Place: ui.Done})
}

// Working reports whether the guest is being saved.
func (s *Screen) Working() bool { return s.saving }

// SetSize tells the screen how much room it has.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }
