package ui

// Prompt is what a screen asks for right now, for somebody who answers line by
// line. Its zero value asks for nothing: keys are pressed.
type Prompt struct {
	Kind PromptKind

	// Typed is the text that stands there already; dots for a secret.
	Typed string

	// Choices are what can be picked, in the order in which they are read.
	Choices []Choice
}

// PromptKind is how a Prompt is answered.
type PromptKind int

// The kinds of Prompt.
const (
	PromptKeys   PromptKind = iota // keys are pressed
	PromptText                     // a text is typed
	PromptSecret                   // a text is typed unseen
	PromptOne                      // one choice is picked
	PromptMany                     // any number of choices are picked
	PromptMenu                     // one choice is picked, and done at once
)

// Choice is one thing that can be picked. Name is that of the part of the
// screen which a click on it would name.
type Choice struct {
	Label  string
	Name   string
	Picked bool
}

// Prompter is a screen that can say what it asks for. A Capturer that is no
// Prompter takes a text that nobody may see.
type Prompter interface{ Prompt() Prompt }
