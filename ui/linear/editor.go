package linear

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// mostTyped is how many characters a line may have.
const mostTyped = 2000

// editor is the line that is being typed. It grows and shrinks at its end
// alone, so that what is read aloud is what is there.
//
// The terminal echoes nothing: a swiped card would stand there before anybody
// could look at it. Each key is looked at first, and what may be seen is echoed
// by put.
type editor struct {
	text []rune
	put  func(echo string)
}

// insert adds text and echoes it, unless it is secret. Line breaks become
// blanks; what cannot be seen is dropped.
func (e *editor) insert(text string, secret bool) {
	for _, r := range text {
		if len(e.text) >= mostTyped {
			return
		}
		if r = typeable(r); r < 0 {
			continue
		}
		e.text = append(e.text, r)
		if !secret {
			e.put(string(r))
		}
	}
}

// typeable returns a character as it is kept, or -1 for one that is dropped.
func typeable(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case r == 0x200C || r == 0x200D, r >= 0xE0020 && r <= 0xE007F: // within words, emoji and flags
		return r
	case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError:
		return -1
	default:
		return r
	}
}

// erase takes the last character back, as a reader sees characters.
func (e *editor) erase(secret bool) {
	last, rest := "", string(e.text)
	for rest != "" {
		last, _ = ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		rest = rest[len(last):]
	}
	at := len(e.text) - utf8.RuneCountInString(last)
	clear(e.text[at:])
	e.text = e.text[:at]
	if !secret {
		e.put(strings.Repeat("\b \b", ansi.StringWidth(last)))
	}
}

// take returns the line and forgets it.
func (e *editor) take() string {
	text := string(e.text)
	clear(e.text[:cap(e.text)])
	e.text = e.text[:0]
	return text
}

// empty reports whether nothing is typed.
func (e *editor) empty() bool { return len(e.text) == 0 }
