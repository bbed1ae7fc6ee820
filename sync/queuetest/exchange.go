package queuetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	frontsync "frontdesk/sync"
)

// exchanges are the promises of a queue that can settle and claim in one act.
func exchanges() map[string]func(*testing.T, *bench, frontsync.Exchanger) {
	return map[string]func(*testing.T, *bench, frontsync.Exchanger){
		"an exchange settles one guest and gives the next": exchangeGivesTheNext,
		"an exchange may give the next step of the guest":  exchangeGivesTheNextStep,
		"an exchange of the last guest gives nobody":       exchangeGivesNobody,
		"an exchange of an older claim only claims":        exchangeOfAnOlderClaim,
		"an exchange that is refused takes nobody":         exchangeRefused,
		"what was taken by an exchange can be recovered":   exchangeRecovered,
	}
}

func exchangeGivesTheNext(t *testing.T, b *bench, x frontsync.Exchanger) {
	first, second := Guest(1), Guest(2)
	b.save(first, second)
	c := b.claimGuest(first)

	held, next, due, err := x.Exchange(b.ctx, c, applied())

	require.NoError(t, err)
	require.True(t, held)
	require.Zero(t, due)
	require.Equal(t, second.ID, next.Submission.ID)
	b.stands(first, frontdesk.Sent, 1)
	b.stands(second, frontdesk.Sending, 0)
	b.settleInVain(c, applied())
	b.settle(next, applied())
	b.stands(second, frontdesk.Sent, 1)
}

func exchangeGivesTheNextStep(t *testing.T, b *bench, x frontsync.Exchanger) {
	s := Family(1)
	b.save(s)

	held, next, _, err := x.Exchange(b.ctx, b.claim(), applied())

	require.NoError(t, err)
	require.True(t, held)
	require.Equal(t, frontdesk.AddRelatedGuests, next.Step.Operation)
	require.False(t, next.Probe)
}

func exchangeGivesNobody(t *testing.T, b *bench, x frontsync.Exchanger) {
	s := Guest(1)
	b.save(s)
	later := b.now.read().Add(time.Minute)

	held, next, due, err := x.Exchange(b.ctx, b.claim(), lost(later))

	require.NoError(t, err)
	require.True(t, held)
	require.Nil(t, next)
	require.True(t, later.Equal(due), "the guest who was put off is the next one due")
	b.stands(s, frontdesk.Unsure, 1)
}

func exchangeOfAnOlderClaim(t *testing.T, b *bench, x frontsync.Exchanger) {
	first, second := Guest(1), Guest(2)
	b.save(first, second)
	old := b.claimGuest(first)
	b.settle(old, putBack())
	b.claimGuest(first)

	held, next, _, err := x.Exchange(b.ctx, old, applied())

	require.NoError(t, err)
	require.False(t, held)
	require.Equal(t, second.ID, next.Submission.ID)
	b.stands(first, frontdesk.Sending, 0)
}

func exchangeRefused(t *testing.T, b *bench, x frontsync.Exchanger) {
	first, second := Guest(1), Guest(2)
	b.save(first, second)
	c := b.claimGuest(first)

	_, next, _, err := x.Exchange(b.ctx, c, frontdesk.Settlement{Disposition: "guess"})

	require.Error(t, err)
	require.Nil(t, next)
	b.stands(first, frontdesk.Sending, 0)
	b.stands(second, frontdesk.Queued, 0)
}

func exchangeRecovered(t *testing.T, b *bench, x frontsync.Exchanger) {
	first, second := Guest(1), Guest(2)
	b.save(first, second)
	_, _, _, err := x.Exchange(b.ctx, b.claimGuest(first), applied())
	require.NoError(t, err)

	b.recover(1)

	b.stands(first, frontdesk.Sent, 1)
	b.stands(second, frontdesk.Unsure, 1)
	require.True(t, b.claimGuest(second).Probe)
}
