package shell

import (
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// onMouse names what was clicked. It runs between two updates and only wraps a
// value.
func (m *Model) onMouse(msg tea.MouseMsg) tea.Cmd {
	click, ok := msg.(tea.MouseClickMsg)
	if !ok || click.Button != tea.MouseLeft || m.overlay != nil || m.tooSmall() {
		return nil
	}
	clicker, ok := m.screen.(ui.Clicker)
	if !ok {
		return nil
	}
	_, left := m.column()
	name := clicker.Hit(click.X-left, click.Y-above)
	if name == "" {
		return nil
	}
	return func() tea.Msg { return ui.ClickMsg{Name: name} }
}

// click gives a click to the screen, unless an overlay appeared meanwhile.
func (m *Model) click(msg ui.ClickMsg) tea.Cmd {
	m.notice = ""
	if m.overlay != nil {
		return nil
	}
	return m.screen.Update(msg)
}
