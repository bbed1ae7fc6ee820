// Package queuetest states what a queue promises the engine, as a suite of
// tests that every implementation runs:
//
//	queuetest.Run(t, func(t *testing.T, now func() time.Time) queuetest.Subject {
//		db := …
//		return queuetest.Subject{Queue: db, Save: db.Save, Find: db.Find}
//	})
//
// It refuses to look behind the port: it needs only to save a guest, to find
// one, and to set the clock that the queue reads.
package queuetest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	frontsync "frontdesk/sync"
)

// Subject is a queue under test that holds nobody yet.
type Subject struct {
	Queue frontsync.Queue

	// Save adds a guest whose plan frontdesk.Plan gives.
	Save func(ctx context.Context, s *frontdesk.Submission) error

	// Find returns a guest as a list shows them.
	Find func(ctx context.Context, id string) (*frontdesk.Entry, error)
}

// Open returns an empty queue that reads the wall clock from now and is closed
// when the test ends.
type Open func(t *testing.T, now func() time.Time) Subject

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for name, test := range map[string]func(*testing.T, *bench){
		"an empty queue gives nobody":                      emptyGivesNobody,
		"guests are given in the order of capture":         orderOfCapture,
		"a claim gives what was saved":                     givesWhatWasSaved,
		"a claim gives the change that was saved":          givesTheChange,
		"a claim is exclusive":                             claimIsExclusive,
		"claims at the same time give everybody once":      claimsAtTheSameTime,
		"a step that is applied brings the next":           stepsInOrder,
		"guests do not wait for one another":               guestsDoNotWait,
		"a guest who was sent is never given again":        sentIsFinal,
		"putting back what was not sent costs nothing":     notSentCostsNothing,
		"a guest who was put off is given when due":        putOffUntilDue,
		"a due time counts under a clock turned back":      clockTurnedBack,
		"the order of capture outlives a turned clock":     orderUnderTurnedClock,
		"doubt asks for a look":                            doubtAsksForALook,
		"a look that settles nothing costs nothing":        lookCostsNothing,
		"absence queues the guest again":                   absenceQueuesAgain,
		"a held guest waits for a person, with the reason": heldWithReason,
		"an older claim changes nothing":                   olderClaim,
		"a claim is settled once":                          settledOnce,
		"a settlement that nobody knows changes nothing":   unknownDisposition,
		"recovering turns what was being sent into doubt":  recoverSending,
		"recovering leaves a look to be repeated":          recoverLook,
		"recovering touches nobody who is not claimed":     recoverOthers,
		"another operation may finish what was half done":  instead,
		"relatives whom the service has are remembered":    added,
		"the tally counts everybody":                       tally,
		"answers that were mapped replace the older ones":  mapped,
		"a change that was mapped keeps what stood before": mappedChange,
		"a context that is done loses nobody":              cancelled,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, newBench(t, open))
		})
	}
	for name, test := range exchanges() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, open)
			if x, able := b.Queue.(frontsync.Exchanger); able {
				test(t, b, x)
			}
		})
	}
	for name, test := range acts() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, open)
			m, able := b.Queue.(mender)
			require.True(t, able, "a person must be able to mend what is held")
			test(t, b, m)
		})
	}
}

// bench is a queue under test with its clock.
type bench struct {
	Subject
	t   *testing.T
	ctx context.Context
	now *clock
}

func newBench(t *testing.T, open Open) *bench {
	clock := newClock()
	return &bench{Subject: open(t, clock.read), t: t, ctx: t.Context(), now: clock}
}

// save saves guests in order, a minute apart.
func (b *bench) save(guests ...*frontdesk.Submission) {
	b.t.Helper()
	for _, s := range guests {
		b.now.add(time.Minute)
		s.CapturedAt = b.now.read()
		require.NoError(b.t, b.Save(b.ctx, s))
	}
}

// claim claims and expects somebody.
func (b *bench) claim() *frontdesk.Claim {
	b.t.Helper()
	c, _, err := b.Queue.Claim(b.ctx)
	require.NoError(b.t, err)
	require.NotNil(b.t, c, "nobody could be claimed")
	return c
}

// claimGuest claims and expects a certain guest.
func (b *bench) claimGuest(s *frontdesk.Submission) *frontdesk.Claim {
	b.t.Helper()
	c := b.claim()
	require.Equal(b.t, s.ID, c.Submission.ID)
	return c
}

// claimNobody claims, expects nobody, and returns when the next is due.
func (b *bench) claimNobody() time.Time {
	b.t.Helper()
	c, next, err := b.Queue.Claim(b.ctx)
	require.NoError(b.t, err)
	require.Nil(b.t, c, "somebody was claimed whose turn it is not")
	return next
}

// settle settles a claim that is held.
func (b *bench) settle(c *frontdesk.Claim, s frontdesk.Settlement) {
	b.t.Helper()
	held, err := b.Queue.Settle(b.ctx, c, s)
	require.NoError(b.t, err)
	require.True(b.t, held, "the claim was not held")
}

// settleInVain settles a claim that is not held any more.
func (b *bench) settleInVain(c *frontdesk.Claim, s frontdesk.Settlement) {
	b.t.Helper()
	held, err := b.Queue.Settle(b.ctx, c, s)
	require.NoError(b.t, err)
	require.False(b.t, held, "an old claim was settled")
}

// recover expects to recover n claims.
func (b *bench) recover(n int) {
	b.t.Helper()
	got, err := b.Queue.Recover(b.ctx)
	require.NoError(b.t, err)
	require.Equal(b.t, n, got)
}

// entry returns a guest as a list shows them.
func (b *bench) entry(s *frontdesk.Submission) *frontdesk.Entry {
	b.t.Helper()
	e, err := b.Find(b.ctx, s.ID)
	require.NoError(b.t, err)
	return e
}

// stands expects a guest to stand in a state with so many requests sent.
func (b *bench) stands(s *frontdesk.Submission, state frontdesk.State, sends int) {
	b.t.Helper()
	e := b.entry(s)
	require.Equal(b.t, state, e.State)
	require.Equal(b.t, sends, e.Sends, "requests that may have reached the service")
}
