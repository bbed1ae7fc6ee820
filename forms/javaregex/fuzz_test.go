package javaregex_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/forms/javaregex"
)

// FuzzCompile looks for a pattern or a value that makes the package panic or
// hang, and for an error that is none of the documented ones.
func FuzzCompile(f *testing.F) {
	for _, a := range answers(f, "testdata/java-cases.jsonl") {
		f.Add(a.Pattern, a.Input)
	}
	for _, pattern := range []string{
		`(?<=(?<!a?+b)c)\X\b{g}`, `(?x)[a #b\n&&[^c]]{1,2}+`, `(?iu)(\p{L}+)\s\1`, `\Q\E\N{DIGIT ONE}`, `(?:^|a|){3}`, `(?<n>a)\k<n>\u005`, "\xff(", `\Qa.b\E?`, `(?i)\p{L}{2,}+`,
	} {
		f.Add(pattern, "aAé😀\r\n")
	}
	f.Fuzz(func(t *testing.T, pattern, value string) {
		p, err := javaregex.Compile(pattern)
		var refused *javaregex.SyntaxError
		var unsupported *javaregex.UnsupportedError
		if err != nil {
			require.True(t, errors.As(err, &refused) || errors.As(err, &unsupported), "%v", err)
			return
		}

		_, err = p.Matches(value)

		if err != nil {
			require.True(t, errors.Is(err, javaregex.ErrTooSlow) || errors.Is(err, javaregex.ErrTooLong) || errors.As(err, &unsupported), "%v", err)
		}
	})
}
