package frontdesk_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestIDsGrowWithTimeAndAreNeverTheSame(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		seen := map[string]bool{}
		last := ""
		for range 100 {
			first, second := frontdesk.NewID(), frontdesk.NewID()

			require.Regexp(t, `^[0-9a-f]{32}$`, first)
			require.Equal(t, first[:12], second[:12], "made in the same millisecond")
			require.Greater(t, first, last)
			require.Greater(t, second, last)
			require.False(t, seen[first] || seen[second] || first == second)
			seen[first], seen[second] = true, true

			last = max(first, second)
			time.Sleep(time.Millisecond)
		}
	})
}
