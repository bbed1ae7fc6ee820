package shell

import (
	"strconv"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"frontdesk/ui"
)

// choice asks what is to become of something, with two or more answers; the
// last one changes nothing. It appears by itself, so for a moment keys are not
// for it: they were meant for what stood there before.
type choice struct {
	say     func() ui.Phrases
	title   string
	text    string
	options []option
	at      int
	fresh   bool
}

// option is one answer.
type option struct {
	text string
	cmd  ui.Cmd // nil changes nothing
}

// freshFor is how long keys are not for a choice that has appeared.
const freshFor = 400 * time.Millisecond

// seenMsg says that a choice has stood there long enough to be answered.
type seenMsg struct{ of *choice }

// offer shows a choice.
func (m *Model) offer(o *choice) ui.Cmd {
	o.say, o.fresh = func() ui.Phrases { return m.desk.Say }, true
	m.overlay = o
	return ui.After(freshFor, seenMsg{of: o})
}

// choiceKeys are the keys of a choice; every answer has its number, too.
type choiceKeys struct{ up, down, enter, close key.Binding }

func (o *choice) bindings() choiceKeys {
	say := o.say()
	return choiceKeys{
		up:    key.NewBinding(key.WithKeys("up", "left", "shift+tab")),
		down:  ui.Bind(say, "key.arrows", "confirm.move", "down", "right", "tab"),
		enter: ui.Bind(say, "key.enter", "confirm.choose", "enter"),
		close: key.NewBinding(key.WithKeys("esc"), key.WithHelp(say.Say("key.esc", nil), o.options[len(o.options)-1].text)),
	}
}

func (o *choice) press(msg tea.KeyPressMsg) (ui.Cmd, bool) {
	keys, n := o.bindings(), len(o.options)
	switch {
	case key.Matches(msg, keys.up):
		o.at = (o.at + n - 1) % n
	case key.Matches(msg, keys.down):
		o.at = (o.at + 1) % n
	case key.Matches(msg, keys.enter):
		return o.options[o.at].cmd, true
	case key.Matches(msg, keys.close):
		return o.options[n-1].cmd, true
	default:
		return o.click(msg.Text)
	}
	return nil, false
}

func (o *choice) view(theme ui.Theme, width, _ int) string {
	lines, _ := o.lines(theme, width)
	return framed(theme, o.title, lines)
}

// lines returns what stands below the title, and the row of the first answer.
func (o *choice) lines(theme ui.Theme, width int) (lines []string, first int) {
	for _, line := range ui.Wrap(o.text, inside(theme, width)) {
		lines = append(lines, theme.Text.Render(line))
	}
	lines = append(lines, "")
	first = len(lines)
	for i := range o.options {
		lines = append(lines, o.line(theme, i))
	}
	return lines, first
}

// line draws one answer; a mark shows the one that Enter takes, because colour
// alone must not.
func (o *choice) line(theme ui.Theme, i int) string {
	text := strconv.Itoa(i+1) + "  " + o.options[i].text + " "
	if i == o.at {
		return theme.Selected.Render("> " + text)
	}
	return theme.Text.Render("  " + text)
}

// hit names the answer at a cell by its number.
func (o *choice) hit(theme ui.Theme, width, x, y int) string {
	lines, first := o.lines(theme, width)
	above := lipgloss.Height(framed(theme, o.title, lines)) - theme.Frame.GetVerticalFrameSize()/2 - len(lines)
	i := y - above - first
	if i < 0 || i >= len(o.options) || x < 0 {
		return ""
	}
	return strconv.Itoa(i + 1)
}

// click takes the answer with a number.
func (o *choice) click(name string) (ui.Cmd, bool) {
	if i, err := strconv.Atoi(name); err == nil && i >= 1 && i <= len(o.options) {
		return o.options[i-1].cmd, true
	}
	return nil, false
}

func (o *choice) tell() []string {
	lines := []string{o.title, o.text}
	for i, answer := range o.options {
		lines = append(lines, strconv.Itoa(i+1)+". "+answer.text)
	}
	return lines
}

func (o *choice) keys() []key.Binding {
	keys := o.bindings()
	return []key.Binding{keys.enter, keys.down, keys.close}
}

// prompt asks for one of the answers.
func (o *choice) prompt() ui.Prompt {
	p := ui.Prompt{Kind: ui.PromptMenu}
	for i, answer := range o.options {
		p.Choices = append(p.Choices, ui.Choice{Label: strings.TrimSpace(answer.text), Name: strconv.Itoa(i + 1)})
	}
	return p
}
