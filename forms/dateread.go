package forms

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longestDate is how many bytes a date may have in the longest spelling that
// readDate knows, with room to spare.
const longestDate = 64

// readDate reads a date that a guest typed. first is the day in ISO form, ""
// if it cannot be read; second is another day that the same text means where
// that is possible in the locale.
//
// A year has four digits here; see FullYear for those who write two.
func readDate(s string, in Locale) (first, second string) {
	if a, b := DateReadings(s); b != "" {
		return a, b
	}
	if len(s) > longestDate {
		return "", ""
	}
	parts := dateParts(s)
	switch len(parts) {
	case 1:
		return readDigits(parts[0].digits, in)
	case 3:
		return readParts([3]datePart(parts), in)
	default:
		return "", ""
	}
}

// datePart is a number or the name of a month.
type datePart struct {
	digits string
	month  time.Month // 0 for a number
}

// dateParts splits a typed date into its parts, nil if one is neither a number
// nor a month nor a word that dates are written with.
func dateParts(s string) []datePart {
	var parts []datePart
	for _, word := range dateWords(s) {
		switch {
		case digitsOnly(word):
			parts = append(parts, datePart{digits: word})
		case monthNamed(word) != 0:
			parts = append(parts, datePart{month: monthNamed(word)})
		case !dateFiller(word):
			return nil
		}
	}
	return parts
}

// dateWords cuts a typed date into runs of ASCII digits and runs of lower-case
// letters without accents.
func dateWords(s string) []string {
	const (
		between = iota
		number
		letters
	)
	var words []string
	state := between
	for _, r := range strings.ToLower(norm.NFKD.String(s)) {
		kind := between
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case r >= '0' && r <= '9':
			kind = number
		case unicode.IsLetter(r):
			kind = letters
		}
		switch {
		case kind == between:
		case kind == state:
			words[len(words)-1] += string(r)
		default:
			words = append(words, string(r))
		}
		state = kind
	}
	return words
}

// dateFiller reports the words and ordinal endings that stand in a date and
// say nothing, in English, Spanish and French.
func dateFiller(word string) bool {
	switch word {
	case "st", "nd", "rd", "th", "of", "the", "o", "a", "er", "de", "del", "el", "le":
		return true
	default:
		return false
	}
}

// monthNamed returns the month that a word without accents names in English,
// Spanish or French, whole or cut after three or four letters, 0 for none.
func monthNamed(word string) time.Month {
	switch word {
	case "january", "jan", "enero", "ene", "janvier", "janv":
		return time.January
	case "february", "feb", "febrero", "fevrier", "fev", "fevr":
		return time.February
	case "march", "mar", "marzo", "mars":
		return time.March
	case "april", "apr", "abril", "abr", "avril", "avr":
		return time.April
	case "may", "mayo", "mai":
		return time.May
	case "june", "jun", "junio", "juin":
		return time.June
	case "july", "jul", "julio", "juillet", "juil":
		return time.July
	case "august", "aug", "agosto", "ago", "aout":
		return time.August
	case "september", "sep", "sept", "septiembre", "setiembre", "septembre":
		return time.September
	case "october", "oct", "octubre", "octobre":
		return time.October
	case "november", "nov", "noviembre", "novembre":
		return time.November
	case "december", "dec", "diciembre", "dic", "decembre":
		return time.December
	default:
		return 0
	}
}

// readDigits reads eight digits without separators.
func readDigits(digits string, in Locale) (first, second string) {
	if len(digits) != 8 {
		return "", ""
	}
	if day := compactISO(digits); day != "" {
		return day, ""
	}
	return readNumbers(digits[:2], digits[2:4], digits[4:], in)
}

// compactISO reads yyyymmdd, "" if that is no day. It cannot be mistaken for a
// date with the year last: that year's century would be a month.
func compactISO(digits string) string {
	if len(digits) != 8 || digits[:4] < "1300" {
		return ""
	}
	return isoDate(digits[:4], digits[4:6], digits[6:])
}

// readParts reads three parts: numbers only, or two numbers and a month's name.
func readParts(p [3]datePart, in Locale) (first, second string) {
	switch {
	case p[0].month == 0 && p[1].month == 0 && p[2].month == 0:
		if len(p[0].digits) == 4 {
			return isoDate(p[0].digits, p[1].digits, p[2].digits), ""
		}
		return readNumbers(p[0].digits, p[1].digits, p[2].digits, in)
	case p[0].month != 0 && p[1].month == 0 && p[2].month == 0: // April 3, 1990
		return isoDay(p[2].digits, p[0].month, p[1].digits), ""
	case p[1].month != 0 && p[0].month == 0 && p[2].month == 0: // 3 April 1990, 1990 April 3
		if len(p[0].digits) == 4 {
			return isoDay(p[0].digits, p[1].month, p[2].digits), ""
		}
		return isoDay(p[2].digits, p[1].month, p[0].digits), ""
	default:
		return "", ""
	}
}

// readNumbers reads day, month and year with the year last. Where only one of
// the two orders makes a day, that is the day, whatever the locale.
func readNumbers(a, b, year string, in Locale) (first, second string) {
	first, second = isoDate(year, a, b), isoDate(year, b, a)
	if in.DateOrder() == DayFirst {
		first, second = second, first
	}
	if first == "" {
		first, second = second, ""
	}
	if first == second || !in.doubtful() {
		second = ""
	}
	return first, second
}

// isoDate puts numbers together into yyyy-mm-dd, "" if that is no day. A year
// before 1000 is a slip.
func isoDate(year, month, day string) string {
	if len(year) != 4 || year < "1000" || len(month) > 2 || len(day) > 2 {
		return ""
	}
	s := year + "-" + pad(month) + "-" + pad(day)
	if !isISODate(s) {
		return ""
	}
	return s
}

// isoDay is isoDate for a month that was named.
func isoDay(year string, month time.Month, day string) string {
	return isoDate(year, strconv.Itoa(int(month)), day)
}

// pad writes a number of one digit with two.
func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
