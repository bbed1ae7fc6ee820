package forms

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"frontdesk"
)

// misfit refuses a value that the field's pattern does not take. Where a
// plainer spelling is taken, "Jose" for "José", it is named: many programs have
// patterns that know only the letters of English.
func (f *Field) misfit(s string) []frontdesk.Issue {
	issues := problem(frontdesk.InvalidFormat)
	if !f.Secret {
		issues[0].Suggestion = frontdesk.Private(f.plainer(s))
	}
	return issues
}

// plainer returns the spelling nearest to s that the field takes, "" if none
// is found.
func (f *Field) plainer(s string) string {
	bare := withoutAccents(s)
	words := strings.Map(func(r rune) rune {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)), r == ' ', r == '-':
			return r
		default:
			return -1
		}
	}, bare)
	for _, spelling := range []string{
		bare, strings.ToUpper(s), strings.ToUpper(bare), words, strings.ToUpper(words), strings.ReplaceAll(words, "-", " "),
	} {
		spelling = tidy(spelling)
		if spelling != "" && spelling != s && checkLength(f, spelling) == nil && f.matches(spelling) {
			return spelling
		}
	}
	return ""
}

// withoutAccents writes s with letters and signs that every keyboard has.
func withoutAccents(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
	return strings.NewReplacer(
		"ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ß", "ss", "æ", "ae", "Æ", "Ae",
		"œ", "oe", "Œ", "Oe", "ı", "i", "’", "'", "‘", "'", "“", `"`, "”", `"`, "–", "-", "—", "-",
	).Replace(s)
}
