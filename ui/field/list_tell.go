package field

import (
	"strconv"
	"strings"

	"frontdesk/ui"
)

// mostTold is how many options are read aloud before the guest has moved.
const mostTold = 8

// told is a width that cuts no option.
const told = 1000

// tellOptions lists the options of a short list with their numbers, and counts
// those of a long one.
func (l *list) tellOptions() []string {
	n := len(l.boxes.options)
	if n > mostTold {
		return []string{l.o.Say.Say("field.tell.long", ui.Args{"Count": n})}
	}
	if n == 0 {
		return nil
	}
	labels := make([]string, n)
	for i, option := range l.boxes.options {
		labels[i] = strconv.Itoa(i+1) + " " + option.Label
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

// tellHint says how many may be picked.
func (m *multi) tellHint() string {
	say := m.o.Say.Say
	switch {
	case m.full || m.ownHint(told) != "":
		return m.Hint(told)
	case m.low > 0 && m.low == m.high:
		return say("field.tell.pick_exactly", ui.Args{"Count": m.high})
	case m.low > 0 && m.high > 0:
		return say("field.tell.pick_range", ui.Args{"Min": m.low, "Max": m.high})
	case m.low > 0:
		return say("field.tell.pick_least", ui.Args{"Count": m.low})
	case m.high > 0:
		return say("field.tell.pick_most", ui.Args{"Count": m.high})
	default:
		return say("field.tell.pick_any", nil)
	}
}

// tellHint says how to pick one.
func (s *selection) tellHint() string {
	if hint := s.ownHint(told); hint != "" {
		return hint
	}
	return s.o.Say.Say("field.tell.pick_one", nil)
}
