// Package javaregex checks values against java.util.regex patterns with the
// meaning that Java 17 gives them.
//
// It parses Java's syntax, works out each character class, and writes what it
// understood for an engine that has no opinion left: the standard library's
// where that can say it, which takes time linear in the value, and regexp2 for
// look-arounds, references and possessive repeats.
//
// It matches whole values only, as Matcher.matches does. It does not search,
// does not hand out groups, and does not guess: a pattern that Java refuses is
// a SyntaxError, and one whose meaning cannot be kept is an UnsupportedError.
package javaregex

import (
	"time"
	"unicode/utf8"
)

// The bounds of what is compiled and matched.
const (
	// MaxPattern is the longest pattern that Compile takes, in characters.
	MaxPattern = 8192
	// MaxValue is the longest value that Matches takes, in characters.
	MaxValue = 16384
	// TimeLimit is about how long a match may take before it is given up.
	TimeLimit = 250 * time.Millisecond
)

// Pattern is a compiled pattern. It may be used by any number of goroutines.
type Pattern struct {
	tree    *tree
	program program
}

// Compile prepares a java.util.regex pattern. The error is a *SyntaxError when
// Java refuses the pattern and an *UnsupportedError when Java's meaning cannot
// be kept. Bytes that are not UTF-8 count as U+FFFD.
func Compile(pattern string) (*Pattern, error) {
	if utf8.RuneCountInString(pattern) > MaxPattern {
		return nil, &UnsupportedError{Offset: MaxPattern, Feature: "a pattern this long"}
	}
	t, err := parse(pattern)
	if err != nil {
		return nil, err
	}
	if err := t.check(); err != nil {
		return nil, err
	}
	prog, err := t.compile(nil)
	if err != nil {
		return nil, err
	}
	return &Pattern{tree: t, program: prog}, nil
}

// Matches says whether the whole value matches, as Matcher.matches does. Bytes
// that are not UTF-8 count as U+FFFD. The error is ErrTooLong, ErrTooSlow or,
// for values with characters for which Java's meaning cannot be kept, an
// *UnsupportedError. No error carries the value.
func (p *Pattern) Matches(value string) (bool, error) {
	length := utf8.RuneCountInString(value)
	if length > MaxValue {
		return false, ErrTooLong
	}
	if err := p.tree.suits(value); err != nil {
		return false, err
	}
	if p.tree.folding.fold != foldNone && length < len(value) {
		return p.matchesRenamed([]rune(value))
	}
	return p.program.matches(value, length)
}

// matchesRenamed matches a value with characters beyond ASCII against a pattern
// with references that ignore case.
func (p *Pattern) matchesRenamed(value []rune) (bool, error) {
	names, ok := renameFor(value, p.tree.folding.fold)
	switch {
	case !ok:
		return false, &UnsupportedError{Offset: p.tree.folding.offset, Feature: "a reference that ignores case, for this value"}
	case len(names.from) == 0:
		return p.program.matches(string(value), len(value))
	}
	prog, err := p.tree.compile(names.set)
	if err != nil {
		return false, err
	}
	return prog.matchesRunes(names.value(value))
}
