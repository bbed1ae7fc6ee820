package javaregex

import "unicode"

// renaming gives characters of a value other names for a match, and those of
// the pattern with them. A reference that ignores case compares by Unicode in
// regexp2; where Java compares otherwise the characters get names without case.
// The names are surrogates, which no value holds.
type renaming struct {
	from []rune
	to   map[rune]rune
}

// The surrogates.
const (
	firstSurrogate = 0xD800
	surrogates     = 0x800
)

// renameFor finds the characters of a value that need another name for a
// pattern whose references ignore case in the given way. It is false if that
// would not help.
func renameFor(value []rune, f fold) (renaming, bool) {
	names := renaming{to: map[rune]rune{}}
	cases := newCaseless()
	for _, r := range value {
		switch {
		case f == foldUnicode && (r == 'ı' || r == 'İ'):
			// To Java both are an i, and to regexp2 they are not.
			return renaming{}, false
		case r < 0x80, names.to[r] != 0, unicode.SimpleFold(r) == r:
			continue
		case f == foldUnicode && cases.agrees(r):
			continue
		case len(names.from) == surrogates:
			return renaming{}, false
		}
		names.to[r] = firstSurrogate + rune(len(names.from))
		names.from = append(names.from, r)
	}
	return names, true
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
	return s.minus(only(n.from...).or(between(firstSurrogate, firstSurrogate+surrogates-1))).or(only(in...))
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
