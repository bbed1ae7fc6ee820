package forms

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostMarks is how many combining marks one character may carry. The languages
// that stack most use four.
const mostMarks = 4

// SafeText makes text from outside safe to show on one line of a terminal: it
// has no control characters, no escape sequences, no marks that change the
// direction of writing and no towers of combining marks, and at most limit
// characters, the last of which is "…" where something was cut off. White space
// becomes single spaces; bytes that are not UTF-8 become U+FFFD. Applying it
// twice changes nothing more.
func SafeText(s string, limit int) string {
	if limit <= 0 {
		return ""
	}
	var b strings.Builder
	n, marks, space := 0, 0, false
	var base rune
	for _, r := range withoutEscapes(s) {
		if unicode.IsSpace(r) {
			space = n > 0
			continue
		}
		if unicode.Is(unicode.M, r) {
			if marks++; marks > mostMarks || n == 0 || widens(base, r) {
				continue
			}
		} else if isFlagTag(r) && base == blackFlag {
			// It spells which flag, and takes no room of its own.
		} else if !showable(r) {
			continue
		} else {
			marks, base = 0, r
		}
		if need := n + 1 + btoi(space); need > limit {
			return cutOff(b.String(), limit)
		}
		if space {
			b.WriteByte(' ')
			n++
			space = false
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// blackFlag begins the flag of a region, whose name the tags behind it spell.
const blackFlag = 0x1F3F4

// isFlagTag reports the tags that spell a region's name, and their end.
func isFlagTag(r rune) bool { return r >= 0xE0030 && r <= 0xE007F }

// widens reports the mark that turns a letter or digit of ASCII into a picture:
// terminals do not agree how wide that is.
func widens(base, mark rune) bool { return mark == 0xFE0F && base < utf8.RuneSelf }

// showable reports characters with a shape, and the two joiners that words and
// emoji are made with.
func showable(r rune) bool {
	return unicode.IsGraphic(r) || r == 0x200C || r == 0x200D
}

// cutOff ends a text that goes on, without a joiner hanging loose before the
// dots.
func cutOff(s string, limit int) string {
	runes := []rune(s)
	runes = runes[:min(len(runes), limit-1)]
	return strings.TrimRight(string(runes), " \u200c\u200d") + "…"
}

// withoutEscapes removes terminal escape sequences whole, so that what was
// between their brackets does not stay behind as text.
func withoutEscapes(s string) string {
	if !strings.ContainsAny(s, "\x1b\u0090\u0098\u009b\u009d\u009e\u009f") {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		switch {
		case r == 0x1b:
			s = skipEscape(s)
		case r == 0x9b:
			s = skipControl(s)
		case r == 0x90 || r == 0x98 || r >= 0x9d && r <= 0x9f:
			s = skipString(s)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// skipEscape returns what follows the sequence whose escape character was read.
func skipEscape(s string) string {
	if s == "" {
		return ""
	}
	switch s[0] {
	case '[':
		return skipControl(s[1:])
	case ']', 'P', 'X', '^', '_':
		return skipString(s[1:])
	}
	for s != "" && s[0] >= 0x20 && s[0] <= 0x2f {
		s = s[1:]
	}
	if s != "" && s[0] >= 0x30 && s[0] <= 0x7e {
		return s[1:]
	}
	return s
}

// skipControl skips the parameters and the final byte of a control sequence.
func skipControl(s string) string {
	for s != "" && s[0] >= 0x20 && s[0] <= 0x3f {
		s = s[1:]
	}
	if s != "" && s[0] >= 0x40 && s[0] <= 0x7e {
		return s[1:]
	}
	return s
}

// skipString skips a command string up to its terminator. One that never ends
// takes the rest with it, as it would on a terminal.
func skipString(s string) string {
	for i, r := range s {
		switch {
		case r == '\a' || r == 0x9c:
			return s[i+utf8.RuneLen(r):]
		case r == 0x1b:
			return strings.TrimPrefix(s[i+1:], `\`)
		}
	}
	return ""
}

// btoi counts a yes as one.
func btoi(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
