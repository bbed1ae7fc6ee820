package forms

import (
	"strings"
	"time"

	"frontdesk"
)

// dateRules are the rules of "date": yyyy-mm-dd (seed,
// EnrollmentConfigDateField). What a date may be depends on the field's name.
type dateRules struct{ typedRules }

func (dateRules) describe(f *Field, _ *description) {
	f.rules.texts = append(f.rules.texts, dateText{})
}

func (dateRules) keys(*Field) int { return 8 }

// dateText is any day of the calendar.
type dateText struct{}

// normalise returns the day as yyyy-mm-dd. A value that reads as two days is
// returned as both of them, see DateReadings, so that check can ask which.
func (dateText) normalise(_ *Field, s string, in Locale) string {
	first, second := readDate(s, in)
	switch {
	case first == "":
		return s
	case second == "":
		return first
	default:
		return first + readingSeparator + second
	}
}

func (dateText) check(s string, _ time.Time) []frontdesk.Issue {
	_, issues := dayOf(s)
	return issues
}

// dayOf returns the day that a normalised date means, with an error for
// what is not one and a warning for what may be two.
func dayOf(s string) (time.Time, []frontdesk.Issue) {
	first, second := DateReadings(s)
	day, err := time.Parse(time.DateOnly, first)
	if err != nil || len(first) != len(time.DateOnly) {
		return time.Time{}, problem(frontdesk.InvalidDate)
	}
	if second != "" {
		return day, doubt(frontdesk.AmbiguousDate, first)
	}
	return day, nil
}

// readingSeparator stands between the two days that a date may mean, the
// likelier one first.
const readingSeparator = "/"

// DateReadings splits a normalised date that reads as two days, "1990-03-04/1990-04-03":
// first is the one that the guest's locale would mean, second the other. For
// any other text first is the text and second is "".
//
// Only a locale whose people write both orders has such dates. A widget that
// asks which day is meant sets the answer to the one chosen.
// Form.FieldsOf sends the first where nobody was asked.
func DateReadings(s string) (first, second string) {
	first, second, ok := strings.Cut(s, readingSeparator)
	if ok && isISODate(first) && isISODate(second) {
		return first, second
	}
	return s, ""
}

// isISODate reports whether s is a day of the calendar as yyyy-mm-dd.
func isISODate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil && len(s) == len(time.DateOnly)
}

// pastText is a day that lies behind the guest: before the day of the request
// and after 1753-01-01 (seed, SetUserFields, "dateOfBirth" and
// "anniversaryDate").
type pastText struct {
	dateText
	birthday bool // ages are looked at
	newborn  bool // today is possible: a relative, for whom the documents set no bound
}

// oldest is the age in years at which a birthday is asked about.
const oldest = 120

func (p pastText) check(s string, today time.Time) []frontdesk.Issue {
	day, issues := dayOf(s)
	if refused(issues) {
		return issues
	}
	today = dateOf(today)
	if !p.possible(day, today) {
		return p.otherReading(s, today)
	}
	if p.birthday && (day.Equal(today) || !day.After(today.AddDate(-oldest, 0, 0))) {
		issues = append(issues, doubt(frontdesk.UnlikelyDate, "")...)
	}
	return issues
}

// possible reports whether the service takes the day.
func (p pastText) possible(day, today time.Time) bool {
	first := time.Date(1753, time.January, 1, 0, 0, 0, 0, time.UTC)
	return day.After(first) && (day.Before(today) || p.newborn && day.Equal(today))
}

// otherReading refuses a date, and names the one that it becomes with day and
// month swapped where that one is possible.
func (p pastText) otherReading(s string, today time.Time) []frontdesk.Issue {
	first, second := DateReadings(s)
	if second == "" {
		second = swapped(first)
	}
	issues := problem(frontdesk.InvalidDate)
	if day, err := time.Parse(time.DateOnly, second); err == nil && p.possible(day, today) {
		issues[0].Suggestion = frontdesk.Private(second)
	}
	return issues
}

// swapped returns a day with day and month exchanged, which may be no day.
func swapped(iso string) string {
	if !isISODate(iso) {
		return ""
	}
	return isoDate(iso[:4], iso[8:], iso[5:7])
}

// dateOf returns the day of t where t was made, as midnight UTC.
func dateOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
