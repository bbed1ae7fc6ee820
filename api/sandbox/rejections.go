package sandbox

import (
	_ "embed"
	"strings"
)

// Rejection is one way in which the service says no to an operation.
type Rejection struct {
	Operation string // as the dial calls it
	Code      string // errorCode, the code of a field, or the digits of a responseCode
	Field     bool   // Code is that of a field
}

// rejections are written by a test that reads the source of every operation.
//
//go:embed rejections.txt
var rejections string

// Rejections lists every code with which the service may refuse an operation,
// in the order of the operations' names. Operations that share code share its
// codes, so it may list a few that one of them never gives. A test reaches
// each of them with a Fault of the kind FaultRefuse.
func Rejections() []Rejection {
	var out []Rejection
	for line := range strings.Lines(rejections) {
		if words := strings.Fields(line); len(words) == 3 {
			out = append(out, Rejection{Operation: words[0], Code: words[2], Field: words[1] == "field"})
		}
	}
	return out
}
