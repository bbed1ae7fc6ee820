package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// widestLabel is the widest column of labels; longer ones are wrapped.
const widestLabel = 30

// sheetLine is one line of a sheet and the choice that it belongs to.
type sheetLine struct {
	text   string
	choice int // -1 for none
}

// noChoice marks lines that belong to no choice.
const noChoice = -1

// In is how a tone looks.
func (t Theme) In(tone Tone) lipgloss.Style {
	switch tone {
	case Quiet:
		return t.Quiet
	case Good:
		return t.Good
	case Warning:
		return t.Warning
	case Bad:
		return t.Error
	default:
		return t.Text
	}
}

// head returns the lines that never scroll.
func (s *Sheet) head(p Page) []string {
	lines := []string{s.desk.Theme.Title.Render(Fit(p.Title, s.width))}
	if p.Note != "" {
		for _, line := range Wrap(p.Note, s.width) {
			lines = append(lines, s.desk.Theme.Quiet.Render(line))
		}
	}
	return append(lines, "")
}

// room is how many lines there are below the head.
func (s *Sheet) room(p Page) int { return max(1, s.height-len(s.head(p))) }

// body returns every line below the head, and which of them must be seen.
func (s *Sheet) body(p Page) (lines []sheetLine, focus int) {
	add := func(choice int, texts ...string) {
		for _, text := range texts {
			lines = append(lines, sheetLine{text: text, choice: choice})
		}
	}
	part := func(texts []string) {
		if len(texts) > 0 && len(lines) > 0 {
			add(noChoice, "")
		}
		add(noChoice, texts...)
	}
	part(s.rows(p.Rows))
	part(s.said(p))
	if p.Box != nil && p.Busy == "" {
		part(s.box(p))
		focus = len(lines) - 1
	}
	if p.Busy != "" {
		return lines, focus
	}
	if len(p.Choices) > 0 && len(lines) > 0 {
		add(noChoice, "")
	}
	at := s.cursor(p)
	for i, c := range p.Choices {
		if i == at {
			focus = len(lines)
		}
		add(i, s.choice(c, i == at)...)
	}
	if len(p.Choices) == 0 && p.Empty != "" {
		part(s.wrapped(p.Empty, Quiet))
	}
	part(s.rows(p.After))
	return lines, focus
}

// rows draws what is known, labels and values in two columns.
func (s *Sheet) rows(rows []Row) []string {
	t, labels := s.desk.Theme, 0
	for _, row := range rows {
		if row.Value != "" {
			labels = max(labels, ansi.StringWidth(row.Label))
		}
	}
	labels = max(1, min(labels, widestLabel, s.width/2))
	var lines []string
	for _, row := range rows {
		if row.Value == "" {
			lines = append(lines, s.wrapped(row.Label, row.Tone)...)
			continue
		}
		left, right := Wrap(row.Label, labels), Wrap(row.Value, max(1, s.width-labels-2))
		for i := range max(len(left), len(right)) {
			lines = append(lines, t.Quiet.Render(Pad(nth(left, i), labels))+"  "+t.In(row.Tone).Render(nth(right, i)))
		}
	}
	return lines
}

// nth returns an element, "" beyond the end.
func nth(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// said draws what there is to say, and what is waited for.
func (s *Sheet) said(p Page) []string {
	var lines []string
	for _, said := range p.Said {
		lines = append(lines, s.wrapped(said.Text, said.Tone)...)
	}
	if p.Busy != "" {
		lines = append(lines, s.wrapped(p.Busy, Quiet)...)
	}
	return lines
}

// wrapped draws a sentence over as many lines as it needs.
func (s *Sheet) wrapped(text string, tone Tone) []string {
	lines := Wrap(text, s.width)
	for i, line := range lines {
		lines[i] = s.desk.Theme.In(tone).Render(line)
	}
	return lines
}

// boxIndent is where the box stands.
const boxIndent = 2

// box draws what is typed, under its label.
func (s *Sheet) box(p Page) []string {
	mark, style := "  ", s.desk.Theme.Label
	if s.boxed(p) {
		mark, style = s.desk.Theme.Focus.Render("> "), s.desk.Theme.Focus
	}
	var lines []string
	for _, line := range Wrap(p.BoxLabel, s.width-boxIndent) {
		lines = append(lines, mark+style.Render(line))
		mark = "  "
	}
	return append(lines, "  "+p.Box.View(s.desk.Theme, s.width-boxIndent))
}

// choice draws one line of the list, and the quiet one under it.
func (s *Sheet) choice(c Item, here bool) []string {
	t := s.desk.Theme
	mark, style := "  ", t.In(c.Tone)
	if here {
		mark, style = t.Focus.Render("> "), t.Selected
	}
	lines := []string{mark + style.Render(Fit(c.Text, s.width-2))}
	if c.Under != "" {
		for i, line := range Wrap(c.Under, s.width-4) {
			if i < 2 {
				lines = append(lines, "    "+t.Quiet.Render(line))
			}
		}
	}
	return lines
}

// scrolled is the first line of the body that is on show.
func (s *Sheet) scrolled(p Page) int {
	lines, focus := s.body(p)
	room := s.room(p)
	if len(lines) <= room {
		return 0
	}
	if s.scroll != 0 {
		return max(0, min(s.scroll, len(lines)-room))
	}
	if focus < room-1 {
		return 0
	}
	from, _ := Window(focus, len(lines), room)
	return from
}

// View draws the sheet.
func (s *Sheet) View() string {
	p := s.page()
	head := s.head(p)
	lines, _ := s.body(p)
	from := s.scrolled(p)
	to := min(len(lines), from+s.room(p))
	out := head
	for i := from; i < to; i++ {
		text := lines[i].text
		switch {
		case i == from && from > 0:
			text = s.marked(text, "↑")
		case i == to-1 && to < len(lines):
			text = s.marked(text, "↓")
		}
		out = append(out, text)
	}
	return strings.Join(out, "\n")
}

// marked puts a mark at the right edge of a line beyond which there is more.
func (s *Sheet) marked(text, mark string) string {
	return Pad(ansi.Truncate(text, max(0, s.width-2), "…"), max(0, s.width-1)) + s.desk.Theme.Quiet.Render(mark)
}

// Cursor stands in the box.
func (s *Sheet) Cursor() *tea.Cursor {
	p := s.page()
	if !s.boxed(p) {
		return nil
	}
	_, focus := s.body(p)
	y := focus - s.scrolled(p)
	if y < 0 || y >= s.room(p) {
		return nil
	}
	return tea.NewCursor(boxIndent+p.Box.CursorX(s.width-boxIndent), len(s.head(p))+y)
}

// Hit names the choice at a cell.
func (s *Sheet) Hit(_, y int) string {
	p := s.page()
	lines, _ := s.body(p)
	i := y - len(s.head(p)) + s.scrolled(p)
	if y < len(s.head(p)) || i >= len(lines) || lines[i].choice < 0 {
		return ""
	}
	return "choice:" + p.Choices[lines[i].choice].Name
}
