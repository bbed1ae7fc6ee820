// Package external is the screen of a guest's accounts in other systems: which are
// there, and where one is added, taken off, or put in place of all. Each of it is
// a change that goes through the queue.
package external

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// Screen is the External screen.
type Screen struct{ *ui.Belongings }

// New returns the screen about the guest of the file.
func New(desk *ui.Desk, file *ui.Case) *Screen {
	s := &Screen{ui.NewBelongings(desk, file, "external.", frontdesk.Edit, frontdesk.ActEdit)}
	s.Describe(s.page)
	return s
}

// pickSet is the name of the choice that puts one account in place of all.
const pickSet = "set"

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	name, cmd := s.Picked(msg)
	if name == "" {
		return cmd
	}
	accounts := s.File.Guest.Profile.External
	switch name {
	case ui.PickAdd:
		return s.askAccount(frontdesk.Change{Verb: frontdesk.VerbAdd})
	case pickSet:
		return s.askAccount(frontdesk.Change{Verb: frontdesk.VerbSet, Before: frontdesk.Fields{External: accounts}})
	}
	if i, ok := ui.Numbered(name, ui.PickRemove, len(accounts)); ok {
		draft := s.Draft(frontdesk.Change{Verb: frontdesk.VerbRemove})
		draft.Fields.External = []frontdesk.ExternalAccount{accounts[i]}
		return s.Remove(draft, ui.AccountNames(accounts[i:i+1]))
	}
	return nil
}

// askAccount asks which account is meant.
func (s *Screen) askAccount(c frontdesk.Change) ui.Cmd {
	draft := s.Draft(c)
	draft.Fields.External = []frontdesk.ExternalAccount{{}}
	return s.Ask(draft)
}

// page describes the screen.
func (s *Screen) page(p *ui.Page, g *frontdesk.Guest) {
	if g.Card == "" {
		p.Said = append(p.Said, ui.Said{Text: s.Phrase("cardless", nil), Tone: ui.Warning})
		return
	}
	if len(g.Profile.External) == 0 {
		p.Rows = append(p.Rows, ui.Row{Label: s.Phrase("none", nil), Tone: ui.Quiet})
	}
	p.Choices = append(p.Choices, ui.Item{Name: ui.PickAdd, Text: s.Phrase("add", nil)})
	for i := range g.Profile.External {
		p.Choices = append(p.Choices, ui.Item{Name: ui.PickRemove + strconv.Itoa(i), Text: s.Phrase("remove", ui.Args{"Name": ui.AccountNames(g.Profile.External[i : i+1])})})
	}
	p.Choices = append(p.Choices, ui.Item{Name: pickSet, Text: s.Phrase("set", nil)})
}
