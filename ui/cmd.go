package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Cmd is what follows from a message, step by step; nil is nothing. Bubble Tea
// has functions for it, of which nobody can tell what they will do. A Cmd can be
// looked at, so that what only delivers something need not wait for its turn.
type Cmd []Step

// Step is one thing that follows: a message or, if Work is not nil, work.
type Step struct {
	// Post is delivered before another key is taken, so that a key which
	// follows in the same instant goes to where the message leads.
	Post tea.Msg

	// Work is done beside the screens. Its message comes when it is done.
	Work tea.Cmd
}

// Now returns a Cmd that delivers a message.
func Now(msg tea.Msg) Cmd { return Cmd{{Post: msg}} }

// Run returns a Cmd that does work, nil for none.
func Run(work tea.Cmd) Cmd {
	if work == nil {
		return nil
	}
	return Cmd{{Work: work}}
}

// After returns a Cmd that delivers a message when so much time has passed.
func After(wait time.Duration, msg tea.Msg) Cmd {
	return Run(tea.Tick(wait, func(time.Time) tea.Msg { return msg }))
}

// All returns what follows from several.
func All(cmds ...Cmd) Cmd { return slices.Concat(cmds...) }

// Tea returns a Cmd as Bubble Tea takes it. Messages that nobody has delivered
// come when their turn comes.
func (c Cmd) Tea() tea.Cmd {
	var all []tea.Cmd
	for _, step := range c {
		if step.Work == nil {
			step.Work = func() tea.Msg { return step.Post }
		}
		all = append(all, step.Work)
	}
	return tea.Batch(all...)
}
