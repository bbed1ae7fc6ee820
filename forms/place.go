package forms

import (
	"slices"
	"strings"
	"time"

	"frontdesk"
)

// states are the codes that the United States Postal Service uses for
// states, territories, freely associated states and the armed forces.
func states() []string {
	return strings.Fields(`AA AE AK AL AP AR AS AZ CA CO CT DC DE FL FM GA GU HI IA ID
		IL IN KS KY LA MA MD ME MH MI MN MO MP MS MT NC ND NE NH NJ
		NM NV NY OH OK OR PA PR PW RI SC SD TN TX UT VA VI VT WA WI
		WV WY`)
}

// provinces are the codes of Canada's provinces and territories.
func provinces() []string {
	return strings.Fields("AB BC MB NB NL NS NT NU ON PE QC SK YT")
}

// regionCountry returns the country that a state or province lies in, "" for
// a code of neither. No code is used by both.
func regionCountry(code string) string {
	switch {
	case slices.Contains(states(), code):
		return "US"
	case slices.Contains(provinces(), code):
		return "CA"
	default:
		return ""
	}
}

// regionText is a state or province (seed, SetUserFields, "stateProvince").
type regionText struct{}

func (regionText) normalise(_ *Field, s string, _ Locale) string { return strings.ToUpper(s) }

func (regionText) check(s string, _ time.Time) []frontdesk.Issue {
	if regionCountry(s) == "" {
		return problem(frontdesk.InvalidEnumeration)
	}
	return nil
}

// countryText is a country (seed, SetUserFields, "country"): US or CA.
type countryText struct{}

func (countryText) normalise(_ *Field, s string, _ Locale) string {
	switch upper := strings.ToUpper(s); upper {
	case "USA", "U.S.", "U.S.A.", "UNITED STATES":
		return "US"
	case "CANADA":
		return "CA"
	default:
		return upper
	}
}

func (countryText) check(s string, _ time.Time) []frontdesk.Issue {
	if s != "US" && s != "CA" {
		return problem(frontdesk.InvalidEnumeration)
	}
	return nil
}

// salutationText is a salutation (seed, SetUserFields, "salutation").
type salutationText struct{}

// salutations are the ones that the service allows.
func salutations() []string { return []string{"Mr.", "Ms.", "Mrs.", "Dr.", "Rev."} }

// normalise puts the capital and the full stop where a guest left them out.
func (salutationText) normalise(_ *Field, s string, _ Locale) string {
	for _, allowed := range salutations() {
		if strings.EqualFold(strings.TrimSuffix(s, "."), strings.TrimSuffix(allowed, ".")) {
			return allowed
		}
	}
	return s
}

func (salutationText) check(s string, _ time.Time) []frontdesk.Issue {
	if !slices.Contains(salutations(), s) {
		return problem(frontdesk.InvalidEnumeration)
	}
	return nil
}
