package sync

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestPacerAllowsSoManyStartsInAnySecond(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.IntRange(1, 7).Draw(t, "limit")
		p := newPacer(limit)
		now := time.Unix(1_000_000, 0)
		var starts []time.Time
		for range rapid.IntRange(1, 60).Draw(t, "requests") {
			now = now.Add(time.Duration(rapid.Int64Range(0, 4e8).Draw(t, "pause")))
			if p.wait(now, 0) == 0 {
				p.start(now)
				starts = append(starts, now)
			}
		}

		for i := limit; i < len(starts); i++ {
			require.GreaterOrEqual(t, starts[i].Sub(starts[i-limit]), time.Second)
		}
	})
}

func TestPacerSaysHowLongToWait(t *testing.T) {
	t.Parallel()
	p := newPacer(2)
	now := time.Unix(1_000_000, 0)
	p.start(now)
	p.start(now.Add(300 * time.Millisecond))
	now = now.Add(400 * time.Millisecond)

	require.Equal(t, 600*time.Millisecond, p.wait(now, 0))
	require.Equal(t, 900*time.Millisecond, p.wait(now, 1), "behind one other")
	require.Equal(t, time.Second, p.wait(now, 2), "behind more than fit")
	require.Zero(t, p.wait(now.Add(600*time.Millisecond), 0))
}

func TestPacerWithoutLimitNeverWaits(t *testing.T) {
	t.Parallel()
	p := newPacer(-1)
	p.start(time.Now())

	require.Zero(t, p.wait(time.Now(), 1000))
}
