package javaregex

import "strings"

// plainOnly lets pass the patterns that both engines read alike, with \d made
// ASCII, and refuses the rest.
func plainOnly(pattern string) (string, error) {
	var b strings.Builder
	inClass := false
	runes := []rune(pattern)
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '\\' && i+1 < len(runes) && runes[i+1] == 'd':
			i++
			if inClass {
				b.WriteString("0-9")
			} else {
				b.WriteString("[0-9]")
			}
		case r == '\\' && i+1 < len(runes) && strings.ContainsRune(`.-+*?()[]{}|^$\/@ `, runes[i+1]):
			i++
			b.WriteRune('\\')
			b.WriteRune(runes[i])
		case strings.ContainsRune(`\&#`, r) || r > 126 || r < ' ':
			return "", &UnsupportedError{Offset: i, Feature: "this construct"}
		case r == '[' && inClass:
			return "", &UnsupportedError{Offset: i, Feature: "a class within a class"}
		case r == '(' && i+1 < len(runes) && runes[i+1] == '?':
			return "", &UnsupportedError{Offset: i, Feature: "this group"}
		case !inClass && (r == '.' || r == '$'):
			b.WriteString(map[rune]string{'.': `[^\n\r\u0085\u2028\u2029]`, '$': `\z`}[r])
			if r == '$' && i+1 < len(runes) && runes[i+1] != ')' && runes[i+1] != '|' {
				return "", &UnsupportedError{Offset: i, Feature: "an anchor within the pattern"}
			}
		default:
			inClass = r == '[' || inClass && r != ']'
			b.WriteRune(r)
		}
	}
	return b.String(), nil
}
