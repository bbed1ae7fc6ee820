package sandbox

import (
	"regexp"
	"strings"

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
	re, err := regexp2.Compile(asciiClasses(whole))
	if err != nil {
		return nil, err
	}
	return func(value string) bool {
		ok, err := re.MatchString(value)
		return err == nil && ok
	}, nil
}

// asciiClasses writes the classes \d, \w and \s, and their opposites, as the
// characters that they hold in Java: regexp2 takes those of all scripts.
func asciiClasses(pattern string) string {
	holds := map[byte]string{
		'd': `0-9`, 'D': `\x00-/:-\x{10FFFF}`,
		'w': `0-9A-Z_a-z`, 'W': `\x00-/:-@\[-\^` + "`" + `\{-\x{10FFFF}`,
		's': `\t\n\x0B\f\r `, 'S': `\x00-\x08\x0E-\x1F!-\x{10FFFF}`,
	}
	var out strings.Builder
	inClass := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		if c == '\\' && i+1 < len(pattern) {
			i++
			class, known := holds[pattern[i]]
			switch {
			case pattern[i] == 'Q':
				quoted, _, closed := strings.Cut(pattern[i+1:], `\E`)
				out.WriteString(`\Q` + quoted)
				if i += len(quoted); closed {
					out.WriteString(`\E`)
					i += len(`\E`)
				}
			case known && inClass:
				out.WriteString(class)
			case known:
				out.WriteString("[" + class + "]")
			default:
				out.WriteString(pattern[i-1 : i+1])
			}
			continue
		}
		if c == '[' {
			inClass = true
		} else if c == ']' {
			inClass = false
		}
		out.WriteByte(c)
	}
	return out.String()
}
