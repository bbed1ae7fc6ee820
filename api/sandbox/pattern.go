package sandbox

import (
	"regexp"

	"github.com/dlclark/regexp2/v2"
)

// compileWhole returns a matcher for a pattern of a Config, which must match
// the whole value. What Go's own engine can read it matches, as its \d is
// ASCII like Java's and its time is linear; only look-around and the like go
// to regexp2, whose time nobody bounds here: a Config comes from whoever runs
// the sandbox.
func compileWhole(pattern string) (func(string) bool, error) {
	whole := `\A(?:` + pattern + `)\z`
	if re, err := regexp.Compile(whole); err == nil {
		return re.MatchString, nil
	}
	re, err := regexp2.Compile(whole)
	if err != nil {
		return nil, err
	}
	return func(value string) bool {
		ok, err := re.MatchString(value)
		return err == nil && ok
	}, nil
}
