package field

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// keyMap are the keys that move between questions.
type keyMap struct{ enter, next, down, up, back, pageDown, pageUp, finish, take key.Binding }

// newKeys names the keys in the guest's language.
func newKeys(say ui.Phrases) keyMap {
	return keyMap{
		enter:    ui.Bind(say, "key.enter", "field.key.next", "enter"),
		next:     ui.Bind(say, "key.tab", "field.key.next", "tab"),
		down:     ui.Bind(say, "key.down", "field.key.next", "down"),
		up:       ui.Bind(say, "key.up", "field.key.back", "up"),
		back:     ui.Bind(say, "key.shift_tab", "field.key.back", "shift+tab"),
		pageDown: ui.Bind(say, "key.pgdown", "field.key.page_next", "pgdown"),
		pageUp:   ui.Bind(say, "key.pgup", "field.key.page_back", "pgup"),
		finish:   ui.Bind(say, "key.ctrl_s", "field.key.finish", "ctrl+s"),
		take:     ui.Bind(say, "key.ctrl_y", "field.key.take", "ctrl+y"),
	}
}

// isGoOn reports the keys with which a guest goes on to the next question.
func isGoOn(k tea.KeyPressMsg) bool {
	return k.Mod == 0 && (k.Code == tea.KeyEnter || k.Code == tea.KeyKpEnter || k.Code == tea.KeyTab)
}

// ShortHelp lists the keys that work now, the likeliest first.
func (p *Pager) ShortHelp() []key.Binding {
	keys := p.keys
	bindings := []key.Binding{keys.enter, keys.back}
	if len(p.slots) == 0 {
		return bindings
	}
	if p.offering() >= 0 {
		bindings = append(bindings, keys.take)
	}
	return append(append(bindings, p.current().widget.ShortHelp()...), keys.finish)
}

// FullHelp lists every key.
func (p *Pager) FullHelp() [][]key.Binding {
	keys := p.keys
	groups := [][]key.Binding{{keys.enter, keys.next, keys.down, keys.back, keys.up}, {keys.finish}}
	if p.offering() >= 0 {
		groups[1] = append(groups[1], keys.take)
	}
	if len(p.pages) > 1 {
		groups[1] = append(groups[1], keys.pageDown, keys.pageUp)
	}
	if len(p.slots) > 0 {
		if own := p.current().widget.ShortHelp(); len(own) > 0 {
			groups = append(groups, own)
		}
	}
	return groups
}
