package scan

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestNothingOfAScanStaysInTheReader(t *testing.T) {
	t.Parallel()
	for _, text := range []string{";4111111111111111=4912101?", "6000100000001985", ";60001"} {
		rule, err := NewRule(frontdesk.Program{})
		require.NoError(t, err)
		r := New(rule)
		now := time.Unix(1_700_000_000, 0)

		for _, c := range text {
			now = now.Add(time.Millisecond)
			r.Feed(tea.KeyPressMsg{Code: c, Text: string(c)}, now, true)
		}
		r.Flush(now.Add(time.Second))

		require.Equal(t, make([]byte, longest), r.text[:cap(r.text)])
		for _, msg := range r.held[:cap(r.held)] {
			require.Nil(t, msg)
		}
		require.Equal(t, evidence{}, r.since)
	}
}

func TestBufferOfTheReaderNeverMoves(t *testing.T) {
	t.Parallel()
	rule, err := NewRule(frontdesk.Program{})
	require.NoError(t, err)
	r := New(rule)
	first := &r.text[:1][0]

	for range 3 * longest {
		r.Feed(tea.KeyPressMsg{Code: '4', Text: "4"}, time.Unix(1_700_000_000, 0), true)
	}

	// A buffer that grows leaves a copy of the digits behind.
	require.Same(t, first, &r.text[:1][0])
}
