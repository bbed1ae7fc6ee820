package javaregex

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheEngineIsTheSimplestThatWillDo(t *testing.T) {
	t.Parallel()

	for pattern, linear := range map[string]bool{
		`\d{5}`:                          true,
		`^[\p{L} .'-]+$`:                 true,
		`(a)(b)?\3`:                      false,
		`a{1001}`:                        false,
		`(?=.*\d).{8,}`:                  false,
		`a*+b`:                           false,
		`\bword\b`:                       false,
		`^\d{5}$|^\d{5}-\d{4}$`:          true,
		`^[A-Z][a-z]+(?:-[A-Z][a-z]+)*$`: true,
		`a$\n`:                           false,
	} {
		p, err := Compile(pattern)

		require.NoError(t, err, pattern)
		require.Equal(t, linear, p.program.linear != nil, pattern)
	}
}

func TestAPasswordRuleNeedsNoTimeLimit(t *testing.T) {
	t.Parallel()

	for _, pattern := range []string{
		`^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[@$!%*?&])[A-Za-z\d@$!%*?&]{8,}$`,
		`(?!.*\s{2})\S.*\S|\S`,
		`^(?!.*(.)\1{2}).{6,}$`,
	} {
		p, err := Compile(pattern)

		require.NoError(t, err, pattern)
		require.GreaterOrEqual(t, p.program.cheap, 64, pattern)
	}
}

func TestAnExponentialPatternNeedsOne(t *testing.T) {
	t.Parallel()

	p, err := Compile(`(?=a)(?:a|aa)+b`)

	require.NoError(t, err)
	require.Less(t, p.program.cheap, 32)
}
