package field

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// boolean asks for yes or no (seed, EnrollmentConfigBooleanField). It begins
// without an answer and can be left so: consent is never assumed.
type boolean struct {
	o        Options
	keys     booleanKeys
	required bool
	focused  bool
	given    bool
	answer   frontdesk.Answer // cleared while there is none
	boxes    boxes
}

func newBoolean(f *forms.Field, o Options) Widget {
	b := &boolean{o: o, keys: newBooleanKeys(o.Say), required: f.Required}
	b.boxes = newBoxes([]forms.Option{
		{Label: o.Say.Say("field.boolean.yes", nil)},
		{Label: o.Say.Say("field.boolean.no", nil)},
	}, o.inks, "(•)", "( )")
	return b
}

// Focus gives the question the keys.
func (b *boolean) Focus() ui.Cmd {
	b.focused = true
	return nil
}

// Blur takes them away.
func (b *boolean) Blur() { b.focused = false }

// Update takes the letters of the guest's language, Space and the arrows.
func (b *boolean) Update(msg tea.Msg) ui.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	keys := b.keys
	switch {
	case b.spells(k, "field.boolean.yes_letter"):
		b.answer = frontdesk.Flag(true)
	case b.spells(k, "field.boolean.no_letter"):
		b.answer = frontdesk.Flag(false)
	case key.Matches(k, keys.toggle):
		b.answer = frontdesk.Flag(b.chosen() != 0)
	case key.Matches(k, keys.yes):
		b.answer = frontdesk.Flag(true)
	case key.Matches(k, keys.no):
		b.answer = frontdesk.Flag(false)
	case key.Matches(k, keys.erase):
		b.answer = frontdesk.Cleared()
	}
	return nil
}

// spells reports whether the key is a letter of the guest's language.
func (b *boolean) spells(k tea.KeyPressMsg, letter string) bool {
	return k.Text != "" && strings.EqualFold(k.Text, b.o.Say.Say(letter, nil))
}

// chosen is the index of the box that is filled: yes, no, or -1.
func (b *boolean) chosen() int {
	switch {
	case b.answer.Kind() != frontdesk.AnswerFlag:
		return -1
	case b.answer.Flag():
		return 0
	default:
		return 1
	}
}

// Keeps reports that Up and Down leave the question.
func (b *boolean) Keeps(tea.KeyPressMsg) bool { return false }

// View draws the two boxes.
func (b *boolean) View(width int) string {
	return b.boxes.view(width, b.state())
}

func (b *boolean) state() boxState {
	at := -1
	if b.focused {
		at = max(b.chosen(), 0)
	}
	return boxState{at: at, focused: b.focused, picked: func(i int) bool { return i == b.chosen() }}
}

// Height is how many rows the boxes take.
func (b *boolean) Height(width int) int { return b.boxes.height(width) }

// Cursor stands at the box in question.
func (b *boolean) Cursor(width int) *tea.Cursor {
	if !b.focused {
		return nil
	}
	return b.boxes.cursor(width, b.state())
}

// Answer returns the yes or no.
func (b *boolean) Answer() (frontdesk.Answer, bool) {
	return b.answer, b.given || !b.answer.IsEmpty()
}

// SetAnswer fills a box.
func (b *boolean) SetAnswer(a frontdesk.Answer) {
	b.given = true
	b.answer = frontdesk.Cleared()
	if a.Kind() == frontdesk.AnswerFlag {
		b.answer = a
	}
}

// Capturing reports that letters are answers.
func (b *boolean) Capturing() bool { return true }

// Hit names the box at a cell.
func (b *boolean) Hit(x, y, width int) string { return b.boxes.hit(x, y, width, b.state()) }

// Click fills a box. One that is filled stays so: fingers tap twice.
func (b *boolean) Click(part string) ui.Cmd {
	if i, ok := numbered(part, "option:"); ok && i <= 1 {
		b.answer = frontdesk.Flag(i == 0)
	}
	return nil
}

// Hint names the keys.
func (b *boolean) Hint(int) string {
	if !b.required && b.chosen() >= 0 {
		return b.o.Say.Say("field.hint.boolean_answered", nil)
	}
	if b.required {
		return b.o.Say.Say("field.hint.boolean_required", nil)
	}
	return b.o.Say.Say("field.hint.boolean", nil)
}

// Tell says which box is filled.
func (b *boolean) Tell() []string {
	if b.chosen() < 0 {
		return nil
	}
	return []string{b.o.Say.Say("field.tell.value", ui.Args{"Value": b.boxes.options[b.chosen()].Label})}
}

// booleanKeys are the keys besides the letters.
type booleanKeys struct{ toggle, yes, no, erase key.Binding }

func newBooleanKeys(say ui.Phrases) booleanKeys {
	return booleanKeys{
		toggle: ui.Bind(say, "key.space", "field.key.choose", "space"),
		yes:    key.NewBinding(key.WithKeys("left")),
		no:     key.NewBinding(key.WithKeys("right")),
		erase:  ui.Bind(say, "key.backspace", "field.key.clear", "backspace", "delete"),
	}
}

// ShortHelp lists the keys besides the letters, which the hint names.
func (b *boolean) ShortHelp() []key.Binding {
	return []key.Binding{b.keys.toggle}
}
