// Package conflict is the screen about a guest of the queue who has a value that
// another guest has already: it shows both side by side, and leads to changing
// the answer, joining the card to the account, or giving the new one up.
package conflict

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/field"
)

// Screen is the Conflict screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
	file *ui.Case

	other *frontdesk.Guest // nil while the service has not told
	// several says that more than one guest has the value.
	several bool

	busy  bool
	over  bool // the guest was given up
	said  *ui.Said
	asked int
}

// otherMsg is the guest who is enrolled already, nil for nobody. Of several
// none is it: whoever is given up for the wrong one is lost.
type otherMsg struct {
	asked   int
	guest   *frontdesk.Guest
	several bool
	err     error
}

// New returns the screen about what the file has captured.
func New(desk *ui.Desk, file *ui.Case) *Screen {
	s := &Screen{desk: desk, file: file}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init asks the service.
func (s *Screen) Init() ui.Cmd { return s.ask() }

// name is the field that both have.
func (s *Screen) name() string {
	if s.file.Conflict != nil {
		return s.file.Conflict.Field
	}
	return ""
}

// query looks for the value that both have.
func (s *Screen) query() (frontdesk.Query, bool) {
	text := func(name string) frontdesk.Private {
		return frontdesk.Private(s.file.Captured.Fields.User[name].Text())
	}
	var q frontdesk.Query
	switch s.name() {
	case "email":
		q.Email = text("email")
	case "phone", "mobilePhone", "fax":
		q.Phone = text(s.name())
	case "name":
		q.FirstName, q.LastName = text("firstName"), text("lastName")
	case "username":
		q.Username = text("username")
	}
	return q, q != frontdesk.Query{}
}

// ask reads the guest who has the value.
func (s *Screen) ask() ui.Cmd {
	if s.file.Captured == nil || s.file.Entry == nil {
		return ui.Back()
	}
	guests := s.desk.OfferOf(s.file.Entry.Program).Guests
	q, able := s.query()
	if guests == nil || !able {
		s.said = &ui.Said{Text: s.desk.Say.Say("conflict.not_found", nil), Tone: ui.Warning}
		return nil
	}
	s.asked++
	s.busy, s.several, s.said = true, false, nil
	asked, note := s.asked, s.desk.Noting(frontdesk.ActLook, s.file.Entry.Hint, s.file.Entry.ID)
	return ui.Act(func(ctx context.Context) tea.Msg {
		if err := note(ctx); err != nil {
			return otherMsg{asked: asked, err: err}
		}
		found, err := guests.Find(ctx, q)
		if err != nil || len(found) != 1 {
			return otherMsg{asked: asked, several: len(found) > 1, err: err}
		}
		g, err := guests.Guest(ctx, found[0].Identity)
		return otherMsg{asked: asked, guest: g, err: err}
	})
}

// The names of the choices.
const (
	pickChange  = "change"
	pickCombine = "combine"
	pickCancel  = "cancel"
	pickOpen    = "open"
	pickAgain   = "again"
	pickFind    = "find"
)

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case otherMsg:
		if msg.asked == s.asked {
			s.arrived(msg)
		}
		return nil
	case ui.GivenUpMsg:
		s.busy = false
		if msg.Err != nil {
			s.fail(msg.Err)
			return nil
		}
		s.over = true
		s.said = &ui.Said{Text: s.desk.Say.Say("conflict.cancelled", nil), Tone: ui.Good}
		return nil
	}
	switch s.Press(msg) {
	case pickChange:
		s.file.Begin(s.file.Captured, true, ui.Queue)
		return ui.Go(ui.Route{Place: ui.Change, Field: s.name()})
	case pickCombine:
		return ui.Go(ui.Route{Place: ui.Combine, Card: s.file.Captured.Card})
	case pickOpen:
		s.file.Guest = s.other
		return ui.Go(ui.Route{Place: ui.Guest})
	case pickAgain:
		return s.ask()
	case pickFind:
		return ui.Go(ui.Route{Place: ui.Find})
	case pickCancel:
		return s.drop()
	}
	return nil
}

// arrived takes what the service told.
func (s *Screen) arrived(msg otherMsg) {
	s.busy = false
	switch {
	case msg.err != nil && frontdesk.CodeOf(msg.err) != frontdesk.ENOTFOUND:
		s.fail(msg.err)
	case msg.several:
		s.several = true
		s.said = &ui.Said{Text: s.desk.Say.Say("conflict.several", nil), Tone: ui.Warning}
	case msg.guest == nil:
		s.said = &ui.Said{Text: s.desk.Say.Say("conflict.not_found", nil), Tone: ui.Warning}
	default:
		s.other = msg.guest
	}
}

// fail says why something failed.
func (s *Screen) fail(err error) {
	said := ui.Trouble(s.desk.Say, err)
	s.said = &said
}

// drop gives the captured guest up: they are enrolled already.
func (s *Screen) drop() ui.Cmd {
	s.busy, s.said = true, nil
	return s.desk.GiveUp(*s.file.Entry, s.desk.Say.Say("conflict.reason", nil))
}

// Working reports whether something is being done.
func (s *Screen) Working() bool { return s.busy }

// Escape leads back to the queue when the guest was given up.
func (s *Screen) Escape() (ui.Cmd, bool) { return ui.Go(ui.Route{Place: ui.Queue}), s.over }

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("conflict.title", ui.Args{"Label": s.desk.FieldLabel(s.name())})}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	switch {
	case s.busy:
		p.Busy = say("conflict.reading", nil)
		return p
	case s.over || s.file.Captured == nil:
		return p
	}
	if s.other != nil {
		p.Rows = s.rows()
	}
	add := func(name, key string) { p.Choices = append(p.Choices, ui.Item{Name: name, Text: say(key, nil)}) }
	add(pickChange, "conflict.change")
	if c := s.file.Conflict; c != nil && c.CanAutoCombine && s.desk.Combiner != nil && s.file.Captured.Card != "" {
		add(pickCombine, "conflict.combine")
	}
	add(pickCancel, "conflict.cancel")
	switch {
	case s.other != nil:
		add(pickOpen, "conflict.open")
	case s.several:
		add(pickFind, "conflict.find")
	default:
		add(pickAgain, "conflict.again")
	}
	return p
}

// rows show both guests: each answer that either has, the captured one first.
func (s *Screen) rows() []ui.Row {
	say := s.desk.Say.Say
	pair := func(label, captured, existing string, tone ui.Tone) ui.Row {
		for _, value := range []*string{&captured, &existing} {
			if *value == "" {
				*value = say("conflict.none", nil)
			}
		}
		return ui.Row{
			Label: label, Value: say("conflict.row", ui.Args{"Captured": captured, "Existing": existing}), Tone: tone,
			Told: say("conflict.captured", nil) + " " + captured + ", " + say("conflict.existing", nil) + " " + existing,
		}
	}
	rows := []ui.Row{pair("", say("conflict.captured", nil), say("conflict.existing", nil), ui.Quiet)}
	form := s.desk.FormOf(s.file.Entry.Program)
	if form == nil {
		return rows
	}
	options := field.Options{Say: s.desk.Say, Theme: s.desk.Theme, Locale: forms.Locale(s.desk.Language)}
	theirs := form.AnswersOf(s.other.Profile)
	for _, f := range form.Fields {
		captured, existing := field.Show(f, s.file.Captured.Answers[f.Name], options), field.Show(f, theirs[f.Name], options)
		if f.Secret || captured == "" && existing == "" {
			continue
		}
		tone := ui.Plain
		if f.Name == s.name() {
			tone = ui.Warning
		}
		rows = append(rows, pair(f.Label, captured, existing, tone))
	}
	return append(rows, pair(say("conflict.card", nil), s.file.Captured.Card.Tail(4), s.other.Card.Tail(4), ui.Plain))
}
