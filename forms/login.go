package forms

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"frontdesk"
)

// The lengths of a login. The documents contradict themselves on the longest
// username: 60 characters among the fields, 16 in the text of the error code.
// The longer one refuses less.
const (
	minUsername = 6
	maxUsername = 60
	minPassword = 6
)

// usernameText is the field "username" (seed, SetUserFields and "Field
// Validation Errors"). Whether it is taken is for the service to know.
type usernameText struct{}

func (usernameText) normalise(_ *Field, s string, _ Locale) string { return s }

func (usernameText) check(s string, _ time.Time) []frontdesk.Issue {
	n := utf8.RuneCountInString(s)
	switch {
	case strings.TrimSpace(s) != s:
		return problem(frontdesk.InvalidUsernameWhitespace)
	case n < minUsername || n > maxUsername:
		return bounded(frontdesk.InvalidUsernameLength, minUsername, maxUsername)
	case digitsOnly(s):
		return problem(frontdesk.InvalidUsernameNumeric)
	case strings.HasPrefix(s, "_"):
		return problem(frontdesk.InvalidUsernameUnderscore)
	default:
		return nil
	}
}

// passwordText is the field "password" (seed, SetUserFields and "Field
// Validation Errors").
type passwordText struct{}

func (passwordText) normalise(_ *Field, s string, _ Locale) string { return s }

func (passwordText) check(s string, _ time.Time) []frontdesk.Issue {
	switch {
	case utf8.RuneCountInString(s) < minPassword:
		return bounded(frontdesk.TooShort, minPassword, 0)
	case !strings.ContainsFunc(s, unicode.IsLetter):
		return problem(frontdesk.PasswordNoAlpha)
	case !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }):
		return problem(frontdesk.PasswordNoNonalpha)
	default:
		return nil
	}
}
