package review

import "frontdesk/ui"

// Prompt lists the answers, which can be changed, and the way on.
func (s *Screen) Prompt() ui.Prompt {
	if s.saving {
		return ui.Prompt{}
	}
	p := ui.Prompt{Kind: ui.PromptMenu}
	for i, r := range s.rows {
		p.Choices = append(p.Choices, ui.Choice{Label: r.label, Name: hitRow(i)})
	}
	p.Choices = append(p.Choices, ui.Choice{Label: s.say(s.button()), Name: hitFinish})
	return p
}
