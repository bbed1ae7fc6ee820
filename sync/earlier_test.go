package sync_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// mended makes the queue of a desk tell of every guest that they were sent as
// somebody else before a person mended them.
func (d *desk) mended(as *frontdesk.Submission) {
	d.queue.claim = func(ctx context.Context) (*frontdesk.Claim, time.Time, error) {
		c, due, err := d.queue.Queue.Claim(ctx)
		if c != nil {
			c.Earlier = []frontdesk.Earlier{{Submission: as, Operation: frontdesk.ActivateAndEdit}}
		}
		return c, due, err
	}
}

func TestAGuestWhoMayBeEnrolledWithEarlierAnswersIsNotSent(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		earlier frontdesk.Verdict
		replies []frontdesk.Reply // after the lost one
		state   frontdesk.State
		code    string
		sends   int
	}{
		"who is there":                      {frontdesk.VerdictApplied, nil, frontdesk.Held, frontdesk.CodeMayBeEnrolled, 1},
		"of whom nothing is settled":        {frontdesk.VerdictUnknown, nil, frontdesk.Held, frontdesk.CodeMayBeEnrolled, 1},
		"of whom the service does not tell": {frontdesk.VerdictNoReply, nil, frontdesk.Unsure, "", 1},
		"who is not there":                  {frontdesk.VerdictAbsent, []frontdesk.Reply{applied()}, frontdesk.Sent, "", 2},
		"who is not there, and the mended one is refused": {
			frontdesk.VerdictAbsent, []frontdesk.Reply{rejected("email_exists")}, frontdesk.Held, "email_exists", 2,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := setup(t)
				before, s := guest(2), guest(1)
				replies := append([]frontdesk.Reply{lost()}, tt.replies...)
				d.sender.send = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Reply {
					next := replies[0]
					replies = replies[1:]
					return next
				}
				d.sender.probe = func(_ context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Finding {
					if s == before && op == frontdesk.ActivateAndEdit {
						return frontdesk.Finding{Verdict: tt.earlier, Reply: frontdesk.Reply{Cause: frontdesk.CauseBroken}}
					}
					return absent()
				}
				d.mended(before)
				d.save(s)
				defer d.run()()

				d.after(2 * time.Minute)

				e := d.entry(s)
				require.Equal(t, tt.state, e.State)
				require.Equal(t, tt.code, e.Code)
				require.Equal(t, tt.sends, e.Sends)
			})
		})
	}
}

func TestARefusalOfMendedAnswersMayBeAboutTheEarlierOnes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		before, s := guest(2), guest(1)
		sends := 0
		d.sender.send = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Reply {
			if sends++; sends == 1 {
				return lost()
			}
			return rejected("card_active")
		}
		d.sender.probe = func(_ context.Context, s *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Finding {
			if s == before && sends > 1 { // it was carried out very late
				return found()
			}
			return absent()
		}
		d.mended(before)
		d.save(s)
		defer d.run()()

		d.after(2 * time.Minute)

		e := d.entry(s)
		require.Equal(t, frontdesk.Held, e.State)
		require.Equal(t, frontdesk.CodeMayBeEnrolled, e.Code)
		require.Equal(t, 2, e.Sends)
	})
}

func TestACardThatWasHalfDoneEarlierIsNotFollowedByAnother(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		card  frontdesk.Private // of the guest as mended
		state frontdesk.State
	}{
		"another card":  {"600000000002", frontdesk.Held},
		"the same card": {"600000000001", frontdesk.Sent},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := setup(t)
				before, s := family(2), family(1)
				before.Card, s.Journey, s.Card = "600000000001", frontdesk.Activate, tt.card
				var ops []frontdesk.Operation
				d.sender.send = func(_ context.Context, _ *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
					if ops = append(ops, op); len(ops) == 1 {
						return lost()
					}
					return applied()
				}
				d.sender.probe = func(_ context.Context, s *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Finding {
					f := absent()
					if s.Card == before.Card {
						f.Instead = frontdesk.RegisterCard
					}
					return f
				}
				d.mended(before)
				d.save(s)
				defer d.run()()

				d.after(2 * time.Minute)

				require.Equal(t, tt.state, d.state(s))
				if tt.state == frontdesk.Held {
					require.Equal(t, frontdesk.CodeMayBeEnrolled, d.entry(s).Code)
					require.Len(t, ops, 1, "a second card would be activated for the same guest")
				} else {
					require.Equal(t, frontdesk.RegisterCard, ops[1])
				}
			})
		})
	}
}

func TestAnswersThatWerePutBackAreLookedForAsTheyAre(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		s := guest(1)
		s.Journey, s.Card = frontdesk.Activate, "600000000001"
		looks := 0
		d.sender.send = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Reply { return lost() }
		d.sender.probe = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Finding {
			looks++
			return found()
		}
		before := *s
		d.mended(&before)
		d.save(s)
		defer d.run()()

		d.after(2 * time.Minute)

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, 1, looks)
	})
}
