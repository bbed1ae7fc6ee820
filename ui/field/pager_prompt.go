package field

import (
	"strconv"
	"strings"

	"frontdesk/forms"
	"frontdesk/ui"
)

// asker is a widget that can say what it asks for. The choices' names are
// those of its own parts.
type asker interface{ prompt() ui.Prompt }

// Prompt returns what the question in focus asks for.
func (p *Pager) Prompt() ui.Prompt {
	if len(p.slots) == 0 {
		return ui.Prompt{}
	}
	w, ok := p.current().widget.(asker)
	if !ok {
		return ui.Prompt{Kind: ui.PromptSecret}
	}
	prompt := w.prompt()
	for i := range prompt.Choices {
		prompt.Choices[i].Name = "field:" + strconv.Itoa(p.at) + "/" + prompt.Choices[i].Name
	}
	return prompt
}

// prompt asks for a text.
func (l *line) prompt() ui.Prompt {
	value := l.input.Value()
	if l.secret {
		return ui.Prompt{Kind: ui.PromptSecret, Typed: strings.Repeat(hidden, clusters(value))}
	}
	return ui.Prompt{Kind: ui.PromptText, Typed: value}
}

// prompt asks for yes or no.
func (b *boolean) prompt() ui.Prompt {
	return ui.Prompt{Kind: ui.PromptOne, Choices: choices(b.boxes.options, func(i int) bool { return i == b.chosen() })}
}

// prompt asks for an option.
func (s *selection) prompt() ui.Prompt {
	return ui.Prompt{Kind: ui.PromptOne, Choices: choices(s.boxes.options, func(i int) bool { return i == s.chosen })}
}

// prompt asks for options.
func (m *multi) prompt() ui.Prompt {
	return ui.Prompt{Kind: ui.PromptMany, Choices: choices(m.boxes.options, func(i int) bool { return m.picked[i] })}
}

// choices are options as parts of a widget.
func choices(options []forms.Option, picked func(i int) bool) []ui.Choice {
	out := make([]ui.Choice, len(options))
	for i, option := range options {
		out[i] = ui.Choice{Label: option.Label, Name: "option:" + strconv.Itoa(i), Picked: picked(i)}
	}
	return out
}
