package javaregex_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/forms/javaregex"
)

// answer is a line of a corpus: what Java 17 says of a pattern and a value.
type answer struct {
	Pattern string `json:"pattern"`
	Input   string `json:"input"`
	Full    bool   `json:"full_match"`
	Error   any    `json:"error"` // set when Java refuses the pattern
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

// requireAsJava holds the package to one answer.
func requireAsJava(t *testing.T, a answer) {
	t.Helper()
	p, err := javaregex.Compile(a.Pattern)
	if a.Error != nil {
		var refused *javaregex.SyntaxError
		require.ErrorAs(t, err, &refused, "%q", a.Pattern)
		return
	}
	require.NoError(t, err, "%q", a.Pattern)

	matched, err := p.Matches(a.Input)

	require.NoError(t, err, "%q on %q", a.Pattern, a.Input)
	require.Equal(t, a.Full, matched, "%q on %q", a.Pattern, a.Input)
}

func TestEveryCaseIsAnsweredAsJavaAnswersIt(t *testing.T) {
	t.Parallel()

	cases := answers(t, "testdata/java-cases.jsonl")

	require.Len(t, cases, 245)
	for _, a := range cases {
		requireAsJava(t, a)
	}
}
