package field

import (
	"charm.land/bubbles/v2/textinput"

	"frontdesk/ui"
)

// hideWords makes the keys that move or delete by words take the whole text,
// so that they do not show where the words of a secret end.
func hideWords(l *line) { l.input.EchoMode = textinput.EchoPassword }

// tellText says what was typed, of a secret only how much.
func (l *line) tellText() []string {
	value := l.input.Value()
	switch {
	case value == "":
		return nil
	case l.secret:
		return []string{l.o.Say.Say("field.tell.secret", ui.Args{"Count": clusters(value)})}
	default:
		return []string{l.o.Say.Say("field.tell.value", ui.Args{"Value": value})}
	}
}
