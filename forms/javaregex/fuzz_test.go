package javaregex_test

import (
	"errors"
	"testing"

	"frontdesk/forms/javaregex"
)

// FuzzCompile looks for a pattern that makes the translator panic or hang, and
// for an error that is none of the documented ones.
func FuzzCompile(f *testing.F) {
	for _, seed := range []struct{ pattern, value string }{
		{`[- a-zA-z]+`, "Ana"}, {`^\d{5}$|^\d{9}$`, "02452"}, {`[a-z&&[^aeiou]]+`, "xyz"}, {`(a+)+b`, "aaaaaaaaaaaaaaaaaaaaaaaa"},
		{`\Qa.b\E?`, "a.b"}, {`(?<n>x)\k<n>`, "xx"}, {`(?i)\p{L}{2,}+`, "Éa"}, {`\x{1F600}|\uD83D\uDE00`, "😀"}, {`(?<=a)b(?!c)`, "b"},
		{`[\w&&[^\d]]{3}`, "abc"}, {`a{,3}`, "a"}, {`(?x) a # b`, "a"}, {`\N{LATIN SMALL LETTER A}`, "a"}, {"\xff(", "\xff"},
	} {
		f.Add(seed.pattern, seed.value)
	}
	f.Fuzz(func(t *testing.T, pattern, value string) {
		compiled, err := javaregex.Compile(pattern)
		if err != nil {
			var syntax *javaregex.SyntaxError
			var unsupported *javaregex.UnsupportedError
			if !errors.As(err, &syntax) && !errors.As(err, &unsupported) {
				t.Fatalf("compiling: %v", err)
			}
			return
		}
		if _, err := compiled.Matches(value); err != nil && !errors.Is(err, javaregex.ErrTooSlow) {
			t.Fatalf("matching: %v", err)
		}
	})
}
