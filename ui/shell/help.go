package shell

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

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

// view draws the keys below one another, or in two columns where they are too
// many for that.
func (o *helpOverlay) view(theme ui.Theme, width, height int) string {
	room := max(1, height-theme.Frame.GetVerticalFrameSize()-4)
	bindings := o.listed()
	lines := helpLines(theme, bindings)
	if len(lines) > room {
		half := (len(bindings) + 1) / 2
		lines = beside(helpLines(theme, bindings[:half]), helpLines(theme, bindings[half:]))
	}
	for i := range lines {
		lines[i] = ui.Fit(lines[i], width-theme.Frame.GetHorizontalFrameSize())
	}
	lines = append(lines[:min(len(lines), room)], "", theme.Quiet.Render(o.say.Say("shell.help_close", nil)))
	return framed(theme, o.say.Say("shell.help_title", nil), lines)
}

// listed are the bindings that work and have a name.
func (o *helpOverlay) listed() []key.Binding {
	return slices.DeleteFunc(slices.Clone(o.bindings), func(b key.Binding) bool { return !b.Enabled() || b.Help().Key == "" })
}

// columnGap stands between a key and its purpose, and between two columns.
const columnGap = 3

// helpLines are bindings, one a line, the purposes below one another.
func helpLines(theme ui.Theme, bindings []key.Binding) []string {
	wide := 0
	for _, b := range bindings {
		wide = max(wide, textWidth(b.Help().Key))
	}
	var lines []string
	for _, b := range bindings {
		lines = append(lines, theme.Key.Render(ui.Pad(b.Help().Key, wide+columnGap))+theme.Text.Render(b.Help().Desc))
	}
	return lines
}

// beside puts lines to the right of others, of which there are as many or more.
func beside(left, right []string) []string {
	wide := 0
	for _, line := range left {
		wide = max(wide, textWidth(line))
	}
	lines := slices.Clone(left)
	for i, line := range right {
		lines[i] = ui.Pad(left[i], wide+columnGap) + line
	}
	return lines
}

func (o *helpOverlay) tell() []string {
	lines := []string{o.say.Say("shell.help_title", nil)}
	for _, b := range o.listed() {
		lines = append(lines, ui.Pair(o.say, b.Help().Key, b.Help().Desc))
	}
	return append(lines, o.say.Say("shell.help_close", nil))
}

func (o *helpOverlay) keys() []key.Binding { return nil }
