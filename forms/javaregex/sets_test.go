package javaregex

import (
	"bufio"
	"fmt"
	"hash/crc32"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"github.com/dlclark/regexp2/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// setOf returns what a pattern that is about one character matches.
func setOf(t testing.TB, pattern string) (set, error) {
	t.Helper()
	parsed, err := parse(pattern)
	if err != nil {
		return set{}, err
	}
	var found []set
	walk(parsed.root, func(n node) {
		if n, ok := n.(one); ok {
			found = append(found, n.set)
		}
	})
	require.Len(t, found, 1, pattern)
	return found[0], nil
}

// digest sums up a set: how many characters it holds, surrogates aside, and a
// checksum of its ranges.
func digest(s set) string {
	s = s.minus(between(0xD800, 0xDFFF))
	var ranges []string
	for _, sp := range s.spans {
		ranges = append(ranges, fmt.Sprintf("%x-%x", sp.lo, sp.hi))
	}
	return fmt.Sprintf("%d %08x", s.size(), crc32.ChecksumIEEE([]byte(strings.Join(ranges, " "))))
}

func TestEveryClassHoldsTheCharactersThatItHoldsInJava(t *testing.T) {
	t.Parallel()
	file, err := os.Open("testdata/sets17.txt")
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()

	lines := bufio.NewScanner(file)
	for lines.Scan() {
		want, pattern, _ := strings.Cut(lines.Text(), "\t")

		s, err := setOf(t, pattern)

		if want == "refused" {
			require.Error(t, err, pattern)
			continue
		}
		require.NoError(t, err, pattern)
		require.Equal(t, want, digest(s), pattern)
	}
	require.NoError(t, lines.Err())
}

// someSet draws a set.
func someSet(t *rapid.T, label string) set {
	spans := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) span {
		lo := rapid.OneOf(rapid.Int32Range(0, 0x200), rapid.Int32Range(0, unicode.MaxRune)).Draw(t, "lo")
		return span{lo, min(lo+rapid.Int32Range(0, 40).Draw(t, "more"), unicode.MaxRune)}
	}), 0, 8).Draw(t, label)
	return fromSpans(spans)
}

// edges returns the code points where membership in the sets may change.
func edges(sets ...set) []rune {
	all := []rune{0, unicode.MaxRune}
	for _, s := range sets {
		for _, sp := range s.spans {
			all = append(all, sp.lo, sp.hi, max(sp.lo-1, 0), min(sp.hi+1, unicode.MaxRune))
		}
	}
	return all
}

func TestSetAlgebraAgreesWithMembership(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		a, b := someSet(t, "a"), someSet(t, "b")

		for _, r := range edges(a, b) {
			require.Equal(t, a.has(r) || b.has(r), a.or(b).has(r))
			require.Equal(t, a.has(r) && b.has(r), a.and(b).has(r))
			require.Equal(t, a.has(r) && !b.has(r), a.minus(b).has(r))
			require.Equal(t, !a.has(r), a.not().has(r))
		}
		require.Equal(t, a.spans, a.or(a).spans)
		require.Equal(t, everything().size(), a.size()+a.not().size())
	})
}

func TestASetIsWrittenAlikeForBothEngines(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		s := someSet(t, "set")
		linear := regexp.MustCompile(`\A` + (&emitter{linear: true}).written(s) + `\z`)
		backtracking := regexp2.MustCompile(`\A` + (&emitter{}).written(s) + `\z`)

		for _, r := range edges(s) {
			if utf16.IsSurrogate(r) {
				continue // no value holds one
			}
			matched, err := backtracking.MatchRunes([]rune{r})
			require.NoError(t, err)
			require.Equal(t, s.has(r), matched, "%x", r)
			require.Equal(t, s.has(r), linear.MatchString(string(r)), "%x", r)
		}
	})
}

func TestALargeSetIsWrittenShortAndExact(t *testing.T) {
	t.Parallel()

	for _, pattern := range []string{`\p{L}`, `\P{L}`, `(?U)\w`, `\p{IsAlphabetic}`, `[^\p{L}\p{M}'-]`, `\p{Cn}`, `[\p{L}&&[^\p{Lu}]]`} {
		s, err := setOf(t, pattern)
		require.NoError(t, err)
		written := nearby(s)
		re := regexp2.MustCompile(`\A` + written + `\z`)

		for _, r := range slices.Concat(edges(s), edges(standardTable("L"))) {
			matched, err := re.MatchRunes([]rune{r})

			require.NoError(t, err)
			require.Equal(t, s.has(r), matched, "%s %x", pattern, r)
		}
	}
}
