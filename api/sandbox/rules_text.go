package sandbox

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The rules here return the code of what is wrong, "" when nothing is.

// checkLength holds a value to a number of characters.
func checkLength(value string, least, most int) string {
	n := utf8.RuneCountInString(value)
	switch {
	case n < least:
		return "too_short"
	case most > 0 && n > most:
		return "too_long"
	default:
		return ""
	}
}

// checkEmail holds an address to the rule of SetUserFields.email.
func checkEmail(value string) string {
	local, domain, ok := strings.Cut(value, "@")
	switch {
	case value == "":
		return "too_short"
	case !ok, local == "", strings.Contains(domain, "@"),
		strings.ContainsAny(value, `[]()<>\"`),
		strings.ContainsFunc(value, unicode.IsControl), strings.ContainsFunc(value, unicode.IsSpace):
		return "invalid_email"
	}
	for segment := range strings.SplitSeq(domain, ".") {
		if segment == "" {
			return "invalid_email"
		}
	}
	return checkLength(value, 1, 100)
}

// checkDate holds a date to "yyyy-mm-dd", after 1753-01-01 and before the day
// of the request.
func checkDate(value string, now time.Time) string { return checkDateBefore(value, now) }

// checkBirth is checkDate for a relative, whose date has no range in the
// document (seed, RelatedGuestFieldsInput) and may be that of the day.
func checkBirth(value string, now time.Time) string {
	return checkDateBefore(value, now.AddDate(0, 0, 1))
}

func checkDateBefore(value string, end time.Time) string {
	day, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return "invalid_date"
	}
	last := time.Date(end.Year(), end.Month(), end.Day(), 0, 0, 0, 0, time.UTC)
	if !day.After(time.Date(1753, time.January, 1, 0, 0, 0, 0, time.UTC)) || !day.Before(last) {
		return "invalid_date"
	}
	return ""
}

// checkSalutation holds a salutation to the five that there are.
func checkSalutation(value string) string {
	switch value {
	case "Mr.", "Ms.", "Mrs.", "Dr.", "Rev.":
		return ""
	default:
		return "invalid_enumeration"
	}
}

// checkUsername holds a username to the rules of SetUserFields.username and of
// the error codes for it. The length is that of the field's rule, 60, not the
// 16 of the error's text.
func checkUsername(value string) string {
	switch n := utf8.RuneCountInString(value); {
	case strings.TrimSpace(value) != value:
		return "invalid_username_whitespace"
	case n < 6 || n > 60:
		return "invalid_username_length"
	case strings.HasPrefix(value, "_"):
		return "invalid_username_underscore"
	case allDigits(value):
		return "invalid_username_numeric"
	default:
		return ""
	}
}

// checkPassword holds a password to six characters, a letter and something
// that is none.
func checkPassword(value string) string {
	switch {
	case utf8.RuneCountInString(value) < 6:
		return "too_short"
	case !strings.ContainsFunc(value, unicode.IsLetter):
		return "password_no_alpha"
	case strings.IndexFunc(value, func(r rune) bool { return !unicode.IsLetter(r) }) < 0:
		return "password_no_nonalpha"
	default:
		return ""
	}
}

// allDigits reports whether the value is of ASCII digits only.
func allDigits(value string) bool {
	for _, r := range value {
		if r < '0' || r > '9' {
			return false
		}
	}
	return value != ""
}
