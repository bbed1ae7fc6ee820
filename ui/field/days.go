package field

import (
	"time"

	"frontdesk/forms"
	"frontdesk/ui"
)

// noDay says why a date is none that can be taken, in one sentence.
func (s *slot) noDay(typed string) string {
	trouble := s.field.DateTrouble(typed, s.o.Locale, s.o.Today)
	args := ui.Args{"Number": trouble.Month, "Year": trouble.Year, "Days": trouble.Days}
	if trouble.Fault == forms.DateUnreadable {
		args["Example"] = forms.ShowDate("1990-12-31", s.o.Locale)
	}
	if trouble.Fault == forms.DateNoDay {
		args["Month"] = ui.Month(s.o.Say, time.Month(trouble.Month))
	}
	return s.o.Say.Say("field.no_day."+string(trouble.Fault), args)
}
