// Package log is the screen on which a manager reads what staff did. The log
// holds nothing personal of a guest, and nothing here changes it.
package log

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// How many acts are read, and how much of a name is shown.
const (
	mostActs     = 500
	longestWords = 40
)

// Screen is the Log screen.
type Screen struct {
	*ui.Sheet
	desk    *ui.Desk
	reading bool
	acts    []frontdesk.Act
	said    *ui.Said
}

// actsMsg is what staff did.
type actsMsg struct {
	acts []frontdesk.Act
	err  error
}

// New returns the screen.
func New(desk *ui.Desk) *Screen {
	s := &Screen{desk: desk, reading: true}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init reads the log.
func (s *Screen) Init() ui.Cmd {
	audit := s.desk.Audit
	return ui.Act(func(ctx context.Context) tea.Msg {
		acts, err := audit.Acts(ctx, mostActs)
		return actsMsg{acts: acts, err: err}
	})
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	if acts, ok := msg.(actsMsg); ok {
		s.reading, s.acts = false, acts.acts
		if acts.err != nil {
			said := ui.Trouble(s.desk.Say, acts.err)
			s.said = &said
		}
		return nil
	}
	s.Press(msg)
	return nil
}

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("log.title", nil), Empty: say("log.none", nil)}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	if s.reading {
		p.Busy = say("log.reading", nil)
	}
	for _, act := range s.acts {
		who := forms.SafeText(act.Staff, longestWords)
		if who == "" {
			who = say("log.command", nil)
		}
		parts := []string{who, say("log."+string(act.Name), nil)}
		if act.Subject != "" {
			parts = append(parts, forms.SafeText(act.Subject, longestWords))
		}
		p.Rows = append(p.Rows, ui.Row{Label: ui.ShortMoment(s.desk.Say, act.At, s.desk.Now()), Value: strings.Join(parts, ", ")})
	}
	if len(p.Rows) > 0 {
		p.Empty = ""
	}
	return p
}
