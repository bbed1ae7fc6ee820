// Package sms is the screen for joining by text message: a mobile phone number
// is all that is asked, and the service sends an invitation to it. The screen
// saves the guest; it sends nothing itself.
package sms

import (
	"context"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/field"
)

// patience is how long the disk may take before the guest is told.
const patience = 30 * time.Second

// phone is the service's name of the one field.
const phone = "mobilePhone"

// Screen is the screen for joining by text.
type Screen struct {
	desk    *ui.Desk
	visit   *ui.Visit
	pager   *field.Pager
	saving  bool
	problem string // catalogue key, "" for none

	width int
}

// savedMsg says what became of a guest.
type savedMsg struct {
	id  string
	err error
}

// New returns the screen for a visit.
func New(desk *ui.Desk, visit *ui.Visit) *Screen {
	s := &Screen{desk: desk, visit: visit}
	s.ask(visit.Answers.Clone())
	return s
}

// ask puts the question, with what was answered before.
func (s *Screen) ask(answers frontdesk.Answers) {
	f, _, err := forms.CompileField([]byte(`{"field":"mobilePhone","label":"phone","type":"phone","required":true}`))
	if err != nil {
		panic("sms: a field of ours that does not compile")
	}
	f.Label = s.say("sms.phone")
	s.pager = field.NewPager([]*forms.Field{f}, answers, field.Options{
		Say: s.desk.Say, Theme: s.desk.Theme, Locale: forms.Locale(s.visit.Language), Today: s.desk.Now(),
		Confirmed: s.visit.Confirmed, Refused: s.visit.Refused,
	})
}

// Init gives the focus to the number.
func (s *Screen) Init() ui.Cmd { return s.pager.Init() }

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case savedMsg:
		if msg.id == s.visit.ID {
			return s.saved(msg.err)
		}
		return nil
	case field.Finished:
		s.keep()
		return s.finish()
	case field.LeftAtTop:
		return s.leave()
	case ui.DeskMsg:
		s.ask(s.pager.Answers())
		return s.pager.Init()
	case ui.ClickMsg:
		return s.kept(s.pager.Click(msg.Name))
	}
	if s.saving {
		return nil
	}
	return s.kept(s.pager.Update(msg))
}

// kept keeps the number after the pager took a message.
func (s *Screen) kept(cmd ui.Cmd) ui.Cmd {
	s.problem = ""
	s.keep()
	return cmd
}

func (s *Screen) keep() {
	s.pager.Keep(s.visit.Answers)
	s.visit.Refused = s.pager.Refused()
}

// leave goes back where nothing is lost by it.
func (s *Screen) leave() ui.Cmd {
	if s.Unsaved() {
		return nil
	}
	return ui.Back()
}

// finish saves the guest.
func (s *Screen) finish() ui.Cmd {
	if s.saving {
		return nil
	}
	s.saving, s.problem = true, ""
	s.visit.Progress = frontdesk.Progress{}
	return s.saveCmd(s.submission())
}

// submission is what the guest gave, in copies: the visit may be wiped while
// the save is under way.
func (s *Screen) submission() *frontdesk.Submission {
	number, at := s.visit.Answers[phone], s.desk.Now()
	return &frontdesk.Submission{
		ID:         s.visit.ID,
		Journey:    frontdesk.SMS,
		Program:    s.desk.Program,
		ConfigHash: s.visit.Form.Hash,
		Language:   s.visit.Language,
		Answers:    frontdesk.Answers{phone: number},
		Fields:     frontdesk.Fields{User: frontdesk.Answers{phone: number}},
		Card:       s.visit.Card,
		Consent: &frontdesk.Consent{
			Fields:   []string{phone},
			Wording:  []string{s.consent()},
			Language: s.visit.Language,
			Channel:  "kiosk",
			At:       at,
		},
		CapturedAt: at,
	}
}

// saveCmd returns a command that saves the guest: in place of what the service
// refused, if it was saved before.
func (s *Screen) saveCmd(guest *frontdesk.Submission) ui.Cmd {
	save := s.desk.Outbox.Save
	if s.visit.Saved {
		save = s.desk.Repairs.Repair
	}
	return ui.Run(func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		return savedMsg{id: guest.ID, err: save(ctx, guest)}
	})
}

// saved goes on once the guest is on the disk, or says that they are not.
func (s *Screen) saved(err error) ui.Cmd {
	s.saving = false
	if err != nil {
		s.problem = s.visit.SaveTrouble(err)
		return nil
	}
	s.visit.Saved, s.visit.Refused = true, nil
	s.desk.Nudge()
	return ui.Go(ui.Route{Place: ui.Done})
}

// Working reports whether the guest is being saved.
func (s *Screen) Working() bool { return s.saving }

// Unsaved reports whether the guest has given anything yet.
func (s *Screen) Unsaved() bool {
	return !s.visit.Saved && (!s.visit.Answers[phone].IsEmpty() || s.visit.Card != "")
}

// Capturing reports that a number is typed here.
func (s *Screen) Capturing() bool { return true }

// Prompt says what is typed.
func (s *Screen) Prompt() ui.Prompt { return s.pager.Prompt() }

// consent is the sentence that the guest agrees to; it is kept as it was shown.
func (s *Screen) consent() string {
	return s.desk.Say.Say("sms.consent", ui.Args{"Program": s.desk.Name})
}

// SetSize tells the screen how much room it has.
func (s *Screen) SetSize(width, height int) {
	s.width = width
	s.pager.SetSize(width, max(1, height-len(s.head())-len(s.foot())))
}

// head returns the lines above the number.
func (s *Screen) head() []string {
	t := s.desk.Theme
	lines := []string{t.Title.Render(ui.Fit(s.say("sms.title"), s.width)), ""}
	for _, line := range ui.Wrap(s.say("sms.text"), max(1, s.width)) {
		lines = append(lines, t.Text.Render(line))
	}
	if s.visit.Card != "" {
		lines = append(lines, t.Text.Render(ui.Fit(s.card(), s.width)))
	}
	return append(lines, "")
}

// card says which card is joined.
func (s *Screen) card() string {
	return s.desk.Say.Say("sms.card", ui.Args{"Card": ui.Fours(s.visit.Card.Reveal())})
}

// foot returns the lines below the number: what the guest agrees to, and what
// went wrong.
func (s *Screen) foot() []string {
	t := s.desk.Theme
	lines := []string{""}
	for _, line := range ui.Wrap(s.consent(), max(1, s.width)) {
		lines = append(lines, t.Text.Render(line))
	}
	lines = append(lines, "")
	switch {
	case s.saving:
		lines = append(lines, t.Quiet.Render(s.say("shell.working")))
	case s.problem != "":
		for _, line := range ui.Wrap(s.say(s.problem), max(1, s.width)) {
			lines = append(lines, t.Error.Render(line))
		}
	}
	return lines
}

// View draws the screen.
func (s *Screen) View() string {
	lines := append(s.head(), strings.TrimRight(s.pager.View(), "\n "))
	return strings.Join(append(lines, s.foot()...), "\n")
}

// Cursor stands where the guest types.
func (s *Screen) Cursor() *tea.Cursor {
	if s.saving {
		return nil
	}
	return ui.Moved(s.pager.Cursor(), 0, len(s.head()))
}

// Hit names what lies at a cell.
func (s *Screen) Hit(x, y int) string { return s.pager.Hit(x, y-len(s.head())) }

// Tell returns the screen in sentences, the number last.
func (s *Screen) Tell() []string {
	lines := []string{s.say("sms.title"), s.say("sms.text")}
	if s.visit.Card != "" {
		lines = append(lines, s.card())
	}
	lines = append(lines, s.consent())
	switch {
	case s.saving:
		return append(lines, s.say("shell.working"))
	case s.problem != "":
		lines = append(lines, s.say(s.problem))
	}
	return append(lines, s.pager.Tell()...)
}

// ShortHelp returns the keys that work now.
func (s *Screen) ShortHelp() []key.Binding {
	if s.saving {
		return nil
	}
	return []key.Binding{
		ui.Bind(s.desk.Say, "key.enter", "sms.send", "enter", "ctrl+s"),
		ui.Bind(s.desk.Say, "key.esc", "enroll.leave", "esc"),
	}
}

// FullHelp returns the keys that work now.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// say returns a phrase without placeholders.
func (s *Screen) say(key string) string { return s.desk.Say.Say(key, nil) }
