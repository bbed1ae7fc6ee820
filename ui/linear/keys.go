package linear

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// binding matches keys by their names.
func binding(names ...string) key.Binding { return key.NewBinding(key.WithKeys(names...)) }

// named returns the binding that a text names: by the name on the keyboard, or
// as Bubble Tea calls the key.
func named(bindings []key.Binding, text string) (key.Binding, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, b := range bindings {
		if strings.ToLower(b.Help().Key) == text {
			return b, true
		}
		for _, name := range b.Keys() {
			if name == text {
				return key.NewBinding(key.WithKeys(name)), true
			}
		}
	}
	return key.Binding{}, false
}

// pressNamed presses the key that a line names. ok is false when no key that
// works is called so, which was said.
func (m *Model) pressNamed(text string) (tea.Cmd, bool) {
	b, ok := named(m.kiosk.Told().Keys, text)
	if !ok {
		return m.object(m.phrase("linear.no_command", map[string]any{"Text": text})), false
	}
	return m.typed(ui.KeyPress(b.Keys()[0])), true
}
