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

func TestTheStatusIsTrueWithinTwoSeconds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		d.always(notApplied(frontdesk.CauseOffline))
		d.sender.ping = func(context.Context) frontdesk.Cause { return frontdesk.CauseOffline }
		a := guest(1)
		defer d.run()()
		d.after(time.Minute)
		require.True(t, d.last().Sender)
		require.Zero(t, d.last().NextTry, "nothing waits")

		d.save(a, guest(2))
		d.after(2 * time.Second)

		s := d.last()
		require.Equal(t, frontdesk.LinkDown, s.Link)
		require.Equal(t, 2, s.Tally.Waiting())
		require.True(t, a.CapturedAt.Equal(s.Tally.Oldest))
		require.WithinRange(t, s.NextTry, time.Now().Add(-time.Second), time.Now().Add(4*time.Second))

		d.always(applied())
		d.sender.ping = nil
		d.after(7 * time.Second)

		s = d.last()
		require.Equal(t, frontdesk.LinkUp, s.Link)
		require.Equal(t, 2, s.Tally.ByState[frontdesk.Sent])
		require.Zero(t, s.NextTry)
		require.WithinDuration(t, time.Now(), s.LastSuccess, 7*time.Second)
	})
}

func TestAnIdleEngineSaysLittle(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		statuses := 0
		d := setup(t, func(o *frontsync.Options) { o.OnStatus = func(frontdesk.Status) { statuses++ } })
		defer d.run()()

		d.after(time.Hour)

		require.LessOrEqual(t, statuses, 250, "one a ping")
	})
}

func TestAScreenThatHangsHoldsUpNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		hang := make(chan struct{})
		var last frontdesk.Status
		d := setup(t, func(o *frontsync.Options) {
			told := o.OnProgress
			o.OnProgress = func(p frontdesk.Progress) { <-hang; told(p) }
			o.OnStatus = func(s frontdesk.Status) { <-hang; last = s }
		})
		for n := range 40 {
			d.save(guest(n))
		}
		stop := d.run()

		d.after(time.Minute)
		for n := range 40 {
			require.Equal(t, frontdesk.Sent, d.state(guest(n)))
		}
		close(hang)
		synctest.Wait()

		require.Len(t, d.progress, 40, "and the screen misses nothing")
		require.Equal(t, 40, last.Tally.ByState[frontdesk.Sent], "the newest status")
		stop()
	})
}

func TestAScreenThatNeverReturnsDoesNotKeepTheEngineFromStopping(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		hang := make(chan struct{})
		d := setup(t, func(o *frontsync.Options) { o.OnStatus = func(frontdesk.Status) { <-hang } })
		stop := d.run()
		began := time.Now()

		stop()

		require.Equal(t, 2*time.Second, time.Since(began))
		close(hang)
	})
}

func TestProgressBringsTheCardAndTheReason(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		d.sender.send = func(_ context.Context, s *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
			if s.ID == "guest-002" {
				r := rejected("enrollment_input.error")
				r.Issues = []frontdesk.Issue{{Field: "setUserFields/email", Code: frontdesk.InvalidEmail}}
				return r
			}
			r := applied()
			r.RegistrationCode = "4711"
			return r
		}
		d.save(guest(1), guest(2))
		defer d.run()()

		d.after(time.Second)

		require.Len(t, d.progress, 2)
		require.Equal(t, frontdesk.Sent, d.progress[0].State)
		require.Equal(t, frontdesk.Private("6000001985"), d.progress[0].Card)
		require.Equal(t, frontdesk.Private("4711"), d.progress[0].RegistrationCode)
		require.Equal(t, frontdesk.Held, d.progress[1].State)
		require.Equal(t, frontdesk.InvalidEmail, d.progress[1].Reply.Issues[0].Code)
	})
}

func TestTheQueueIsTidiedSoonAfterTheLastGuest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		var tidied []time.Time
		d.queue.tidy = func(context.Context) error { tidied = append(tidied, time.Now()); return nil }
		defer d.run()()
		d.after(time.Minute)
		require.Len(t, tidied, 1, "after a process that may have been killed")

		for n := range 30 {
			d.save(guest(n))
			d.after(700 * time.Millisecond)
		}
		busy := len(tidied)
		require.LessOrEqual(t, busy, 9, "three seconds apart")
		last := time.Now()
		d.after(time.Hour)

		require.Less(t, tidied[len(tidied)-1].Sub(last), 10*time.Second)
		require.LessOrEqual(t, len(tidied), busy+1, "and then it is left alone")
	})
}

func TestTheQueueIsTidiedThoughGuestsWait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		d.sender.send = func(_ context.Context, s *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
			if s.ID == "guest-002" {
				return notApplied(frontdesk.CauseUnauthorized)
			}
			return applied()
		}
		var tidied time.Time
		d.queue.tidy = func(context.Context) error { tidied = time.Now(); return nil }
		defer d.run()()
		d.after(time.Minute)
		sent := time.Now()
		d.save(guest(1), guest(2))

		d.after(20 * time.Second)

		require.Equal(t, frontdesk.LinkUnauthorized, d.link())
		require.WithinRange(t, tidied, sent, sent.Add(10*time.Second))
	})
}

func TestAQueueThatCannotBeTidiedIsTriedAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		tries := 0
		d.queue.tidy = func(context.Context) error {
			if tries++; tries < 3 {
				return errFull
			}
			return nil
		}
		defer d.run()()

		d.after(5 * time.Second)
		require.Equal(t, frontdesk.ESTORAGE, d.last().Fault)
		d.after(5 * time.Second)

		require.Equal(t, 3, tries)
		require.Empty(t, d.last().Fault)
	})
}
