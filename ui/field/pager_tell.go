package field

import (
	"strings"

	"frontdesk/ui"
)

// hinter is a widget whose hint reads otherwise for people who listen: they
// have no highlight to move.
type hinter interface{ tellHint() string }

// Tell says where the guest is, what is wrong with the answer, what it is and
// how to give another, and the question last.
func (p *Pager) Tell() []string {
	var lines []string
	for _, issue := range p.Refused() {
		if issue.Field == "" && len(p.slots) > 0 {
			lines = append(lines, p.slots[0].words(issue))
		}
	}
	if len(p.slots) == 0 {
		return lines
	}
	s := p.current()
	if left := p.slots[p.from]; left != s && left.complaint(false) != "" {
		// On a screen it stands above; here it is said as it is left.
		lines = append(lines, left.named(left.complaint(false)))
	}
	lines = append(lines, p.o.Say.Say("field.progress", ui.Args{"N": p.at + 1, "Of": len(p.slots)}))
	if text := s.complaint(true); text != "" {
		lines = append(lines, s.named(text))
	}
	if text := s.details(); text != "" {
		lines = append(lines, text)
	}
	hint := p.hint()
	if h, ok := s.widget.(hinter); ok {
		hint = h.tellHint()
	}
	if hint != "" {
		lines = append(lines, hint)
	}
	lines = append(lines, s.widget.Tell()...)
	key := "field.tell.optional"
	if s.field.Required {
		key = "field.tell.required"
	}
	return append(lines, p.o.Say.Say(key, ui.Args{"Label": s.label()}))
}

// named returns a complaint with the name of the question that it is about.
func (s *slot) named(text string) string {
	if strings.Contains(text, s.label()) {
		return text
	}
	return ui.Pair(s.o.Say, s.label(), text)
}
