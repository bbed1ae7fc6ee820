package localdb_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestSavedGuestIsClaimedAsTheyWereCaptured(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save(withRelative)

	c := d.claim()

	require.Equal(t, s, c.Submission)
	require.Equal(t, frontdesk.Step{Operation: frontdesk.CreateAndRegister, State: frontdesk.StepPending}, c.Step)
	require.Equal(t, 1, c.Attempt)
	require.False(t, c.Probe)
	require.Zero(t, c.SentAt)
	require.Equal(t, frontdesk.Sending, d.entry(s.ID).State)
}

func TestClaimedGuestIsNotClaimedAgain(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()
	d.claim()

	next := d.claimNone()

	require.Zero(t, next)
}

func TestGuestsAreClaimedInOrderOfCapture(t *testing.T) {
	t.Parallel()
	d := setup(t)
	first := d.save(func(s *frontdesk.Submission) { s.ID = id(9) })
	second := d.save(func(s *frontdesk.Submission) { s.ID = id(1) })

	require.Equal(t, first.ID, d.claim().Submission.ID)
	require.Equal(t, second.ID, d.claim().Submission.ID)
}

func TestGuestsWhoCameDueKeepTheirOrderOfCapture(t *testing.T) {
	t.Parallel()
	d := setup(t)
	first, second := d.save(), d.save()
	d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Requeue, Due: d.clock.Now().Add(2 * time.Minute)})
	d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Requeue, Due: d.clock.Now().Add(time.Minute)})
	third := d.save()
	d.clock.Move(5 * time.Minute)

	require.Equal(t, first.ID, d.claim().Submission.ID)
	require.Equal(t, second.ID, d.claim().Submission.ID)
	require.Equal(t, third.ID, d.claim().Submission.ID)
}

func TestPutOffGuestWaitsUntilDue(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	due := d.clock.Now().Add(time.Minute)
	d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Requeue, Due: due})

	require.Equal(t, due, d.claimNone())

	d.clock.Move(time.Minute)
	require.Equal(t, s.ID, d.claim().Submission.ID)
}

func TestDueTimeOfAnotherClockDoesNotStarveAGuest(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Requeue, Due: d.clock.Now().Add(time.Minute)})

	d.clock.Move(-10 * 365 * 24 * time.Hour)

	require.Equal(t, s.ID, d.claim().Submission.ID)
}

func TestLostReplyAsksForAProbe(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	c := d.claim()
	d.clock.Move(30 * time.Second)
	left := d.clock.Now()
	d.settle(c, lost)
	require.Equal(t, frontdesk.Unsure, d.entry(s.ID).State)
	d.clock.Move(time.Minute)

	again := d.claim()

	require.True(t, again.Probe)
	require.Equal(t, left, again.SentAt)
	require.Equal(t, 1, again.Step.Sends)
	require.Equal(t, frontdesk.Unsure, d.entry(s.ID).State)
}

func TestProbeThatCannotTellKeepsWhenTheRequestLeft(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	left := d.clock.Now()
	d.settle(d.claim(), lost)
	d.clock.Move(time.Minute)
	d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Doubt, Probed: true})

	c := d.claim()

	require.Equal(t, left, c.SentAt)
	require.Equal(t, 1, c.Step.Sends)
	require.Equal(t, 1, d.entry(s.ID).Sends)
}

func TestNothingSentChargesNoAttempt(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Requeue, NotSent: true})

	require.Zero(t, d.entry(s.ID).Sends)
	require.Equal(t, frontdesk.Queued, d.entry(s.ID).State)
	require.False(t, d.claim().Probe)
}

func TestStepsAreTakenInOrder(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save(withRelative)

	d.settle(d.claim(), applied)
	require.Equal(t, frontdesk.Queued, d.entry(s.ID).State)
	second := d.claim()
	require.Equal(t, frontdesk.Step{N: 1, Operation: frontdesk.AddRelatedGuests, State: frontdesk.StepPending}, second.Step)
	d.settle(second, applied)

	e := d.entry(s.ID)
	require.Equal(t, frontdesk.Sent, e.State)
	require.Equal(t, 2, e.Sends)
	require.Equal(t, []frontdesk.Step{
		{N: 0, Operation: frontdesk.CreateAndRegister, State: frontdesk.StepApplied, Sends: 1},
		{N: 1, Operation: frontdesk.AddRelatedGuests, State: frontdesk.StepApplied, Sends: 1},
	}, e.Steps)
	require.Zero(t, d.claimNone())
}

func TestPasswordIsForgottenOnceItIsNotNeeded(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save(withRelative)
	first := d.claim()
	require.Equal(t, plantedPassword, first.Submission.Fields.User["password"].Text())

	d.settle(first, applied)

	s := d.claim().Submission
	require.NotContains(t, s.Fields.User, "password")
	require.NotContains(t, s.Answers, "password")
	require.Equal(t, plantedUser, s.Username().Reveal())
}

func TestHalfDoneStepGoesOnWithAnotherOperation(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save(withCard(plantedCard))
	d.settle(d.claim(), lost)

	d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Requeue, Probed: true, Instead: frontdesk.RegisterCard})

	c := d.claim()
	require.Equal(t, frontdesk.RegisterCard, c.Step.Operation)
	require.Equal(t, plantedPassword, c.Submission.Fields.User["password"].Text())
}

func TestRelativesThatTheServiceHasAreMarked(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save(withRelative, withRelative)
	d.settle(d.claim(), applied)
	d.settle(d.claim(), lost)

	d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Requeue, Probed: true, Added: []int{1, 7, -1}})

	s := d.claim().Submission
	require.False(t, s.Related[0].Added)
	require.True(t, s.Related[1].Added)
}

func TestSettlementOfAnOlderClaimChangesNothing(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	old := d.claim()
	n, err := d.Recover(t.Context())
	require.NoError(t, err)
	require.Equal(t, 1, n)
	fresh := d.claim()

	held, err := d.Settle(t.Context(), old, applied)

	require.NoError(t, err)
	require.False(t, held)
	require.Equal(t, frontdesk.Unsure, d.entry(s.ID).State)
	d.settle(fresh, applied)
	held, err = d.Settle(t.Context(), fresh, applied)
	require.NoError(t, err)
	require.False(t, held)
}

func TestRejectedGuestIsHeldWithTheServicesWords(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()

	d.settle(d.claim(), rejected)

	e := d.entry(s.ID)
	require.Equal(t, frontdesk.Held, e.State)
	require.Equal(t, rejected.Reply.Code, e.Code)
	require.Equal(t, rejected.Reply.Message, e.Message)
	require.Equal(t, rejected.Reply.Issues, e.Issues)
	require.Zero(t, d.claimNone())
}

func TestHeldGuestDoesNotBlockTheNext(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()
	next := d.save()
	d.settle(d.claim(), rejected)

	require.Equal(t, next.ID, d.claim().Submission.ID)
}

func TestUnknownDispositionIsRefused(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()

	_, err := d.Settle(t.Context(), d.claim(), frontdesk.Settlement{})

	require.Equal(t, frontdesk.EINTERNAL, frontdesk.CodeOf(err))
	require.Equal(t, frontdesk.Sending, d.entry(s.ID).State)
}

func TestTallyCountsEveryStateAndTheOldest(t *testing.T) {
	t.Parallel()
	d := setup(t)
	at := func(minutes int) func(*frontdesk.Submission) {
		return func(s *frontdesk.Submission) { s.CapturedAt = capturedAt.Add(time.Duration(minutes) * time.Minute) }
	}
	for i := range 6 {
		d.save(at(i))
	}

	d.settle(d.claim(), applied)
	d.settle(d.claim(), rejected)
	cancelled := d.claim()
	d.settle(cancelled, rejected)
	require.NoError(t, d.Cancel(t.Context(), cancelled.Submission.ID, "They changed their mind."))
	d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Doubt, Due: d.clock.Now().Add(time.Minute)})
	d.claim()
	tally, err := d.Tally(t.Context())

	require.NoError(t, err)
	require.Equal(t, map[frontdesk.State]int{
		frontdesk.Queued:    1,
		frontdesk.Sending:   1,
		frontdesk.Unsure:    1,
		frontdesk.Held:      1,
		frontdesk.Sent:      1,
		frontdesk.Cancelled: 1,
	}, tally.ByState)
	require.Equal(t, 3, tally.Waiting())
	require.Equal(t, capturedAt.Add(3*time.Minute), tally.Oldest)
}

func TestEmptyQueueHasNothing(t *testing.T) {
	t.Parallel()
	d := setup(t)

	tally, err := d.Tally(t.Context())

	require.NoError(t, err)
	require.Zero(t, tally.Waiting())
	require.Zero(t, tally.Oldest)
	require.Zero(t, d.claimNone())
}
