package field

import (
	"strings"

	"frontdesk/ui"
)

// mostTold is how many options are read aloud before the guest has moved.
const mostTold = 8

// tellOptions lists the options of a short list.
func (l *list) tellOptions() []string {
	n := len(l.boxes.options)
	if n == 0 || n > mostTold {
		return nil
	}
	labels := make([]string, n)
	for i, option := range l.boxes.options {
		labels[i] = option.Label
	}
	return []string{l.o.Say.Say("field.tell.options", ui.Args{"Count": n, "Options": strings.Join(labels, ", ")})}
}

// tellAt names the highlighted option.
func (l *list) tellAt(s boxState) []string {
	if !l.moved || s.at < 0 {
		return nil
	}
	key := "field.tell.at"
	if s.picked(s.at) {
		key = "field.tell.at_chosen"
	}
	return []string{l.o.Say.Say(key, ui.Args{
		"Label": l.boxes.options[s.at].Label, "N": s.at + 1, "Of": len(l.boxes.options),
	})}
}
