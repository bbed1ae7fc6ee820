package field

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"frontdesk/ui"
)

// hidden stands for each character of a secret.
const hidden = "•"

// View draws the text in brackets, so that the control can be seen without
// colours. A text that is too long is scrolled to the cursor, or cut when
// nobody types in it.
func (l *line) View(width int) string {
	inner := l.inner(width)
	bracket, text := l.o.inks.quiet, l.shown()
	if l.input.Focused() {
		bracket = l.o.inks.focus
		left, _ := l.scroll(width)
		text = ansi.Cut(text, left, left+inner)
	}
	text = ui.Pad(ui.Fit(text, inner), inner)
	return bracket.Render("[") + l.o.inks.value.Render(text) + bracket.Render("]")
}

// Cursor stands where the next character goes.
func (l *line) Cursor(width int) *tea.Cursor {
	if !l.input.Focused() {
		return nil
	}
	left, at := l.scroll(width)
	return tea.NewCursor(1+at-left, 0)
}

// inner is how many columns the text has at this width.
func (l *line) inner(width int) int {
	wants := widest
	if l.wants > 0 {
		wants = min(max(l.wants+1, narrowest), widest)
	}
	return max(1, min(wants, width-2))
}

// scroll returns the column of the text that stands at the left edge, and the
// column of the cursor.
func (l *line) scroll(width int) (left, cursor int) {
	text := l.shownUpTo(l.input.Position())
	cursor = ansi.StringWidth(text)
	// The edge may not cut through a wide character.
	for hidden := cursor - l.inner(width) + 1; left < hidden; {
		cluster, columns := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
		text, left = text[len(cluster):], left+columns
	}
	return left, cursor
}

// shown is the text as it may be seen.
func (l *line) shown() string { return l.shownUpTo(len([]rune(l.input.Value()))) }

// shownUpTo is the first n runes of it.
func (l *line) shownUpTo(n int) string {
	text := string([]rune(l.input.Value())[:n])
	if !l.secret {
		return text
	}
	return strings.Repeat(hidden, clusters(text))
}

// runeAt returns the place in the text that is nearest to a column of the
// control.
func (l *line) runeAt(column, width int) int {
	left, _ := l.scroll(width)
	if !l.input.Focused() {
		left = 0
	}
	runes := []rune(l.input.Value())
	for n := range runes {
		if ansi.StringWidth(l.shownUpTo(n+1)) > column+left {
			return clusterStart(runes[:n+1])
		}
	}
	return len(runes)
}
