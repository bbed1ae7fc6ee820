package javaregex_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/forms/javaregex"
)

func TestAWholeValueMustMatch(t *testing.T) {
	t.Parallel()

	p, err := javaregex.Compile(`\d{5}|[A-Z]\d[A-Z] ?\d[A-Z]\d`)
	require.NoError(t, err)

	for value, want := range map[string]bool{"02452": true, "024521": false, "K1A 0B1": true, "": false} {
		got, err := p.Matches(value)

		require.NoError(t, err)
		require.Equal(t, want, got, value)
	}
}
