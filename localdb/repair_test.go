package localdb_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

func TestRepairedGuestIsQueuedWithTheNewAnswersAndTheOldHistory(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	d.settle(d.claim(), rejected)
	mended, err := d.Submission(t.Context(), s.ID)
	require.NoError(t, err)
	require.Equal(t, s, mended)
	mended.Fields.User["email"] = frontdesk.Text("anastasia@example.org")
	mended.ConfigHash = "fedcba9876543210fedcba9876543210"

	require.NoError(t, d.Repair(t.Context(), mended))

	c := d.claim()
	require.Equal(t, mended, c.Submission)
	require.False(t, c.Probe)
	require.Equal(t, 1, c.Step.Sends)
	history, err := d.Attempts(t.Context(), s.ID)
	require.NoError(t, err)
	require.Equal(t, []frontdesk.Event{"send", "repair"}, events(history))
	require.Equal(t, rejected.Reply, *history[0].Reply)
}

func TestRepairPlansTheStepsAnew(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save(unregistered)
	d.settle(d.claim(), rejected)
	mended := guest(withRelative, func(m *frontdesk.Submission) { m.ID = s.ID })

	require.NoError(t, d.Repair(t.Context(), mended))

	e := d.entry(s.ID)
	require.Equal(t, []frontdesk.Step{
		{N: 0, Operation: frontdesk.CreateAndRegister, State: frontdesk.StepPending, Sends: 1},
		{N: 1, Operation: frontdesk.AddRelatedGuests, State: frontdesk.StepPending},
	}, e.Steps)
}

func TestRepairDoesNotRepeatWhatWasApplied(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save(withRelative)
	d.settle(d.claim(), applied)
	d.settle(d.claim(), rejected)
	mended, err := d.Submission(t.Context(), s.ID)
	require.NoError(t, err)
	mended.Related[0].FirstName = "Leo"
	mended.Fields.User["password"] = frontdesk.Text(plantedPassword)

	require.NoError(t, d.Repair(t.Context(), mended))

	c := d.claim()
	require.Equal(t, frontdesk.AddRelatedGuests, c.Step.Operation)
	require.Equal(t, frontdesk.Private("Leo"), c.Submission.Related[0].FirstName)
	require.NotContains(t, c.Submission.Fields.User, "password")
	require.Equal(t, plantedPassword, mended.Fields.User["password"].Text(), "the caller's answers are left alone")
}

func TestRepairWithAnotherGuestsCardIsAConflict(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save(withCard(plantedCard))
	d.settle(d.claim(), rejected)
	d.save(withCard("6000100000002223"))
	s.Card = "6000100000002223"

	err := d.Repair(t.Context(), s)

	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(err))
	require.Equal(t, frontdesk.Held, d.entry(s.ID).State)
}

func TestOnlyAHeldGuestIsRepaired(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()

	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(d.Repair(t.Context(), s)))
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(d.Repair(t.Context(), guest())))
	d.settle(d.claim(), rejected)
	s.Journey = "none"
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(d.Repair(t.Context(), s)))
}

func TestRetryOfARefusedGuestSendsAgain(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	d.settle(d.claim(), rejected)

	require.NoError(t, d.Retry(t.Context(), s.ID))

	require.False(t, d.claim().Probe)
}

func TestRetryOfADoubtfulGuestProbesFirst(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	left := d.clock.Now()
	d.settle(d.claim(), lost)
	d.clock.Move(time.Minute)
	d.settle(d.claim(), frontdesk.Settlement{
		Disposition: frontdesk.Hold,
		Probed:      true,
		Reply:       frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure},
	})

	require.NoError(t, d.Retry(t.Context(), s.ID))

	c := d.claim()
	require.True(t, c.Probe)
	require.Equal(t, left, c.SentAt)
}

func TestAGuestWhoMayBeEnrolledIsLookedUpWhateverWasMended(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	d.settle(d.claim(), frontdesk.Settlement{
		Disposition: frontdesk.Hold,
		Reply:       frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Code: frontdesk.CodeMayBeEnrolled, Message: "Find them."},
	})
	require.Equal(t, frontdesk.CodeMayBeEnrolled, d.entry(s.ID).Code)
	mended, err := d.Submission(t.Context(), s.ID)
	require.NoError(t, err)
	mended.Fields.User["email"] = frontdesk.Text("anastasia@example.org")

	require.NoError(t, d.Repair(t.Context(), mended))

	require.Equal(t, frontdesk.Unsure, d.entry(s.ID).State)
	require.True(t, d.claim().Probe)
}

func TestWhatMayHaveBeenSentBeforeARepairIsLookedForToo(t *testing.T) {
	t.Parallel()
	here, there := setup(t), setup(t)
	s := here.save(unregistered)
	inDoubt := frontdesk.Settlement{Disposition: frontdesk.Hold, Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure}}
	here.settle(here.claim(), inDoubt)
	register := func(m *frontdesk.Submission) { m.ID = s.ID }
	require.NoError(t, here.Repair(t.Context(), guest(register)))
	here.settle(here.claim(), inDoubt)
	require.NoError(t, here.Repair(t.Context(), guest(register, withRelative)), "the same but for a relative")
	parcels, _ := here.export()
	text, err := json.Marshal(parcels[0])
	require.NoError(t, err)
	require.NotContains(t, string(text[bytes.Index(text, []byte(`"earlier"`)):]), plantedPassword)
	var read localdb.Parcel
	require.NoError(t, json.Unmarshal(text, &read))
	_, err = there.Accept(t.Context(), read)
	require.NoError(t, err)

	for _, d := range []*desk{here, there} {
		c := d.claim()

		require.True(t, c.Probe)
		require.Len(t, c.Earlier, 1)
		before := c.Earlier[0]
		require.Equal(t, frontdesk.CreateAndEdit, before.Operation)
		require.Equal(t, s.Fields, before.Submission.Fields)
		require.Equal(t, s.ID, before.Submission.ID)
		requireAbsent(t, d.dir, planted()...)
		d.settle(c, frontdesk.Settlement{Disposition: frontdesk.Advance, Probed: true})
		require.Empty(t, d.claim().Earlier, "the guest is enrolled")
	}
}

func TestAGuestWhoseStepsAreDamagedIsNotMended(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	alter(t, d.dir, `UPDATE submissions SET steps = '[]' WHERE id = ?`, s.ID)
	require.Zero(t, d.claimNone())
	s.Fields.User["email"] = frontdesk.Text("anastasia@example.org")

	err := d.Repair(t.Context(), s)

	require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err), "what was sent of them is not known")
	require.Equal(t, frontdesk.Held, d.entry(s.ID).State)
	d.cancel(s.ID)
}

func TestNothingIsLookedForOfWhatWasSurelyRefused(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	d.settle(d.claim(), rejected)
	require.NoError(t, d.Repair(t.Context(), guest(unregistered, func(m *frontdesk.Submission) { m.ID = s.ID })))

	require.Empty(t, d.claim().Earlier)
}

func TestARelativeWhomTheServiceHasIsNotSentAgainAfterARepair(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save(withRelative, withRelative)
	d.settle(d.claim(), applied)
	partly := rejected
	partly.Added = []int{0}
	d.settle(d.claim(), partly)
	mended := guest(withRelative, withRelative, func(m *frontdesk.Submission) { m.ID = s.ID })
	mended.Related[1].FirstName = "Leo"

	require.NoError(t, d.Repair(t.Context(), mended))

	related := d.claim().Submission.Related
	require.True(t, related[0].Added)
	require.False(t, related[1].Added)
}

func TestRetryOfAGuestWhoWasNeverSentSends(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Hold, NotSent: true})

	require.NoError(t, d.Retry(t.Context(), s.ID))

	require.False(t, d.claim().Probe)
}

func TestRetryMakesAPutOffGuestDue(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Doubt, Due: d.clock.Now().Add(time.Minute)})

	require.NoError(t, d.Retry(t.Context(), s.ID))

	require.True(t, d.claim().Probe)
}

func TestGuestInFlightOrFinishedIsLeftAlone(t *testing.T) {
	t.Parallel()
	for name, arrange := range map[string]func(*desk){
		"sending":   func(d *desk) { d.claim() },
		"probing":   func(d *desk) { d.settle(d.claim(), lost); d.claim() },
		"sent":      func(d *desk) { d.settle(d.claim(), applied) },
		"cancelled": func(d *desk) { c := d.claim(); d.settle(c, rejected); d.cancel(c.Submission.ID) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			s := d.save()
			arrange(d)
			before := d.entry(s.ID)

			retry := d.Retry(t.Context(), s.ID)
			cancel := d.Cancel(t.Context(), s.ID, "No.")

			require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(retry))
			require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(cancel))
			require.Equal(t, before, d.entry(s.ID))
		})
	}
}

func TestCancelledGuestKeepsTheReasonAndTheAnswersButThePassword(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	reason := "Anastasia-Example went home."

	require.NoError(t, d.Cancel(t.Context(), s.ID, " "+reason+" "))

	require.Equal(t, frontdesk.Cancelled, d.entry(s.ID).State)
	history, err := d.Attempts(t.Context(), s.ID)
	require.NoError(t, err)
	require.Equal(t, []frontdesk.Event{"cancel"}, events(history))
	require.Equal(t, reason, history[0].Reason)
	kept, err := d.Submission(t.Context(), s.ID)
	require.NoError(t, err)
	for _, answers := range []frontdesk.Answers{s.Answers, s.Fields.User} {
		require.Contains(t, answers, "password", "the caller's answers are left alone")
		delete(answers, "password")
	}
	require.Equal(t, s, kept)
	require.Zero(t, d.claimNone())
	requireAbsent(t, d.dir, planted()...)
}

func TestCancellingNeedsAReason(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()

	for _, reason := range []string{"", " \t", strings.Repeat("x", 1001)} {
		require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(d.Cancel(t.Context(), s.ID, reason)))
	}
	require.Equal(t, frontdesk.Queued, d.entry(s.ID).State)
}

func TestUnknownGuestIsNotFound(t *testing.T) {
	t.Parallel()
	d := setup(t)

	_, findErr := d.Find(t.Context(), "none")
	_, openErr := d.Submission(t.Context(), "none")
	_, historyErr := d.Attempts(t.Context(), "none")

	for _, err := range []error{findErr, openErr, historyErr, d.Retry(t.Context(), "none"), d.Cancel(t.Context(), "none", "No.")} {
		require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(err))
	}
}

func TestHistoryTellsEveryAttempt(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	d.settle(d.claim(), frontdesk.Settlement{
		Disposition: frontdesk.Requeue,
		NotSent:     true,
		Reply:       frontdesk.Reply{Outcome: frontdesk.OutcomeNotApplied, Cause: frontdesk.CauseOffline},
	})
	d.settle(d.claim(), lost)
	d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Requeue, Probed: true})
	d.claim()
	_, err := d.Recover(t.Context())
	require.NoError(t, err)
	d.settle(d.claim(), rejected)

	history, err := d.Attempts(t.Context(), s.ID)

	require.NoError(t, err)
	require.Equal(t, []frontdesk.Event{"rest", "send", "probe", "crash", "send"}, events(history))
	first := history[0]
	require.Equal(t, 1, first.N)
	require.Equal(t, d.clock.Now(), first.At)
	require.Equal(t, frontdesk.CauseOffline, first.Cause)
	require.Equal(t, frontdesk.Requeue, first.Disposition)
	last := history[4]
	require.Equal(t, frontdesk.OutcomeRejected, last.Outcome)
	require.Equal(t, 200, last.HTTPStatus)
	require.Equal(t, rejected.Reply.Code, last.Code)
}

func TestHistoryKeepsWhatWasMappedSealedAndForgetsItWithTheGuest(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	c := d.claim()
	now := *c.Submission
	now.ConfigHash = "fedcba9876543210fedcba9876543210"
	now.Fields.User = c.Submission.Fields.User.Clone()
	now.Fields.User["firstName"] = frontdesk.Text("Anna-Example")
	mapped := []frontdesk.Mapping{{
		From: "firstName", To: "firstName", Code: "new_type",
		Before: frontdesk.Text(plantedName), After: frontdesk.Text("Anna-Example"),
	}}

	d.settle(c, frontdesk.Settlement{
		Disposition: frontdesk.Requeue, NotSent: true,
		Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeNotApplied, Code: frontdesk.CodeConfigChanged},
		Drift: &frontdesk.Drift{Submission: &now, Mapped: mapped},
	})

	history, err := d.Attempts(t.Context(), s.ID)
	require.NoError(t, err)
	require.Equal(t, frontdesk.EventRest, history[0].Event)
	require.Equal(t, frontdesk.CodeConfigChanged, history[0].Code)
	require.Equal(t, mapped, history[0].Mapped)
	requireAbsent(t, d.dir, planted()...)
	again := d.claim()
	require.Equal(t, now.ConfigHash, again.Submission.ConfigHash)
	require.Zero(t, again.Step.Sends)
	d.settle(again, applied)
	history, err = d.Attempts(t.Context(), s.ID)
	require.NoError(t, err)
	require.Nil(t, history[0].Mapped)
}

func (d *desk) cancel(id string) {
	d.t.Helper()
	require.NoError(d.t, d.Cancel(d.t.Context(), id, "They went home."))
}

func events(history []frontdesk.Attempt) []frontdesk.Event {
	var out []frontdesk.Event
	for _, a := range history {
		out = append(out, a.Event)
	}
	return out
}
