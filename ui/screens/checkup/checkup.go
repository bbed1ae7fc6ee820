// Package checkup is the screen on which the doctor's findings are read: what
// was looked at, how it is, and what to do. The findings are plain English, as
// the log is.
package checkup

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// longestWords is how many characters of a finding are shown.
const longestWords = 300

// pickAgain is the name of the one choice.
const pickAgain = "again"

// Screen is the Checkup screen.
type Screen struct {
	*ui.Sheet
	desk     *ui.Desk
	asked    int
	busy     bool
	symptoms []frontdesk.Symptom
}

// examinedMsg is what was found.
type examinedMsg struct {
	asked    int
	symptoms []frontdesk.Symptom
}

// New returns the screen.
func New(desk *ui.Desk) *Screen {
	s := &Screen{desk: desk}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init looks the desk over.
func (s *Screen) Init() ui.Cmd { return s.examine() }

// examine looks the desk over.
func (s *Screen) examine() ui.Cmd {
	s.asked++
	s.busy = true
	asked, doctor := s.asked, s.desk.Doctor
	return ui.Act(func(ctx context.Context) tea.Msg {
		return examinedMsg{asked: asked, symptoms: doctor.Examine(ctx)}
	})
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	if found, ok := msg.(examinedMsg); ok {
		if found.asked == s.asked {
			s.busy, s.symptoms = false, found.symptoms
		}
		return nil
	}
	if s.Press(msg) == pickAgain {
		return s.examine()
	}
	return nil
}

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("checkup.title", nil)}
	if s.busy {
		p.Busy = say("checkup.reading", nil)
		return p
	}
	well := true
	for _, health := range []frontdesk.Health{frontdesk.Broken, frontdesk.Ailing, frontdesk.Healthy} {
		tone := map[frontdesk.Health]ui.Tone{frontdesk.Broken: ui.Bad, frontdesk.Ailing: ui.Warning, frontdesk.Healthy: ui.Plain}[health]
		for _, symptom := range s.symptoms {
			if symptom.Health != health {
				continue
			}
			well = well && health == frontdesk.Healthy
			text := ui.Pair(s.desk.Say, say("checkup.health_"+string(health), nil), forms.SafeText(symptom.Text, longestWords))
			if symptom.Advice != "" {
				text += " " + forms.SafeText(symptom.Advice, longestWords)
			}
			p.After = append(p.After, ui.Row{Label: forms.SafeText(symptom.Part, longestWords), Value: text, Tone: tone})
		}
	}
	if well {
		p.Note = say("checkup.ok", nil)
	} else {
		p.Note = say("checkup.english", nil)
	}
	p.Choices = []ui.Item{{Name: pickAgain, Text: say("checkup.again", nil)}}
	return p
}
