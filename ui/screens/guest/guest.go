// Package guest is the screen about one guest who is enrolled: what the service
// knows, with numbers by their last four, and where each part of it is changed.
package guest

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// mode is what the screen shows.
type mode int

const (
	overview mode = iota
	perksType
	perks
	history
)

// mostHistory is how much of the queue the history shows.
const mostHistory = 500

// Screen is the Guest screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
	file *ui.Case
	mode mode

	asked    int
	busy     bool
	read     bool // the service has told
	said     *ui.Said
	box      *ui.TextBox
	perkType string
	perks    frontdesk.Perks
	entries  []frontdesk.Entry
}

// guestMsg is what the service knows.
type guestMsg struct {
	asked int
	guest *frontdesk.Guest
	err   error
}

// perksMsg are the perks of one type.
type perksMsg struct {
	asked int
	perks frontdesk.Perks
	err   error
}

// historyMsg is what this desk captured of the card.
type historyMsg struct {
	asked   int
	entries []frontdesk.Entry
	err     error
}

// New returns the screen about the guest of the file.
func New(desk *ui.Desk, file *ui.Case) *Screen {
	s := &Screen{desk: desk, file: file}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init reads the guest, and notes that somebody looks.
func (s *Screen) Init() ui.Cmd {
	if s.file.Guest == nil {
		return ui.Back()
	}
	return s.look()
}

// look reads the guest anew.
func (s *Screen) look() ui.Cmd {
	s.asked++
	s.busy, s.said = true, nil
	asked, guests, who := s.asked, s.desk.Guests, s.file.Guest.Identity
	note := s.desk.Noting(frontdesk.ActLook, ui.MaskGuest(s.file.Guest), "")
	return ui.Act(func(ctx context.Context) tea.Msg {
		if err := note(ctx); err != nil {
			return guestMsg{asked: asked, err: err}
		}
		g, err := guests.Guest(ctx, who)
		return guestMsg{asked: asked, guest: g, err: err}
	})
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case guestMsg:
		if msg.asked == s.asked {
			s.arrived(msg)
		}
		return nil
	case perksMsg:
		if msg.asked == s.asked {
			s.busy = false
			if msg.err != nil {
				s.fail(msg.err)
				return nil
			}
			s.mode, s.perks = perks, msg.perks
		}
		return nil
	case historyMsg:
		if msg.asked == s.asked {
			s.busy = false
			if msg.err != nil {
				s.fail(msg.err)
				return nil
			}
			s.mode, s.entries = history, msg.entries
			s.Top()
		}
		return nil
	case ui.ScanMsg:
		return ui.Go(ui.Route{Place: ui.Find, Card: msg.Card})
	}
	return s.do(s.Press(msg))
}

// arrived takes what the service told.
func (s *Screen) arrived(msg guestMsg) {
	s.busy = false
	switch {
	case frontdesk.CodeOf(msg.err) == frontdesk.ENOTFOUND:
		s.said = &ui.Said{Text: s.desk.Say.Say("guest.gone", nil), Tone: ui.Warning}
	case msg.err != nil:
		s.fail(msg.err)
	case msg.guest != nil:
		s.file.Guest, s.read = msg.guest, true
	}
}

// fail says why something failed.
func (s *Screen) fail(err error) {
	said := ui.Trouble(s.desk.Say, err)
	s.said = &said
}

// The names of the choices.
const (
	pickProfile  = "profile"
	pickPeople   = "people"
	pickBook     = "addresses"
	pickExternal = "external"
	pickPerks    = "perks"
	pickRegister = "register"
	pickVerify   = "verify"
	pickSMS      = "sms"
	pickHistory  = "history"
	pickErase    = "erase"
	pickAgain    = "again"
)

// do does what was chosen.
func (s *Screen) do(name string) ui.Cmd {
	switch name {
	case pickProfile:
		return s.change(frontdesk.Edit, frontdesk.Change{Before: s.file.Guest.Profile})
	case pickSMS:
		return s.change(frontdesk.SMS, frontdesk.Change{Before: s.file.Guest.Profile})
	case pickPeople:
		return ui.Go(ui.Route{Place: ui.People})
	case pickBook:
		return ui.Go(ui.Route{Place: ui.AddressBook})
	case pickExternal:
		return ui.Go(ui.Route{Place: ui.External})
	case pickVerify:
		return ui.Go(ui.Route{Place: ui.Verify})
	case pickErase:
		return ui.Go(ui.Route{Place: ui.Erase})
	case pickRegister:
		return ui.Go(ui.Route{Place: ui.Activate, Journey: frontdesk.Activate, Card: s.file.Guest.Card})
	case pickAgain:
		return s.look()
	case pickHistory:
		return s.readHistory()
	case pickPerks:
		s.mode, s.box = perksType, ui.NewTextBox(false)
		s.Top()
	case ui.Entered:
		return s.readPerks()
	}
	if s.mode == history {
		return s.openEntry(name)
	}
	return nil
}

// change begins a change of the guest.
func (s *Screen) change(journey frontdesk.Journey, c frontdesk.Change) ui.Cmd {
	c.Guest = s.file.Guest.Identity
	if s.file.Guest.Registered() {
		// A form may ask for the username, which stands beside the profile.
		c.Before.User = c.Before.User.Clone()
		if c.Before.User == nil {
			c.Before.User = frontdesk.Answers{}
		}
		c.Before.User["username"] = frontdesk.Text(c.Guest.Username.Reveal())
	}
	draft := s.desk.NewChange(journey, c)
	if journey == frontdesk.SMS {
		if a, ok := s.file.Guest.Profile.User["mobilePhone"]; ok {
			draft.Fields.User = frontdesk.Answers{"mobilePhone": a}
		}
	}
	s.file.Begin(draft, false, ui.Guest)
	return ui.Go(ui.Route{Place: ui.Change})
}

// readPerks asks for the perks of the type that was typed.
func (s *Screen) readPerks() ui.Cmd {
	s.perkType = s.box.Text()
	if s.perkType == "" {
		return nil
	}
	s.asked++
	s.busy, s.said = true, nil
	asked, port, perkType := s.asked, s.desk.Perks, s.perkType
	return ui.Act(func(ctx context.Context) tea.Msg {
		p, err := port.Perks(ctx, perkType)
		return perksMsg{asked: asked, perks: p, err: err}
	})
}

// readHistory looks for what this desk captured of the card. The queue keeps
// only the end of its number where the service gave it.
func (s *Screen) readHistory() ui.Cmd {
	s.asked++
	s.busy, s.said = true, nil
	asked, ledger, tail := s.asked, s.desk.Ledger, s.file.Guest.Card.Tail(4)
	return ui.Act(func(ctx context.Context) tea.Msg {
		if tail == "" {
			return historyMsg{asked: asked}
		}
		entries, err := ledger.List(ctx, frontdesk.Filter{Find: tail, Limit: mostHistory})
		return historyMsg{asked: asked, entries: entries, err: err}
	})
}

// openEntry looks into something that this desk captured.
func (s *Screen) openEntry(id string) ui.Cmd {
	i := slices.IndexFunc(s.entries, func(e frontdesk.Entry) bool { return e.ID == id })
	if i < 0 {
		return nil
	}
	s.file.Open(s.entries[i])
	return ui.Go(ui.Route{Place: ui.Entry})
}

// Escape leaves the perks and the history first.
func (s *Screen) Escape() (ui.Cmd, bool) {
	if s.mode == overview {
		return nil, false
	}
	s.mode, s.box, s.said = overview, nil, nil
	s.Top()
	return nil, true
}

// TakesCards reports that another card is looked up.
func (s *Screen) TakesCards() bool { return !s.busy && s.mode == overview }

// fullName returns a guest's name, as safe text.
func fullName(profile frontdesk.Fields) string {
	const longest = 60
	return forms.SafeText(strings.TrimSpace(profile.User["firstName"].Text()+" "+profile.User["lastName"].Text()), longest)
}
