package field

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"frontdesk/ui"
)

// indent is the column at which labels and controls begin; the marker of the
// question in focus stands before it.
const indent = 2

// mostLabelRows is how many rows a label may take: all of the longest one that
// forms lets through, in wide characters too.
const mostLabelRows = 8

// row is one line of the page on show.
type row struct {
	text    string
	slot    int // the question it belongs to, -1 for none
	control int // which row of the control it is, -1 for another part
}

// View draws the page with the question in focus, in the size that SetSize
// gave.
func (p *Pager) View() string {
	rows := p.rows()
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = ansi.Truncate(r.text, p.width, "")
	}
	return strings.Join(lines, "\n")
}

// Cursor is where the terminal's cursor belongs in the View.
func (p *Pager) Cursor() *tea.Cursor {
	if len(p.slots) == 0 {
		return nil
	}
	c := p.current().widget.Cursor(p.inner())
	if c == nil {
		return nil
	}
	for y, r := range p.rows() {
		if r.slot == p.at && r.control == c.Y {
			c.X, c.Y = min(c.X+indent, p.width-1), y
			return c
		}
	}
	return nil
}

// inner is how many columns labels and controls have.
func (p *Pager) inner() int { return max(1, p.width-indent) }

// rows lays the page out: progress, the service's words about the whole form,
// and the questions, scrolled so that the one in focus is seen.
func (p *Pager) rows() []row {
	head := p.head()
	if len(p.slots) == 0 {
		return head
	}
	var body []row
	top, bottom, cursor := 0, 0, 0
	page := p.pages[p.page()]
	for i := page[0]; i < page[1]; i++ {
		block := p.block(i)
		if i == p.at {
			top, bottom = len(body), len(body)+len(block)
			cursor = top + p.cursorRow(block)
		}
		body = append(body, block...)
	}

	room := p.height - len(head)
	if room < 1 {
		return body[cursor : cursor+1]
	}
	from := max(0, min(bottom-room, top))
	if cursor >= from+room {
		from = cursor - room + 1
	}
	return append(head, body[from:min(len(body), from+room)]...)
}

// cursorRow is the row of a block in which the guest types.
func (p *Pager) cursorRow(block []row) int {
	at := 0
	if c := p.current().widget.Cursor(p.inner()); c != nil {
		at = c.Y
	}
	for i, r := range block {
		if r.control == at {
			return i
		}
	}
	return 0
}

// head are the rows above the questions.
func (p *Pager) head() []row {
	var rows []row
	if len(p.slots) > 1 {
		rows = append(rows, row{text: p.progress(), slot: -1, control: -1})
	}
	for _, issue := range p.Refused() {
		if issue.Field != "" || len(p.slots) == 0 {
			continue
		}
		for _, line := range ui.Wrap("! "+p.slots[0].words(issue), p.width) {
			rows = append(rows, row{text: p.o.inks.wrong.Render(line), slot: -1, control: -1})
		}
	}
	return rows
}

// progress says how far the guest is, and at the right what the mark of a
// label means, if any question of the form has it.
func (p *Pager) progress() string {
	text := p.o.Say.Say("field.progress", ui.Args{"N": p.at + 1, "Of": len(p.slots)})
	legend := ""
	for _, s := range p.slots {
		if s.field.Required {
			legend = p.o.Say.Say("field.legend", nil)
		}
	}
	between := p.width - indent - ansi.StringWidth(text) - ansi.StringWidth(legend)
	if between < indent {
		legend, between = "", 0
	}
	return strings.Repeat(" ", indent) + p.o.inks.quiet.Render(text+strings.Repeat(" ", between)+legend)
}

// block draws one question.
func (p *Pager) block(i int) []row {
	s, blank := p.slots[i], strings.Repeat(" ", indent)
	marker, style := blank, p.o.inks.label
	if i == p.at {
		marker, style = p.o.inks.focus.Render("> "), p.o.inks.focus
	}
	var rows []row
	for n, line := range p.labelLines(s) {
		if n > 0 {
			marker = blank
		}
		rows = append(rows, row{text: marker + style.Render(line), slot: i, control: -1})
	}
	for y, line := range strings.Split(s.widget.View(p.inner()), "\n") {
		rows = append(rows, row{text: blank + line, slot: i, control: y})
	}
	for _, line := range p.below(i) {
		rows = append(rows, row{text: blank + line, slot: i, control: -1})
	}
	return rows
}

// labelLines are the rows of a label. A question that needs an answer has an
// asterisk, which the legend explains.
func (p *Pager) labelLines(s *slot) []string {
	label := s.label()
	if s.field.Required {
		label += " *"
	}
	lines := ui.Wrap(label, p.inner())
	if len(lines) > mostLabelRows {
		lines = lines[:mostLabelRows]
		lines[mostLabelRows-1] = ui.Fit(lines[mostLabelRows-1]+" …", p.inner())
	}
	return lines
}

// below are the rows under a control: what is wrong, or how to answer the
// question in focus. There is always one, so that nothing moves when it fills.
func (p *Pager) below(i int) []string {
	s, inks := p.slots[i], p.o.inks
	if text := s.complaint(i == p.at); text != "" {
		style, mark := inks.wrong, "! "
		if s.doubted() {
			style, mark = inks.warning, "? "
		}
		lines := styled(style, mark+text, p.inner())
		if details := s.details(); details != "" && i == p.at {
			lines = append(lines, styled(inks.quiet, details, p.inner())...)
		}
		return lines
	}
	if i != p.at {
		return []string{""}
	}
	return styled(inks.quiet, p.hint(), p.inner())
}

// hint is what stands below the control in focus: what was probably meant by
// the address that is being typed, or how to answer.
func (p *Pager) hint() string {
	s := p.current()
	if s.meant != "" {
		return s.taking()
	}
	return s.widget.Hint(p.inner())
}

// styled wraps a text into rows.
func styled(ink ui.Ink, text string, width int) []string {
	lines := ui.Wrap(text, width)
	for n := range lines {
		lines[n] = ink.Render(lines[n])
	}
	return lines
}
