// Package dial is the screen that turns the training service's dial: to a line
// that is cut, slow or odd, so that staff see what the desk does then. It also
// shows what the training service would have mailed, with the codes in it.
package dial

import (
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// longestWords is how many characters of a letter are shown, and mostLetters
// how many letters.
const (
	longestWords = 60
	mostLetters  = 5
)

// Screen is the Training screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk

	asked  int
	busy   bool
	scenes []frontdesk.Scene
	scene  frontdesk.Scene
	mail   []frontdesk.Letter
	said   *ui.Said
}

// dialMsg is how the dial stands.
type dialMsg struct {
	asked  int
	turned bool
	scene  frontdesk.Scene
	mail   []frontdesk.Letter
	err    error
}

// New returns the screen.
func New(desk *ui.Desk) *Screen {
	s := &Screen{desk: desk}
	if desk.Trainer != nil {
		s.scenes = desk.Trainer.Scenes()
	}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init reads how the dial stands.
func (s *Screen) Init() ui.Cmd { return s.turn("") }

// turn turns the dial, unless the scene is "", and reads it.
func (s *Screen) turn(scene frontdesk.Scene) ui.Cmd {
	trainer := s.desk.Trainer
	if trainer == nil {
		return nil
	}
	s.asked++
	s.busy, s.said = true, nil
	asked := s.asked
	return ui.Run(func() tea.Msg {
		msg := dialMsg{asked: asked, turned: scene != ""}
		if scene != "" {
			msg.err = trainer.SetScene(scene)
		}
		msg.scene, msg.mail = trainer.Scene(), trainer.Mail()
		return msg
	})
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	if dial, ok := msg.(dialMsg); ok {
		if dial.asked == s.asked {
			s.arrived(dial)
		}
		return nil
	}
	if name := s.Press(msg); name != "" {
		return s.turn(frontdesk.Scene(name))
	}
	return nil
}

// arrived takes how the dial stands.
func (s *Screen) arrived(msg dialMsg) {
	s.busy, s.scene, s.mail = false, msg.scene, msg.mail
	switch {
	case msg.err != nil:
		said := ui.Trouble(s.desk.Say, msg.err)
		s.said = &said
	case msg.turned:
		s.said = &ui.Said{Text: s.desk.Say.Say("dial.changed", nil), Tone: ui.Good}
	default:
		s.PutOn(string(msg.scene))
	}
}

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("dial.title", nil), Note: say("dial.note", nil)}
	if s.desk.Trainer == nil {
		p.Empty = say("dial.none", nil)
		return p
	}
	if s.busy {
		p.Busy = say("dial.turning", nil)
		return p
	}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	for i, letter := range s.mail {
		if i == mostLetters {
			break
		}
		label := say("dial.letter_"+letter.Kind, nil)
		value := forms.SafeText(letter.To, longestWords)
		if letter.Code != "" {
			value += " · " + say("dial.code", ui.Args{"Code": forms.SafeText(letter.Code, longestWords)})
		}
		p.Rows = append(p.Rows, ui.Row{Label: label, Value: value})
	}
	for _, scene := range s.scenes {
		text := say("dial.scene_"+string(scene), nil)
		if scene == s.scene {
			text = say("dial.current", ui.Args{"Name": text})
		}
		p.Choices = append(p.Choices, ui.Item{Name: string(scene), Text: text})
	}
	return p
}
