package field

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// clip returns the first n runes of s.
func clip(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// filter drops the runes of s that are not kept and moves the cursor with
// those that are.
func filter(s string, cursor int, keep func(rune) bool) (string, int) {
	var b strings.Builder
	before, n := 0, 0
	for _, r := range s {
		if keep(r) {
			b.WriteRune(r)
			if n < cursor {
				before++
			}
		}
		n++
	}
	return b.String(), before
}

// clusters counts the characters that a reader sees in s.
func clusters(s string) int {
	n := 0
	for s != "" {
		cluster, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(cluster):]
		n++
	}
	return n
}

// firstCluster is how many runes the first character of a text has, 0 for an
// empty one.
func firstCluster(runes []rune) int {
	cluster, _ := ansi.FirstGraphemeCluster(string(runes), ansi.GraphemeWidth)
	return len([]rune(cluster))
}

// clusterStart is where the last character of a text begins, counted in runes.
func clusterStart(runes []rune) int {
	at := 0
	for at < len(runes) {
		n := firstCluster(runes[at:])
		if at+n >= len(runes) {
			break
		}
		at += n
	}
	return at
}

// numbered reads "option:2" with the prefix "option:".
func numbered(part, prefix string) (int, bool) {
	digits, ok := strings.CutPrefix(part, prefix)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n >= 0
}

// isPlaceable reports the characters that stand in the places of a mask; all
// others are its punctuation.
func isPlaceable(r rune) bool { return '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || r == '+' }
