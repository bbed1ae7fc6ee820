package javaregex

// flags are the modes that a pattern turns on and off as it goes: (?i).
type flags uint8

// The modes, by their letters.
const (
	foldCase     flags = 1 << iota // i: letters match in either case, ASCII only
	multiLine                      // m: ^ and $ match at lines
	dotAll                         // s: the dot matches line terminators
	unixLines                      // d: only \n ends a line
	unicodeCase                    // u: with i, every alphabet
	canonEq                        // c: canonically equivalent characters match
	comments                       // x: blanks and # comments are not part of the pattern
	unicodeClass                   // U: \w and its like follow Unicode
)

// has says whether all of the modes are on.
func (f flags) has(modes flags) bool { return f&modes == modes }

// flagOf returns the mode of a letter, 0 if it has none.
func flagOf(letter rune) flags {
	switch letter {
	case 'i':
		return foldCase
	case 'm':
		return multiLine
	case 's':
		return dotAll
	case 'd':
		return unixLines
	case 'u':
		return unicodeCase
	case 'c':
		return canonEq
	case 'x':
		return comments
	case 'U':
		return unicodeClass | unicodeCase
	}
	return 0
}

// inlineFlags reads the letters of (?im-sx) and changes the modes as it goes:
// after the x, blanks between the letters no longer count.
func (p *parser) inlineFlags() {
	off := false
	for c := p.peek(); ; c = p.next() {
		mode := flagOf(c)
		switch {
		case c == '-' && !off:
			off = true
		case mode == 0:
			return
		case off:
			p.flags &^= mode
		default:
			p.flags |= mode
		}
	}
}
