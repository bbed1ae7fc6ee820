package javaregex_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/forms/javaregex"
)

// compile compiles a pattern that has to compile.
func compile(t testing.TB, pattern string) *javaregex.Pattern {
	t.Helper()
	p, err := javaregex.Compile(pattern)
	require.NoError(t, err, "%q", pattern)
	return p
}

func TestTheWholeValueHasToMatch(t *testing.T) {
	t.Parallel()

	p := compile(t, `a|ab`)

	for value, want := range map[string]bool{"a": true, "ab": true, "abc": false, "": false, "a\n": false} {
		matched, err := p.Matches(value)

		require.NoError(t, err)
		require.Equal(t, want, matched, "%q", value)
	}
}

func TestAnEarlierAlternativeGivesWayToReachTheEnd(t *testing.T) {
	t.Parallel()

	for _, pattern := range []string{`a|ab|abc`, `(?=a)(?:a|ab|abc)`} {
		matched, err := compile(t, pattern).Matches("abc")

		require.NoError(t, err)
		require.True(t, matched, pattern)
	}
}

func TestBytesThatAreNotUTF8CountAsReplacementCharacters(t *testing.T) {
	t.Parallel()

	for _, pattern := range []string{"\uFFFD\uFFFDa", "(?=.)\xFF\xFEa"} {
		matched, err := compile(t, pattern).Matches("\xC3\xFFa")

		require.NoError(t, err)
		require.True(t, matched, "%q", pattern)
	}
}

// No value holds half of a pair. An engine that keeps what it looks for as UTF-8
// has U+FFFD in its place.
func TestHalfOfAPairMatchesNothing(t *testing.T) {
	t.Parallel()

	for _, pattern := range []string{`\uD83D`, `\uD83D{2}`, `\uD83Da`, `(?=.)\uD83D{2}`, `(?=.)\uD83Da`, `[\uD83D][\uDE00]`} {
		for _, value := range []string{"\uFFFD", "\uFFFD\uFFFD", "\uFFFDa", "\xFF", "😀", "😀a"} {
			matched, err := compile(t, pattern).Matches(value)

			require.NoError(t, err)
			require.False(t, matched, "%s on %q", pattern, value)
		}
	}
}

func TestLettersBeyondASCIIAreRepeatedBesideAReferenceThatIgnoresCase(t *testing.T) {
	t.Parallel()

	for pattern, want := range map[string]bool{
		`É{2}.*|(?i:(a)\1)`:     true,
		`(?i)(É{2})é?\1?.*`:     true,
		`(?iu)(É{2})-\1.*`:      false,
		`[É-Ó]{2}-É|(?i:(a)\1)`: true,
		`É{3}.*|(?i:(a)\1)`:     false,
	} {
		matched, err := compile(t, pattern).Matches("ÉÉ-É")

		require.NoError(t, err)
		require.Equal(t, want, matched, pattern)
	}
}

func TestAPatternMayBeSharedByGoroutines(t *testing.T) {
	t.Parallel()

	plain, looking := compile(t, `[\p{L} '-]+`), compile(t, `(?i)(?!.*(.)\1{2}).{2,}`)

	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for _, value := range []string{"José", "Anna", "AaAna", "Lee"} {
				first, err := plain.Matches(value)
				require.NoError(t, err)
				require.True(t, first)

				second, err := looking.Matches(value)
				require.NoError(t, err)
				require.Equal(t, value != "AaAna", second, value)
			}
		})
	}
	all.Wait()
}

func TestARegularPatternIsAnsweredHoweverBadlyItIsWritten(t *testing.T) {
	t.Parallel()

	for _, pattern := range []string{`(a+)+b`, `(a|aa)+b`, `(?:a?){40}a{40}b`, `^(([a-z])+.)+[A-Z]([a-z])+$`, `(.*)*b`} {
		matched, err := compile(t, pattern).Matches(strings.Repeat("a", 5000))

		require.NoError(t, err, pattern)
		require.False(t, matched, pattern)
	}
}

func TestTheTimeLimitEndsAMatchWithoutTellingTheValue(t *testing.T) {
	t.Parallel()

	p := compile(t, `(?=a)(?:a|aa)+b`)
	value := strings.Repeat("a", 60) + "secret"

	_, err := p.Matches(value)

	require.ErrorIs(t, err, javaregex.ErrTooSlow)
	require.NotContains(t, err.Error(), "aaa")
	require.NotContains(t, err.Error(), "secret")
}

func TestSizesAreBounded(t *testing.T) {
	t.Parallel()

	var unsupported *javaregex.UnsupportedError
	for _, pattern := range []string{
		strings.Repeat("a", javaregex.MaxPattern+1),
		strings.Repeat("(", 1000) + strings.Repeat(")", 1000),
		strings.Repeat("[", 1000) + "a" + strings.Repeat("]", 1000),
		strings.Repeat(`\b`, 1000),
		strings.Repeat("(?:", 60) + "^a|" + strings.Repeat("){2}", 60),
	} {
		_, err := javaregex.Compile(pattern)
		require.ErrorAs(t, err, &unsupported)
	}

	p := compile(t, "é*")
	matched, err := p.Matches(strings.Repeat("é", javaregex.MaxValue))
	require.NoError(t, err)
	require.True(t, matched)
	_, err = p.Matches(strings.Repeat("é", javaregex.MaxValue+1))
	require.ErrorIs(t, err, javaregex.ErrTooLong)
}
