package bulk

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// page describes the screen while no answer is asked.
func (s *Screen) page() ui.Page {
	say := s.desk.Say.Say
	p := ui.Page{Title: say("bulk.title", nil), Empty: say("bulk.none", nil)}
	if s.said != nil {
		p.Said = append(p.Said, *s.said)
	}
	held := s.byCause[s.cause]
	switch {
	case s.working > 0:
		p.Busy = say("bulk.working", ui.Args{"Count": s.working})
	case s.reading:
		p.Busy = say("bulk.reading", nil)
	case len(held) == 0:
		names := slices.Sorted(maps.Keys(s.byCause))
		slices.SortStableFunc(names, func(a, b string) int { return len(s.byCause[b]) - len(s.byCause[a]) })
		for _, name := range names {
			words := s.desk.CauseWords(s.byCause[name][0])
			p.Choices = append(p.Choices, ui.Item{Name: name, Text: say("bulk.cause", ui.Args{"Cause": words, "Number": len(s.byCause[name])})})
		}
	default:
		p.Note = s.desk.CauseWords(held[0])
		p.Rows = append(p.Rows, ui.Row{Label: say("bulk.count", ui.Args{"Count": len(held)})})
		if f := s.answer(); f != nil {
			p.Choices = append(p.Choices, ui.Item{Name: pickChange, Text: say("bulk.change", ui.Args{"Label": f.Label})})
		}
		p.Choices = append(p.Choices, ui.Item{Name: pickRetry, Text: say("bulk.retry", nil)})
	}
	return p
}

// asks reports whether the one answer is asked.
func (s *Screen) asks() bool { return s.pager != nil && s.working == 0 }

// head returns the lines above the question.
func (s *Screen) head() []string {
	t := s.desk.Theme
	return []string{
		t.Title.Render(s.desk.Say.Say("bulk.answer", ui.Args{"Label": s.asked.Label})),
		t.Quiet.Render(s.desk.Say.Say("bulk.count", ui.Args{"Count": len(s.byCause[s.cause])})),
		"",
	}
}

// View draws the screen.
func (s *Screen) View() string {
	if !s.asks() {
		return s.Sheet.View()
	}
	return strings.Join(append(s.head(), s.pager.View()), "\n")
}

// Cursor stands where staff type.
func (s *Screen) Cursor() *tea.Cursor {
	if !s.asks() {
		return nil
	}
	return ui.Moved(s.pager.Cursor(), 0, len(s.head()))
}

// Hit names what lies at a cell.
func (s *Screen) Hit(x, y int) string {
	if !s.asks() {
		return s.Sheet.Hit(x, y)
	}
	return s.pager.Hit(x, y-len(s.head()))
}

// Tell returns the screen in sentences.
func (s *Screen) Tell() []string {
	if !s.asks() {
		return s.Sheet.Tell()
	}
	title := s.desk.Say.Say("bulk.answer", ui.Args{"Label": s.asked.Label})
	return append([]string{title}, s.pager.Tell()...)
}

// Prompt says what the screen asks for.
func (s *Screen) Prompt() ui.Prompt {
	if !s.asks() {
		return s.Sheet.Prompt()
	}
	return s.pager.Prompt()
}
