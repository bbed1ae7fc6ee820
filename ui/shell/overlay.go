package shell

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"frontdesk/ui"
)

// overlay is a box in place of the screen that has the keys to itself.
type overlay interface {
	// press takes a key; closed means that the overlay is done with.
	press(msg tea.KeyPressMsg) (cmd ui.Cmd, closed bool)
	view(theme ui.Theme, width, height int) string
	tell() []string
	keys() []key.Binding
}

// pressOverlay gives a key to the overlay.
func (m *Model) pressOverlay(msg tea.KeyPressMsg) ui.Cmd {
	was := m.overlay
	if c, ok := was.(*choice); ok && c.fresh {
		m.keepAhead(msg, forQuestion)
		return nil
	}
	cmd, closed := was.press(msg)
	if closed && m.overlay == was {
		m.overlay = nil
	}
	return cmd
}

// ask shows a question.
func (m *Model) ask(c ui.ConfirmMsg) { m.overlay = newConfirm(m.desk.Say, c) }

// framed draws the box of an overlay: a title and what stands below it.
func framed(theme ui.Theme, title string, lines []string) string {
	body := append([]string{theme.Title.Render(title), ""}, lines...)
	return theme.Frame.Render(strings.Join(body, "\n"))
}

// inside returns how wide the text of an overlay may be.
func inside(theme ui.Theme, width int) int {
	return min(60, width-theme.Frame.GetHorizontalFrameSize()-4)
}

// drawOverlay draws the box of the overlay.
func (m *Model) drawOverlay() string {
	width, _ := m.column()
	return m.overlay.view(m.desk.Theme, width, m.room())
}

// boxAt is where in the room of the screen a box begins: in the middle, a
// little above the centre.
func (m *Model) boxAt(box string) (x, y int) {
	width, _ := m.column()
	return max(0, (width-lipgloss.Width(box))/2), max(0, (m.room()-lipgloss.Height(box))/3)
}

// overlayBody draws the overlay in place of the screen: there is one thing to
// decide, and a guest who walked away leaves nothing to read.
func (m *Model) overlayBody() []string {
	box := m.drawOverlay()
	x, y := m.boxAt(box)
	lines := make([]string, y)
	for line := range strings.SplitSeq(box, "\n") {
		lines = append(lines, strings.Repeat(" ", x)+line)
	}
	return lines
}
