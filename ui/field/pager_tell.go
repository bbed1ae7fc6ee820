package field

import "frontdesk/ui"

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
	lines = append(lines, p.o.Say.Say("field.progress", ui.Args{"N": p.at + 1, "Of": len(p.slots)}))
	if text := s.complaint(); text != "" {
		lines = append(lines, text)
	}
	if hint := s.widget.Hint(p.inner()); hint != "" {
		lines = append(lines, hint)
	}
	lines = append(lines, s.widget.Tell()...)
	key := "field.tell.optional"
	if s.field.Required {
		key = "field.tell.required"
	}
	return append(lines, p.o.Say.Say(key, ui.Args{"Label": s.label()}))
}
