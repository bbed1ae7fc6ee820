package sandbox

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAPatternWithALookAroundMeansASCIIClassesAsJavaDoes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		pattern, value string
		want           bool
	}{
		{`(?=.*\d).{2,}`, "a1", true},
		{`(?=.*\d).{2,}`, "a١", false}, // an Arabic digit
		{`(?=.)[\d-]+`, "12-3", true},
		{`(?=.)[\d-]+`, "١-٢", false},
		{`(?=.)\w+`, "Ana_1", true},
		{`(?=.)\w+`, "Ána", false},
		{`(?=.)\W+`, "Á!{`@^[", true},
		{`(?=.)\W+`, "a", false},
		{`(?=.)[\W_]+`, "_é", true},
		{`(?=.)\D+`, "é١", true},
		{`(?=.)\D+`, "1", false},
		{`(?=.)a\sb`, "a b", true},
		{`(?=.)a\sb`, "a\u00a0b", false},
		{`(?=.)a\Sb`, "a\u00a0b", true},
		{`(?=.)\S+`, "a b", false},
		{`(?=.)\Q\d[\E\d`, `\d[7`, true},
		{`(?=.)\Q\d[\E\d`, `5[7`, false},
		{`(?=.)\\d`, `\d`, true},
	} {
		matches, err := compileWhole(tt.pattern)

		require.NoError(t, err, tt.pattern)
		require.Equal(t, tt.want, matches(tt.value), "%s of %q", tt.pattern, tt.value)
	}
}

func TestAPatternThatNobodyCanReadIsAnError(t *testing.T) {
	t.Parallel()

	_, err := compileWhole(`(?=`)

	require.Error(t, err)
}
