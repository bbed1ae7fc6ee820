package welcome

import "frontdesk/ui"

// Prompt asks for the number of a card, or for Enter alone.
func (s *Screen) Prompt() ui.Prompt {
	if !s.takesCards() {
		return ui.Prompt{}
	}
	return ui.Prompt{Kind: ui.PromptText, Typed: s.number.Card().Reveal()}
}
