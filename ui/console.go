package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Bare returns the theme without colours: bold and reverse take their place.
// Terminals of 16 colours or fewer choose their own shades, and nobody knows
// how those stand out.
func (t Theme) Bare() Theme {
	plain, bold := lipgloss.NewStyle(), lipgloss.NewStyle().Bold(true)
	return Theme{
		Dark: t.Dark, Accent: t.Accent, Few: true, Console: t.Console,
		Title: bold, Text: plain, Quiet: plain, Label: plain, Focus: bold, Value: plain,
		Error: bold, Warning: bold, Good: bold, Key: bold,
		Status:   plain.Reverse(true),
		Selected: bold.Reverse(true),
		Frame:    plain.Border(t.Frame.GetBorderStyle()).Padding(0, 1),
	}
}

// OnConsole returns the theme for a console whose font has the 256 characters
// of code page 437, such as Linux without a desktop. What else is drawn must
// pass ConsoleText.
func (t Theme) OnConsole() Theme {
	t = t.Bare()
	t.Console = true
	t.Frame = t.Frame.Border(lipgloss.NormalBorder())
	return t
}

// console437 are the characters beyond ASCII that a console's font has.
const console437 = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" +
	"αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■•↑↓→←↔↕▲▼►◄○"

// consoleNear are characters that the font has not, each followed by the one
// that stands in for it.
const consoleNear = "╭┌╮┐╰└╯┘…~✓√✗x✕x●•–-—-‘'’'“\"”\"\u202f \u00a0 " +
	"ÀAÁAÂAÃAÈEÊEËEÌIÍIÎIÏIÒOÓOÔOÕOÙUÚUÛUÝYãaõoýyŒOœo"

// ConsoleText returns text in the characters of a console's font, in as many
// columns. Escape sequences pass.
func ConsoleText(text string) string {
	if isASCII(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		switch {
		case r < 0x80 || strings.ContainsRune(console437, r):
			b.WriteRune(r)
		default:
			b.WriteString(stand(r))
		}
	}
	return b.String()
}

// stand returns what stands in for a character.
func stand(r rune) string {
	near := []rune(consoleNear)
	for i := 0; i+1 < len(near); i += 2 {
		if near[i] == r {
			return string(near[i+1])
		}
	}
	return strings.Repeat("?", ansi.StringWidth(string(r)))
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}
