// Package meanwhile is the screen about a change that collided with one of
// another desk: it shows what the values were, what they are and what this desk
// wants, and lets a manager choose. Nothing is overwritten that was not shown.
package meanwhile

import (
	"context"
	"maps"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/field"
)

// Screen is the Meanwhile screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
	file *ui.Case

	now   *frontdesk.Guest // nil until the service has told
	busy  bool
	saved bool
	said  *ui.Said
	asked int
}

// nowMsg is the guest as they are now.
type nowMsg struct {
	asked int
	guest *frontdesk.Guest
	err   error
}

// New returns the screen about what the file has captured.
func New(desk *ui.Desk, file *ui.Case) *Screen {
	s := &Screen{desk: desk, file: file}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init asks the service.
func (s *Screen) Init() ui.Cmd { return s.ask() }

// ask reads the guest as they are now.
func (s *Screen) ask() ui.Cmd {
	c := s.file.Captured
	if c == nil || c.Change == nil || s.file.Entry == nil {
		return ui.Back()
	}
	guests := s.desk.OfferOf(c.Program.Key()).Guests
	if guests == nil {
		return ui.Back()
	}
	s.asked++
	s.busy, s.said = true, nil
	asked, who := s.asked, c.Change.Guest
	note := s.desk.Noting(frontdesk.ActLook, ui.MaskChange(c), c.ID)
	return ui.Act(func(ctx context.Context) tea.Msg {
		if err := note(ctx); err != nil {
			return nowMsg{asked: asked, err: err}
		}
		g, err := guests.Guest(ctx, who)
		return nowMsg{asked: asked, guest: g, err: err}
	})
}

// The names of the choices.
const (
	pickOurs   = "ours"
	pickTheirs = "theirs"
	pickAgain  = "again"
)

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case nowMsg:
		if msg.asked == s.asked {
			s.arrived(msg)
		}
		return nil
	case ui.SavedMsg:
		s.busy = false
		if msg.Err == nil {
			return ui.Go(ui.Route{Place: ui.Outcome})
		}
		said := ui.Trouble(s.desk.Say, msg.Err)
		s.said = &said
		return nil
	case ui.GivenUpMsg:
		s.busy = false
		if msg.Err != nil {
			said := ui.Trouble(s.desk.Say, msg.Err)
			s.said = &said
			return nil
		}
		s.saved = true
		s.said = &ui.Said{Text: s.desk.Say.Say("meanwhile.dropped", nil), Tone: ui.Good}
		return nil
	}
	switch s.Press(msg) {
	case pickOurs:
		return s.takeOurs()
	case pickTheirs:
		return s.keepTheirs()
	case pickAgain:
		return s.ask()
	}
	return nil
}

// arrived takes what the service told.
func (s *Screen) arrived(msg nowMsg) {
	s.busy = false
	switch {
	case frontdesk.CodeOf(msg.err) == frontdesk.ENOTFOUND:
		s.said = &ui.Said{Text: s.desk.Say.Say("meanwhile.gone", nil), Tone: ui.Warning}
	case msg.err != nil:
		said := ui.Trouble(s.desk.Say, msg.err)
		s.said = &said
	default:
		s.now = msg.guest
	}
}

// externalAccounts is the name of the list of accounts in other systems.
const externalAccounts = "externalAccounts"

// names are the fields that both desks changed.
func (s *Screen) names() []string {
	var names []string
	for _, issue := range s.file.Entry.Issues {
		names = append(names, ui.OwnField(issue.Field))
	}
	return names
}

// copied returns what was captured, with maps of its own.
func (s *Screen) copied() (*frontdesk.Submission, *frontdesk.Change) {
	c, change := *s.file.Captured, *s.file.Captured.Change
	c.Answers = c.Answers.Clone()
	c.Fields.User, c.Fields.Account = c.Fields.User.Clone(), c.Fields.Account.Clone()
	change.Before.User, change.Before.Account = filled(change.Before.User), filled(change.Before.Account)
	c.Change = &change
	return &c, &change
}

// filled returns a copy that can be written to.
func filled(a frontdesk.Answers) frontdesk.Answers {
	out := frontdesk.Answers{}
	maps.Copy(out, a)
	return out
}

// takeOurs sends the change again, now that the other desk's values were seen.
func (s *Screen) takeOurs() ui.Cmd {
	if s.now == nil {
		return nil
	}
	c, change := s.copied()
	see := func(before, now frontdesk.Answers, name string) {
		if a, ok := now[name]; ok {
			before[name] = a
		} else {
			delete(before, name)
		}
	}
	for _, name := range s.names() {
		if _, account := c.Fields.Account[name]; account {
			see(change.Before.Account, s.now.Profile.Account, name)
		} else {
			see(change.Before.User, s.now.Profile.User, name)
		}
		if name == externalAccounts {
			change.Before.External = s.now.Profile.External
		}
	}
	return s.repair(c)
}

// keepTheirs drops what the other desk changed. A change of which nothing is
// left is given up.
func (s *Screen) keepTheirs() ui.Cmd {
	c, _ := s.copied()
	for _, name := range s.names() {
		delete(c.Answers, name)
		delete(c.Fields.User, name)
		delete(c.Fields.Account, name)
		if name == externalAccounts {
			c.Fields.External = nil
		}
	}
	if len(c.Fields.User)+len(c.Fields.Account) > 0 || c.Fields.External != nil {
		return s.repair(c)
	}
	s.busy = true
	return s.desk.GiveUp(*s.file.Entry, s.desk.Say.Say("meanwhile.reason", nil))
}

// repair puts the change back into the queue.
func (s *Screen) repair(c *frontdesk.Submission) ui.Cmd {
	s.busy = true
	hint := s.file.Entry.Hint
	s.file.Watch(ui.Queue, ui.Watched{ID: c.ID, Hint: hint})
	return s.desk.SaveRepair(c, hint)
}

// Working reports whether something is being saved.
func (s *Screen) Working() bool { return s.busy }

// Escape leads back to the queue when there is nothing to choose any more.
func (s *Screen) Escape() (ui.Cmd, bool) { return ui.Go(ui.Route{Place: ui.Queue}), s.saved }

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("meanwhile.title", nil), Note: say("meanwhile.note", nil)}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	switch {
	case s.busy:
		p.Busy = say("meanwhile.reading", nil)
		return p
	case s.saved:
		return p
	case s.now == nil:
		p.Choices = append(p.Choices, ui.Item{Name: pickAgain, Text: say("meanwhile.again", nil)})
		return p
	}
	p.Rows = s.rows()
	p.Choices = []ui.Item{
		{Name: pickOurs, Text: say("meanwhile.take_ours", nil)},
		{Name: pickTheirs, Text: say("meanwhile.keep_theirs", nil)},
		{Name: pickAgain, Text: say("meanwhile.again", nil)},
	}
	return p
}

// rows show the three values of each field, also of one that today's form does
// not ask for: nobody is to choose between what they do not see.
func (s *Screen) rows() []ui.Row {
	c := s.file.Captured
	form := s.desk.FormOf(c.Program.Key())
	var rows []ui.Row
	for _, name := range s.names() {
		f := &forms.Field{Name: name, Label: s.desk.FieldLabel(name), Kind: forms.Entry}
		if form != nil && form.Field(name) != nil {
			f = form.Field(name)
		}
		add := func(key string, fields frontdesk.Fields, tone ui.Tone) {
			value := s.value(form, f, fields)
			if value == "" {
				value = s.desk.Say.Say("meanwhile.empty", nil)
			}
			rows = append(rows, ui.Row{Label: s.desk.Say.Say(key, ui.Args{"Label": f.Label}), Value: value, Tone: tone})
		}
		add("meanwhile.was", c.Change.Before, ui.Quiet)
		add("meanwhile.now", s.now.Profile, ui.Warning)
		add("meanwhile.ours", c.Fields, ui.Good)
	}
	return rows
}

// value writes what stands in a field.
func (s *Screen) value(form *forms.Form, f *forms.Field, fields frontdesk.Fields) string {
	if f.Name == externalAccounts {
		return ui.AccountNames(fields.External)
	}
	a, ok := fields.User[f.Name]
	if !ok {
		a = fields.Account[f.Name]
	}
	if form != nil && form.Field(f.Name) != nil {
		a = form.AnswersOf(fields)[f.Name]
	}
	return field.Show(f, a, field.Options{Say: s.desk.Say, Theme: s.desk.Theme, Locale: forms.Locale(s.desk.Language)})
}
