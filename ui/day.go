package ui

import (
	"fmt"
	"strconv"
	"time"

	"frontdesk/forms"
)

// longestDay is how many characters are shown of what should be a day.
const longestDay = 40

// Day writes yyyy-mm-dd in words, "November 20, 2026". Anything else came from
// outside: it is returned as safe text.
func Day(say Phrases, iso string) string {
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return forms.SafeText(iso, longestDay)
	}
	return say.Say("words.day", dayArgs(say, day, Month(say, day.Month())))
}

// Moment writes a moment in words, by the clock of this machine:
// "November 20, 2026, 15:04".
func Moment(say Phrases, t time.Time) string {
	t = t.Local()
	return Day(say, t.Format(time.DateOnly)) + t.Format(", 15:04")
}

// ShortMoment writes a moment for a column, "Nov 20 15:04", and of another year
// than now's the day alone, "Nov 20, 2025". It takes at most 16 columns.
func ShortMoment(say Phrases, t, now time.Time) string {
	t = t.Local()
	args := dayArgs(say, t, say.Say(monthKey("words.month_short.m", t.Month()), nil))
	if t.Year() != now.Local().Year() {
		return say.Say("words.day_short_year", args)
	}
	return say.Say("words.day_short", args) + t.Format(" 15:04")
}

// Month is what a month is called.
func Month(say Phrases, m time.Month) string { return say.Say(monthKey("words.month.m", m), nil) }

// monthKey ends a key with the number of a month.
func monthKey(group string, m time.Month) string { return fmt.Sprintf("%s%02d", group, int(m)) }

// dayArgs are the parts of a day. The first of a month is called so in French.
func dayArgs(say Phrases, day time.Time, month string) Args {
	number := strconv.Itoa(day.Day())
	if day.Day() == 1 {
		number = say.Say("words.first_day", nil)
	}
	return Args{"Year": fmt.Sprintf("%04d", day.Year()), "Month": month, "Day": number}
}
