package field

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// mostTyped is how many characters a text may have: far more than any field
// takes, so that a paste that is too long is refused rather than cut to fit.
const mostTyped = 2000

// Columns of a text control: what it has at least and at most, without its
// brackets.
const (
	narrowest = 10
	widest    = 40
)

// line is a text of one line that is being typed. Editing is the text input's
// of bubbles; drawing is its own, because the cursor must stand right among
// wide characters and in a text that is scrolled.
type line struct {
	input textinput.Model
	o     Options
	wants int  // columns that the longest answer needs, 0 if unknown
	given bool // an answer was set from outside

	secret bool
	keeps  func(r rune) bool                        // what may be typed, nil for anything
	mask   func(s string, cursor int) (string, int) // formats while typing, nil for none
	pasted func(s string) string                    // what of a paste is meant, nil for all of it
	denied bool                                     // the last key was not kept
	cut    bool                                     // the last paste was longer than anything may be
}

func newLine(o Options) line {
	input := textinput.New()
	input.Prompt = ""
	input.CharLimit = mostTyped
	input.SetVirtualCursor(false)
	keys := &input.KeyMap
	// A kiosk's clipboard belongs to nobody, and the Pager has these keys.
	for _, binding := range []*key.Binding{&keys.Paste, &keys.AcceptSuggestion, &keys.NextSuggestion, &keys.PrevSuggestion} {
		binding.SetEnabled(false)
	}
	return line{input: input, o: o}
}

// Focus gives the line the keys.
func (l *line) Focus() ui.Cmd {
	l.input.Focus() // the cursor is the terminal's: nothing blinks here
	return nil
}

// Blur takes them away.
func (l *line) Blur() {
	l.input.Blur()
	l.denied, l.cut = false, false
}

// Update edits the text.
func (l *line) Update(msg tea.Msg) ui.Cmd {
	l.denied, l.cut = false, false
	switch msg := msg.(type) {
	case tea.PasteMsg:
		l.paste(msg.Content)
	case tea.KeyPressMsg:
		if msg.Text != "" {
			l.insert(msg.Text)
			return nil
		}
		l.edit(msg)
	}
	return nil
}

// paste puts a pasted text where the cursor stands.
func (l *line) paste(text string) {
	if l.pasted != nil {
		text = l.pasted(text)
	}
	room := mostTyped - len([]rune(l.input.Value()))
	l.cut = clip(text, room) != text
	l.insert(text)
}

// cutHint says that a paste was cut, "" if it was not.
func (l *line) cutHint() string {
	if !l.cut {
		return ""
	}
	return l.o.Say.Say("field.refuse.cut", nil)
}

// insert puts text where the cursor stands.
func (l *line) insert(text string) {
	kept := strings.Map(l.typeable, clip(text, mostTyped))
	l.denied = l.keeps != nil && strings.ContainsFunc(kept, func(r rune) bool { return unicode.IsLetter(r) && !l.keeps(r) })
	l.forward(tea.PasteMsg{Content: kept})
	l.format()
}

// typeable drops what cannot be seen or would disturb the terminal. Line
// breaks of a paste become blanks.
func (l *line) typeable(r rune) rune {
	switch {
	case r == '\n' || r == '\r' || r == '\t':
		return ' '
	case r == 0x200C || r == 0x200D, r >= 0xE0020 && r <= 0xE007F: // joiners belong to words and emoji, tags to flags
		return r
	case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError:
		return -1
	default:
		return r
	}
}

// edit handles a key that types nothing.
func (l *line) edit(msg tea.KeyPressMsg) {
	before, masked := l.input.Position(), l.masked()
	keys := l.input.KeyMap
	switch {
	case key.Matches(msg, keys.DeleteCharacterBackward):
		l.remove(msg, l.stepBack(before))
	case key.Matches(msg, keys.DeleteCharacterForward):
		l.remove(msg, l.stepOn(before)-before)
	case key.Matches(msg, keys.CharacterBackward):
		l.input.SetCursor(before - l.stepBack(before))
	case key.Matches(msg, keys.CharacterForward):
		l.input.SetCursor(l.stepOn(before))
	default:
		l.forward(msg)
	}
	if masked {
		// A gap in the middle closes: the mask starts from the bare signs.
		l.set(filter(l.input.Value(), l.input.Position(), isPlaceable))
	}
	l.format()
}

// remove presses a deleting key as often as the character has runes.
func (l *line) remove(msg tea.KeyPressMsg, runes int) {
	for range runes {
		l.forward(msg)
	}
}

// stepBack is how many runes lie between the cursor and the place before the
// character on its left. Signs that the mask put there count with it.
func (l *line) stepBack(at int) int {
	runes := []rune(l.input.Value())
	start := at
	for l.masked() && start > 0 && !isPlaceable(runes[start-1]) {
		start--
	}
	return at - clusterStart(runes[:start])
}

// stepOn is the place behind the character on the cursor's right.
func (l *line) stepOn(at int) int {
	runes := []rune(l.input.Value())
	end := at
	for l.masked() && end < len(runes) && !isPlaceable(runes[end]) {
		end++
	}
	return end + firstCluster(runes[end:])
}

// masked reports whether the punctuation of the text is the mask's own.
func (l *line) masked() bool {
	if l.mask == nil || l.input.Value() == "" {
		return false
	}
	bare, _ := filter(l.input.Value(), 0, isPlaceable)
	shaped, _ := l.mask(bare, 0)
	return bare != "" && shaped == l.input.Value()
}

// format drops what may not be typed and applies the mask.
func (l *line) format() {
	value, at := l.input.Value(), l.input.Position()
	var last rune
	shaped, cursor := filter(value, at, func(r rune) bool {
		// Terminals do not agree how wide a digit becomes by this mark.
		widens := r == 0xFE0F && last < utf8.RuneSelf
		last = r
		return !widens
	})
	if l.keeps != nil {
		shaped, cursor = filter(shaped, cursor, l.keeps)
	}
	if l.mask != nil {
		shaped, cursor = l.mask(shaped, cursor)
	}
	if shaped != value || cursor != at {
		l.set(shaped, cursor)
	}
}

// set replaces the text.
func (l *line) set(value string, cursor int) {
	l.input.SetValue(value)
	l.input.SetCursor(cursor)
}

// forward gives a message to the text input. It only listens in focus.
func (l *line) forward(msg tea.Msg) { l.input, _ = l.input.Update(msg) }

// Keeps reports that Up and Down leave a line.
func (l *line) Keeps(tea.KeyPressMsg) bool { return false }

// Height is one row.
func (l *line) Height(int) int { return 1 }

// Capturing reports that letters are text.
func (l *line) Capturing() bool { return true }

// Answer returns the text as it stands.
func (l *line) Answer() (frontdesk.Answer, bool) {
	value := l.input.Value()
	if value == "" {
		return frontdesk.Cleared(), l.given
	}
	return frontdesk.Text(value), true
}

// SetAnswer shows a text.
func (l *line) SetAnswer(a frontdesk.Answer) {
	l.given = true
	l.input.SetValue(strings.Map(l.typeable, clip(a.Text(), mostTyped)))
	l.input.CursorEnd()
	l.format()
	l.input.CursorEnd()
}

// Hit names the place of the text under a cell, "caret:4".
func (l *line) Hit(x, y, width int) string {
	if y != 0 || x < 0 || x >= l.inner(width)+2 {
		return ""
	}
	return "caret:" + strconv.Itoa(l.runeAt(x-1, width))
}

// Click moves the cursor there.
func (l *line) Click(part string) ui.Cmd {
	if at, ok := numbered(part, "caret:"); ok {
		l.input.SetCursor(at)
	}
	return nil
}

// ShortHelp lists nothing: everybody knows how to type.
func (l *line) ShortHelp() []key.Binding { return nil }
