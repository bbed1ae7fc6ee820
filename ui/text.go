package ui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks text into lines of at most width columns, between words where it
// can. It returns at least one line.
func Wrap(text string, width int) []string {
	width = max(width, 1)
	// The first leaves a hyphen that has no room where it is; the second cuts
	// what is still too wide.
	wrapped := ansi.Hardwrap(ansi.Wrap(text, width, ""), width, true)
	return strings.Split(wrapped, "\n")
}

// Fit cuts text to width columns; a text that was cut ends in "…".
func Fit(text string, width int) string {
	return ansi.Truncate(text, max(width, 0), "…")
}

// Pad fills text with blanks up to width columns.
func Pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-ansi.StringWidth(text)))
}

// Sentence writes a text that came from elsewhere as a sentence: with a capital
// at its beginning and a full stop at its end. "" stays "".
func Sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[size:]
	if last, _ := utf8.DecodeLastRuneInString(text); !strings.ContainsRune(".!?…。", last) {
		text += "."
	}
	return text
}

// Fours groups a card number in fours, as it is printed and read aloud.
func Fours(number string) string {
	var b strings.Builder
	for i, digit := range []rune(number) {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(digit)
	}
	return b.String()
}

// Digits drops everything that is no digit from 0 to 9: what people write between
// them, in a card number or a phone number.
func Digits(text string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// Window returns which rows of a list of n to show in height rows, so that the
// one with the cursor is among them and the list does not jump: from, up to but
// not including to.
func Window(cursor, n, height int) (from, to int) {
	height = max(height, 1)
	if n <= height {
		return 0, n
	}
	from = min(max(cursor-height/2, 0), n-height)
	return from, from + height
}

// Bind returns a binding whose name and purpose are read from the catalogue:
// "Enter" and "Next". The first two are catalogue keys, the rest are keys as
// Bubble Tea names them.
func Bind(say Phrases, name, purpose string, keys ...string) key.Binding {
	return key.NewBinding(
		key.WithKeys(keys...),
		key.WithHelp(say.Say(name, nil), say.Say(purpose, nil)),
	)
}

// WithEsc puts the way out behind the two keys that move, so that a narrow
// footer still has it.
func WithEsc(bindings []key.Binding, esc key.Binding) []key.Binding {
	return slices.Insert(slices.Clone(bindings), min(2, len(bindings)), esc)
}
