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

// longestName is how many characters of a name are shown.
const longestName = 40

// Screen is the People screen.
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
	people := s.file.Guest.Related
	if name == pickAdd {
		return s.change(frontdesk.Change{Verb: frontdesk.VerbAdd}, func(d *frontdesk.Submission) {
			d.Related = []frontdesk.RelatedGuest{{}}
		})
	}
	if i, ok := number(name, pickChange, len(people)); ok {
		who := people[i]
		return s.change(frontdesk.Change{Relative: &who}, func(*frontdesk.Submission) {})
	}
	if i, ok := number(name, pickRemove, len(people)); ok {
		who := people[i]
		return s.remove(s.draft(frontdesk.Change{Verb: frontdesk.VerbRemove, Relative: &who}), s.name(who))
	}
	return nil
}

// name is a relative's name, as safe text.
func (s *Screen) name(r frontdesk.Relative) string {
	name := forms.SafeText(strings.TrimSpace(r.FirstName.Reveal()+" "+r.LastName.Reveal()), longestName)
	if name == "" {
		return s.desk.Say.Say("people.nameless", nil)
	}
	return name
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
	return s.desk.NewChange(frontdesk.Related, c)
}

// remove asks before something is taken off the guest.
func (s *Screen) remove(draft *frontdesk.Submission, name string) tea.Cmd {
	args := ui.Args{"Name": name}
	s.file.Watch(ui.Guest, ui.Watched{ID: draft.ID, Hint: ui.MaskChange(draft)})
	return ui.Now(ui.ConfirmMsg{
		Title: s.desk.Say.Say("people.remove_title", args),
		Text:  s.desk.Say.Say("people.remove_text", nil),
		Yes:   s.desk.SaveChange(frontdesk.ActRelated, draft),
	})
}

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("people.title", nil)}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	g := s.file.Guest
	if g == nil {
		return p
	}
	if !g.Registered() {
		p.Said = append(p.Said, ui.Said{Text: say("people.unregistered", nil), Tone: ui.Warning})
		return p
	}
	if len(g.Related) == 0 {
		p.Rows = append(p.Rows, ui.Row{Label: say("people.none", nil), Tone: ui.Quiet})
	}
	if form := s.desk.Form; form != nil && form.MaxRelated > 0 && len(g.Related) >= form.MaxRelated {
		p.Said = append(p.Said, ui.Said{Text: say("people.full", nil), Tone: ui.Warning})
	} else {
		p.Choices = append(p.Choices, ui.Item{Name: pickAdd, Text: say("people.add", nil)})
	}
	for i, r := range g.Related {
		args := ui.Args{"Name": s.name(r)}
		p.Choices = append(p.Choices,
			ui.Item{Name: pickChange + strconv.Itoa(i), Text: say("people.change", args)},
			ui.Item{Name: pickRemove + strconv.Itoa(i), Text: say("people.remove", args)})
	}
	return p
}
