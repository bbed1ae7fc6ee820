package memqueue_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	frontsync "frontdesk/sync"
	"frontdesk/sync/memqueue"
	"frontdesk/sync/queuetest"
)

var _ frontsync.Queue = (*memqueue.Queue)(nil)

func TestItPromisesWhatAQueuePromises(t *testing.T) {
	t.Parallel()
	queuetest.Run(t, func(_ *testing.T, now func() time.Time) queuetest.Subject {
		q := memqueue.New(now)
		return queuetest.Subject{Queue: q, Save: q.Save, Find: q.Find}
	})
}

func TestSavingAGuestTwiceIsRefused(t *testing.T) {
	t.Parallel()
	q := memqueue.New(time.Now)
	require.NoError(t, q.Save(t.Context(), queuetest.Guest(1)))

	err := q.Save(t.Context(), queuetest.Guest(1))

	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(err))
}

func TestTheHistoryTellsWhatCameOfEachClaim(t *testing.T) {
	t.Parallel()
	q := memqueue.New(time.Now)
	s := queuetest.Guest(1)
	require.NoError(t, q.Save(t.Context(), s))
	for _, d := range []frontdesk.Disposition{frontdesk.Requeue, frontdesk.Advance} {
		c, _, err := q.Claim(t.Context())
		require.NoError(t, err)
		_, err = q.Settle(t.Context(), c, frontdesk.Settlement{Disposition: d})
		require.NoError(t, err)
	}

	history := q.History(s.ID)

	require.Len(t, history, 2)
	require.Equal(t, frontdesk.CreateAndEdit, history[0].Operation)
	require.Equal(t, frontdesk.Advance, history[1].Settlement.Disposition)
	require.Nil(t, q.History("nobody"))
}
