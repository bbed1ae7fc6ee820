package linear

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// binding matches keys by their names.
func binding(names ...string) key.Binding { return key.NewBinding(key.WithKeys(names...)) }

// keyPress returns the key that Bubble Tea calls by a name: "enter", "ctrl+s",
// "f5", "r".
func keyPress(name string) tea.KeyPressMsg {
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		k := keyPress(rest)
		k.Text, k.Mod = "", k.Mod|tea.ModCtrl
		return k
	}
	if rest, ok := strings.CutPrefix(name, "shift+"); ok {
		k := keyPress(rest)
		k.Text, k.Mod = "", k.Mod|tea.ModShift
		return k
	}
	if code, ok := codes()[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	if name == "space" {
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	runes := []rune(name)
	if len(runes) != 1 {
		return tea.KeyPressMsg{}
	}
	return tea.KeyPressMsg{Code: runes[0], Text: name}
}

// codes are the keys that are no characters.
func codes() map[string]rune {
	return map[string]rune{
		"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape,
		"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "insert": tea.KeyInsert,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
		"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11, "f12": tea.KeyF12,
	}
}

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
	return m.typed(keyPress(b.Keys()[0])), true
}
