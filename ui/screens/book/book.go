// Package book is the screen of a guest's secondary addresses: which are there, and
// where one is added, changed and deleted. Each of it is a change that goes
// through the queue.
package book

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// longestName is how many characters of a name are shown.
const longestName = 40

// Screen is the AddressBook screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
	file *ui.Case
	busy bool
	said *ui.Said
}

// New returns the screen about the guest of the file.
func New(desk *ui.Desk, file *ui.Case) *Screen {
	s := &Screen{desk: desk, file: file}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init asks for nothing.
func (s *Screen) Init() tea.Cmd {
	if s.file.Guest == nil {
		return ui.Back
	}
	return nil
}

// The names of the choices; the last two are followed by a number.
const (
	pickAdd    = "add"
	pickChange = "change-"
	pickRemove = "remove-"
)

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	if saved, ok := msg.(ui.SavedMsg); ok {
		s.busy = false
		if saved.Err == nil {
			return ui.Go(ui.Route{Place: ui.Outcome})
		}
		said := ui.Trouble(s.desk.Say, saved.Err)
		s.said = &said
		return nil
	}
	return s.do(s.Press(msg))
}

// number reads the number behind a prefix, of something that is there.
func number(name, prefix string, n int) (int, bool) {
	rest, ok := strings.CutPrefix(name, prefix)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(rest)
	return i, err == nil && i < n
}

// do does what was chosen.
func (s *Screen) do(name string) tea.Cmd {
	if name == "" || s.file.Guest == nil {
		return nil
	}
	addresses := s.file.Guest.Addresses
	if name == pickAdd {
		return s.change(frontdesk.Change{Verb: frontdesk.VerbAdd, Address: &frontdesk.Address{}}, func(*frontdesk.Submission) {})
	}
	if i, ok := number(name, pickChange, len(addresses)); ok {
		address := addresses[i]
		return s.change(frontdesk.Change{Address: &address}, func(*frontdesk.Submission) {})
	}
	if i, ok := number(name, pickRemove, len(addresses)); ok {
		address := addresses[i]
		return s.remove(s.draft(frontdesk.Change{Verb: frontdesk.VerbRemove, Address: &address}), nameOf(address))
	}
	return nil
}

// nameOf is an address's name and city, as safe text.
func nameOf(a frontdesk.Address) string {
	name := a.Label
	if a.City != "" {
		name += ", " + a.City.Reveal()
	}
	return forms.SafeText(name, longestName)
}

// change begins a change of the guest.
func (s *Screen) change(c frontdesk.Change, fill func(*frontdesk.Submission)) tea.Cmd {
	draft := s.draft(c)
	fill(draft)
	s.file.Begin(draft, false, ui.Guest)
	return ui.Go(ui.Route{Place: ui.Change})
}

// draft makes a change of the guest.
func (s *Screen) draft(c frontdesk.Change) *frontdesk.Submission {
	c.Guest = s.file.Guest.Identity
	c.Before.User = frontdesk.Answers{}
	if first, ok := s.file.Guest.Profile.User["firstName"]; ok {
		c.Before.User["firstName"] = first
	}
	return s.desk.NewChange(frontdesk.Addresses, c)
}

// remove asks before something is taken off the guest.
func (s *Screen) remove(draft *frontdesk.Submission, name string) tea.Cmd {
	args := ui.Args{"Name": name}
	s.file.Watch(ui.Guest, ui.Watched{ID: draft.ID, Hint: ui.MaskChange(draft)})
	return ui.Now(ui.ConfirmMsg{
		Title: s.desk.Say.Say("book.remove_title", args),
		Text:  s.desk.Say.Say("book.remove_text", nil),
		Yes:   s.desk.SaveChange(frontdesk.ActAddress, draft),
	})
}

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("book.title", nil)}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	g := s.file.Guest
	if g == nil {
		return p
	}
	if g.Card == "" {
		p.Said = append(p.Said, ui.Said{Text: say("book.cardless", nil), Tone: ui.Warning})
		return p
	}
	if len(g.Addresses) == 0 {
		p.Rows = append(p.Rows, ui.Row{Label: say("book.none", nil), Tone: ui.Quiet})
	}
	p.Choices = append(p.Choices, ui.Item{Name: pickAdd, Text: say("book.add", nil)})
	for i, a := range g.Addresses {
		args := ui.Args{"Name": nameOf(a)}
		p.Choices = append(p.Choices,
			ui.Item{Name: pickChange + strconv.Itoa(i), Text: say("book.change", args)},
			ui.Item{Name: pickRemove + strconv.Itoa(i), Text: say("book.remove", args)})
	}
	return p
}
