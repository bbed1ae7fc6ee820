package forms

import (
	"strconv"
	"time"
)

// DateFault says what is wrong with a date, for the sentence beside it.
type DateFault string

// The faults of a date.
const (
	DateUnreadable DateFault = "unreadable" // no day, month and year can be made out
	DateShortYear  DateFault = "year"       // the year has not four digits
	DateNoMonth    DateFault = "month"      // there is no month with that number
	DateNoDay      DateFault = "day"        // the month has fewer days
	DateNotPast    DateFault = "past"       // it must lie in the past
	DateTooOld     DateFault = "old"        // it lies too far back for the service
)

// DateTrouble is a fault with what the sentence about it names.
type DateTrouble struct {
	Fault DateFault
	Month int // 1 to 12; the number that was typed for DateNoMonth, 0 if unknown
	Year  int // 0 if unknown
	Days  int // that the month has, for DateNoDay
}

// DateTrouble says why an answer that Check refused with invalid_date is no day
// that the field takes. s is the answer, normalised or as it was typed; today
// is the day at the desk.
func (f *Field) DateTrouble(s string, in Locale, today time.Time) DateTrouble {
	if first, _ := readDate(s, in); first != "" {
		year, _ := strconv.Atoi(first[:4])
		if first >= dateOf(today).Format(time.DateOnly) {
			return DateTrouble{Fault: DateNotPast, Year: year}
		}
		return DateTrouble{Fault: DateTooOld, Year: year}
	}
	if len(s) > longestDate {
		return DateTrouble{Fault: DateUnreadable}
	}
	year, month, day, ok := dateNumbers(dateParts(s), in)
	switch {
	case !ok || day == 0 || month == 0 || month > 99:
		return DateTrouble{Fault: DateUnreadable}
	case len(year) != 4:
		return DateTrouble{Fault: DateShortYear}
	case month > 12:
		return DateTrouble{Fault: DateNoMonth, Month: month}
	}
	y, _ := strconv.Atoi(year)
	days := time.Date(y, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	if day <= days {
		return DateTrouble{Fault: DateTooOld, Year: y} // before the year 1000
	}
	return DateTrouble{Fault: DateNoDay, Month: month, Year: y, Days: days}
}

// dateNumbers tells year, month and day of a date apart that may make no day.
func dateNumbers(parts []datePart, in Locale) (year string, month, day int, ok bool) {
	if len(parts) == 1 && len(parts[0].digits) == 8 {
		digits := parts[0].digits
		parts = []datePart{{digits: digits[:2]}, {digits: digits[2:4]}, {digits: digits[4:]}}
	}
	if len(parts) != 3 {
		return "", 0, 0, false
	}
	a, b, last := parts[0], parts[1], parts[2]
	switch {
	case a.month != 0: // April 31, 1990
		return last.digits, int(a.month), number(b.digits), b.month == 0 && last.month == 0
	case b.month != 0 && len(a.digits) == 4: // 1990 April 31
		return a.digits, int(b.month), number(last.digits), last.month == 0
	case b.month != 0: // 31 April 1990
		return last.digits, int(b.month), number(a.digits), last.month == 0
	case last.month != 0:
		return "", 0, 0, false
	case len(a.digits) == 4: // 1990-04-31
		return a.digits, number(b.digits), number(last.digits), true
	}
	month, day = number(a.digits), number(b.digits)
	if in.DateOrder() == DayFirst {
		month, day = day, month
	}
	if month > 12 && day <= 12 { // only the other order names a month
		month, day = day, month
	}
	return last.digits, month, day, true
}

// number reads digits; more than fit mean a number that is no day and no month.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 1 << 30
	}
	return n
}
