package review

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/field"
)

// widestLabel is the widest column of labels: longer ones are wrapped.
const widestLabel = 34

// row is one answer: what was asked, what was given, and where it is changed.
type row struct {
	label string
	value string // "" for no answer
	route ui.Route
}

// makeRows lists every answer once: the form's questions in their order, then
// the relatives.
func (s *Screen) makeRows() []row {
	var rows []row
	for _, f := range s.visit.Asked(s.desk.Say).Fields {
		rows = append(rows, row{
			label: f.Label,
			value: field.Show(f, s.visit.Answers[f.Name], s.fieldOptions()),
			route: ui.Route{Place: ui.Enroll, Field: f.Name, Only: true},
		})
	}
	if !s.visit.Registers() {
		return rows
	}
	for i, guest := range s.visit.Related {
		rows = append(rows, row{
			label: s.desk.Say.Say("review.relative", ui.Args{"Number": i + 1}),
			value: fullName(guest),
			route: ui.Route{Place: ui.Related},
		})
	}
	return rows
}

// fullName returns a relative's name.
func fullName(g frontdesk.RelatedGuest) string {
	return strings.TrimSpace(g.FirstName.Reveal() + " " + g.LastName.Reveal())
}

// line is one line of the list and the row that it belongs to.
type line struct {
	text string
	row  int
}

// lines draws every row.
func (s *Screen) lines() []line {
	labels := s.labelWidth()
	values := max(1, s.width-labels-4)
	var out []line
	for i, r := range s.rows {
		for _, text := range s.drawRow(r, i == s.cursor, labels, values) {
			out = append(out, line{text: text, row: i})
		}
	}
	return out
}

// labelWidth is the width of the widest label, within bounds.
func (s *Screen) labelWidth() int {
	width := 0
	for _, r := range s.rows {
		width = max(width, ansi.StringWidth(r.label))
	}
	return max(1, min(width, widestLabel, s.width/2))
}

// drawRow draws a label and its value side by side, each wrapped in its column.
func (s *Screen) drawRow(r row, here bool, labels, values int) []string {
	t := s.desk.Theme
	mark, label, value := "  ", t.Label, t.Value
	if here {
		mark, label = t.Focus.Render("> "), t.Focus
	}
	shown := r.value
	if shown == "" {
		shown, value = s.desk.Say.Say("review.empty", nil), t.Quiet
	}
	left, right := ui.Wrap(r.label, labels), ui.Wrap(shown, values)

	var out []string
	for i := range max(len(left), len(right)) {
		out = append(out, mark+label.Render(ui.Pad(at(left, i), labels))+"  "+value.Render(at(right, i)))
		mark = "  "
	}
	return out
}

// at returns an element, "" beyond the end.
func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// fieldOptions are how answers are put in words.
func (s *Screen) fieldOptions() field.Options {
	return field.Options{Say: s.desk.Say, Theme: s.desk.Theme, Locale: forms.Locale(s.visit.Language)}
}

// hitRow names a row for the mouse.
func hitRow(i int) string { return fmt.Sprintf("row:%d", i) }
