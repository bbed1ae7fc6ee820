package sync_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	frontsync "frontdesk/sync"
)

func TestAServiceThatThrottlesWithoutSayingHowLongIsLeftAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t, func(o *frontsync.Options) { o.Rand = func() float64 { return 0.999 } })
		starts := d.always(notApplied(frontdesk.CauseThrottled))
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(2 * time.Minute)

		require.Equal(t, frontdesk.LinkThrottled, d.link())
		require.Greater(t, len(*starts), 3)
		require.LessOrEqual(t, len(*starts), 9, "1, 2, 4, 8, 16, 30, 30 … seconds apart")
		require.Zero(t, d.entry(s).Sends)
		d.always(applied())
		d.after(time.Minute)
		require.Equal(t, frontdesk.Sent, d.state(s))
	})
}

func TestCredentialsThatAreRefusedInTheMiddleOfAQueueCostNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{})
		sends := 0
		d.sender.send = func(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
			d.mu.Lock()
			sends++
			refused := sends > 4 && sends <= 8
			d.mu.Unlock()
			if refused {
				return notApplied(frontdesk.CauseUnauthorized)
			}
			return l.send(ctx, s, op)
		}
		var guests []*frontdesk.Submission
		for n := range 9 {
			guests = append(guests, guest(n))
		}
		d.save(guests...)
		defer d.run()()

		d.after(10 * time.Second)
		require.Equal(t, frontdesk.LinkUnauthorized, d.link())
		d.after(10 * time.Minute)

		require.Equal(t, frontdesk.LinkUp, d.link())
		for _, s := range guests {
			require.Equal(t, frontdesk.Sent, d.state(s))
			require.Equal(t, 1, l.times(s))
		}
	})
}

// The service does not say whether it refuses the desk or one merchant of it,
// so all wait, and nobody is given up.
func TestAMerchantWhomTheServiceRefusesPausesTheQueueAndCostsNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{})
		var starts []time.Time
		d.sender.send = func(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
			d.mu.Lock()
			starts = append(starts, time.Now())
			d.mu.Unlock()
			if s.Program.MerchantID == 2 {
				return notApplied(frontdesk.CauseUnauthorized)
			}
			return l.send(ctx, s, op)
		}
		guests := []*frontdesk.Submission{guest(1), guest(2), guest(3)}
		guests[0].Program.MerchantID = 2
		d.save(guests...)
		defer d.run()()

		d.after(time.Hour)
		require.Equal(t, frontdesk.LinkUnauthorized, d.link())
		require.LessOrEqual(t, len(starts), 62, "one try a minute")
		for _, s := range guests {
			require.Equal(t, frontdesk.Queued, d.state(s))
			require.Zero(t, d.entry(s).Sends)
		}

		d.withLedger(l)
		d.after(2 * time.Minute)
		for _, s := range guests {
			require.Equal(t, frontdesk.Sent, d.state(s))
			require.Equal(t, 1, l.times(s))
		}
	})
}

func TestAPanicWhileLookingUpLeavesTheGuestInDoubt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{loses: 1})
		looks := 0
		d.sender.probe = func(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Finding {
			d.mu.Lock()
			looks++
			panics := looks == 1
			d.mu.Unlock()
			if panics {
				panic("something about Ana")
			}
			return l.probe(ctx, s, op)
		}
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(6 * time.Second)
		require.Equal(t, frontdesk.Unsure, d.state(s))
		d.after(5 * time.Minute)

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, 1, l.times(s))
		require.Greater(t, looks, 1)
	})
}

func TestAPanicOfTheQueueIsTroubleWithTheQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{})
		panics := map[string]int{}
		once := func(what string) {
			d.mu.Lock()
			panics[what]++
			first := panics[what] == 1
			d.mu.Unlock()
			if first {
				panic("something about Ana")
			}
		}
		d.queue.claim = func(ctx context.Context) (*frontdesk.Claim, time.Time, error) {
			once("claim")
			return d.queue.Queue.Claim(ctx)
		}
		d.queue.settle = func(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, error) {
			once("settle")
			return d.queue.Queue.Settle(ctx, c, s)
		}
		d.queue.count = func(ctx context.Context) (frontdesk.Tally, error) {
			once("count")
			return d.queue.Queue.Tally(ctx)
		}
		d.queue.tidy = func(context.Context) error {
			once("tidy")
			return nil
		}
		guests := []*frontdesk.Submission{guest(1), guest(2), guest(3)}
		d.save(guests...)
		defer d.run()()

		d.after(2 * time.Minute)

		for _, s := range guests {
			require.Equal(t, frontdesk.Sent, d.state(s))
			require.Equal(t, 1, l.times(s))
		}
		for _, what := range []string{"claim", "settle", "count", "tidy"} {
			require.Greater(t, panics[what], 1, what)
		}
	})
}

func TestAPanicWhilePingingIsALineThatIsOutOfOrder(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		broken := true
		d.sender.ping = func(context.Context) frontdesk.Cause {
			if broken {
				panic("something about the line")
			}
			return frontdesk.CauseNone
		}
		defer d.run()()

		d.after(time.Minute)
		require.Equal(t, frontdesk.LinkDown, d.link())
		broken = false
		d.after(time.Minute)

		require.Equal(t, frontdesk.LinkUp, d.link())
	})
}

// A machine that was suspended: the wall clock went on, the time that the
// program measures did not.
func TestASuspendedMachineDoublesNobodyAndForgetsNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{loses: 1, late: 19 * time.Second})
		doubtful, late := guest(1), guest(2)
		d.save(doubtful)
		defer d.run()()

		d.after(6 * time.Second)
		require.Equal(t, frontdesk.Unsure, d.state(doubtful))
		d.mu.Lock()
		d.wall = 8 * time.Hour
		d.mu.Unlock()
		d.after(time.Second)
		require.NotEqual(t, frontdesk.Queued, d.state(doubtful), "the grace is not over because the wall clock says so")
		d.save(late)
		d.after(time.Minute)

		for _, s := range []*frontdesk.Submission{doubtful, late} {
			require.Equal(t, frontdesk.Sent, d.state(s))
			require.Equal(t, 1, l.times(s))
		}
	})
}
