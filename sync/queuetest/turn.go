package queuetest

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func emptyGivesNobody(t *testing.T, b *bench) {
	require.Zero(t, b.claimNobody())
}

func orderOfCapture(t *testing.T, b *bench) {
	b.save(Guest(3), Guest(1), Guest(2))

	var ids []string
	for range 3 {
		c := b.claim()
		ids = append(ids, c.Submission.ID)
		b.settle(c, applied())
	}

	require.Equal(t, []string{Guest(3).ID, Guest(1).ID, Guest(2).ID}, ids)
	require.Zero(t, b.claimNobody())
}

func givesWhatWasSaved(t *testing.T, b *bench) {
	s := Family(1)
	b.save(s)

	c := b.claim()

	got := *c.Submission
	require.True(t, s.CapturedAt.Equal(got.CapturedAt))
	require.True(t, s.Consent.At.Equal(got.Consent.At))
	got.CapturedAt, got.Consent.At = s.CapturedAt, s.Consent.At
	require.Equal(t, *s, got)
	require.Equal(t, frontdesk.Step{N: 0, Operation: frontdesk.ActivateAndRegister, State: frontdesk.StepPending}, c.Step,
		"a first claim says that nothing was sent before")
	require.False(t, c.Probe)
	require.Positive(t, c.Attempt)
	b.stands(s, frontdesk.Sending, 0)
}

func givesTheChange(t *testing.T, b *bench) {
	s := Change(1)
	b.save(s)

	c := b.claim()

	require.Equal(t, s.Change, c.Submission.Change)
	require.Equal(t, frontdesk.EditAccount, c.Step.Operation)
	b.settle(c, applied())
	b.stands(s, frontdesk.Sent, 1)
}

func claimIsExclusive(t *testing.T, b *bench) {
	first, second := Guest(1), Guest(2)
	b.save(first, second)

	b.claimGuest(first)
	b.claimGuest(second)

	require.Zero(t, b.claimNobody())
}

func claimsAtTheSameTime(t *testing.T, b *bench) {
	const guests, workers = 24, 4
	for n := range guests {
		b.save(Guest(n))
	}

	var mu sync.Mutex
	times := map[string]int{}
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for {
				c, _, err := b.Queue.Claim(b.ctx)
				if err != nil || c == nil {
					return
				}
				mu.Lock()
				times[c.Submission.ID]++
				mu.Unlock()
			}
		})
	}
	all.Wait()

	require.Len(t, times, guests)
	for id, n := range times {
		require.Equal(t, 1, n, id)
	}
}

func guestsDoNotWait(t *testing.T, b *bench) {
	family, guest := Family(1), Guest(2)
	b.save(family, guest)
	b.claimGuest(family)

	c := b.claimGuest(guest)
	b.settle(c, applied())

	b.stands(guest, frontdesk.Sent, 1)
	b.stands(family, frontdesk.Sending, 0)
}

func putOffUntilDue(t *testing.T, b *bench) {
	first, second := Guest(1), Guest(2)
	b.save(first, second)
	due := b.now.read().Add(5 * time.Minute)

	b.settle(b.claimGuest(first), putOff(due))
	b.settle(b.claimGuest(second), applied())

	require.True(t, due.Equal(b.claimNobody()))
	b.now.add(5*time.Minute - time.Millisecond)
	b.claimNobody()
	b.now.add(time.Millisecond)
	c := b.claimGuest(first)
	require.Equal(t, 1, c.Step.Sends)
}

func clockTurnedBack(t *testing.T, b *bench) {
	s, doubted := Guest(1), Guest(2)
	b.save(s, doubted)
	b.settle(b.claimGuest(s), putOff(b.now.read().Add(5*time.Minute)))
	b.settle(b.claimGuest(doubted), lost(b.now.read().Add(5*time.Minute)))

	b.now.add(-10 * 365 * 24 * time.Hour)

	b.claimGuest(s)
	require.True(t, b.claimGuest(doubted).Probe)
}

func orderUnderTurnedClock(_ *testing.T, b *bench) {
	first, second, third := Guest(1), Guest(2), Guest(3)
	b.save(first)
	b.now.add(-10 * 365 * 24 * time.Hour)
	b.save(second)
	b.now.add(20 * 365 * 24 * time.Hour)
	b.save(third)

	b.claimGuest(first)
	b.claimGuest(second)
	b.claimGuest(third)
}

func tally(t *testing.T, b *bench) {
	guests := []*frontdesk.Submission{Guest(1), Guest(2), Guest(3), Guest(4), Guest(5)}
	b.save(guests...)
	b.settle(b.claimGuest(guests[0]), applied())
	b.settle(b.claimGuest(guests[1]), rejected())
	b.settle(b.claimGuest(guests[2]), lost(b.now.read().Add(time.Minute)))
	b.claimGuest(guests[3])

	got, err := b.Queue.Tally(b.ctx)

	require.NoError(t, err)
	for state, n := range map[frontdesk.State]int{
		frontdesk.Sent: 1, frontdesk.Held: 1, frontdesk.Unsure: 1, frontdesk.Sending: 1, frontdesk.Queued: 1,
		frontdesk.Draft: 0, frontdesk.Cancelled: 0,
	} {
		require.Equal(t, n, got.ByState[state], state)
	}
	require.Equal(t, 3, got.Waiting())
	require.True(t, guests[2].CapturedAt.Equal(got.Oldest), "the oldest who waits")
}
