package javaregex_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"frontdesk/forms/javaregex"
)

// answer is a line of a corpus: what Java 17 says of a pattern, and of a value
// if it takes the pattern.
type answer struct {
	Pattern string `json:"pattern"`
	Input   string `json:"input"`
	Full    bool   `json:"full_match"`
	Error   any    `json:"error"`  // set when Java refuses the pattern
	Reason  string `json:"reason"` // in Java's words, where the corpus has them
	Index   int    `json:"index"`  // where Java points then
}

// answers reads a corpus.
func answers(t testing.TB, name string) []answer {
	t.Helper()
	file, err := os.Open(name)
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()

	var all []answer
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var a answer
		require.NoError(t, json.Unmarshal(lines.Bytes(), &a))
		all = append(all, a)
	}
	require.NoError(t, lines.Err())
	return all
}

// patterns are the compiled ones.
type patterns map[string]*javaregex.Pattern

// requireAsJava holds the package to one answer.
func (known patterns) requireAsJava(t *testing.T, a answer) {
	t.Helper()
	p := known[a.Pattern]
	if p == nil {
		var err error
		p, err = javaregex.Compile(a.Pattern)
		if a.Error != nil {
			requireRefused(t, a, err)
			return
		}
		require.NoError(t, err, "%q", a.Pattern)
		known[a.Pattern] = p
	}

	matched, err := p.Matches(a.Input)

	require.NoError(t, err, "%q on %q", a.Pattern, a.Input)
	require.Equal(t, a.Full, matched, "%q on %q", a.Pattern, a.Input)
}

// requireRefused holds an error to Java's. Java's index counts the characters
// of the pattern after \Q...\E was spelled out, and ours those before.
func requireRefused(t *testing.T, a answer, err error) {
	t.Helper()
	var refused *javaregex.SyntaxError
	require.ErrorAs(t, err, &refused, "%q", a.Pattern)
	if a.Reason == "" {
		return
	}
	require.Equal(t, a.Reason, refused.Reason, "%q", a.Pattern)
	if length := utf8.RuneCountInString(a.Pattern); !strings.Contains(a.Pattern, `\Q`) && a.Index <= length {
		require.Equal(t, max(a.Index, 0), refused.Offset, "%q", a.Pattern)
	}
}

func TestEveryCaseIsAnsweredAsJavaAnswersIt(t *testing.T) {
	t.Parallel()

	cases := answers(t, "testdata/java-cases.jsonl")

	require.Len(t, cases, 245)
	known := patterns{}
	for _, a := range cases {
		known.requireAsJava(t, a)
	}
}

func TestTheCorpusIsAnsweredAsJavaAnswersIt(t *testing.T) {
	t.Parallel()

	cases := answers(t, "testdata/java17.jsonl")

	require.Greater(t, len(cases), 4000)
	known := patterns{}
	for _, a := range cases {
		known.requireAsJava(t, a)
	}
}
