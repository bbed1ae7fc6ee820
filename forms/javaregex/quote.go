package javaregex

import "unicode/utf8"

// quoter spells out \Q...\E with single escapes. Java does so before it parses,
// and what it then parses decides corners such as \Q within a class, within an
// escape or before a quantifier.
type quoter struct {
	in      []rune
	out     []rune
	offsets []int
}

// unquote returns the pattern without \Q...\E, and where each character of it,
// and its end, stood before.
func unquote(pattern []rune) (text []rune, offsets []int) {
	q := quoter{in: pattern}
	quoted, first := false, false
	for i := 0; i < len(pattern); {
		switch {
		case quoted && q.pair(i, 'E'):
			quoted = false
			i += 2
		case !quoted && q.pair(i, 'Q'):
			quoted, first = true, true
			i += 2
			continue
		case quoted:
			q.quote(i, first)
			i++
		default:
			i += q.keep(i)
		}
		first = false
	}
	return q.out, append(q.offsets, len(pattern))
}

// pair says whether a backslash and the letter stand at i.
func (q *quoter) pair(i int, letter rune) bool {
	return q.in[i] == '\\' && i+1 < len(q.in) && q.in[i+1] == letter
}

// keep copies what stands at i: a character, or a backslash and its character.
func (q *quoter) keep(i int) int {
	q.put(i, q.in[i])
	if q.in[i] == '\\' && i+1 < len(q.in) {
		q.put(i+1, q.in[i+1])
		return 2
	}
	return 1
}

// quote writes a character so that it means itself. A digit right after \Q is
// written as \x3n, lest it be read as part of an escape before it.
func (q *quoter) quote(i int, first bool) {
	switch c := q.in[i]; {
	case c >= utf8.RuneSelf || isAlpha(c):
		q.put(i, c)
	case isDigit(c) && first:
		q.put(i, '\\', 'x', '3', c)
	case isDigit(c):
		q.put(i, c)
	default:
		q.put(i, '\\', c)
	}
}

// put writes characters that come from the one at i.
func (q *quoter) put(i int, runes ...rune) {
	for _, r := range runes {
		q.out = append(q.out, r)
		q.offsets = append(q.offsets, i)
	}
}
