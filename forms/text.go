package forms

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"frontdesk"
)

// textRule is a way of writing a value: an e-mail address, a date, a postal
// code. A field has the rule that the service has for its name and the rule of
// its type, each at most once and in this order.
type textRule interface {
	// normalise returns s as the service writes it, or s itself where it
	// cannot be read.
	normalise(f *Field, s string, in Locale) string

	// check looks at a value that is not empty. An error comes before any
	// warning.
	check(s string, today time.Time) []frontdesk.Issue
}

// typedRules are the half of kindRules that every type has whose answer is
// typed.
type typedRules struct{}

func (typedRules) holds() frontdesk.AnswerKind { return frontdesk.AnswerText }

func (typedRules) normalise(f *Field, a frontdesk.Answer, in Locale) frontdesk.Answer {
	return normaliseText(f, a, in)
}

func (typedRules) check(f *Field, a frontdesk.Answer, today time.Time) []frontdesk.Issue {
	return checkText(f, a.Text(), today)
}

// checkText checks what every field that is typed has in common: that it is no
// payment card's number, the ways of writing, the length and the pattern. The
// first error ends it, because a guest mends one thing at a time; warnings are
// asked only about a value that has no error.
//
// A payment card's number may stand in no field, also where the service would
// take it: an answer that passes is kept on disk.
func checkText(f *Field, s string, today time.Time) []frontdesk.Issue {
	if frontdesk.LooksLikePayment(s) {
		return problem(frontdesk.PaymentCard)
	}
	var warnings []frontdesk.Issue
	for _, rule := range f.rules.texts {
		issues := rule.check(s, today)
		if refused(issues) {
			return issues
		}
		warnings = append(warnings, unsaid(warnings, issues)...)
	}
	if issues := checkLength(f, s); issues != nil {
		return issues
	}
	if !f.matches(s) {
		return f.misfit(s)
	}
	return warnings
}

// unsaid returns the issues whose code was not said before: the rule of a type
// and that of a name may doubt the same thing.
func unsaid(said, issues []frontdesk.Issue) []frontdesk.Issue {
	return slices.DeleteFunc(issues, func(issue frontdesk.Issue) bool {
		return slices.ContainsFunc(said, func(s frontdesk.Issue) bool { return s.Code == issue.Code })
	})
}

// checkLength counts characters, not bytes: the documents say "characters".
func checkLength(f *Field, s string) []frontdesk.Issue {
	n := utf8.RuneCountInString(s)
	switch {
	case f.MinLength > 0 && n < f.MinLength:
		return bounded(frontdesk.TooShort, f.MinLength, f.MaxLength)
	case f.MaxLength > 0 && n > f.MaxLength:
		return bounded(frontdesk.TooLong, f.MinLength, f.MaxLength)
	default:
		return nil
	}
}

// matches reports whether the field's pattern takes s. A pattern that could
// not be translated, or that takes too long, is left to the service.
func (f *Field) matches(s string) bool {
	if f.rules.pattern == nil {
		return true
	}
	ok, err := f.rules.pattern.Matches(s)
	return ok || err != nil
}

// normaliseText tidies a typed value and hands it to the field's first way of
// writing. A secret is left exactly as it was typed: a space may be part of it.
func normaliseText(f *Field, a frontdesk.Answer, in Locale) frontdesk.Answer {
	if a.Kind() != frontdesk.AnswerText || f.Secret {
		return a
	}
	s := tidy(a.Text())
	if s != "" && len(f.rules.texts) > 0 {
		// What was folded may end in a space that was none before.
		s = tidy(f.rules.texts[0].normalise(f, s, in))
	}
	return frontdesk.Text(s)
}

// tidy composes characters, turns line breaks and tabs into spaces, drops
// other control and invisible characters and trims. Pasted text has them all.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\v' || r == '\f':
			return ' '
		case unicode.IsControl(r) || invisible(r) || r == utf8.RuneError:
			return -1
		default:
			return r
		}
	}, s)
	return strings.TrimSpace(norm.NFC.String(s))
}

// invisible reports characters that change how a text is ordered or found
// without being seen: marks of direction, zero-width spaces, tags.
func invisible(r rune) bool {
	switch {
	case r == 0x200C || r == 0x200D: // joiners belong to words and emoji
		return false
	case r >= 0xE0020 && r <= 0xE007F: // the tags that make a regional flag
		return false
	default:
		return unicode.Is(unicode.Cf, r)
	}
}

// digitsOnly reports whether s is made of ASCII digits and not empty.
func digitsOnly(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// problem is a single error.
func problem(code frontdesk.IssueCode) []frontdesk.Issue {
	return []frontdesk.Issue{{Code: code}}
}

// bounded is a single error that names the bounds that were missed.
func bounded(code frontdesk.IssueCode, low, high int) []frontdesk.Issue {
	return []frontdesk.Issue{{Code: code, Min: low, Max: high}}
}

// doubt is a single warning with what was probably meant.
func doubt(code frontdesk.IssueCode, suggestion string) []frontdesk.Issue {
	return []frontdesk.Issue{{Code: code, Suggestion: frontdesk.Private(suggestion), Warning: true}}
}

// refused reports whether there is an error among the issues.
func refused(issues []frontdesk.Issue) bool {
	for _, issue := range issues {
		if !issue.Warning {
			return true
		}
	}
	return false
}
