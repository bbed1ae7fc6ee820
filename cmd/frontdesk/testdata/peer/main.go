// Command peer is what the kiosk is measured beside: a Bubble Tea program that
// does nothing but show a word, or a text input and nothing else.
package main

import (
	"os"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// peer shows a text input, or nothing but a word.
type peer struct {
	input textinput.Model
	bare  bool
}

func (p peer) Init() tea.Cmd { return nil }

func (p peer) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if p.bare {
		return p, nil
	}
	var cmd tea.Cmd
	p.input, cmd = p.input.Update(msg)
	return p, cmd
}

func (p peer) View() tea.View {
	text := "ready"
	if !p.bare {
		text += " " + p.input.View()
	}
	v := tea.NewView(text)
	v.AltScreen = true
	return v
}

func main() {
	input := textinput.New()
	input.SetVirtualCursor(false)
	input.Focus()
	bare := len(os.Args) > 1 && os.Args[1] == "empty"
	if _, err := tea.NewProgram(peer{input: input, bare: bare}).Run(); err != nil {
		os.Exit(1)
	}
}
