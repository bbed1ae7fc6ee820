package sync_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	frontsync "frontdesk/sync"
)

// ledger is a service that knows who was created, and loses replies.
type ledger struct {
	loses int           // so many replies are lost
	late  time.Duration // and their requests are carried out so much later

	mu      sync.Mutex
	created map[string]int
}

// create carries a request out.
func (l *ledger) create(s *frontdesk.Submission) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.created[s.ID]++
}

// times returns how often a guest was created.
func (l *ledger) times(s *frontdesk.Submission) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.created[s.ID]
}

// send carries a request out, and loses the reply of the first ones.
func (l *ledger) send(ctx context.Context, s *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
	l.mu.Lock()
	loses := l.loses > 0
	l.loses = max(l.loses-1, 0)
	l.mu.Unlock()
	if !loses {
		l.create(s)
		return applied()
	}
	time.AfterFunc(l.late, func() { l.create(s) })
	select {
	case <-ctx.Done():
	case <-time.After(5 * time.Second):
	}
	return lost()
}

func (l *ledger) probe(_ context.Context, s *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Finding {
	if l.times(s) > 0 {
		return found()
	}
	return absent()
}

// withLedger makes the service of a desk one with a ledger.
func (d *desk) withLedger(l *ledger) *ledger {
	l.created = map[string]int{}
	d.sender.send, d.sender.probe = l.send, l.probe
	return l
}

func TestALostReplyIsFoundByLooking(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{loses: 1})
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(10 * time.Second)

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, 1, l.times(s))
		require.Equal(t, []frontdesk.State{frontdesk.Unsure, frontdesk.Sent}, d.told(s))
	})
}

func TestARequestThatIsCarriedOutLateIsNotSentTwice(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{loses: 1, late: 19 * time.Second})
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(15 * time.Second)
		require.Equal(t, frontdesk.Unsure, d.state(s), "absent, but only just")
		d.after(25 * time.Second)

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, 1, l.times(s))
	})
}

func TestALostRequestIsSentAgainAfterTheGrace(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{loses: 1, late: 1000 * time.Hour})
		var sent []time.Time
		d.sender.send = func(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
			sent = append(sent, time.Now())
			return l.send(ctx, s, op)
		}
		s := guest(1)
		d.save(s)
		stop := d.run()

		d.after(40 * time.Second)
		stop()

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Len(t, sent, 2)
		require.GreaterOrEqual(t, sent[1].Sub(sent[0]), 25*time.Second, "5 s until the reply counts as lost, 20 s of grace")
		require.Equal(t, 2, d.entry(s).Sends)
		time.Sleep(2000 * time.Hour) // let the lost request go
	})
}

func TestTheGraceDoesNotTrustTheWallClock(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{loses: 1, late: 19 * time.Second})
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(6 * time.Second)
		d.wall = 10 * 365 * 24 * time.Hour
		d.after(time.Minute)

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, 1, l.times(s))
	})
}

func TestALookWithoutAnswerLeavesTheGuestUnsure(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		d.withLedger(&ledger{loses: 1})
		d.sender.probe = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Finding {
			return frontdesk.Finding{Verdict: frontdesk.VerdictNoReply, Reply: notApplied(frontdesk.CauseOffline)}
		}
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(10 * time.Minute)

		require.Equal(t, frontdesk.Unsure, d.state(s))
		require.Equal(t, 1, d.entry(s).Sends)
	})
}

func TestALookThatSettlesNothingHoldsTheGuest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		d.withLedger(&ledger{loses: 1})
		d.sender.probe = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Finding {
			return frontdesk.Finding{Verdict: frontdesk.VerdictUnknown}
		}
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(time.Minute)

		require.Equal(t, frontdesk.Held, d.state(s))
		require.Equal(t, frontdesk.CodeCannotTell, d.entry(s).Code)
		require.NotEmpty(t, d.entry(s).Message)
	})
}

func TestAConflictWithOurOwnFirstTryIsNoConflict(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		finding frontdesk.Finding
		want    frontdesk.State
		code    string
	}{
		"found":           {found(), frontdesk.Sent, ""},
		"somebody else":   {absent(), frontdesk.Held, "username_exists"},
		"nobody can tell": {frontdesk.Finding{Verdict: frontdesk.VerdictUnknown}, frontdesk.Held, frontdesk.CodeMayBeEnrolled},
		"nobody can be asked": {frontdesk.Finding{
			Verdict: frontdesk.VerdictNoReply, Reply: notApplied(frontdesk.CauseThrottled)}, frontdesk.Unsure, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := setup(t)
				sends := 0
				d.sender.send = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Reply {
					if sends++; sends == 1 {
						return lost()
					}
					return rejected("username_exists")
				}
				d.sender.probe = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Finding {
					if sends == 1 {
						return absent()
					}
					return test.finding
				}
				s := guest(1)
				d.save(s)
				defer d.run()()

				d.after(40 * time.Second)

				require.Equal(t, test.want, d.state(s))
				require.Equal(t, test.code, d.entry(s).Code)
			})
		})
	}
}

func TestARejectionOfTheFirstTryIsHeldAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		d.sender.send = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Reply {
			return rejected("invalid_email")
		}
		d.sender.probe = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Finding {
			t.Error("there is nothing to look for")
			return found()
		}
		s := guest(1)
		d.save(s)

		sum, err := d.engine.RunOnce(t.Context())

		require.NoError(t, err)
		require.Equal(t, frontsync.Summary{Held: 1, Link: frontdesk.LinkUp}, sum)
		require.Equal(t, "invalid_email", d.entry(s).Code)
		require.Equal(t, "No.", d.entry(s).Message)
	})
}

func TestWhatWasHalfDoneIsFinishedByAnotherOperation(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		var ops []frontdesk.Operation
		d.sender.send = func(_ context.Context, _ *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
			ops = append(ops, op)
			if len(ops) == 1 {
				return lost()
			}
			return applied()
		}
		d.sender.probe = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Finding {
			return frontdesk.Finding{Verdict: frontdesk.VerdictAbsent, Instead: frontdesk.RegisterCard}
		}
		s := family(1)
		s.Journey, s.Card = frontdesk.Activate, "600000000001"
		d.save(s)
		defer d.run()()

		d.after(time.Minute)

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, []frontdesk.Operation{
			frontdesk.ActivateAndRegister, frontdesk.RegisterCard, frontdesk.AddRelatedGuests}, ops)
	})
}

func TestRelativesWhomTheServiceHasAreNotSentAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		var added [][]bool
		d.sender.send = func(_ context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
			if op != frontdesk.AddRelatedGuests {
				return applied()
			}
			added = append(added, []bool{s.Related[0].Added, s.Related[1].Added})
			if len(added) == 1 {
				return broken()
			}
			return applied()
		}
		d.sender.probe = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Finding {
			return frontdesk.Finding{Verdict: frontdesk.VerdictAbsent, Added: []int{1}}
		}
		s := family(1)
		s.Related = append(s.Related, frontdesk.RelatedGuest{FirstName: "Mia"})
		d.save(s)
		defer d.run()()

		d.after(time.Minute)

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, [][]bool{{false, false}, {false, true}}, added)
	})
}

func TestRunningOnceWaitsForGuestsInDoubt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		l := d.withLedger(&ledger{loses: 1, late: 1000 * time.Hour})
		s := guest(1)
		d.save(s)

		sum, err := d.engine.RunOnce(t.Context())

		require.NoError(t, err)
		require.Equal(t, frontsync.Summary{Sent: 1, Link: frontdesk.LinkUp}, sum)
		require.Equal(t, 1, l.times(s))
		time.Sleep(2000 * time.Hour)
	})
}

func TestRunningOnceDoesNotWaitForWhatTakesLong(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		d.sender.send = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Reply {
			return broken()
		}
		d.save(guest(1), guest(2))
		began := time.Now()

		sum, err := d.engine.RunOnce(t.Context())

		require.NoError(t, err)
		require.Equal(t, 2, sum.Unsure+sum.Waiting)
		require.Less(t, time.Since(began), 2*time.Minute)
	})
}

func TestRunningOnceWaitsForADoubtThatAnotherProcessPutOff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		s := guest(1)
		d.save(s)
		c, _, err := d.queue.Queue.Claim(t.Context())
		require.NoError(t, err)
		_, err = d.queue.Settle(t.Context(), c, frontdesk.Settlement{Disposition: frontdesk.Doubt, Due: d.now().Add(8 * time.Second)})
		require.NoError(t, err)

		sum, err := d.engine.RunOnce(t.Context())

		require.NoError(t, err)
		require.Equal(t, 1, sum.Sent)
	})
}

func TestACountThatComesLateForgetsNobodyInDoubt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t, func(o *frontsync.Options) { o.Rand = func() float64 { return 0.9 } })
		d.save(guest(1))
		begun, err := d.queue.Queue.Tally(t.Context())
		require.NoError(t, err)
		d.queue.count = func(context.Context) (frontdesk.Tally, error) {
			time.Sleep(100 * time.Millisecond) // a machine that is busy
			d.mu.Lock()
			defer d.mu.Unlock()
			d.queue.count = nil
			return begun, nil
		}
		sends := 0
		d.sender.send = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Reply {
			if sends++; sends == 1 {
				return broken()
			}
			return applied()
		}

		sum, err := d.engine.RunOnce(t.Context())

		require.NoError(t, err)
		require.Equal(t, frontsync.Summary{Sent: 1, Link: frontdesk.LinkUp}, sum)
	})
}
