// Package outcome is the screen after staff saved a change, or several at once:
// it tells what the service says about each for a few seconds, and never calls
// saved what is done or done what is saved.
package outcome

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// patience is how long staff are asked to wait for the service.
const patience = 6 * time.Second

// longestWords is how many characters of the service's words are shown.
const longestWords = 300

// Screen is the Outcome screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
	file *ui.Case

	late    bool // the service takes longer than staff wait
	looking bool
}

// lateMsg comes when staff need not wait any more.
type lateMsg struct{ of *Screen }

// foundMsg is the entry of a change that was refused, nil if it is not held any
// more.
type foundMsg struct{ entry *frontdesk.Entry }

// New returns the screen about what the file watches.
func New(desk *ui.Desk, file *ui.Case) *Screen {
	s := &Screen{desk: desk, file: file}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init waits for the service.
func (s *Screen) Init() ui.Cmd {
	return ui.After(patience, lateMsg{of: s})
}

// The names of the choices.
const (
	pickBack = "back"
	pickLook = "look"
)

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case lateMsg:
		s.late = s.late || msg.of == s
		return nil
	case foundMsg:
		s.looking = false
		if msg.entry == nil {
			return ui.Go(ui.Route{Place: ui.Queue})
		}
		s.file.Open(*msg.entry)
		return ui.Go(ui.Route{Place: ui.Entry})
	}
	switch s.Press(msg) {
	case pickBack:
		return ui.Go(ui.Route{Place: s.origin()})
	case pickLook:
		return s.look()
	}
	return nil
}

// origin is where the screen leads back to.
func (s *Screen) origin() ui.Place {
	if s.file.Origin == ui.Guest && s.file.Guest != nil {
		return ui.Guest
	}
	return ui.Queue
}

// look finds the first change that was refused.
func (s *Screen) look() ui.Cmd {
	held := s.of(frontdesk.Held)
	if len(held) == 0 {
		return nil
	}
	s.looking = true
	id, ledger := held[0].ID, s.desk.Ledger
	return ui.Act(func(ctx context.Context) tea.Msg {
		entries, err := ui.HeldFor(ctx, ledger, "")
		if err == nil {
			for i := range entries {
				if entries[i].ID == id {
					return foundMsg{entry: &entries[i]}
				}
			}
		}
		return foundMsg{}
	})
}

// of returns the changes in a state.
func (s *Screen) of(state frontdesk.State) []ui.Watched {
	var out []ui.Watched
	for _, w := range s.file.Watched {
		if w.Progress.State == state {
			out = append(out, w)
		}
	}
	return out
}

// Escape goes back to where the change began.
func (s *Screen) Escape() (ui.Cmd, bool) { return ui.Go(ui.Route{Place: s.origin()}), true }

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	sent, held := s.of(frontdesk.Sent), s.of(frontdesk.Held)
	open := len(s.file.Watched) - len(sent) - len(held)
	p := ui.Page{Title: say("outcome.title", nil), Esc: "sheet.back"}
	switch {
	case s.looking:
		p.Busy = say("outcome.looking", nil)
		return p
	case len(s.file.Watched) > 1:
		p.Said = append(p.Said,
			ui.Said{Text: say("outcome.count_sent", ui.Args{"Count": len(sent)}), Tone: ui.Good},
			ui.Said{Text: say("outcome.count_waiting", ui.Args{"Count": open})},
			ui.Said{Text: say("outcome.count_held", ui.Args{"Count": len(held)}), Tone: ui.Warning})
	case len(held) > 0:
		p.Said = append(p.Said, ui.Said{Text: say("outcome.held", nil), Tone: ui.Warning})
	case len(sent) > 0:
		p.Said = append(p.Said, ui.Said{Text: say("outcome.sent", nil), Tone: ui.Good})
		if card := sent[0].Progress.Card; card != "" {
			p.Rows = append(p.Rows, ui.Row{Label: say("outcome.card", nil), Value: ui.Fours(card.Reveal())})
		}
	case s.late:
		p.Said = append(p.Said, ui.Said{Text: say("outcome.waiting", nil)})
	default:
		p.Said = append(p.Said, ui.Said{Text: say("outcome.asking", nil), Tone: ui.Quiet})
	}
	for _, w := range held {
		p.Rows = append(p.Rows, ui.Row{Label: say("outcome.held_row", ui.Args{"Hint": w.Hint}), Tone: ui.Warning})
		p.Rows = append(p.Rows, s.words(w.Progress.Reply)...)
	}
	if len(held) > 0 {
		p.Choices = append(p.Choices, ui.Item{Name: pickLook, Text: say("outcome.look", nil)})
	}
	back := "outcome.queue"
	if s.origin() == ui.Guest {
		back = "outcome.guest"
	}
	p.Choices = append(p.Choices, ui.Item{Name: pickBack, Text: say(back, nil)})
	return p
}

// words are the service's, about a change that it refused.
func (s *Screen) words(r frontdesk.Reply) []ui.Row {
	var rows []ui.Row
	add := func(text string) {
		if text != "" {
			rows = append(rows, ui.Row{Label: s.desk.Say.Say("done.service_says", ui.Args{"Words": text})})
		}
	}
	if own, ours := s.desk.OwnWords(r.Code); ours {
		rows = append(rows, ui.Row{Label: own})
	} else {
		add(forms.SafeText(r.Message, longestWords))
	}
	for _, issue := range r.Issues {
		if issue.Code == frontdesk.CodeChangedMeanwhile {
			continue
		}
		text := forms.SafeText(issue.Text, longestWords)
		if text == "" {
			text = s.desk.IssueWords(issue)
		}
		add(ui.Pair(s.desk.Say, s.desk.FieldLabel(issue.Field), text))
	}
	return rows
}
