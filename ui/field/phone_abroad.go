package field

import (
	"strings"
	"unicode/utf8"
)

// groupsAbroad returns how long the groups are in which a number is written
// that is British or of Singapore, which the service takes beside those of North
// America (seed, "Phone Number Validation"). Nil is any other text. Without its
// country's code only a British number is known for what it is, by its 0.
func groupsAbroad(s string) []int {
	if strings.Trim(strings.TrimPrefix(s, "+"), "0123456789") != "" || strings.HasPrefix(s, "00") {
		return nil
	}
	if british, ok := strings.CutPrefix(s, "+44"); ok && !strings.HasPrefix(british, "0") {
		groups := groupsBritish("0" + british)
		groups[0]-- // the 0 is for calls within the country
		return append([]int{len("+44")}, groups...)
	}
	switch {
	case strings.HasPrefix(s, "+65"):
		return []int{len("+65"), 4, 4}
	case strings.HasPrefix(s, "0"):
		return groupsBritish(s)
	default:
		return nil
	}
}

// groupsBritish returns the groups of a number that begins with 0: the area,
// of three digits as in "020 7946 0958", of four as in "0161 496 0123", or of
// five as in "01632 960123" and all mobile numbers, and the rest.
func groupsBritish(s string) []int {
	switch {
	case strings.HasPrefix(s, "02"):
		return []int{3, 4, 4}
	case strings.HasPrefix(s, "03"), strings.HasPrefix(s, "08"), strings.HasPrefix(s, "011"),
		strings.HasPrefix(s, "01") && len(s) > 3 && s[3] == '1':
		return []int{4, 3, 4}
	default:
		return []int{5, 6}
	}
}

// grouped puts blanks between groups and keeps the caret behind the sign that
// it stood behind. What is longer goes on in the last group.
func grouped(s string, cursor int, groups []int) (string, int) {
	var b strings.Builder
	at, end, group := 0, groups[0], 0
	for i, r := range []rune(s) {
		if i == end && group < len(groups)-1 {
			b.WriteByte(' ')
			group++
			end += groups[group]
		}
		b.WriteRune(r)
		if i+1 == cursor {
			at = utf8.RuneCountInString(b.String())
		}
	}
	return b.String(), at
}
