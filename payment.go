package frontdesk

import (
	"strconv"
	"unicode"
)

// leastPayment and mostPayment bound the digits of a payment card's number
// (ISO/IEC 7812-1). Shorter ones exist and are told from a telephone number by
// nothing, so LooksLikePayment leaves them alone.
const (
	leastPayment = 13
	mostPayment  = 19
)

// bankRange is a range of issuer numbers that banks give to payment cards.
type bankRange struct {
	from, to    int // of the first digits, as many as from has
	least, most int // digits of the whole number
}

// bankRanges are the issuer ranges of the card schemes (ISO/IEC 7812), as the
// schemes publish them.
func bankRanges() []bankRange {
	return []bankRange{
		{4, 4, 13, 19},       // Visa
		{51, 55, 16, 16},     // Mastercard
		{2221, 2720, 16, 16}, // Mastercard
		{34, 34, 15, 15},     // American Express
		{37, 37, 15, 15},     // American Express
		{300, 305, 14, 19},   // Diners Club
		{309, 309, 14, 19},   // Diners Club
		{36, 36, 14, 19},     // Diners Club
		{38, 39, 14, 19},     // Diners Club
		{6011, 6011, 16, 19}, // Discover
		{644, 649, 16, 19},   // Discover
		{65, 65, 16, 19},     // Discover
		{3528, 3589, 16, 19}, // JCB
		{62, 62, 16, 19},     // UnionPay
		{81, 81, 16, 19},     // UnionPay
		{50, 50, 12, 19},     // Maestro
		{56, 58, 12, 19},     // Maestro
		{6304, 6304, 12, 19}, // Maestro
		{6390, 6390, 12, 19}, // Maestro
		{6759, 6763, 12, 19}, // Maestro
		{67, 67, 12, 19},     // Maestro
		{2200, 2204, 16, 19}, // Mir
	}
}

// IsBankNumber reports whether bare digits are as many as, and begin like, the
// number of a bank's card. It keeps no copy of them, so that the caller can
// wipe them.
func IsBankNumber(digits []byte) bool {
	for _, c := range digits {
		if c < '0' || c > '9' {
			return false
		}
	}
	for _, r := range bankRanges() {
		if len(digits) < r.least || len(digits) > r.most {
			continue
		}
		head := 0
		for i := range len(strconv.Itoa(r.from)) {
			head = head*10 + int(digits[i]-'0')
		}
		if r.from <= head && head <= r.to {
			return true
		}
	}
	return false
}

// HasCheckDigit reports whether the last of bare digits is the check digit of
// those before it (ISO/IEC 7812-1, annex B).
func HasCheckDigit(digits []byte) bool {
	sum := 0
	for i := range digits {
		digit := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			digit *= 2
			if digit > 9 {
				digit -= 9
			}
		}
		sum += digit
	}
	return sum%10 == 0
}

// LooksLikePayment reports whether a payment card's number stands anywhere in
// a text: 13 to 19 digits of a bank's range with the right check digit, in one
// piece or in groups with blanks, hyphens or dots between. A number begins and
// ends where a group does: digits from the middle of a longer number are not
// one.
func LooksLikePayment(text string) bool {
	var digits []byte // of the groups that follow one another
	var groups []int  // where in digits each of them begins
	apart := true
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9', r >= '０' && r <= '９':
			if apart {
				groups = append(groups, len(digits))
			}
			digits, apart = append(digits, '0'+byte(r&0xF)), false
		case groupsDigits(r):
			apart = true
		case holdsPayment(digits, groups):
			return true
		default:
			digits, groups, apart = digits[:0], groups[:0], true
		}
	}
	return holdsPayment(digits, groups)
}

// groupsDigits reports what people and printers put between a number's groups,
// and what comes along unseen with a paste.
func groupsDigits(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Cf) || r == '.' || r == '_' || r == '·' || r == '−'
}

// holdsPayment reports whether some neighbouring groups of digits make up a
// payment card's number. groups holds where each of them begins.
func holdsPayment(digits []byte, groups []int) bool {
	for first, from := range groups {
		for last := first; last < len(groups); last++ {
			end := len(digits)
			if last+1 < len(groups) {
				end = groups[last+1]
			}
			if end-from > mostPayment {
				break
			}
			number := digits[from:end]
			if len(number) >= leastPayment && HasCheckDigit(number) && IsBankNumber(number) {
				return true
			}
		}
	}
	return false
}
