package shell

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

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

func (o *confirm) press(msg tea.KeyPressMsg) (tea.Cmd, bool) {
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
func (o *confirm) choice() tea.Cmd {
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

// buttons draws the two answers; a mark shows which one Enter takes, because
// colour alone must not.
func (o *confirm) buttons(theme ui.Theme) string {
	button := func(on bool, text string) string {
		if on {
			return theme.Selected.Render("> " + text + " ")
		}
		return theme.Text.Render("  " + text + " ")
	}
	return button(o.yes, o.say.Say("confirm.yes", nil)) + "   " + button(!o.yes, o.say.Say("confirm.no", nil))
}

func (o *confirm) tell() []string {
	return []string{o.c.Title, o.c.Text, o.say.Say("confirm.tell", nil)}
}

func (o *confirm) keys() []key.Binding {
	keys := o.bindings()
	return []key.Binding{keys.yes, keys.no, keys.enter, keys.move}
}
