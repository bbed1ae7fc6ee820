package sync

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestBackOffDoublesUpToItsBound(t *testing.T) {
	t.Parallel()
	b := Bounds{Min: 2 * time.Second, Max: 5 * time.Minute}
	almost := math.Nextafter(1, 0)

	var got []time.Duration
	for n := range 12 {
		got = append(got, b.delay(n, almost).Round(time.Second))
	}

	want := []time.Duration{2, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300}
	for i := range want {
		want[i] *= time.Second
	}
	require.Equal(t, want, got)
}

func TestBackOffNeverOverflows(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := Bounds{
			Min: time.Duration(rapid.Int64Range(0, math.MaxInt64).Draw(t, "min")),
			Max: time.Duration(rapid.Int64Range(0, math.MaxInt64).Draw(t, "max")),
		}
		n := rapid.Int().Draw(t, "n")
		r := rapid.Float64().Draw(t, "r")

		d := b.delay(n, r)

		require.GreaterOrEqual(t, d, time.Duration(0))
		require.LessOrEqual(t, d, b.Max)
	})
}

func TestBackOffTakesAnyThrowOfTheDice(t *testing.T) {
	t.Parallel()
	b := Bounds{Min: time.Second, Max: math.MaxInt64}
	for r, want := range map[float64]time.Duration{
		0: 0, -1: 0, math.Inf(-1): 0, 1: math.MaxInt64, 7: math.MaxInt64, math.Inf(1): math.MaxInt64,
	} {
		require.Equal(t, want, Bounds{Min: math.MaxInt64, Max: math.MaxInt64}.delay(9, r))
	}
	require.Zero(t, b.delay(3, math.NaN()))
	require.Equal(t, time.Second<<33, b.delay(34, 1))
	require.Equal(t, time.Duration(math.MaxInt64), b.delay(35, 1))
	require.Equal(t, time.Duration(math.MaxInt64), b.delay(math.MaxInt, 1))
	require.Equal(t, 500*time.Millisecond, b.delay(1, 0.5))
}
