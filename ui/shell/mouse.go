package shell

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// clickable is an overlay with parts that can be clicked. Hit names the part
// at a cell of its view, "" for none; click does what it means.
type clickable interface {
	hit(theme ui.Theme, width, x, y int) string
	click(name string) (cmd ui.Cmd, closed bool)
}

// onMouse names what was clicked. It runs between two updates and only wraps a
// value.
func (m *Model) onMouse(msg tea.MouseMsg) tea.Cmd {
	click, ok := msg.(tea.MouseClickMsg)
	if !ok || click.Button != tea.MouseLeft || m.tooSmall() {
		return nil
	}
	name := m.hit(click.X, click.Y)
	if name == "" {
		return nil
	}
	return func() tea.Msg { return ui.ClickMsg{Name: name} }
}

// hit names what lies at a cell of the window: a key of the header or the
// footer, or a part of what has the keys.
func (m *Model) hit(x, y int) string {
	switch width, left := m.column(); {
	case y == m.height-1:
		return m.hitFooter(x-left, width)
	case y == 0 && m.overlay == nil:
		return m.hitHeader(x-left, width)
	}
	if m.overlay != nil {
		c, ok := m.overlay.(clickable)
		if !ok {
			return ""
		}
		width, left := m.column()
		boxX, boxY := m.boxAt(m.drawOverlay())
		return c.hit(m.desk.Theme, width, x-left-boxX, y-above-boxY)
	}
	c, ok := m.screen.(ui.Clicker)
	if !ok {
		return ""
	}
	_, left := m.column()
	return c.Hit(x-left, y-above)
}

// click gives a click to whom it belongs: the overlay, or the screen.
func (m *Model) click(msg ui.ClickMsg) ui.Cmd {
	m.notice = ""
	if name, isKey := strings.CutPrefix(msg.Name, hitKey); isKey {
		return m.clickKey(name)
	}
	if m.overlay == nil {
		return m.screen.Update(msg)
	}
	c, ok := m.overlay.(clickable)
	if !ok {
		return nil
	}
	cmd, closed := c.click(msg.Name)
	if closed {
		m.overlay = nil
	}
	return cmd
}
