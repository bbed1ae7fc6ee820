package shell

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"frontdesk/ui"
)

// confirm asks a yes-or-no question. It stands on No until somebody moves.
type confirm struct {
	say ui.Phrases
	c   ui.ConfirmMsg
	yes bool
}

// newConfirm returns the overlay of a question.
func newConfirm(say ui.Phrases, c ui.ConfirmMsg) *confirm { return &confirm{say: say, c: c} }

// confirmKeys are the keys of a question: the letters are the catalogue's.
type confirmKeys struct{ yes, no, move, enter, close key.Binding }

func (o *confirm) bindings() confirmKeys {
	letter := func(k string) string { return o.say.Say(k, nil) }
	return confirmKeys{
		yes:   key.NewBinding(key.WithKeys(letter("confirm.yes_letter")), key.WithHelp(strings.ToUpper(letter("confirm.yes_letter")), letter("confirm.yes"))),
		no:    key.NewBinding(key.WithKeys(letter("confirm.no_letter")), key.WithHelp(strings.ToUpper(letter("confirm.no_letter")), letter("confirm.no"))),
		move:  ui.Bind(o.say, "key.arrows", "confirm.move", "left", "right", "up", "down", "tab", "shift+tab"),
		enter: ui.Bind(o.say, "key.enter", "confirm.choose", "enter"),
		close: ui.Bind(o.say, "key.esc", "confirm.no", "esc"),
	}
}

func (o *confirm) press(msg tea.KeyPressMsg) (ui.Cmd, bool) {
	keys := o.bindings()
	switch {
	case key.Matches(msg, keys.move):
		o.yes = !o.yes
		return nil, false
	case matchesLetter(msg, keys.yes):
		return o.c.Yes, true
	case matchesLetter(msg, keys.no), key.Matches(msg, keys.close):
		return nil, true
	case key.Matches(msg, keys.enter):
		return o.choice(), true
	}
	return nil, false
}

// matchesLetter matches a letter in either case.
func matchesLetter(msg tea.KeyPressMsg, b key.Binding) bool {
	for _, k := range b.Keys() {
		if strings.EqualFold(msg.Text, k) && msg.Text != "" {
			return true
		}
	}
	return false
}

// choice is what Enter does where it stands.
func (o *confirm) choice() ui.Cmd {
	if o.yes {
		return o.c.Yes
	}
	return nil
}

func (o *confirm) view(theme ui.Theme, width, _ int) string {
	lines := ui.Wrap(o.c.Text, inside(theme, width))
	for i, line := range lines {
		lines[i] = theme.Text.Render(line)
	}
	return framed(theme, o.c.Title, append(lines, "", o.buttons(theme)))
}

// buttons draws the two answers side by side.
func (o *confirm) buttons(theme ui.Theme) string {
	return o.button(theme, true) + buttonGap + o.button(theme, false)
}

// buttonGap stands between the two answers.
const buttonGap = "   "

// button draws one answer; a mark shows the one that Enter takes, because
// colour alone must not.
func (o *confirm) button(theme ui.Theme, yes bool) string {
	text := o.say.Say("confirm.no", nil)
	if yes {
		text = o.say.Say("confirm.yes", nil)
	}
	if yes == o.yes {
		return theme.Selected.Render("> " + text + " ")
	}
	return theme.Text.Render("  " + text + " ")
}

// The names of the two answers, for the mouse.
const (
	hitYes = "yes"
	hitNo  = "no"
)

// hit names the answer at a cell.
func (o *confirm) hit(theme ui.Theme, width, x, y int) string {
	x -= theme.Frame.GetHorizontalFrameSize() / 2
	row := lipgloss.Height(o.view(theme, width, 0)) - theme.Frame.GetVerticalFrameSize()/2 - 1
	yes := lipgloss.Width(o.button(theme, true))
	no := yes + len(buttonGap)
	switch {
	case y != row || x < 0:
		return ""
	case x < yes:
		return hitYes
	case x >= no && x < no+lipgloss.Width(o.button(theme, false)):
		return hitNo
	default:
		return ""
	}
}

// click takes an answer.
func (o *confirm) click(name string) (ui.Cmd, bool) {
	switch name {
	case hitYes:
		return o.c.Yes, true
	case hitNo:
		return nil, true
	default:
		return nil, false
	}
}

func (o *confirm) tell() []string {
	return []string{o.c.Title, o.c.Text, o.say.Say("confirm.tell", nil)}
}

func (o *confirm) keys() []key.Binding {
	keys := o.bindings()
	return []key.Binding{keys.yes, keys.no, keys.enter, keys.move}
}
