package forms

// caProvinces returns the provinces and territories that a Canadian postal
// code may lie in, nil if its first letter is not used. postal is in upper case
// and has at least three characters.
//
// Canada Post gives a letter to each province, more than one to Ontario and
// Quebec, and X to two territories. Two prefixes are shared by neighbours.
func caProvinces(postal string) []string {
	switch postal[:3] {
	case "K1A": // the government's offices lie on both sides of the river
		return []string{"ON", "QC"}
	case "R8A": // Flin Flon
		return []string{"MB", "SK"}
	case "X0E", "X0G", "X1A":
		return []string{"NT"}
	case "X0A", "X0B", "X0C":
		return []string{"NU"}
	}
	switch postal[0] {
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
