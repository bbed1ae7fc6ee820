package sync_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	frontsync "frontdesk/sync"
)

func TestAClaimOfADeadProcessIsLookedUpBeforeItIsSent(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{})
		s := guest(1)
		d.save(s)
		_, _, err := d.queue.Claim(t.Context()) // by a process that dies now, the request on its way
		require.NoError(t, err)
		time.AfterFunc(15*time.Second, func() { l.create(s) })
		defer d.run()()

		d.after(time.Minute)

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, 1, l.times(s))
	})
}

func TestARequestUnderWayMayFinishWhenTheEngineStops(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		d.sender.send = func(ctx context.Context, _ *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
			select {
			case <-time.After(4 * time.Second):
				return applied()
			case <-ctx.Done():
				return lost()
			}
		}
		s := guest(1)
		d.save(s)
		stop := d.run()

		stop()

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, []frontdesk.State{frontdesk.Sent}, d.told(s), "the screen hears of it")
	})
}

func TestARequestThatTakesTooLongIsDoubtfulWhenTheEngineStops(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		d.sender.send = func(ctx context.Context, _ *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
			<-ctx.Done()
			return lost()
		}
		s := guest(1)
		d.save(s)
		stop := d.run()
		began := time.Now()

		stop()

		require.Equal(t, 5*time.Second, time.Since(began))
		require.Equal(t, frontdesk.Unsure, d.state(s))
		require.Equal(t, 1, d.entry(s).Sends)
	})
}

func TestAGuestWhoseRequestDidNotStartGoesBackWhenTheEngineStops(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		d.queue.claim = func(ctx context.Context) (*frontdesk.Claim, time.Time, error) {
			time.Sleep(time.Second) // a slow disk
			return d.queue.Queue.Claim(ctx)
		}
		doubted, s := guest(1), guest(2)
		d.save(doubted)
		c, _, err := d.queue.Queue.Claim(t.Context())
		require.NoError(t, err)
		_, err = d.queue.Settle(t.Context(), c, frontdesk.Settlement{Disposition: frontdesk.Doubt})
		require.NoError(t, err)
		d.save(s)
		d.sender.probe = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Finding {
			return absent()
		}
		stop := d.run()
		d.after(1500 * time.Millisecond) // one look is over, the next claim is under way

		stop()

		require.Equal(t, frontdesk.Unsure, d.state(doubted))
		require.Equal(t, frontdesk.Queued, d.state(s))
		require.Zero(t, d.entry(s).Sends)
	})
}

// errFull is a disk that is full.
var errFull = frontdesk.Errorf(frontdesk.ESTORAGE, "The disk is full.")

func TestWhatWasDoneIsWrittenDownOnceTheDiskTakesIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{})
		full := true
		d.queue.settle = func(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, error) {
			if full {
				return false, errFull
			}
			return d.queue.Queue.Settle(ctx, c, s)
		}
		for n := range 9 {
			d.save(guest(n))
		}
		defer d.run()()

		d.after(time.Hour)
		require.LessOrEqual(t, len(l.created), 4, "only who was under way")
		require.Equal(t, frontdesk.ESTORAGE, d.last().Fault)

		full = false
		d.after(10 * time.Second)
		require.Empty(t, d.last().Fault)
		for n := range 9 {
			require.Equal(t, frontdesk.Sent, d.state(guest(n)))
			require.Equal(t, 1, l.times(guest(n)))
			require.Equal(t, 1, d.entry(guest(n)).Sends)
		}
	})
}

func TestAClaimThatWasReportedAsFailedIsNotForgotten(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{})
		fails := 1
		d.queue.claim = func(ctx context.Context) (*frontdesk.Claim, time.Time, error) {
			c, next, err := d.queue.Queue.Claim(ctx)
			if c != nil && fails > 0 {
				fails--
				return nil, time.Time{}, errFull // though the claim was written
			}
			return c, next, err
		}
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(time.Minute)

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, 1, l.times(s))
	})
}

func TestASettlementThatWasReportedAsFailedIsNotRepeated(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{})
		fails := 1
		d.queue.settle = func(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, error) {
			held, err := d.queue.Queue.Settle(ctx, c, s)
			if fails > 0 {
				fails--
				return false, errFull // though it was written
			}
			return held, err
		}
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(time.Minute)

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, 1, l.times(s))
		require.Equal(t, []frontdesk.State{frontdesk.Sent}, d.told(s))
	})
}

func TestAQueueThatCannotBeReadIsTriedAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		broken, tries := true, 0
		d.queue.claim = func(ctx context.Context) (*frontdesk.Claim, time.Time, error) {
			if tries++; broken {
				return nil, time.Time{}, errors.New("malformed")
			}
			return d.queue.Queue.Claim(ctx)
		}
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(time.Hour)
		require.Equal(t, frontdesk.ESTORAGE, d.last().Fault)
		require.Less(t, tries, 800, "five seconds apart")

		broken = false
		d.after(6 * time.Second)
		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Empty(t, d.last().Fault)
	})
}

func TestRunningOnceReturnsTheQueuesError(t *testing.T) {
	t.Parallel()
	tests := map[string]func(*faultyQueue){
		"claiming": func(q *faultyQueue) {
			q.claim = func(context.Context) (*frontdesk.Claim, time.Time, error) { return nil, time.Time{}, errFull }
		},
		"settling": func(q *faultyQueue) {
			q.settle = func(context.Context, *frontdesk.Claim, frontdesk.Settlement) (bool, error) { return false, errFull }
		},
		"counting": func(q *faultyQueue) {
			q.count = func(context.Context) (frontdesk.Tally, error) { return frontdesk.Tally{}, errFull }
		},
		"tidying": func(q *faultyQueue) {
			q.tidy = func(context.Context) error { return errFull }
		},
	}
	for name, fail := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := setup(t)
				d.save(guest(1))
				fail(d.queue)

				_, err := d.engine.RunOnce(t.Context())

				require.ErrorIs(t, err, errFull)
			})
		})
	}
}

func TestASettlementThatWasGivenUpIsDoubt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{})
		d.queue.settle = func(context.Context, *frontdesk.Claim, frontdesk.Settlement) (bool, error) { return false, errFull }
		s := guest(1)
		d.save(s)
		_, err := d.engine.RunOnce(t.Context())
		require.Error(t, err)
		require.Equal(t, frontdesk.Unsure, d.state(s))

		d.queue.settle = nil
		sum, err := d.engine.RunOnce(t.Context())

		require.NoError(t, err)
		require.Equal(t, frontsync.Summary{Sent: 1, Link: frontdesk.LinkUp}, sum)
		require.Equal(t, 1, l.times(s))
	})
}
