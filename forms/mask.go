package forms

import "strings"

// PhoneMask formats a phone number while it is typed: "2125550" becomes
// "(212) 555-0", "12125550142" becomes "1 (212) 555-0142". cursor is where the
// caret stands in s, in characters, and the second result is where it stands in
// the formatted text: behind the same digit. Text that does not look like a
// number of North America is returned as it is.
//
// No punctuation stands behind the last digit, so that deleting backwards
// always deletes a digit.
func PhoneMask(s string, cursor int) (string, int) {
	digits, ok := stripPhone(s)
	switch {
	case digits == "" && !strings.Contains(s, "+"):
		return "", 0 // what the last digit left behind
	case !ok || digits[0] == '0' || strings.HasPrefix(strings.TrimSpace(s), "+") && digits[0] != '1':
		return s, cursor
	case digits[0] == '1' && len(digits) > phoneDigits+1, digits[0] != '1' && len(digits) > phoneDigits:
		return s, cursor
	case digits[0] == '1':
		return fillMask("# (###) ###-####", s, cursor)
	default:
		return fillMask("(###) ###-####", s, cursor)
	}
}

// DateMask formats a date while it is typed: "12251990" becomes "12/25/1990",
// "19901225" becomes "1990-12-25". A slash appears behind the second and the
// fourth digit, whichever of day and month the guest writes first; see
// Locale.DateOrder for what to ask for. cursor is as in PhoneMask. A date that
// the guest writes with other signs, with words or without leading zeros is
// returned as it is. A hyphen behind "20/10" or "2010" says that the year comes
// first.
func DateMask(s string, cursor int) (string, int) {
	if year, ok := strings.CutSuffix(s, "-"); ok && evenParts(year, "/", 2, 2, 4) && (strings.HasPrefix(year, "19") || strings.HasPrefix(year, "20")) {
		s = strings.ReplaceAll(year, "/", "") + "-"
		cursor = min(cursor, len(s))
	}
	digits := strings.NewReplacer("/", "", "-", "").Replace(s)
	slashed, dashed := evenParts(s, "/", 2, 2, 4), evenParts(s, "-", 4, 2, 2)
	switch {
	case !digitsOnly(digits) || len(digits) > 8:
		return s, cursor
	case dashed && strings.HasSuffix(s, "-"):
		return s, cursor // it tells how the digits to come are meant
	case (slashed || dashed) && yearFirst(digits), dashed && strings.Contains(s, "-"):
		return fillMask("####-##-##", s, cursor)
	case slashed:
		return fillMask("##/##/####", s, cursor)
	default:
		return s, cursor
	}
}

// evenParts reports a date without separators, or with every part but the last
// as long as it gets: digits may not be shifted from one part into another.
func evenParts(s, separator string, lengths ...int) bool {
	if digitsOnly(s) {
		return true
	}
	parts := strings.Split(s, separator)
	if len(parts) > len(lengths) {
		return false
	}
	for i, part := range parts {
		last := i == len(parts)-1
		if part != "" && !digitsOnly(part) || !last && len(part) != lengths[i] {
			return false
		}
	}
	return true
}

// yearFirst reports digits that begin with a year that people live in: the
// first four are no day and month in any order, or all eight are a day as
// yyyymmdd.
func yearFirst(digits string) bool {
	if len(digits) == 8 {
		return compactISO(digits) != ""
	}
	return len(digits) >= 4 && digits[:2] >= "17" && digits[:2] <= "21" && digits[2:4] > "12"
}

// PostalMask formats a postal code while it is typed: "k1a0b1" becomes
// "K1A 0B1", "024521234" becomes "02452-1234". cursor is as in PhoneMask.
// Anything else is returned as it is.
func PostalMask(s string, cursor int) (string, int) {
	upper := strings.ToUpper(s)
	bare := strings.NewReplacer(" ", "", "-", "").Replace(upper)
	switch {
	case digitsOnly(bare) && len(bare) <= 9:
		return fillMask("#####-####", upper, cursor)
	case startsCanadian(bare):
		return fillMask("### ###", upper, cursor)
	default:
		return s, cursor
	}
}

// startsCanadian reports the beginning of a Canadian postal code.
func startsCanadian(bare string) bool {
	const whole = "A1A1A1"
	return bare != "" && len(bare) <= len(whole) && isCanadian(bare+whole[len(bare):])
}

// fillMask puts the letters and digits of s into the places marked '#' and
// keeps the caret behind the one that it stood behind.
func fillMask(mask, s string, cursor int) (string, int) {
	var kept []rune
	before, seen := 0, 0
	for _, r := range s {
		if isPlaceable(r) {
			kept = append(kept, r)
			if seen < cursor {
				before = len(kept)
			}
		}
		seen++
	}
	var b strings.Builder
	next, at, width := 0, 0, 0
	for _, m := range mask {
		if next == len(kept) {
			break
		}
		width++
		if m != '#' {
			b.WriteRune(m)
			continue
		}
		b.WriteRune(kept[next])
		if next++; next == before {
			at = width
		}
	}
	return b.String(), at
}

// isPlaceable reports the characters that stand in a mask's places.
func isPlaceable(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z'
}

// ShowDate writes yyyy-mm-dd in the order of the locale, "12/25/1990" or
// "25/12/1990", and anything else as it is. Keep the answer itself as it was: a
// day that is shown so and read again may be another day.
func ShowDate(s string, in Locale) string {
	if !isISODate(s) {
		return s
	}
	year, month, day := s[:4], s[5:7], s[8:]
	if in.DateOrder() == DayFirst {
		return day + "/" + month + "/" + year
	}
	return month + "/" + day + "/" + year
}
