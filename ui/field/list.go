package field

import (
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk/forms"
	"frontdesk/ui"
)

// list is what one choice and many have in common: moving among options and
// finding them by their first letters.
type list struct {
	o       Options
	keys    listKeys
	boxes   boxes
	finder  finder
	focused bool
	given   bool // an answer was set from outside

	at     int    // the highlighted option, -1 for none yet
	moved  bool   // the guest put the highlight there
	typed  string // the letters of the search
	missed string // the letter that found nothing
}

func newList(f *forms.Field, o Options, filled, open string) list {
	return list{
		o:      o,
		keys:   newListKeys(o.Say),
		boxes:  newBoxes(f.Options, o.inks, filled, open),
		finder: newFinder(f.Options),
		at:     -1,
	}
}

// Focus gives the list the keys.
func (l *list) Focus() ui.Cmd {
	l.focused = true
	return nil
}

// Blur takes them away.
func (l *list) Blur() { l.focused, l.moved, l.typed, l.missed = false, false, "", "" }

// Keeps reports whether Up and Down have an option to go to.
func (l *list) Keeps(k tea.KeyPressMsg) bool {
	keys := l.keys
	switch {
	case key.Matches(k, keys.up):
		return l.at > 0
	case key.Matches(k, keys.down):
		return l.at < len(l.boxes.options)-1
	default:
		return false
	}
}

// move handles the keys that only move the highlight.
func (l *list) move(k tea.KeyPressMsg) bool {
	keys, last := l.keys, len(l.boxes.options)-1
	switch {
	case key.Matches(k, keys.up, keys.left):
		l.to(max(l.at-1, 0))
	case key.Matches(k, keys.down, keys.right):
		l.to(min(l.at+1, last))
	case key.Matches(k, keys.first):
		l.to(0)
	case key.Matches(k, keys.last):
		l.to(last)
	default:
		return false
	}
	l.typed = ""
	return true
}

// to puts the highlight on an option.
func (l *list) to(i int) {
	if i < len(l.boxes.options) {
		l.at, l.moved = i, true
	}
}

// search takes a letter and reports whether an option was found. A letter that
// does not go on with those before it begins anew; the same letter again finds
// the next option.
func (l *list) search(text string) bool {
	l.missed = ""
	r, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return false
	}
	if i := l.finder.find(l.typed+text, max(l.at, 0)); l.typed != "" && i >= 0 {
		l.typed += text
		l.to(i)
		return true
	}
	i := l.finder.find(text, l.at+1)
	if i < 0 {
		l.missed = clip(text, 1)
		return false
	}
	l.typed = text
	l.to(i)
	return true
}

// unsearch takes the last letter of the search back.
func (l *list) unsearch() {
	_, size := utf8.DecodeLastRuneInString(l.typed)
	l.typed = l.typed[:len(l.typed)-size]
	if i := l.finder.find(l.typed, 0); i >= 0 {
		l.to(i)
	}
}

// Height is how many rows the options take.
func (l *list) Height(width int) int { return l.boxes.height(width) }

// Capturing reports that letters search.
func (l *list) Capturing() bool { return true }

// ownHint describes the search, or names a highlighted option that is too long
// for its row; "" for neither.
func (l *list) ownHint(width int) string {
	switch {
	case l.missed != "":
		return l.o.Say.Say("field.refuse.none", ui.Args{"Text": l.missed})
	case l.at >= 0 && l.boxes.cut(l.at, width):
		return l.boxes.options[l.at].Label
	case l.typed != "":
		return l.o.Say.Say("field.hint.find", ui.Args{"Text": l.typed})
	default:
		return ""
	}
}

// listKeys are the keys of a list besides letters.
type listKeys struct{ up, down, left, right, first, last, pick, erase key.Binding }

func newListKeys(say ui.Phrases) listKeys {
	return listKeys{
		up:    key.NewBinding(key.WithKeys("up")),
		down:  ui.Bind(say, "key.arrows", "field.key.choose", "down"),
		left:  key.NewBinding(key.WithKeys("left")),
		right: key.NewBinding(key.WithKeys("right")),
		first: key.NewBinding(key.WithKeys("home")),
		last:  key.NewBinding(key.WithKeys("end")),
		pick:  ui.Bind(say, "key.space", "field.key.pick", "space"),
		erase: ui.Bind(say, "key.backspace", "field.key.clear", "backspace", "delete"),
	}
}
