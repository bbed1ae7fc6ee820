package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// Ink is a style for many short texts on one line each. Rendering a style
// costs far more than what it comes to, which is the same every time: a
// sequence before the text and one after it.
type Ink struct{ before, after string }

// NewInk returns the ink of a style that has colours and attributes only.
func NewInk(style lipgloss.Style) Ink {
	before, after, _ := strings.Cut(style.Render("x"), "x")
	return Ink{before, after}
}

// Render draws a text without line breaks.
func (i Ink) Render(text string) string {
	if text == "" {
		return ""
	}
	return i.before + text + i.after
}
