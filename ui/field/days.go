package field

import (
	"fmt"
	"time"

	"frontdesk/forms"
	"frontdesk/ui"
)

// dayInWords writes yyyy-mm-dd with the month's name, anything else as it is.
func dayInWords(iso string, o Options) string {
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return o.Say.Say("field.date.words", ui.Args{
		"Year":  iso[:4],
		"Month": monthName(int(day.Month()), o),
		"Day":   day.Day(),
	})
}

// monthName is what a month is called, 1 to 12.
func monthName(month int, o Options) string {
	return o.Say.Say("field.month.m"+fmt.Sprintf("%02d", month), nil)
}

// noDay says why a date is none that can be taken, in one sentence.
func (s *slot) noDay(typed string) string {
	trouble := s.field.DateTrouble(typed, s.o.Locale, s.o.Today)
	args := ui.Args{"Number": trouble.Month, "Year": trouble.Year, "Days": trouble.Days}
	if trouble.Fault == forms.DateUnreadable {
		args["Example"] = forms.ShowDate("1990-12-31", s.o.Locale)
	}
	if trouble.Fault == forms.DateNoDay {
		args["Month"] = monthName(trouble.Month, s.o)
	}
	return s.o.Say.Say("field.no_day."+string(trouble.Fault), args)
}
