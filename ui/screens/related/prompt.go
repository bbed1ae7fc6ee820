package related

import "frontdesk/ui"

// Prompt says what the question in focus asks for, or lists what can be done.
func (s *Screen) Prompt() ui.Prompt {
	if s.pager != nil {
		return s.pager.Prompt()
	}
	p := ui.Prompt{Kind: ui.PromptMenu}
	for i, r := range s.rows() {
		p.Choices = append(p.Choices, ui.Choice{Label: r.text, Name: hitRow(i)})
	}
	return p
}
