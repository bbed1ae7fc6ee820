// Package book is the screen of a guest's secondary addresses: which are there, and
// where one is added, changed and deleted. Each of it is a change that goes
// through the queue.
package book

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// Screen is the AddressBook screen.
type Screen struct{ *ui.Belongings }

// New returns the screen about the guest of the file.
func New(desk *ui.Desk, file *ui.Case) *Screen {
	s := &Screen{ui.NewBelongings(desk, file, "book.", frontdesk.Addresses, frontdesk.ActAddress)}
	s.Describe(s.page)
	return s
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	name, cmd := s.Picked(msg)
	if name == "" {
		return cmd
	}
	addresses := s.File.Guest.Addresses
	if name == ui.PickAdd {
		return s.Ask(s.Draft(frontdesk.Change{Verb: frontdesk.VerbAdd, Address: &frontdesk.Address{}}))
	}
	if i, ok := ui.Numbered(name, ui.PickChange, len(addresses)); ok {
		address := addresses[i]
		return s.Ask(s.Draft(frontdesk.Change{Address: &address}))
	}
	if i, ok := ui.Numbered(name, ui.PickRemove, len(addresses)); ok {
		address := addresses[i]
		return s.Remove(s.Draft(frontdesk.Change{Verb: frontdesk.VerbRemove, Address: &address}), nameOf(address))
	}
	return nil
}

// nameOf is an address's name and city, as safe text.
func nameOf(a frontdesk.Address) string {
	name := a.Label
	if a.City != "" {
		name += ", " + a.City.Reveal()
	}
	return forms.SafeText(name, ui.LongestName)
}

// page describes the screen.
func (s *Screen) page(p *ui.Page, g *frontdesk.Guest) {
	if g.Card == "" {
		p.Said = append(p.Said, ui.Said{Text: s.Phrase("cardless", nil), Tone: ui.Warning})
		return
	}
	if len(g.Addresses) == 0 {
		p.Rows = append(p.Rows, ui.Row{Label: s.Phrase("none", nil), Tone: ui.Quiet})
	}
	p.Choices = append(p.Choices, ui.Item{Name: ui.PickAdd, Text: s.Phrase("add", nil)})
	for i, a := range g.Addresses {
		args := ui.Args{"Name": nameOf(a)}
		p.Choices = append(p.Choices,
			ui.Item{Name: ui.PickChange + strconv.Itoa(i), Text: s.Phrase("change", args)},
			ui.Item{Name: ui.PickRemove + strconv.Itoa(i), Text: s.Phrase("remove", args)})
	}
}
