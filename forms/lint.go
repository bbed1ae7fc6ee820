package forms

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"frontdesk"
	"frontdesk/forms/javaregex"
)

// slowForm is the forecast above which staff are told that a form is long for
// people who stand.
const slowForm = 90 * time.Second

// Lint returns everything that is odd about the form's Config: the Findings
// of Compile, and those that take longer to find out. Patterns are tried with
// sample values, so a pathological pattern may take it a second; nothing that
// a guest waits for should call it.
func (f *Form) Lint() []Finding {
	whole := &description{}
	findings := slices.Clone(f.Findings)
	for _, field := range f.Fields {
		d := &description{field: field.Name}
		field.lintType(d)
		field.lintOptions(d)
		field.lintPattern(d)
		field.lintBounds(d)
		findings = append(findings, d.findings...)
	}
	f.lintLabels(whole)
	f.lintUnmet(whole)
	if forecast := f.Forecast(); forecast > slowForm {
		whole.warn("slow_form", "The form takes a guest about %d seconds to answer.", int(forecast.Seconds()))
	}
	return append(findings, whole.findings...)
}

// lintLabels finds two questions that read the same.
func (f *Form) lintLabels(d *description) {
	seen := make(map[string]string, len(f.Fields))
	for _, field := range f.Fields {
		label := strings.ToLower(field.Label)
		if other, twice := seen[label]; twice {
			d.field = field.Name
			d.warn("duplicate_label", "The fields %s and %s have the same label.", other, field.Name)
			continue
		}
		seen[label] = field.Name
	}
	d.field = ""
}

// lintType finds a type that does not fit what the service keeps under the
// field's name.
func (f *Field) lintType(d *description) {
	s := f.rules.subject
	odd := false
	switch s.text.(type) {
	case pastText:
		odd = f.Kind != Date
	case mailText:
		odd = f.Kind != Email && f.Kind != Entry
	case phoneText, faxText:
		odd = f.Kind != Phone && f.Kind != Entry
	case nil:
		isFlag := s.holds == frontdesk.AnswerFlag
		odd = s.known && isFlag != (f.Kind == Boolean) && !strings.HasPrefix(f.Name, "custom")
	}
	if odd {
		d.warn("unexpected_type", "The field %s is asked as %q, which is not what the service keeps under that name.", f.Name, string(f.Kind))
	}
}

// lintOptions finds options that cannot be told apart, and codes that the
// documents do not allow under the field's name.
func (f *Field) lintOptions(d *description) {
	labels := make(map[string]bool, len(f.Options))
	for _, option := range f.Options {
		label := strings.ToLower(option.Label)
		if labels[label] {
			d.warn("duplicate_option_label", "The field %s has more than one option with the label %q.", f.Name, option.Label)
		}
		labels[label] = true
		s := f.rules.subject
		tooLong := s.max > 0 && utf8.RuneCountInString(option.Code) > s.max
		notAllowed := s.text != nil && refused(s.text.check(option.Code, time.Time{}))
		if tooLong || notAllowed && f.choice() {
			d.warn("option_not_allowed", "The service's documents do not allow the code %q in the field %s.", SafeText(option.Code, longestName), f.Name)
		}
	}
}

// lintPattern tries the pattern with values that a guest might give and with
// values made of the pattern itself.
func (f *Field) lintPattern(d *description) {
	if f.rules.pattern == nil {
		return
	}
	samples := append(samplesOf(f.Name), patternSamples(f.rules.source)...)
	if f.slow(samples) {
		d.warn("pattern_slow", "The pattern of the field %s can take so long that it is given up; such a value is left to the service.", f.Name)
		return
	}
	matched := 0
	for _, sample := range samples {
		a := f.Normalise(frontdesk.Text(sample), "en-US")
		if ok, _ := f.rules.pattern.Matches(a.Text()); !ok {
			continue
		}
		if matched++; !refused(f.Check(a, sampleDay())) {
			return
		}
	}
	if matched == 0 {
		d.warn("pattern_matches_nothing", "No value was found that the pattern of the field %s takes.", f.Name)
		return
	}
	d.warn("pattern_against_rules", "No value was found that fits both the pattern of the field %s and its %s.", f.Name, f.boundsInWords())
}

// slow reports whether the pattern gives up one of the samples, or one of the
// long values that nearly match which make a pattern try everything. Values
// that the field's length refuses are never put to the pattern.
func (f *Field) slow(samples []string) bool {
	const long = 40
	for _, head := range []string{"a", "1", "a1 "} {
		sample := strings.Repeat(head, long)
		if f.MaxLength > 0 {
			sample = sample[:min(len(sample), f.MaxLength-1)]
		}
		samples = append(samples, sample+"!")
	}
	return slices.ContainsFunc(samples, func(sample string) bool {
		_, err := f.rules.pattern.Matches(sample)
		return errors.Is(err, javaregex.ErrTooSlow)
	})
}

// boundsInWords names what else restricts the field.
func (f *Field) boundsInWords() string {
	switch {
	case f.MinLength > 0 && f.MaxLength > 0:
		return fmt.Sprintf("length of %d to %d characters and the service's own rules", f.MinLength, f.MaxLength)
	case f.MaxLength > 0:
		return fmt.Sprintf("length of at most %d characters and the service's own rules", f.MaxLength)
	case f.MinLength > 0:
		return fmt.Sprintf("length of at least %d characters and the service's own rules", f.MinLength)
	default:
		return "service's own rules"
	}
}

// sampleDay stands for today where samples are checked: which day it is does
// not matter to them.
func sampleDay() time.Time { return time.Date(2026, time.January, 2, 0, 0, 0, 0, time.UTC) }
