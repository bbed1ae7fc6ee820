package sandbox

import "strings"

// cleanPhone strips what a phone number may be punctuated with; false means
// that something else is left that is no digit (seed, "Phone Number
// Validation").
func cleanPhone(value string) (string, bool) {
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune("+()./_- ", r) {
			return -1
		}
		return r
	}, value)
	return digits, allDigits(digits)
}

// checkPhone holds a phone number to the rule of a country and returns it as
// it is stored. Canada has no rule of its own and shares that of the US.
func checkPhone(value, country string) (string, string) {
	digits, ok := cleanPhone(value)
	if !ok {
		return "", "invalid_non_numeric"
	}
	n := len(digits)
	switch country {
	case "UK", "GB":
		if digits[0] != '0' || n != 8 && n != 10 && n != 11 {
			return "", "invalid_format"
		}
		return digits, ""
	case "SG":
		if n != 8 {
			return "", "invalid_format"
		}
		return digits, ""
	}
	switch {
	case n == 10 && digits[0] != '0' && digits[0] != '1':
		return digits, ""
	case n == 11 && digits[0] == '1':
		return digits[1:], ""
	default:
		return "", "invalid_format"
	}
}

// checkFax holds a fax number to exactly ten digits.
func checkFax(value string) string {
	switch {
	case value == "":
		return "too_short"
	case !allDigits(value):
		return "invalid_non_numeric"
	case len(value) < 10:
		return "too_short"
	case len(value) > 10:
		return "too_long"
	default:
		return ""
	}
}

// phoneCountry derives the country that a phone number is judged by, in the
// document's order: the country, the state, the postal code, the address that
// is on file, the Corp store's country.
func phoneCountry(sent, onFile map[string]string, corp string) string {
	for _, fields := range []map[string]string{sent, onFile} {
		if c := fields["country"]; c != "" {
			return c
		}
		if c := countryOfState(fields["stateProvince"]); c != "" {
			return c
		}
		if c := countryOfPostalCode(fields["postalCode"]); c != "" {
			return c
		}
	}
	return corp
}
