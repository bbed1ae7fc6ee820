// Package people is the screen of a guest's relatives: who is there, and where one is
// added, changed and taken off. Each of it is a change that goes through the
// queue.
package people

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// Screen is the People screen.
type Screen struct{ *ui.Belongings }

// New returns the screen about the guest of the file.
func New(desk *ui.Desk, file *ui.Case) *Screen {
	s := &Screen{ui.NewBelongings(desk, file, "people.", frontdesk.Related, frontdesk.ActRelated)}
	s.Describe(s.page)
	return s
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	name, cmd := s.Picked(msg)
	if name == "" {
		return cmd
	}
	people := s.File.Guest.Related
	if name == ui.PickAdd {
		draft := s.Draft(frontdesk.Change{Verb: frontdesk.VerbAdd})
		draft.Related = []frontdesk.RelatedGuest{{}}
		return s.Ask(draft)
	}
	if i, ok := ui.Numbered(name, ui.PickChange, len(people)); ok {
		who := people[i]
		return s.Ask(s.Draft(frontdesk.Change{Relative: &who}))
	}
	if i, ok := ui.Numbered(name, ui.PickRemove, len(people)); ok {
		who := people[i]
		return s.Remove(s.Draft(frontdesk.Change{Verb: frontdesk.VerbRemove, Relative: &who}), s.nameOf(who))
	}
	return nil
}

// nameOf is a relative's name, as safe text.
func (s *Screen) nameOf(r frontdesk.Relative) string {
	name := forms.SafeText(strings.TrimSpace(r.FirstName.Reveal()+" "+r.LastName.Reveal()), ui.LongestName)
	if name == "" {
		return s.Phrase("nameless", nil)
	}
	return name
}

// page describes the screen.
func (s *Screen) page(p *ui.Page, g *frontdesk.Guest) {
	if !g.Registered() {
		p.Said = append(p.Said, ui.Said{Text: s.Phrase("unregistered", nil), Tone: ui.Warning})
		return
	}
	if len(g.Related) == 0 {
		p.Rows = append(p.Rows, ui.Row{Label: s.Phrase("none", nil), Tone: ui.Quiet})
	}
	if form := s.Desk.Form; form != nil && len(g.Related) >= form.MaxRelated {
		p.Said = append(p.Said, ui.Said{Text: s.Phrase("full", nil), Tone: ui.Warning})
	} else {
		p.Choices = append(p.Choices, ui.Item{Name: ui.PickAdd, Text: s.Phrase("add", nil)})
	}
	for i, r := range g.Related {
		args := ui.Args{"Name": s.nameOf(r)}
		p.Choices = append(p.Choices,
			ui.Item{Name: ui.PickChange + strconv.Itoa(i), Text: s.Phrase("change", args)},
			ui.Item{Name: ui.PickRemove + strconv.Itoa(i), Text: s.Phrase("remove", args)})
	}
}
