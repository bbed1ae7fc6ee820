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

// drifter is a comparison made of a function.
type drifter func(s *frontdesk.Submission) (frontdesk.Drift, error)

func (d drifter) Drift(_ context.Context, s *frontdesk.Submission) (frontdesk.Drift, error) {
	return d(s)
}

// drifting makes an engine compare with a function.
func drifting(d drifter) func(*frontsync.Options) {
	return func(o *frontsync.Options) { o.Drifter = d }
}

// mapCity renames a guest's city once, as a drifter that knows today's Config.
func mapCity(s *frontdesk.Submission) (frontdesk.Drift, error) {
	if s.ConfigHash == "today" {
		return frontdesk.Drift{}, nil
	}
	mapped := *s
	mapped.ConfigHash = "today"
	mapped.Answers = frontdesk.Answers{"town": frontdesk.Text("Rye")}
	mapped.Fields.User = frontdesk.Answers{"town": frontdesk.Text("Rye")}
	mapped.ID, mapped.Card = "somebody else", "6000000000" // no business of a drifter
	return frontdesk.Drift{Submission: &mapped, Mapped: []frontdesk.Mapping{{
		From: "city", To: "town", Code: "renamed_field", Before: frontdesk.Text("Rye"), After: frontdesk.Text("Rye"),
	}}}, nil
}

func TestAGuestIsSentAsTodaysConfigTakesThemAndTheMappingIsKept(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t, drifting(mapCity))
		var sent *frontdesk.Submission
		d.sender.send = func(_ context.Context, s *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
			sent = s
			return applied()
		}
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(time.Second)

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, s.ID, sent.ID)
		require.Empty(t, sent.Card)
		require.Equal(t, "Rye", sent.Fields.User["town"].Text())
		history := d.queue.History(s.ID)
		require.Len(t, history, 2)
		require.Equal(t, "city", history[0].Settlement.Drift.Mapped[0].From)
		require.Equal(t, 1, d.entry(s).Sends, "mapping is not sending")
	})
}

func TestAChangeIsSentBesideWhatStoodBeforeAsTodaysConfigNamesIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t, drifting(func(s *frontdesk.Submission) (frontdesk.Drift, error) {
			drift, err := mapCity(s)
			if drift.Submission != nil {
				drift.Submission.Change = &frontdesk.Change{
					Guest:  frontdesk.Identity{Username: "somebody else"},
					Before: frontdesk.Fields{User: frontdesk.Answers{"town": frontdesk.Text("Ayr")}},
				}
			}
			return drift, err
		}))
		var sent *frontdesk.Submission
		d.sender.send = func(_ context.Context, s *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
			sent = s
			return applied()
		}
		s := guest(1)
		s.Journey = frontdesk.Edit
		s.Change = &frontdesk.Change{
			Guest:  frontdesk.Identity{Username: "ana1"},
			Before: frontdesk.Fields{User: frontdesk.Answers{"city": frontdesk.Text("Ayr")}},
		}
		d.save(s)
		defer d.run()()

		d.after(time.Second)

		require.Equal(t, "Ayr", sent.Change.Before.User["town"].Text())
		require.Equal(t, frontdesk.Private("ana1"), sent.Change.Guest.Username)
	})
}

func TestAGuestIsHeldForTheQuestionThatIsMissing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		missing := []frontdesk.Issue{{Field: "custom1", Code: frontdesk.NullField}}
		d := setup(t, drifting(func(*frontdesk.Submission) (frontdesk.Drift, error) {
			return frontdesk.Drift{Missing: missing}, nil
		}))
		s := guest(1)
		d.save(s)
		defer d.run()()

		d.after(time.Minute)

		e := d.entry(s)
		require.Equal(t, frontdesk.Held, e.State)
		require.Equal(t, frontdesk.CodeConfigChanged, e.Code)
		require.Equal(t, missing, e.Issues)
		require.Zero(t, e.Sends)
	})
}

func TestAComparisonThatFailsSendsNobodyAndLosesNobody(t *testing.T) {
	t.Parallel()
	for name, fail := range map[string]drifter{
		"error": func(*frontdesk.Submission) (frontdesk.Drift, error) { return frontdesk.Drift{}, errors.New("disk") },
		"panic": func(*frontdesk.Submission) (frontdesk.Drift, error) { panic("a Config nobody foresaw") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				failing, asked := true, 0
				d := setup(t, drifting(func(s *frontdesk.Submission) (frontdesk.Drift, error) {
					if asked++; failing {
						return fail(s)
					}
					return frontdesk.Drift{}, nil
				}))
				l := d.withLedger(&ledger{})
				s := guest(1)
				d.save(s)
				defer d.run()()

				d.after(time.Minute)
				require.Empty(t, l.created)
				require.LessOrEqual(t, asked, 5, "2, 4, 8 … seconds apart")

				failing = false
				d.after(10 * time.Second)
				require.Equal(t, frontdesk.Sent, d.state(s))
			})
		})
	}
}

func TestRunningOnceTellsThatAGuestCouldNotBeCompared(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		unreadable := errors.New("disk")
		d := setup(t, drifting(func(s *frontdesk.Submission) (frontdesk.Drift, error) {
			if s.ID == guest(1).ID {
				return frontdesk.Drift{}, unreadable
			}
			return frontdesk.Drift{}, nil
		}))
		d.save(guest(1), guest(2))

		sum, err := d.engine.RunOnce(t.Context())

		require.ErrorIs(t, err, unreadable)
		require.Equal(t, 1, sum.Waiting)
		require.Equal(t, 1, sum.Sent, "the others go on")
	})
}

func TestOnlyWhatWritesAnswersIsComparedAndNobodyInDoubt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		asked := 0
		d := setup(t, drifting(func(*frontdesk.Submission) (frontdesk.Drift, error) {
			asked++
			return frontdesk.Drift{}, nil
		}))
		first := true
		d.sender.send = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Reply {
			if first {
				first = false
				return lost()
			}
			return applied()
		}
		d.sender.probe = func(context.Context, *frontdesk.Submission, frontdesk.Operation) frontdesk.Finding { return found() }
		s := family(1)
		d.save(s)
		defer d.run()()

		d.after(time.Minute)

		require.Equal(t, frontdesk.Sent, d.state(s))
		require.Equal(t, 1, asked)
	})
}
