package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
)

// plain writes JSON so that a terminal which it is printed on takes nothing of
// it for a command: control characters beyond ASCII and marks that turn the
// writing around are escaped. What reads the JSON reads the same text.
type plain struct{ to io.Writer }

// Write writes one or more whole values, as an encoder does.
func (p plain) Write(value []byte) (int, error) {
	if _, err := io.WriteString(p.to, escaped(string(value))); err != nil {
		return 0, err
	}
	return len(value), nil
}

// escaped writes what steers or hides as JSON escapes. Outside of strings JSON
// has nothing of the kind but line ends.
func escaped(text string) string {
	if !strings.ContainsFunc(text, steers) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if !steers(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

// steers reports what is no text but tells a terminal, or an eye, what to do.
func steers(r rune) bool {
	switch {
	case r == '\n', r == 0x200C, r == 0x200D: // joiners belong to words and emoji
		return false
	default:
		return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
	}
}
