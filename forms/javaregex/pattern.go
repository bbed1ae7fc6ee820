// Package javaregex checks values against java.util.regex patterns with the
// meaning that Java 17 gives them, on the regexp2 engine.
//
// It matches whole values only, as Matcher.matches does. It does not search,
// does not hand out groups, and does not guess: a pattern that Java refuses is
// a SyntaxError, and one that cannot be translated is an UnsupportedError.
package javaregex

import (
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2"
)

// The bounds of what is compiled and matched.
const (
	// MaxPattern is the longest pattern that Compile takes, in characters.
	MaxPattern = 8192
	// MaxValue is the longest value that Matches takes, in characters.
	MaxValue = 65536
	// TimeLimit is how long a match may take before it is given up.
	TimeLimit = 250 * time.Millisecond
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
	Reason string // what is wrong, an English phrase
}

// Error names the reason and the place.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("javaregex: %s at character %d", e.Reason, e.Offset+1)
}

// UnsupportedError says that Java takes the pattern and this package cannot
// check values against it with Java's meaning.
type UnsupportedError struct {
	Offset  int    // where, in characters from the start of the pattern
	Feature string // what is not supported, an English phrase
}

// Error names the feature and the place.
func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("javaregex: %s at character %d is not supported", e.Feature, e.Offset+1)
}

// Pattern is a compiled pattern. It may be used by any number of goroutines.
type Pattern struct {
	re *regexp2.Regexp
}

// Compile prepares a java.util.regex pattern. The error is a *SyntaxError when
// Java refuses the pattern and an *UnsupportedError when Java's meaning cannot
// be kept.
func Compile(pattern string) (*Pattern, error) {
	plain, err := plainOnly(pattern)
	if err != nil {
		return nil, err
	}
	re, err := regexp2.Compile(`\A(?:`+plain+`)\z`, regexp2.OptionMaintainCaptureOrder())
	if err != nil {
		return nil, &SyntaxError{Reason: "not a valid pattern"}
	}
	re.MatchTimeout = TimeLimit
	return &Pattern{re: re}, nil
}

// Matches says whether the whole value matches, as Matcher.matches does. Bytes
// that are not UTF-8 count as U+FFFD. The error is ErrTooSlow or ErrTooLong.
func (p *Pattern) Matches(value string) (bool, error) {
	if utf8.RuneCountInString(value) > MaxValue {
		return false, ErrTooLong
	}
	ok, err := p.re.MatchString(value)
	if err != nil {
		return false, ErrTooSlow
	}
	return ok, nil
}
