package javaregex

import (
	"slices"
	"unicode"
)

// renaming gives characters of a value other names for a match, and those of
// the pattern with them. A reference that ignores case compares by Unicode in
// regexp2; where Java compares otherwise the characters get names without case.
// Most names are of a plane for private use: they have no case, and there are
// more of them than characters in the longest value.
type renaming struct {
	from, names []rune
	to          map[rune]rune
}

// firstName is the first character of that plane.
const firstName = 0xF0000

// renameFor finds the characters of a value that need another name for a
// pattern whose references ignore case in the given way. It is false if that
// would not help.
func renameFor(value []rune, f fold) (renaming, bool) {
	names := renaming{to: map[rune]rune{}}
	java := newCaseless()
	if f == foldUnicode && slices.ContainsFunc(value, isTurkish) && !names.turkish(value) {
		return renaming{}, false
	}
	next := rune(firstName)
	for _, r := range value {
		if r < 0x80 || names.to[r] != 0 || unicode.SimpleFold(r) == r || f == foldUnicode && java.agrees(r) {
			continue
		}
		for slices.Contains(value, next) {
			next++
		}
		names.add(r, next)
		next++
	}
	return names, true
}

// isTurkish says whether r is one of the letters that are an i to Java and not
// to regexp2.
func isTurkish(r rune) bool { return r == 'ı' || r == 'İ' }

// turkish gives all letters that are an i to Java the names of four letters
// that are one to regexp2 and that the value does not hold.
func (n *renaming) turkish(value []rune) bool {
	for _, four := range [...][4]rune{{0x0422, 0x0442, 0x1C84, 0x1C85}, {0x0399, 0x03B9, 0x0345, 0x1FBE}} {
		if slices.ContainsFunc(value, func(r rune) bool { return slices.Contains(four[:], r) }) {
			continue
		}
		for i, r := range [...]rune{'i', 'I', 'ı', 'İ'} {
			n.add(r, four[i])
		}
		return true
	}
	return false
}

// add gives a character another name.
func (n *renaming) add(from, to rune) {
	n.to[from] = to
	n.from = append(n.from, from)
	n.names = append(n.names, to)
}

// agrees says whether all that Unicode folds r to is the same to Java.
func (c caseless) agrees(r rune) bool {
	for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
		if c.upper(o) != c.upper(r) && c.folded(o) != c.folded(r) {
			return false
		}
	}
	return true
}

// set renames the members of a set.
func (n renaming) set(s set) set {
	var in []rune
	for _, r := range n.from {
		if s.has(r) {
			in = append(in, n.to[r])
		}
	}
	return s.minus(only(n.from...).or(only(n.names...))).or(only(in...))
}

// value renames the characters of a value.
func (n renaming) value(value []rune) []rune {
	renamed := make([]rune, len(value))
	for i, r := range value {
		renamed[i] = r
		if to, ok := n.to[r]; ok {
			renamed[i] = to
		}
	}
	return renamed
}
