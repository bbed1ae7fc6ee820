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
	for _, hours := range []time.Duration{1, 7, 31} {
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
