package shell

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"frontdesk/ui"
)

// separator stands between two keys of the footer.
const separator = " · "

// footer lists the keys that work now, as many as there is room for.
func (m *Model) footer(width int) string {
	shown := m.footerKeys(width)
	parts := make([]string, len(shown))
	pen := m.pen()
	for i, b := range shown {
		parts[i] = pen.draw(b)
	}
	return strings.Join(parts, separator)
}

// footerKeys are the keys of the footer. Help comes last and always, because
// it lists the rest.
func (m *Model) footerKeys(width int) []key.Binding {
	if m.overlay != nil {
		return fitting(m.overlay.keys(), width)
	}
	help := m.newKeys().help
	room := width - textWidth(plainKey(help)) - textWidth(separator)
	return append(fitting(append(m.screen.ShortHelp(), m.globalShort()...), room), help)
}

// fitting returns the bindings for which there is room, in their order. Without
// room for all, those go first that are missed least, and of such the last one.
func fitting(bindings []key.Binding, width int) []key.Binding {
	var shown []key.Binding
	used := -textWidth(separator)
	for _, b := range bindings {
		if b.Enabled() && b.Help().Key != "" { // others work without a word
			shown = append(shown, b)
			used += textWidth(separator) + textWidth(plainKey(b))
		}
	}
	for used > width && len(shown) > 0 {
		least := 0
		for i, b := range shown {
			if missed(b) <= missed(shown[least]) {
				least = i
			}
		}
		used -= textWidth(separator) + textWidth(plainKey(shown[least]))
		shown = slices.Delete(shown, least, least+1)
	}
	return shown
}

// missed is how much a key is missed in the footer. Those of the kiosk are the
// same on every screen, and arrows are tried by everybody. What a screen can do
// besides is found nowhere else, and without Enter and Esc nobody goes on.
func missed(b key.Binding) int {
	switch b.Keys()[0] {
	case "f3", "f9", "f10":
		return 0
	case "up", "down", "left", "right":
		return 1
	case "enter", "esc":
		return 3
	default:
		return 2
	}
}

// plainKey returns a key and its purpose without styles.
func plainKey(b key.Binding) string { return b.Help().Key + " " + b.Help().Desc }

// pen draws keys with their purpose.
type pen struct{ key, purpose ui.Ink }

func (m *Model) pen() pen { return pen{ui.NewInk(m.desk.Theme.Key), ui.NewInk(m.desk.Theme.Quiet)} }

func (p pen) draw(b key.Binding) string {
	return p.key.Render(b.Help().Key) + " " + p.purpose.Render(b.Help().Desc)
}

// hitKey begins the name of a key that was clicked; the key follows.
const hitKey = "key:"

// hitFooter names the key at a column of the footer, "" for none.
func (m *Model) hitFooter(x, width int) string {
	at := 0
	for _, b := range m.footerKeys(width) {
		wide := textWidth(plainKey(b))
		if x >= at && x < at+wide {
			return hitKey + b.Keys()[0]
		}
		at += wide + textWidth(separator)
	}
	return ""
}

// hitHeader names the key at a column of the header, "" for none.
func (m *Model) hitHeader(x, width int) string {
	language := m.newKeys().language
	if x >= width-textWidth(plainKey(language)) && x < width {
		return hitKey + language.Keys()[0]
	}
	return ""
}

// clickKey presses the key that was clicked.
func (m *Model) clickKey(name string) ui.Cmd { return m.press(ui.KeyPress(name)) }
