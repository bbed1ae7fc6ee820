package sync_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"
)

// The simulation runs whole engines over a queue that outlives them, against
// a model of the service behind a faulty network, in virtual time. Everything
// random comes from the seed, so a seed that failed fails again:
//
//	FRONTDESK_SEED=17 go test ./sync -run TestSimulation -v
//	FRONTDESK_SEEDS=100000 FRONTDESK_FROM=500000 go test ./sync -run TestSimulation
func TestSimulation(t *testing.T) {
	t.Parallel()
	if _, set := os.LookupEnv("FRONTDESK_SEED"); set {
		w := simulate(t, number(t, "FRONTDESK_SEED", 0), true)
		t.Log(strings.Join(w.trace, "\n"))
		require.Empty(t, w.violations)
		return
	}

	from, seeds := number(t, "FRONTDESK_FROM", 0), number(t, "FRONTDESK_SEEDS", usualSeeds)
	const shards = 4
	for shard := range uint64(shards) {
		t.Run(fmt.Sprintf("shard %d", shard), func(t *testing.T) {
			t.Parallel()
			var sum figures
			for seed := from + shard; seed < from+seeds && !t.Failed(); seed += shards {
				w := simulate(t, seed, false)
				if len(w.violations) > 0 {
					t.Errorf("seed %d: %s\nreplay: FRONTDESK_SEED=%d go test ./sync -run TestSimulation -v",
						seed, strings.Join(w.violations, "\n"), seed)
				}
				sum.add(w.figures)
			}
			t.Log(sum)
		})
	}
}

// number reads a number from the environment.
func number(t *testing.T, name string, otherwise uint64) uint64 {
	t.Helper()
	text, set := os.LookupEnv(name)
	if !set {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	require.NoError(t, err)
	return n
}

func TestASeedReplaysToTheLetter(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		first := simulate(t, seed, true)
		second := simulate(t, seed, true)

		require.NotEmpty(t, first.trace)
		for i, line := range first.trace {
			require.Less(t, i, len(second.trace), "seed %d ends early", seed)
			require.Equal(t, line, second.trace[i], "seed %d, line %d", seed, i)
		}
		require.Len(t, second.trace, len(first.trace), "seed %d goes on", seed)
	}
}

// simulate runs one seed in a bubble of its own, with or without a trace.
func simulate(t *testing.T, seed uint64, tracing bool) (w *world) {
	t.Helper()
	defer func() {
		if v := recover(); v != nil {
			t.Fatalf("seed %d: %v", seed, v)
		}
	}()
	synctest.Test(t, func(*testing.T) {
		w = newWorld(seed, tracing)
		w.run()
	})
	return w
}

// figures count what happened, to show that a simulation did something.
type figures struct {
	seeds, guests, sent, held, requests, probes, processes, kills, lost, late, diskErrors, mapped, mended, retried, cancelled int
}

func (f *figures) add(g figures) {
	f.seeds++
	f.guests += g.guests
	f.sent += g.sent
	f.held += g.held
	f.requests += g.requests
	f.probes += g.probes
	f.processes += g.processes
	f.kills += g.kills
	f.lost += g.lost
	f.late += g.late
	f.diskErrors += g.diskErrors
	f.mapped += g.mapped
	f.mended += g.mended
	f.retried += g.retried
	f.cancelled += g.cancelled
}

func (f figures) String() string {
	return fmt.Sprintf("%d seeds: %d guests, %d sent, %d held; %d requests, %d look-ups, %d replies lost, %d applied late; %d processes, %d killed; %d errors of the queue; %d mapped; by people: %d mended, %d tried again, %d given up",
		f.seeds, f.guests, f.sent, f.held, f.requests, f.probes, f.lost, f.late, f.processes, f.kills, f.diskErrors, f.mapped, f.mended, f.retried, f.cancelled)
}
