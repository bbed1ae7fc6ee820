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

func TestGuestsAreSentInOrderAndOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t, func(o *frontsync.Options) { o.Workers = 1 })
		var sent []string
		d.sender.send = func(_ context.Context, s *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
			sent = append(sent, s.ID)
			return applied()
		}
		d.save(guest(1), guest(2), guest(3))

		sum, err := d.engine.RunOnce(t.Context())

		require.NoError(t, err)
		require.Equal(t, frontsync.Summary{Sent: 3, Link: frontdesk.LinkUp}, sum)
		require.Equal(t, []string{"guest-001", "guest-002", "guest-003"}, sent)
	})
}

func TestStepsOfAGuestFollowOneAnother(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		var ops []frontdesk.Operation
		d.sender.send = func(_ context.Context, _ *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
			time.Sleep(time.Second)
			ops = append(ops, op)
			return applied()
		}
		s := family(1)
		d.save(s)

		_, err := d.engine.RunOnce(t.Context())

		require.NoError(t, err)
		require.Equal(t, []frontdesk.Operation{frontdesk.CreateAndRegister, frontdesk.AddRelatedGuests}, ops)
		require.Equal(t, []frontdesk.State{frontdesk.Queued, frontdesk.Sent}, d.told(s))
	})
}

func TestADeadLineRestsTheQueueAndNotTheGuest(t *testing.T) {
	t.Parallel()
	for _, hours := range []time.Duration{1, 3, 8} {
		synctest.Test(t, func(t *testing.T) {
			d := setup(t)
			up := false
			var first time.Time
			d.sender.ping = func(context.Context) frontdesk.Cause {
				if up {
					return frontdesk.CauseNone
				}
				return frontdesk.CauseOffline
			}
			d.sender.send = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Reply {
				if !up {
					return notApplied(frontdesk.CauseOffline)
				}
				d.mu.Lock()
				defer d.mu.Unlock()
				if first.IsZero() {
					first = time.Now()
				}
				return applied()
			}
			a, b := guest(1), guest(2)
			d.save(a, b)
			stop := d.run()
			defer stop()

			d.after(hours * time.Hour)

			require.Equal(t, frontdesk.LinkDown, d.link())
			require.Equal(t, frontdesk.Queued, d.state(a))
			require.Zero(t, d.entry(a).Sends)
			require.LessOrEqual(t, len(d.queue.History(a.ID)), 1)

			up = true
			back := time.Now()
			d.after(6 * time.Second)

			require.Less(t, first.Sub(back), 5*time.Second)
			require.Equal(t, frontdesk.Sent, d.state(a))
			require.Equal(t, frontdesk.Sent, d.state(b))
			require.Equal(t, frontdesk.LinkUp, d.link())
		})
	}
}

func TestAnEngineWorksOnceAtATime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		defer d.run()()

		_, err := d.engine.RunOnce(t.Context())

		require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(err))
		require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(d.engine.Run(t.Context())))
	})
}

func TestAnEngineNeedsItsPorts(t *testing.T) {
	t.Parallel()

	require.Panics(t, func() { frontsync.New(nil, &fakeSender{}, frontsync.Options{}) })
	require.Panics(t, func() { frontsync.New(&faultyQueue{}, nil, frontsync.Options{}) })
}

func TestRunningOnceOverAnEmptyQueueEndsAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)

		sum, err := d.engine.RunOnce(t.Context())

		require.NoError(t, err)
		require.Equal(t, frontsync.Summary{Link: frontdesk.LinkUnknown}, sum)
	})
}

func TestRunningOnceEndsWhenNothingCanBeSent(t *testing.T) {
	t.Parallel()
	tests := map[frontdesk.Cause]frontdesk.Link{
		frontdesk.CauseOffline:      frontdesk.LinkDown,
		frontdesk.CausePortal:       frontdesk.LinkPortal,
		frontdesk.CauseUnauthorized: frontdesk.LinkUnauthorized,
		frontdesk.CauseThrottled:    frontdesk.LinkThrottled,
		frontdesk.CauseBusy:         frontdesk.LinkThrottled,
	}
	for cause, link := range tests {
		t.Run(string(cause), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := setup(t)
				starts := d.always(notApplied(cause))
				d.save(guest(1), guest(2))

				for n := range 3 { // each time somebody asks, one try
					sum, err := d.engine.RunOnce(t.Context())

					require.NoError(t, err)
					require.Equal(t, frontsync.Summary{Waiting: 2, Link: link}, sum)
					require.Len(t, *starts, n+1)
				}
			})
		})
	}
}

func TestRunningOnceEndsWithItsContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		d.always(broken())
		d.save(guest(1))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()

		sum, err := d.engine.RunOnce(ctx)

		require.NoError(t, err)
		require.Equal(t, 1, sum.Unsure)
	})
}

func TestWhatAnotherProcessSavesIsSeenWithinASecond(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		defer d.run()()
		d.after(time.Hour)

		s := guest(1)
		require.NoError(t, d.queue.Save(t.Context(), s)) // and nobody nudges
		d.after(1100 * time.Millisecond)

		require.Equal(t, frontdesk.Sent, d.state(s))
	})
}

func TestASavedGuestIsSentAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		defer d.run()()
		d.after(time.Hour + 300*time.Millisecond)

		s := guest(1)
		d.save(s)
		synctest.Wait()

		require.Equal(t, frontdesk.Sent, d.state(s))
	})
}

func TestNudgingNeverBlocks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)

		for range 100 {
			d.engine.Nudge() // nobody runs
		}
	})
}

func TestGuestsWaitingForTheirDueTimeDoNotHoldUpOthers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t, func(o *frontsync.Options) { o.Rand = func() float64 { return 0.999 } })
		d.sender.send = func(_ context.Context, s *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
			if s.ID == "guest-001" {
				return frontdesk.Reply{Outcome: frontdesk.OutcomeNotApplied, Cause: frontdesk.CauseBroken}
			}
			return applied()
		}
		d.save(guest(1), guest(2))

		sum, err := d.engine.RunOnce(t.Context())

		require.NoError(t, err)
		require.Equal(t, 1, sum.Sent)
		require.Equal(t, 1, sum.Waiting)
		require.WithinDuration(t, time.Now().Add(2*time.Second), sum.Next, 10*time.Millisecond)
		require.Equal(t, 1, d.entry(guest(1)).Sends)
	})
}
