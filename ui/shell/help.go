package shell

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// helpColumn is the width of the column of keys.
const helpColumn = 14

// helpOverlay lists every key that works on the screen below it. Any key
// closes it.
type helpOverlay struct {
	say      ui.Phrases
	bindings []key.Binding
}

// newHelp returns the help of the screen on show.
func newHelp(m *Model) *helpOverlay {
	o := &helpOverlay{say: m.desk.Say}
	for _, group := range m.screen.FullHelp() {
		o.bindings = append(o.bindings, group...)
	}
	o.bindings = append(o.bindings, m.globalHelp()...)
	return o
}

func (o *helpOverlay) press(tea.KeyPressMsg) (ui.Cmd, bool) { return nil, true }

func (o *helpOverlay) view(theme ui.Theme, width, height int) string {
	wide := inside(theme, width)
	var lines []string
	for _, b := range o.bindings {
		if !b.Enabled() || b.Help().Key == "" {
			continue
		}
		lines = append(lines, ui.Fit(theme.Key.Render(ui.Pad(b.Help().Key, helpColumn))+theme.Text.Render(b.Help().Desc), wide))
	}
	room := max(1, height-theme.Frame.GetVerticalFrameSize()-4)
	if len(lines) > room {
		lines = lines[:room]
	}
	lines = append(lines, "", theme.Quiet.Render(o.say.Say("shell.help_close", nil)))
	return framed(theme, o.say.Say("shell.help_title", nil), lines)
}

func (o *helpOverlay) tell() []string {
	lines := []string{o.say.Say("shell.help_title", nil)}
	for _, b := range o.bindings {
		if b.Enabled() && b.Help().Key != "" {
			lines = append(lines, ui.Pair(o.say, b.Help().Key, b.Help().Desc))
		}
	}
	return append(lines, o.say.Say("shell.help_close", nil))
}

func (o *helpOverlay) keys() []key.Binding { return nil }
