// Package erase is the screen that deletes a guest, after staff have typed who
// it is. It is done at once and cannot be undone; when the answer is lost the
// screen says so, and looks whether the guest is still there.
package erase

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/cases"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// longestName is how many characters of a name are shown.
const longestName = 40

// Screen is the Erase screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
	file *ui.Case

	box    *ui.TextBox
	asked  int
	busy   bool
	gone   bool // the guest is deleted
	unsure bool // it is not known whether they are
	said   *ui.Said
}

// deletedMsg is what came of deleting.
type deletedMsg struct {
	asked int
	err   error
}

// lookedMsg is what came of looking whether the guest is still there.
type lookedMsg struct {
	asked int
	err   error
}

// New returns the screen about the guest of the file.
func New(desk *ui.Desk, file *ui.Case) *Screen {
	s := &Screen{desk: desk, file: file, box: ui.NewTextBox(false)}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init asks for nothing.
func (s *Screen) Init() ui.Cmd {
	if s.file.Guest == nil {
		return ui.Back()
	}
	return nil
}

// proof is what must be typed, and the key of the question for it: the first
// name, else the end of the card, else the username.
func (s *Screen) proof() (want, question string) {
	g := s.file.Guest
	if first := strings.TrimSpace(g.Profile.User["firstName"].Text()); first != "" {
		return first, "erase.box_name"
	}
	if card := g.Card.Reveal(); len(card) > 4 {
		return card[len(card)-4:], "erase.box_card"
	}
	return g.Username.Reveal(), "erase.box_username"
}

// The names of the choices.
const (
	pickLook = "look"
	pickFind = "find"
)

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case deletedMsg:
		if msg.asked == s.asked {
			s.did(msg.err)
		}
		return nil
	case lookedMsg:
		if msg.asked == s.asked {
			s.looked(msg.err)
		}
		return nil
	}
	if s.busy || s.file.Guest == nil {
		return nil
	}
	switch s.Press(msg) {
	case ui.Entered:
		return s.erase()
	case pickLook:
		return s.look()
	case pickFind:
		s.file.Guest = nil
		return ui.Go(ui.Route{Place: ui.Find})
	}
	return nil
}

// erase deletes the guest if what was typed is right.
func (s *Screen) erase() ui.Cmd {
	want, _ := s.proof()
	typed := s.box.Text()
	if fold := cases.Fold(); want == "" || fold.String(typed) != fold.String(want) {
		if typed != "" {
			s.box = ui.NewTextBox(false)
			s.tell("erase.wrong", ui.Warning)
		}
		return nil
	}
	s.asked++
	s.busy, s.said, s.box = true, nil, ui.NewTextBox(false)
	asked, who, deleter := s.asked, s.file.Guest.Identity, s.desk.Deleter
	note := s.desk.Noting(frontdesk.ActDelete, ui.MaskGuest(s.file.Guest), "")
	return ui.Act(func(ctx context.Context) tea.Msg {
		err := note(ctx)
		if err == nil {
			err = deleter.Delete(ctx, who)
		}
		return deletedMsg{asked: asked, err: err}
	})
}

// did says what came of deleting.
func (s *Screen) did(err error) {
	s.busy = false
	switch {
	case err == nil:
		s.gone = true
		s.tell("erase.done", ui.Good)
	case frontdesk.CodeOf(err) == frontdesk.ENOTFOUND:
		s.gone = true
		s.tell("erase.gone", ui.Warning)
	case ui.SurelyNot(err):
		said := ui.Trouble(s.desk.Say, err)
		s.said = &said
	default:
		s.unsure = true
		s.tell("erase.unsure", ui.Warning)
	}
}

// look looks whether the guest is still there.
func (s *Screen) look() ui.Cmd {
	s.asked++
	s.busy, s.said = true, nil
	asked, who, guests := s.asked, s.file.Guest.Identity, s.desk.Guests
	return ui.Act(func(ctx context.Context) tea.Msg {
		_, err := guests.Guest(ctx, who)
		return lookedMsg{asked: asked, err: err}
	})
}

// looked says whether they are.
func (s *Screen) looked(err error) {
	s.busy = false
	switch {
	case frontdesk.CodeOf(err) == frontdesk.ENOTFOUND:
		s.gone, s.unsure = true, false
		s.tell("erase.done", ui.Good)
	case err != nil:
		s.tell("erase.unsure", ui.Warning)
	default:
		s.unsure = false
		s.tell("erase.still", ui.Warning)
	}
}

// tell says what there is to say.
func (s *Screen) tell(key string, tone ui.Tone) {
	s.said = &ui.Said{Text: s.desk.Say.Say(key, nil), Tone: tone}
}

// Working reports whether the service is being asked.
func (s *Screen) Working() bool { return s.busy }

// Escape leads away from a guest who is not there any more.
func (s *Screen) Escape() (ui.Cmd, bool) {
	if s.gone {
		s.file.Guest = nil
	}
	return ui.Go(ui.Route{Place: ui.Find}), s.gone
}

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	if s.file.Guest == nil {
		return ui.Page{Title: say("erase.title", ui.Args{"Name": say("erase.somebody", nil)})}
	}
	p := ui.Page{Title: say("erase.title", ui.Args{"Name": s.name()})}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	switch {
	case s.busy:
		p.Busy = say("erase.working", nil)
	case s.gone:
		p.Choices = append(p.Choices, ui.Item{Name: pickFind, Text: say("erase.find", nil)})
	case s.unsure:
		p.Choices = append(p.Choices, ui.Item{Name: pickLook, Text: say("erase.look", nil)})
	default:
		_, question := s.proof()
		p.Rows = append(p.Rows, ui.Row{Label: say("erase.warning", nil), Tone: ui.Warning})
		p.Box, p.BoxLabel, p.Enter = s.box, say(question, nil), "erase.enter"
	}
	return p
}

// name is whom the screen is about.
func (s *Screen) name() string {
	profile := s.file.Guest.Profile.User
	name := forms.SafeText(strings.TrimSpace(profile["firstName"].Text()+" "+profile["lastName"].Text()), longestName)
	if name == "" {
		return s.desk.Say.Say("erase.somebody", nil)
	}
	return name
}
