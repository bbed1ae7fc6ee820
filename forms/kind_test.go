package forms

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryTypeOfFieldHasRules(t *testing.T) {
	t.Parallel()
	for _, kind := range Kinds() {
		require.NotNil(t, rulesOf(kind), kind)
	}
	require.Nil(t, rulesOf("slider"))
	require.Len(t, usPrefixes, 2000)
}
