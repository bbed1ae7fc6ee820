package shell

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"frontdesk/ui"
)

// The smallest window that every screen fits into, and the widest column of
// text that is still calm to read.
const (
	minWidth  = 80
	minHeight = 24
	maxColumn = 100
)

// margin is what stays empty on either side of the column. Above the screen
// stand the header and an empty line; below it an empty line, the status line
// and the footer.
const (
	margin = 2
	above  = 2
	below  = 3
)

// View declares what the terminal is to show.
func (m *Model) View() tea.View {
	content := m.content()
	if m.desk.Theme.Console {
		content = ui.ConsoleText(content)
	}
	v := tea.NewView(content)
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = m.desk.Name
	v.Cursor = m.cursor()
	v.OnMouse = m.onMouse
	return v
}

// column returns the width of the text and the column where it begins.
func (m *Model) column() (width, left int) {
	width = min(m.width-2*margin, maxColumn)
	return width, (m.width - width) / 2
}

// room is how many rows are left for the screen.
func (m *Model) room() int { return max(m.height-above-below, 0) }

// fit gives the screen the room that is left for it.
func (m *Model) fit() {
	width, _ := m.column()
	m.screen.SetSize(max(width, 0), m.room())
}

// tooSmall reports whether the window is below the floor.
func (m *Model) tooSmall() bool { return m.width < minWidth || m.height < minHeight }

// content draws the whole window.
func (m *Model) content() string {
	switch {
	case m.width == 0 || m.height == 0:
		return ""
	case m.tooSmall():
		return m.smallText()
	}
	width, left := m.column()
	room := m.room()

	body := m.body()
	body = append(body, make([]string, max(0, room-len(body)))...)[:room]

	lines := append([]string{m.header(width), ""}, body...)
	lines = append(lines, "", m.statusRow(width), m.footer(width))
	for i, line := range lines {
		lines[i] = strings.Repeat(" ", left) + ansi.Truncate(line, width, "")
	}
	return strings.Join(lines, "\n")
}

// body draws what has the keys.
func (m *Model) body() []string {
	if m.overlay != nil {
		return m.overlayBody()
	}
	return strings.Split(m.screen.View(), "\n")
}

// smallText says that the window is too small, in as much of a sentence as
// there is room for.
func (m *Model) smallText() string {
	text := m.desk.Say.Say("shell.too_small", ui.Args{"Width": minWidth, "Height": minHeight})
	lines := ui.Wrap(text, m.width)
	return strings.Join(lines[:min(len(lines), m.height)], "\n")
}

// header draws the program's name, unless the screen itself shows it, what
// must not be forgotten, that this is training, and the language that F2
// offers.
func (m *Model) header(width int) string {
	t, language := m.desk.Theme, m.newKeys().language
	right := m.pen().draw(language)
	left, style := m.desk.Name, t.Quiet
	switch {
	case m.desk.Training:
		left, style = m.say("shell.training"), t.Warning
	case m.route.Place == ui.Welcome:
		left = ""
	}
	left = joined(left, m.badge())
	room := width - textWidth(right) - 1
	return style.Render(ui.Pad(ui.Fit(left, room), room+1)) + right
}

// statusRow draws the status line.
func (m *Model) statusRow(width int) string {
	return m.desk.Theme.Status.Render(ui.Pad(m.statusText(width), width))
}

// textWidth returns how many columns a text takes.
func textWidth(text string) int { return ansi.StringWidth(text) }

// cursor returns where the terminal's cursor belongs; an overlay has none.
func (m *Model) cursor() *tea.Cursor {
	if m.overlay != nil || m.tooSmall() {
		return nil
	}
	_, left := m.column()
	return ui.Moved(m.screen.Cursor(), left, above)
}
