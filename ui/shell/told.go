package shell

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// Over is what may stand over a screen.
type Over int

// What may stand over a screen.
const (
	Nothing   Over = iota
	Help           // the keys that work
	Question       // a yes-or-no question
	Countdown      // to the end of the visit
)

// Told is what the kiosk shows right now, for somebody who is told it.
type Told struct {
	Place ui.Place
	Over  Over // what stands over the screen

	Language string // BCP 47
	Training bool
	Status   string // how the line is
	Notice   string // what was just said in its place, "" for nothing

	// Lines are the screen in plain sentences, the question last.
	Lines  []string
	Prompt ui.Prompt

	// Left is how many seconds a guest who is not there has left, 0 while
	// nobody counts.
	Left int

	// Keys work now.
	Keys []key.Binding
}

// Told returns what there is to tell.
func (m *Model) Told() Told {
	t := Told{
		Place:    m.route.Place,
		Language: m.desk.Language,
		Training: m.desk.Training,
		Status:   m.status.texts[0],
		Notice:   m.notice,
	}
	if m.overlay != nil {
		t.Lines, t.Keys = m.overlay.tell(), m.overlay.keys()
		switch o := m.overlay.(type) {
		case *countdown:
			t.Over, t.Left = Countdown, o.left
		case interface{ prompt() ui.Prompt }:
			t.Over, t.Prompt = Question, o.prompt()
		default:
			t.Over = Help
		}
		return t
	}
	t.Lines, t.Prompt = m.screen.Tell(), m.prompt()
	for _, group := range m.screen.FullHelp() {
		t.Keys = append(t.Keys, group...)
	}
	t.Keys = append(t.Keys, m.globalHelp()...)
	t.Keys = slices.DeleteFunc(t.Keys, func(b key.Binding) bool { return !b.Enabled() || b.Help().Key == "" })
	return t
}

// prompt is what the screen asks for.
func (m *Model) prompt() ui.Prompt {
	if p, ok := m.screen.(ui.Prompter); ok {
		return p.Prompt()
	}
	if m.capturing() {
		return ui.Prompt{Kind: ui.PromptSecret}
	}
	return ui.Prompt{}
}

// prompt asks for one of the two answers.
func (o *confirm) prompt() ui.Prompt {
	return ui.Prompt{Kind: ui.PromptMenu, Choices: []ui.Choice{
		{Label: o.say.Say("confirm.yes", nil), Name: hitYes},
		{Label: o.say.Say("confirm.no", nil), Name: hitNo},
	}}
}

// typed takes what somebody else has found to be no scan. The key that says
// "still here" answers nothing else.
func (m *Model) typed(msg tea.Msg) ui.Cmd {
	mute := m.counting()
	m.touch()
	cmd := m.watch(m.o.IdleAfter)
	if mute {
		return cmd
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return ui.All(m.carry(m.press(msg)), cmd)
	case tea.PasteMsg:
		if m.overlay == nil {
			m.notice = ""
			return ui.All(m.screen.Update(msg), cmd)
		}
	case ui.ClickMsg:
		return ui.All(m.click(msg), cmd)
	}
	return cmd
}

// Accessible reports whether somebody asked for the other way of being used,
// and forgets that they did.
func (m *Model) Accessible() bool {
	asked := m.accessible
	m.accessible = false
	return asked
}

// turn leaves this way of being used for the other one. A guest in the middle
// of a form is not disturbed, nor is anybody who has a question to answer.
func (m *Model) turn() ui.Cmd {
	if m.visit != nil || m.overlay != nil {
		return nil
	}
	m.accessible = true
	return ui.Run(tea.Quit)
}
