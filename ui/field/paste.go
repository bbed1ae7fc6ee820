package field

import (
	"strings"
	"unicode"
)

// firstLine is the first line of a paste that has any of the signs, else the
// first that is not empty, without blanks around it.
func firstLine(text, signs string) string {
	first := ""
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line = strings.TrimFunc(line, unicode.IsSpace)
		switch {
		case strings.ContainsAny(line, signs):
			return line
		case first == "":
			first = line
		}
	}
	return first
}

// pastedMail is the address in a paste, which may be a link, or an address with
// its owner's name as mail programs copy it.
func pastedMail(text string) string {
	line := firstLine(text, "@")
	if _, rest, ok := strings.Cut(line, "<"); ok {
		if address, _, ok := strings.Cut(rest, ">"); ok && strings.Contains(address, "@") {
			line = address
		}
	}
	line = strings.TrimSpace(line)
	if len(line) > len("mailto:") && strings.EqualFold(line[:len("mailto:")], "mailto:") {
		line, _, _ = strings.Cut(line[len("mailto:"):], "?")
	}
	return strings.TrimRight(line, ",;")
}
