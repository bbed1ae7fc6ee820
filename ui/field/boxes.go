package field

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"frontdesk/forms"
	"frontdesk/ui"
)

// How options are laid out: few short ones beside one another, else one a row,
// so many of them at once.
const (
	mostBeside = 8
	mostRows   = 5
	gap        = 2
)

// boxes draw options, each with a box that is filled or not. It holds no
// state, so the same boxes serve one choice and many.
type boxes struct {
	options      []forms.Option
	inks         *inks
	filled, open string // the marks of a box
	widths       []int  // columns of each option in a row of them
	total        int    // of all of them with the gaps between
}

// boxState is what the boxes show.
type boxState struct {
	at      int // the option that is highlighted, -1 for none
	focused bool
	picked  func(i int) bool
}

func newBoxes(options []forms.Option, with *inks, filled, open string) boxes {
	b := boxes{options: options, inks: with, filled: filled, open: open, widths: make([]int, len(options))}
	for i := range options {
		b.widths[i] = ansi.StringWidth(b.cell(i, boxState{at: -1, picked: func(int) bool { return true }}))
		b.total += b.widths[i] + gap
	}
	b.total -= gap
	return b
}

// beside reports whether all options stand in one row.
func (b boxes) beside(width int) bool { return len(b.options) <= mostBeside && b.total <= width }

// height is how many rows the options take.
func (b boxes) height(width int) int {
	if b.beside(width) {
		return 1
	}
	return max(1, min(len(b.options), mostRows))
}

// cut reports whether an option is too long for its row.
func (b boxes) cut(i, width int) bool {
	const more = 3 // columns that the mark of a longer list takes
	return !b.beside(width) && b.widths[i]+more > width
}

// window returns the options on show, of those that stand below one another.
func (b boxes) window(s boxState) (from, to int) {
	at := s.at
	for i := 0; at < 0 && i < len(b.options); i++ {
		if s.picked(i) {
			at = i
		}
	}
	return ui.Window(max(at, 0), len(b.options), mostRows)
}

// view draws the options.
func (b boxes) view(width int, s boxState) string {
	if b.beside(width) {
		cells := make([]string, len(b.options))
		for i := range b.options {
			cells[i] = b.cell(i, s)
		}
		return strings.Join(cells, strings.Repeat(" ", gap))
	}
	from, to := b.window(s)
	rows := make([]string, 0, to-from)
	for i := from; i < to; i++ {
		rows = append(rows, ui.Fit(b.cell(i, s)+b.more(i, from, to), width))
	}
	return strings.Join(rows, "\n")
}

// more marks the rows beyond which the list goes on.
func (b boxes) more(i, from, to int) string {
	switch {
	case i == from && from > 0:
		return b.inks.quiet.Render("  ↑")
	case i == to-1 && to < len(b.options):
		return b.inks.quiet.Render("  ↓")
	default:
		return ""
	}
}

// cell draws one option: marker, box, swatch and label.
func (b boxes) cell(i int, s boxState) string {
	option, text := b.options[i], b.inks.value
	marker, box := " ", b.open
	if s.picked(i) {
		box = b.filled
	}
	if i == s.at && s.focused {
		marker, text = b.inks.focus.Render(">"), b.inks.selected
	}
	swatch := ""
	if option.Color != "" {
		swatch = lipgloss.NewStyle().Foreground(lipgloss.Color(option.Color)).Render("■") + " "
	}
	return marker + b.inks.value.Render(box) + " " + swatch + text.Render(option.Label)
}

// cursor stands in the box that is highlighted, or in the first one.
func (b boxes) cursor(width int, s boxState) *tea.Cursor {
	const inBox = 2
	if b.beside(width) {
		x := inBox
		for i := range s.at {
			x += b.widths[i] + gap
		}
		return tea.NewCursor(x, 0)
	}
	from, _ := b.window(s)
	return tea.NewCursor(inBox, max(s.at-from, 0))
}

// hit names the option at a cell of the view, "option:2", "" for none.
func (b boxes) hit(x, y, width int, s boxState) string {
	if x < 0 || y < 0 || y >= b.height(width) {
		return ""
	}
	if !b.beside(width) {
		from, to := b.window(s)
		if i := from + y; i < to && x < b.widths[i] {
			return "option:" + strconv.Itoa(i)
		}
		return ""
	}
	for i, w := range b.widths {
		if x < w {
			return "option:" + strconv.Itoa(i)
		}
		if x -= w + gap; x < 0 {
			break
		}
	}
	return ""
}
