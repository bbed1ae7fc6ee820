package activate

import "frontdesk/ui"

// Prompt asks for the number of a card.
func (s *Screen) Prompt() ui.Prompt {
	return ui.Prompt{Kind: ui.PromptText, Typed: s.number.Card().Reveal()}
}
