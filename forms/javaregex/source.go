package javaregex

// source is the text of a pattern and a place in it. Java reads a pattern
// through a handful of moves that differ in whether they step over blanks and
// comments in (?x) mode, and what a pattern means there depends on which move
// reads which character; these are the same moves.
type source struct {
	text    []rune // with quoted stretches spelled out
	offsets []int  // where each character of text stands in the pattern, and the end
	pos     int
	flags   flags
}

// newSource prepares a pattern for reading.
func newSource(pattern string) source {
	text, offsets := unquote([]rune(pattern))
	return source{text: text, offsets: offsets}
}

// at returns the character at a place, 0 beyond the end.
func (s *source) at(i int) rune {
	if i < len(s.text) {
		return s.text[i]
	}
	return 0
}

// ended says whether the whole text was read.
func (s *source) ended() bool { return s.pos >= len(s.text) }

// offset is the place of a character of the pattern before the one that is
// read, which is where Java points when it refuses a pattern.
func (s *source) offset() int {
	i := min(max(s.pos-1, 0), len(s.text))
	return s.offsets[i]
}

// peek looks at the next character that counts, and moves up to it.
func (s *source) peek() rune {
	if s.flags.has(comments) {
		s.skipBlanks()
	}
	return s.at(s.pos)
}

// next steps over the current character and peeks.
func (s *source) next() rune {
	s.pos++
	return s.peek()
}

// take returns the next character that counts and steps over it.
func (s *source) take() rune {
	c := s.peek()
	s.pos++
	return c
}

// afterRaw returns the character behind the current one, blank or not, and
// steps over both.
func (s *source) afterRaw() rune {
	s.pos += 2
	return s.at(s.pos - 1)
}

// skipBlanks moves over blanks and comments.
func (s *source) skipBlanks() {
	for isSpace(s.at(s.pos)) || s.at(s.pos) == '#' {
		for isSpace(s.at(s.pos)) {
			s.pos++
		}
		if s.at(s.pos) == '#' {
			s.skipComment()
		}
	}
}

// skipComment moves to the end of the line, or to a NUL, where Java stops too.
func (s *source) skipComment() {
	s.pos++
	for c := s.at(s.pos); c != 0 && !s.endsLine(c); c = s.at(s.pos) {
		s.pos++
	}
	s.pos = min(s.pos, len(s.text))
}

// endsLine says whether a comment ends with c.
func (s *source) endsLine(c rune) bool {
	if s.flags.has(unixLines) {
		return c == '\n'
	}
	return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029'
}

// isSpace says whether c is a blank of (?x) mode.
func isSpace(c rune) bool { return c == ' ' || '\t' <= c && c <= '\r' }

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

func isAlpha(c rune) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// hexDigit returns the value of a hexadecimal digit, -1 for other characters.
func hexDigit(c rune) rune {
	switch {
	case isDigit(c):
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return -1
}
