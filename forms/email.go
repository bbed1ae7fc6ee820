package forms

import (
	"strings"
	"time"
	"unicode"

	"frontdesk"
)

// emailRules are the rules of "email" (seed, EnrollmentConfigEmailField).
type emailRules struct{ typedRules }

func (emailRules) describe(f *Field, _ *description) {
	f.rules.texts = append(f.rules.texts, mailText{})
}

func (emailRules) keys(*Field) int { return typicalMail }

// typicalMail is how many characters an e-mail address has.
const typicalMail = 22

// mailText is an e-mail address (seed, SetUserFields, "email").
type mailText struct{}

func (mailText) normalise(_ *Field, s string, _ Locale) string { return s }

func (mailText) check(s string, _ time.Time) []frontdesk.Issue {
	local, domain, ok := strings.Cut(s, "@")
	if !ok || local == "" || strings.Contains(domain, "@") || strings.ContainsFunc(s, notInMail) {
		return problem(frontdesk.InvalidEmail)
	}
	for segment := range strings.SplitSeq(domain, ".") {
		if segment == "" {
			return problem(frontdesk.InvalidEmail)
		}
	}
	if meant := likelyDomain(domain); meant != "" {
		return doubt(frontdesk.UnlikelyEmail, local+"@"+meant)
	}
	if !strings.Contains(domain, ".") {
		return doubt(frontdesk.UnlikelyEmail, "")
	}
	return nil
}

// notInMail reports the characters that the documents forbid anywhere in an
// address, and white space, which no well formatted one has.
func notInMail(r rune) bool {
	return strings.ContainsRune(`[]()<>\"`, r) || unicode.IsControl(r) || unicode.IsSpace(r)
}
