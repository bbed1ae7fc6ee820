package forms

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"frontdesk"
)

// postalText is a ZIP or Canadian postal code (seed, SetUserFields,
// "postalCode"). Alone it may be of either country.
type postalText struct{}

// normalise writes a Canadian code "A1A 1A1" and leaves a ZIP code as it is.
// Where the Config takes another spelling only, that one is used.
func (postalText) normalise(f *Field, s string, _ Locale) string {
	s = strings.ToUpper(norm.NFKC.String(s))
	s = strings.NewReplacer("–", "-", "—", "-", "−", "-").Replace(s)
	bare := strings.NewReplacer(" ", "", "-", "").Replace(s)
	switch {
	case isCanadian(bare):
		return firstTaken(f, bare[:3]+" "+bare[3:], bare, bare[:3]+"-"+bare[3:])
	case len(bare) == 9 && digitsOnly(bare):
		return firstTaken(f, s, bare[:5]+"-"+bare[5:], bare, bare[:5]+" "+bare[5:])
	case len(bare) == 5 && digitsOnly(bare):
		return bare
	default:
		return s
	}
}

// firstTaken returns the first spelling that the field's length and pattern
// take, or the very first.
func firstTaken(f *Field, spellings ...string) string {
	for _, s := range spellings {
		if checkLength(f, s) == nil && f.matches(s) {
			return s
		}
	}
	return spellings[0]
}

func (postalText) check(s string, _ time.Time) []frontdesk.Issue {
	return checkPostal("", s)
}

// checkPostal checks the spelling of a postal code of a country, "" for
// either. The spellings are the ones that the documents' own pattern takes; a
// Canadian code starts with a letter that some province has.
func checkPostal(country, s string) []frontdesk.Issue {
	zip, canadian := isZIP(s), isCanadianSpelling(s) && caProvinces(strings.ToUpper(s)) != nil
	switch {
	case country != "CA" && zip, country != "US" && canadian:
		return nil
	case country == "CA", country == "" && s != "" && !digitsOnly(s[:1]):
		return problem(frontdesk.InvalidCanPostalFormat)
	default:
		return problem(frontdesk.InvalidZIPFormat)
	}
}

// postalCountry returns the country that a postal code is written as, "" if
// it is neither.
func postalCountry(s string) string {
	switch {
	case isZIP(s):
		return "US"
	case isCanadianSpelling(s):
		return "CA"
	default:
		return ""
	}
}

// checkRegion compares a well spelled postal code with a state or province.
// The tables are the desk's, not the service's, and border towns and the armed
// forces have codes of elsewhere, so a mismatch is only asked about.
func checkRegion(region, s string) []frontdesk.Issue {
	code := strings.ToUpper(s)
	switch {
	case isZIP(code) && usRegion(code) != region:
		return doubt(frontdesk.InvalidZIPStateCombo, "")
	case isCanadianSpelling(code) && !slices.Contains(caProvinces(code), region):
		return doubt(frontdesk.InvalidPostalProvinceCombo, "")
	default:
		return nil
	}
}

// usRegion returns the state of a ZIP code of at least five digits, "" if
// its prefix is not used.
func usRegion(zip string) string {
	if region := usException(zip[:5]); region != "" {
		return region
	}
	at := 2 * (100*int(zip[0]-'0') + 10*int(zip[1]-'0') + int(zip[2]-'0'))
	region := usPrefixes[at : at+2]
	if region == ".." {
		return ""
	}
	return region
}

// isZIP reports five digits, or nine with a space, a dash or nothing before
// the last four.
func isZIP(s string) bool {
	switch len(s) {
	case 5, 9:
		return digitsOnly(s)
	case 10:
		return digitsOnly(s[:5]) && (s[5] == ' ' || s[5] == '-') && digitsOnly(s[6:])
	default:
		return false
	}
}

// isCanadianSpelling reports six letters and digits in turn, in either case,
// with a space, a dash or nothing in the middle.
func isCanadianSpelling(s string) bool {
	if len(s) == 7 && (s[3] == ' ' || s[3] == '-') {
		s = s[:3] + s[4:]
	}
	return isCanadian(strings.ToUpper(s))
}

// isCanadian reports "A1A1A1" in upper case.
func isCanadian(s string) bool {
	if len(s) != 6 {
		return false
	}
	for i := range len(s) {
		isLetter := s[i] >= 'A' && s[i] <= 'Z'
		isDigit := s[i] >= '0' && s[i] <= '9'
		if i%2 == 0 && !isLetter || i%2 == 1 && !isDigit {
			return false
		}
	}
	return true
}
