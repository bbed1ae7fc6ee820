package javaregex

import (
	"errors"
	"fmt"
)

// Errors of Matches. Neither carries the value.
var (
	// ErrTooSlow says that a match was given up after TimeLimit, or because it
	// had to remember too many alternatives.
	ErrTooSlow = errors.New("javaregex: the pattern takes too long on this value")
	// ErrTooLong says that a value has more than MaxValue characters.
	ErrTooLong = errors.New("javaregex: the value is too long to be checked")
)

// SyntaxError says that Java refuses the pattern.
type SyntaxError struct {
	Offset int    // where, in characters from the start of the pattern
	Reason string // what is wrong, in the words that Java uses
}

// Error names the reason and the place.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("javaregex: %s, at character %d", e.Reason, e.Offset+1)
}

// UnsupportedError says that Java takes the pattern and this package cannot
// check values against it with Java's meaning.
type UnsupportedError struct {
	Offset  int    // where, in characters from the start of the pattern
	Feature string // what is not supported, an English phrase
}

// Error names the feature and the place.
func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("javaregex: not supported: %s, at character %d", e.Feature, e.Offset+1)
}
