package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"frontdesk"
)

// longestCard is how many digits the longest card number has.
const longestCard = 38

// cardBox is how many columns the longest number takes in groups of four, and
// one more for the cursor.
const cardBox = 48

// CardEntry is a card number that is being typed. Its zero value is empty.
type CardEntry struct{ digits string }

// Set replaces what was typed.
func (e *CardEntry) Set(card frontdesk.Private) {
	e.digits = ""
	e.Type(card.Reveal())
}

// Type adds the digits of a text that was typed or pasted, and reports whether
// there were any.
func (e *CardEntry) Type(text string) bool {
	typed := false
	for _, r := range text {
		if r < '0' || r > '9' {
			continue
		}
		typed = true
		if len(e.digits) < longestCard {
			e.digits += string(r)
		}
	}
	return typed
}

// Erase takes the last digit back.
func (e *CardEntry) Erase() { e.digits = e.digits[:max(0, len(e.digits)-1)] }

// Empty reports whether nothing was typed.
func (e *CardEntry) Empty() bool { return e.digits == "" }

// Card returns what was typed.
func (e *CardEntry) Card() frontdesk.Private { return frontdesk.Private(e.digits) }

// View draws the number in its box.
func (e *CardEntry) View(theme Theme, width int) string {
	room := max(1, min(cardBox, width-2))
	shown := Fours(e.digits)
	if over := ansi.StringWidth(shown) - room + 1; over > 0 {
		shown = shown[over:]
	}
	return theme.Focus.Render("[") + theme.Value.Render(Pad(shown, room)) + theme.Focus.Render("]")
}

// CursorX is the column of the cursor in the View.
func (e *CardEntry) CursorX(width int) int {
	return 1 + min(ansi.StringWidth(Fours(e.digits)), max(0, min(cardBox, width-2)-1))
}

// Tell returns the number as it is read aloud: digit by digit.
func (e *CardEntry) Tell() string { return strings.Join(strings.Split(e.digits, ""), " ") }
