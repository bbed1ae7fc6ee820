package forms

import (
	"strings"
	"time"

	"frontdesk"
)

// multiRules are the rules of "multi-selection": some codes of the list (seed,
// EnrollmentConfigMultiSelectionField).
type multiRules struct{}

func (multiRules) holds() frontdesk.AnswerKind { return frontdesk.AnswerCodes }

// describe settles how many options may be picked. The documents: minSelect
// absent but required is 1, maxSelect absent is minSelect. Where both are
// absent and nothing is required, or the bound would forbid every pick, the
// literal reading makes a question that cannot be answered, so there is no
// upper bound but the list itself.
func (multiRules) describe(f *Field, d *description) {
	f.Options = d.options()
	low, hasLow := d.count("minSelect")
	high, hasHigh := d.count("maxSelect")
	if !hasHigh {
		high = low
		if !hasLow && f.Required {
			high = 1
		}
	}
	if hasHigh && high == 0 {
		d.warn("nothing_to_pick", "The field %s lets nobody pick anything (maxSelect 0), so that bound is not checked.", f.Name)
	}
	if hasHigh && high > 0 && low > high {
		d.problem("min_above_max", "The field %s asks for more options (%d) than it takes (%d), so the bounds are not checked.", f.Name, low, high)
		low, high = 0, 0
	}
	if low > len(f.Options) && len(f.Options) > 0 {
		d.problem("min_above_options", "The field %s asks for %d options and offers only %d.", f.Name, low, len(f.Options))
		low = len(f.Options)
	}
	if f.Required {
		low = max(low, 1)
	}
	if high == 0 || high > len(f.Options) {
		high = len(f.Options)
	}
	f.MinSelect, f.MaxSelect = low, high
}

// normalise drops repeated codes and puts the rest in the order of the options.
func (multiRules) normalise(f *Field, a frontdesk.Answer, _ Locale) frontdesk.Answer {
	var picked []string
	switch a.Kind() {
	case frontdesk.AnswerCodes:
		picked = a.Codes()
	case frontdesk.AnswerText:
		picked = splitCodes(a.Text())
	default:
		return a
	}
	chosen := make(map[string]bool, len(picked))
	for i, code := range picked {
		picked[i] = f.optionCode(code)
		chosen[picked[i]] = true
	}
	ordered := make([]string, 0, len(chosen))
	for _, option := range f.Options {
		if chosen[option.Code] {
			ordered = append(ordered, option.Code)
			delete(chosen, option.Code)
		}
	}
	// What no option has stays at the end, for check to refuse.
	for _, code := range picked {
		if chosen[code] {
			ordered = append(ordered, code)
			delete(chosen, code)
		}
	}
	return frontdesk.Codes(ordered...)
}

func (multiRules) check(f *Field, a frontdesk.Answer, _ time.Time) []frontdesk.Issue {
	distinct := make(map[string]bool)
	for _, code := range a.Codes() {
		if !f.hasOption(code) {
			return problem(frontdesk.InvalidEnumeration)
		}
		distinct[code] = true
	}
	switch n := len(distinct); {
	case n < f.MinSelect:
		return bounded(frontdesk.TooFewChosen, f.MinSelect, f.MaxSelect)
	case f.MaxSelect > 0 && n > f.MaxSelect:
		return bounded(frontdesk.TooManyChosen, f.MinSelect, f.MaxSelect)
	default:
		return nil
	}
}

func (multiRules) keys(f *Field) int { return 2 * max(1, f.MinSelect) }

// splitCodes reads codes that were typed with commas between them.
func splitCodes(s string) []string {
	var codes []string
	for code := range strings.SplitSeq(s, ",") {
		if code = tidy(code); code != "" {
			codes = append(codes, code)
		}
	}
	return codes
}

// listText is a field of several codes where a Config asks for it as text. A
// text without any code is a slip: sent as the empty list that it is, it would
// clear what the service has.
type listText struct{}

func (listText) normalise(_ *Field, s string, _ Locale) string { return s }

func (listText) check(s string, _ time.Time) []frontdesk.Issue {
	if len(splitCodes(s)) == 0 {
		return problem(frontdesk.InvalidFormat)
	}
	return nil
}
