package forms

import (
	"strings"
	"time"

	"frontdesk"
)

// selectionRules are the rules of "selection": one code of the list (seed,
// EnrollmentConfigSelectionField). The Config's own list is the last word, also
// where it offers what the rules of the field's name would not.
type selectionRules struct{}

func (selectionRules) holds() frontdesk.AnswerKind { return frontdesk.AnswerText }

func (selectionRules) describe(f *Field, d *description) { f.Options = d.options() }

func (selectionRules) normalise(f *Field, a frontdesk.Answer, _ Locale) frontdesk.Answer {
	if codes := a.Codes(); len(codes) == 1 {
		a = frontdesk.Text(codes[0])
	}
	if a.Kind() != frontdesk.AnswerText {
		return a
	}
	return frontdesk.Text(f.optionCode(a.Text()))
}

func (selectionRules) check(f *Field, a frontdesk.Answer, _ time.Time) []frontdesk.Issue {
	if !f.hasOption(a.Text()) {
		return problem(frontdesk.InvalidEnumeration)
	}
	return nil
}

// keys is half of a short list's arrow keys, or a few letters that find the
// option in a long one.
func (selectionRules) keys(f *Field) int { return min(len(f.Options)/2+1, 4) }

// hasOption reports whether the field offers the code.
func (f *Field) hasOption(code string) bool {
	for _, option := range f.Options {
		if option.Code == code {
			return true
		}
	}
	return false
}

// optionCode returns the code that s means: itself, the code that differs in
// case only, or the code of the option with that label. Else s, tidied.
func (f *Field) optionCode(s string) string {
	if f.hasOption(s) {
		return s
	}
	s = tidy(s)
	for _, option := range f.Options {
		if strings.EqualFold(option.Code, s) {
			return option.Code
		}
	}
	for _, option := range f.Options {
		if strings.EqualFold(option.Label, s) {
			return option.Code
		}
	}
	return s
}
