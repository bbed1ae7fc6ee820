package forms

import (
	"strings"
	"time"

	"frontdesk"
)

// booleanRules are the rules of "boolean" (seed, EnrollmentConfigBooleanField).
// A required one must be answered, and "no" is an answer: consent is never
// taken from somebody who did not choose.
type booleanRules struct{}

func (booleanRules) holds() frontdesk.AnswerKind { return frontdesk.AnswerFlag }

func (booleanRules) describe(*Field, *description) {}

func (booleanRules) normalise(_ *Field, a frontdesk.Answer, _ Locale) frontdesk.Answer {
	if a.Kind() != frontdesk.AnswerText {
		return a
	}
	if yes, ok := readFlag(a.Text()); ok {
		return frontdesk.Flag(yes)
	}
	return a
}

func (booleanRules) check(*Field, frontdesk.Answer, time.Time) []frontdesk.Issue { return nil }

func (booleanRules) keys(*Field) int { return 1 }

// readFlag reads the spellings of yes and no that the documents name: "The UI
// can capture the true/false, 1/0, on/off, checked/unchecked value".
func readFlag(s string) (yes, ok bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "true", "1", "on", "checked", "yes":
		return true, true
	case "false", "0", "off", "unchecked", "no":
		return false, true
	default:
		return false, false
	}
}
