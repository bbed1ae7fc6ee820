package forms

import (
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"frontdesk"
)

// phoneRules are the rules of "phone": exactly ten digits (seed,
// EnrollmentConfigPhoneField).
type phoneRules struct{ typedRules }

func (phoneRules) describe(f *Field, _ *description) {
	f.rules.texts = append(f.rules.texts, tenDigits{})
}

func (phoneRules) keys(*Field) int { return phoneDigits }

// phoneDigits is the length of a number in North America.
const phoneDigits = 10

// tenDigits is a field of type "phone".
type tenDigits struct {
	abroad bool // see Form.SetHome
}

func (tenDigits) normalise(_ *Field, s string, _ Locale) string { return bareNumber(s) }

func (n tenDigits) check(s string, _ time.Time) []frontdesk.Issue {
	if issues := checkNumeric(s); issues != nil {
		return issues
	}
	switch {
	case n.abroad && digitsOnly(s) && s == nationalUS(s) && validIn("", s):
		return nil
	case !digitsOnly(s) || len(s) != phoneDigits:
		return bounded(frontdesk.InvalidFormat, phoneDigits, phoneDigits)
	default:
		return checkBlock(s)
	}
}

// checkNumeric refuses what is not made of digits and the signs between them.
func checkNumeric(s string) []frontdesk.Issue {
	if _, ok := stripPhone(s); !ok {
		return bounded(frontdesk.InvalidNonNumeric, phoneDigits, phoneDigits)
	}
	return nil
}

// faxText is the field "fax": exactly ten digits (seed, SetUserFields).
type faxText struct{}

func (faxText) normalise(_ *Field, s string, _ Locale) string { return bareNumber(s) }

func (faxText) check(s string, _ time.Time) []frontdesk.Issue {
	switch {
	case !digitsOnly(s):
		return bounded(frontdesk.InvalidNonNumeric, phoneDigits, phoneDigits)
	case len(s) < phoneDigits:
		return bounded(frontdesk.TooShort, phoneDigits, phoneDigits)
	case len(s) > phoneDigits:
		return bounded(frontdesk.TooLong, phoneDigits, phoneDigits)
	default:
		return nil
	}
}

// phoneText is a field that the service checks by its section "Phone Number
// Validation". Alone it is taken if some country takes it; Form.Check knows the
// country from the other answers.
type phoneText struct {
	abroad bool // see Form.SetHome
}

// normalise returns bare digits. A Config that asks for a number as text may
// take it with punctuation only; then it is written so.
func (phoneText) normalise(f *Field, s string, _ Locale) string {
	d := bareNumber(s)
	if len(d) != phoneDigits || !digitsOnly(d) {
		return d
	}
	area, exchange, line := d[:3], d[3:6], d[6:]
	return firstTaken(f, d, area+"-"+exchange+"-"+line, "("+area+") "+exchange+"-"+line, s)
}

func (n phoneText) check(s string, _ time.Time) []frontdesk.Issue {
	if issues := checkNumeric(s); issues != nil {
		return issues
	}
	if !validIn("", s) {
		return bounded(frontdesk.InvalidFormat, phoneDigits, phoneDigits)
	}
	if n.abroad {
		return nil
	}
	digits, _ := stripPhone(s)
	return checkBlock(nationalUS(digits))
}

// validIn reports whether a number is one of the country's (seed, "Phone
// Number Validation"). Canada shares the numbers of the United States. A
// country without a rule takes any of the three.
func validIn(country, s string) bool {
	digits, ok := stripPhone(s)
	if !ok {
		return false
	}
	switch country {
	case "US", "CA":
		return validUS(digits)
	case "GB", "UK":
		return validUK(digits)
	case "SG":
		return validSG(digits)
	default:
		return validUS(digits) || validUK(digits) || validSG(digits)
	}
}

func validUS(d string) bool {
	return len(d) == 10 && d[0] != '0' && d[0] != '1' || len(d) == 11 && d[0] == '1'
}

func validUK(d string) bool {
	return (len(d) == 8 || len(d) == 10 || len(d) == 11) && d[0] == '0'
}

func validSG(d string) bool { return len(d) == 8 }

// stripPhone removes the characters that the service removes. It reports false
// for a number with any other character that is not a digit.
func stripPhone(s string) (digits string, ok bool) {
	digits = strings.Map(func(r rune) rune {
		if strings.ContainsRune("+()./_- ", r) {
			return -1
		}
		return r
	}, s)
	return digits, digitsOnly(digits)
}

// bareNumber returns a typed or pasted number as bare digits of its country,
// ten of them in North America. What it cannot read it returns as it was.
func bareNumber(s string) string {
	s = norm.NFKC.String(s)
	s = strings.Map(func(r rune) rune {
		switch r {
		case '‐', '‑', '‒', '–', '—', '−', '·', '•', ',':
			return '-'
		default:
			return r
		}
	}, s)
	plain := strings.TrimPrefix(strings.ToLower(s), "tel:")
	digits, ok := stripPhone(plain)
	if !ok {
		return s
	}
	if strings.HasPrefix(plain, "+") {
		if rest, ok := strings.CutPrefix(digits, "44"); ok {
			return "0" + strings.TrimPrefix(rest, "0")
		}
		if rest, ok := strings.CutPrefix(digits, "65"); ok && validSG(rest) {
			return rest
		}
	}
	return nationalUS(digits)
}

// nationalUS drops the leading 1 of a number of North America.
func nationalUS(digits string) string {
	if len(digits) == 11 && digits[0] == '1' {
		return digits[1:]
	}
	return digits
}

// checkBlock refuses numbers of North America that nobody can have, and asks
// about those of area codes that are kept for later and about a leading zero,
// which belongs to another country or is a slip. It is the desk's own rule, not
// the service's: an area code and an exchange start with 2 to 9 and are not
// x11; area codes with a 9 in the middle are reserved.
func checkBlock(d string) []frontdesk.Issue {
	if len(d) != phoneDigits {
		return nil
	}
	area, exchange := d[:3], d[3:6]
	switch {
	case area[0] == '0':
		return doubt(frontdesk.UnlikelyPhone, "")
	case area[0] == '1', area[1:] == "11", exchange[0] < '2', exchange[1:] == "11":
		return problem(frontdesk.UnlikelyPhone)
	case area[1] == '9':
		return doubt(frontdesk.UnlikelyPhone, "")
	default:
		return nil
	}
}
