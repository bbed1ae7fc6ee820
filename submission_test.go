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

func TestFieldsAreTheSameWhateverThePassword(t *testing.T) {
	t.Parallel()
	fields := func(password, city, store, code string) frontdesk.Fields {
		return frontdesk.Fields{
			User:     frontdesk.Answers{"city": frontdesk.Text(city), "password": frontdesk.Text(password)},
			Account:  frontdesk.Answers{"favoriteStore": frontdesk.Text(store)},
			External: []frontdesk.ExternalAccount{{Integration: "other", AccountCode: frontdesk.Private(code)}},
		}
	}
	sent := fields("example-1", "Rye", "101", "a")

	require.True(t, sent.SameAs(fields("example-2", "Rye", "101", "a")))
	require.False(t, sent.SameAs(fields("example-1", "Troy", "101", "a")))
	require.False(t, sent.SameAs(fields("example-1", "Rye", "102", "a")))
	require.False(t, sent.SameAs(fields("example-1", "Rye", "101", "b")))
	require.Equal(t, "example-1", sent.User["password"].Text(), "nothing was taken away")
}
