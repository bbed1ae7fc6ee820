package forms

import (
	"strconv"
	"time"

	"frontdesk"
)

// yearsAhead is how far a year of two digits may lie in the future, for a field
// whose days may.
const yearsAhead = 20

// FullYear writes a typed date whose year has two digits with four, so that
// Normalise can read it: the latest such day that the field takes. A birthday
// is never in the future, any other day at most 20 years. Any other answer, and
// a date that makes no day, comes back as it was. today is the day at the desk.
func (f *Field) FullYear(a frontdesk.Answer, in Locale, today time.Time) frontdesk.Answer {
	if f.Kind != Date || a.Kind() != frontdesk.AnswerText || len(a.Text()) > longestDate {
		return a
	}
	parts, ok := shortYear(dateParts(a.Text()))
	if !ok {
		return a
	}
	latest := f.latestDay(today)
	year := parts[2].digits
	for century := latest.Year() / 100; century >= latest.Year()/100-1; century-- {
		parts[2].digits = strconv.Itoa(century) + year
		first, second := readParts(parts, in)
		if first == "" || first > latest.Format(time.DateOnly) {
			continue
		}
		if second != "" {
			first += readingSeparator + second
		}
		return frontdesk.Text(first)
	}
	return a
}

// shortYear returns the parts of a date whose year has two digits and stands
// last, as it always does then: "3/4/90", "030490", "March 4, 90".
func shortYear(parts []datePart) ([3]datePart, bool) {
	if len(parts) == 1 && len(parts[0].digits) == len("030490") {
		digits := parts[0].digits
		parts = []datePart{{digits: digits[:2]}, {digits: digits[2:4]}, {digits: digits[4:]}}
	}
	if len(parts) != 3 || len(parts[2].digits) != 2 || len(parts[0].digits) > 2 || len(parts[1].digits) > 2 {
		return [3]datePart{}, false
	}
	return [3]datePart(parts), true
}

// latestDay is the last day that a year of two digits may mean.
func (f *Field) latestDay(today time.Time) time.Time {
	today = dateOf(today)
	for _, rule := range f.rules.texts {
		switch past, ok := rule.(pastText); {
		case ok && past.newborn:
			return today
		case ok:
			return today.AddDate(0, 0, -1)
		}
	}
	return today.AddDate(yearsAhead, 0, 0)
}
