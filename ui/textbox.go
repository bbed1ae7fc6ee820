package ui

import (
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// mostTyped is how many characters a TextBox takes.
const mostTyped = 200

// boxWidth is how many columns of text a TextBox shows at most.
const boxWidth = 50

// TextBox is one line of text that staff type: a name to find, a reason, a PIN.
type TextBox struct {
	input  textinput.Model
	secret bool
}

// NewTextBox returns an empty box. What is typed into a secret one is shown as
// dots.
func NewTextBox(secret bool) *TextBox {
	input := textinput.New()
	input.Prompt = ""
	input.CharLimit = mostTyped
	input.SetVirtualCursor(false)
	if secret {
		input.EchoMode = textinput.EchoPassword // moving by words tells nothing
	}
	keys := &input.KeyMap
	// A kiosk's clipboard belongs to nobody.
	for _, binding := range []*key.Binding{&keys.Paste, &keys.AcceptSuggestion, &keys.NextSuggestion, &keys.PrevSuggestion} {
		binding.SetEnabled(false)
	}
	input.Focus()
	return &TextBox{input: input, secret: secret}
}

// Update takes a key press or a paste.
func (b *TextBox) Update(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		b.insert(msg.Content)
	case tea.KeyPressMsg:
		if msg.Text != "" {
			b.insert(msg.Text)
			return
		}
		b.input, _ = b.input.Update(msg)
	}
}

// insert types text; line breaks become blanks and what cannot be seen is
// dropped.
func (b *TextBox) insert(text string) {
	kept := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		default:
			return r
		}
	}, text[:min(len(text), 4*mostTyped)])
	b.input, _ = b.input.Update(tea.PasteMsg{Content: strings.ToValidUTF8(kept, "")})
}

// Text returns what was typed, without blanks around it.
func (b *TextBox) Text() string { return strings.TrimSpace(b.input.Value()) }

// Set replaces what was typed.
func (b *TextBox) Set(text string) {
	b.input.SetValue("")
	b.insert(text)
}

// shown is the text as it stands on the screen.
func (b *TextBox) shown(runes []rune) string {
	if b.secret {
		return strings.Repeat("•", len(runes))
	}
	return string(runes)
}

// scroll returns the text that stands in so many columns, and where among them
// the cursor is.
func (b *TextBox) scroll(room int) (text string, cursor int) {
	runes := []rune(b.input.Value())
	at := min(b.input.Position(), len(runes))
	cursor = ansi.StringWidth(b.shown(runes[:at]))
	left := max(0, cursor-room+1)
	return ansi.Cut(b.shown(runes), left, left+room), cursor - left
}

// room is how many columns of text there are at a width.
func (b *TextBox) room(width int) int { return max(1, min(boxWidth, width-2)) }

// View draws the box.
func (b *TextBox) View(theme Theme, width int) string {
	room := b.room(width)
	text, _ := b.scroll(room)
	return theme.Focus.Render("[") + theme.Value.Render(Pad(Fit(text, room), room)) + theme.Focus.Render("]")
}

// CursorX is the column of the cursor in the View.
func (b *TextBox) CursorX(width int) int {
	_, cursor := b.scroll(b.room(width))
	return 1 + cursor
}

// Tell returns what was typed as it may be read aloud: a secret is not.
func (b *TextBox) Tell() string { return b.shown([]rune(b.input.Value())) }
