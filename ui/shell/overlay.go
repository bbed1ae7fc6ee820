package shell

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	"charm.land/lipgloss/v2"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// grace is how long an overlay that appears on its own swallows keys, so that
// one that was already on its way decides nothing.
const grace = 300 * time.Millisecond

// overlay is a box over the screen that has the keys to itself.
type overlay interface {
	// press takes a key; closed means that the overlay is done with.
	press(msg tea.KeyPressMsg) (cmd tea.Cmd, closed bool)
	view(theme ui.Theme, width, height int) string
	tell() []string
	keys() []key.Binding
}

// pressOverlay gives a key to the overlay.
func (m *Model) pressOverlay(msg tea.KeyPressMsg) tea.Cmd {
	was := m.overlay
	cmd, closed := was.press(msg)
	if closed && m.overlay == was {
		m.overlay = nil
	}
	return cmd
}

// deaf reports whether keys are swallowed.
func (m *Model) deaf() bool { return m.desk.Now().Before(m.deafUntil) }

// deafen swallows keys for a while.
func (m *Model) deafen(quiet time.Duration) { m.deafUntil = m.desk.Now().Add(quiet) }

// ask shows a question that swallows keys for a while.
func (m *Model) ask(c ui.ConfirmMsg, quiet time.Duration) {
	m.overlay = newConfirm(m.desk.Say, c)
	m.deafen(quiet)
}

// framed draws the box of an overlay: a title and what stands below it.
func framed(theme ui.Theme, title string, lines []string) string {
	body := append([]string{theme.Title.Render(title), ""}, lines...)
	return theme.Frame.Render(strings.Join(body, "\n"))
}

// inside returns how wide the text of an overlay may be.
func inside(theme ui.Theme, width int) int {
	return min(60, width-theme.Frame.GetHorizontalFrameSize()-4)
}

// over puts a box in the middle of a screen.
func over(screen, box string, width, height int) string {
	x := max(0, (width-lipgloss.Width(box))/2)
	y := max(0, (height-lipgloss.Height(box))/2)
	return lipgloss.NewCompositor(
		lipgloss.NewLayer(screen),
		lipgloss.NewLayer(box).X(x).Y(y).Z(1),
	).Render()
}
