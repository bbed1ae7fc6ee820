package sandbox

import (
	"slices"
	"strings"
)

// checkPostal holds a postal code to its country and its state or province. A
// country that is not given is that of the state, else that which the code is
// written for: the eClub Config asks for codes of either country and for no
// country.
func checkPostal(value, country, state string) string {
	if country == "" {
		country = countryOfState(state)
	}
	if country == "" {
		country = countryOfPostalCode(value)
	}
	if country == "CA" {
		return checkCanadian(value, state)
	}
	return checkZIP(value, state)
}

// checkZIP takes five digits, nine, or nine parted by a hyphen or a blank.
func checkZIP(value, state string) string {
	digits := value
	if len(value) == 10 && (value[5] == '-' || value[5] == ' ') {
		digits = value[:5] + value[6:]
	}
	if !allDigits(digits) || len(digits) != 5 && len(digits) != 9 {
		return "invalid_zip_format"
	}
	if countryOfState(state) == "US" && !zipInState(digits[:3], digits[:5], state) {
		return "invalid_zip_state_combo"
	}
	return ""
}

// checkCanadian takes a letter, a digit and a letter, then a digit, a letter
// and a digit, with a blank or a hyphen between or nothing.
func checkCanadian(value, province string) string {
	code := canadianCode(value)
	if code == "" || provincesOf(code) == nil {
		return "invalid_can_postal_format"
	}
	if countryOfState(province) != "CA" {
		return ""
	}
	if slices.Contains(provincesOf(code), province) {
		return ""
	}
	return "invalid_postal_province_combo"
}

// canadianCode returns the six characters of a Canadian code in upper case,
// "" when it is none.
func canadianCode(value string) string {
	code := strings.ToUpper(value)
	if len(code) == 7 && (code[3] == ' ' || code[3] == '-') {
		code = code[:3] + code[4:]
	}
	if len(code) != 6 {
		return ""
	}
	for i := range len(code) {
		letter := code[i] >= 'A' && code[i] <= 'Z'
		digit := code[i] >= '0' && code[i] <= '9'
		if i%2 == 0 && !letter || i%2 == 1 && !digit {
			return ""
		}
	}
	return code
}

// countryOfPostalCode returns the country that a code is written for, "" for
// neither.
func countryOfPostalCode(value string) string {
	switch {
	case canadianCode(value) != "":
		return "CA"
	case checkZIP(value, "") == "":
		return "US"
	default:
		return ""
	}
}

// checkState holds a state or province to its country; without one the US is
// assumed (seed, SetUserFields.stateProvince).
func checkState(value, country string) string {
	if country == "" {
		country = "US"
	}
	if countryOfState(value) != country {
		return "invalid_enumeration"
	}
	return ""
}
