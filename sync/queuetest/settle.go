package queuetest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func stepsInOrder(t *testing.T, b *bench) {
	s := Family(1)
	b.save(s)

	given := applied()
	given.Reply.Card, given.Reply.RegistrationCode = "6000100000001985", "578281"
	b.settle(b.claim(), given)

	b.stands(s, frontdesk.Queued, 1)
	require.Equal(t, frontdesk.StepApplied, b.entry(s).Steps[0].State)
	require.Equal(t, frontdesk.StepPending, b.entry(s).Steps[1].State)

	c := b.claim()
	require.Equal(t, frontdesk.Step{N: 1, Operation: frontdesk.AddRelatedGuests, State: frontdesk.StepPending}, c.Step)
	require.False(t, c.Probe)
	require.Len(t, c.Submission.Related, 2)
	require.Equal(t, given.Reply.Card, c.Card, "what the service gave is there until the last step")
	require.Equal(t, given.Reply.RegistrationCode, c.RegistrationCode)
	b.settle(c, applied())

	b.stands(s, frontdesk.Sent, 2)
	require.Equal(t, frontdesk.StepApplied, b.entry(s).Steps[1].State)
}

func sentIsFinal(t *testing.T, b *bench) {
	s := Guest(1)
	b.save(s)
	c := b.claim()
	b.settle(c, applied())

	require.Zero(t, b.claimNobody())
	b.recover(0)
	b.settleInVain(c, putBack())
	b.now.add(10 * 365 * 24 * time.Hour)
	require.Zero(t, b.claimNobody())
	b.stands(s, frontdesk.Sent, 1)
}

func notSentCostsNothing(t *testing.T, b *bench) {
	s := Guest(1)
	b.save(s)
	first := b.claim()
	b.settle(first, putBack())
	b.stands(s, frontdesk.Queued, 0)

	again := b.claim()

	require.Zero(t, again.Step.Sends)
	require.False(t, again.Probe)
	require.Greater(t, again.Attempt, first.Attempt)
}

func doubtAsksForALook(t *testing.T, b *bench) {
	s := Guest(1)
	b.save(s)
	left := b.now.read()
	c := b.claim()
	b.now.add(30 * time.Second)
	b.settle(c, lost(time.Time{}))
	gaveUp := b.now.read()
	b.stands(s, frontdesk.Unsure, 1)

	look := b.claim()

	require.True(t, look.Probe)
	require.Equal(t, 1, look.Step.Sends)
	require.Greater(t, look.Attempt, c.Attempt)
	if !look.SentAt.IsZero() {
		require.False(t, look.SentAt.Before(left) || look.SentAt.After(gaveUp), "a request left while it was being sent")
	}
	b.stands(s, frontdesk.Unsure, 1)
	require.Zero(t, b.claimNobody())
}

func lookCostsNothing(t *testing.T, b *bench) {
	s := Guest(1)
	b.save(s)
	b.settle(b.claim(), lost(time.Time{}))

	b.settle(b.claim(), looked(frontdesk.Doubt))

	b.stands(s, frontdesk.Unsure, 1)
	require.True(t, b.claim().Probe)
}

func absenceQueuesAgain(t *testing.T, b *bench) {
	s := Guest(1)
	b.save(s)
	b.settle(b.claim(), lost(time.Time{}))

	b.settle(b.claim(), looked(frontdesk.Requeue))

	b.stands(s, frontdesk.Queued, 1)
	c := b.claim()
	require.False(t, c.Probe)
	require.Equal(t, 1, c.Step.Sends, "that it was sent before is remembered")
	b.stands(s, frontdesk.Sending, 1)
}

func heldWithReason(t *testing.T, b *bench) {
	s := Guest(1)
	b.save(s)

	b.settle(b.claim(), rejected())

	b.stands(s, frontdesk.Held, 1)
	e, want := b.entry(s), rejected().Reply
	require.Equal(t, want.Code, e.Code)
	require.Equal(t, want.Message, e.Message)
	require.Equal(t, want.Issues, e.Issues)
	b.now.add(10 * 365 * 24 * time.Hour)
	require.Zero(t, b.claimNobody())
}

func olderClaim(_ *testing.T, b *bench) {
	s := Guest(1)
	b.save(s)
	old := b.claim()
	b.settle(old, putBack())
	b.claim()

	b.settleInVain(old, applied())

	b.stands(s, frontdesk.Sending, 0)
}

func settledOnce(_ *testing.T, b *bench) {
	s := Guest(1)
	b.save(s)
	c := b.claim()
	b.settle(c, putBack())

	b.settleInVain(c, applied())

	b.stands(s, frontdesk.Queued, 0)
}

func unknownDisposition(t *testing.T, b *bench) {
	s := Guest(1)
	b.save(s)
	c := b.claim()

	_, err := b.Queue.Settle(b.ctx, c, frontdesk.Settlement{Disposition: "lose"})

	require.Error(t, err)
	b.stands(s, frontdesk.Sending, 0)
	b.settle(c, applied())
}

func recoverSending(t *testing.T, b *bench) {
	s := Guest(1)
	b.save(s)
	dead := b.claim()

	b.recover(1)

	b.stands(s, frontdesk.Unsure, 1)
	b.settleInVain(dead, applied())
	c := b.claim()
	require.True(t, c.Probe)
	require.Equal(t, 1, c.Step.Sends, "the request may have left")
}

func recoverLook(t *testing.T, b *bench) {
	s := Guest(1)
	b.save(s)
	b.settle(b.claim(), lost(time.Time{}))
	dead := b.claim()

	b.recover(1)

	b.stands(s, frontdesk.Unsure, 1)
	b.settleInVain(dead, looked(frontdesk.Requeue))
	require.True(t, b.claim().Probe)
}

func recoverOthers(t *testing.T, b *bench) {
	waiting, held, sent := Guest(3), Guest(2), Guest(1)
	b.save(sent, held, waiting)
	b.settle(b.claimGuest(sent), applied())
	b.settle(b.claimGuest(held), rejected())

	b.recover(0)

	b.stands(sent, frontdesk.Sent, 1)
	b.stands(held, frontdesk.Held, 1)
	b.stands(waiting, frontdesk.Queued, 0)
	require.False(t, b.claimGuest(waiting).Probe)
}

func instead(t *testing.T, b *bench) {
	s := Family(1)
	b.save(s)
	b.settle(b.claim(), lost(time.Time{}))
	found := looked(frontdesk.Requeue)
	found.Instead = frontdesk.RegisterCard

	b.settle(b.claim(), found)

	c := b.claim()
	require.Equal(t, frontdesk.RegisterCard, c.Step.Operation)
	require.Zero(t, c.Step.N)
	b.settle(c, applied())
	require.Equal(t, frontdesk.AddRelatedGuests, b.claim().Step.Operation)
}

func added(t *testing.T, b *bench) {
	s := Family(1)
	b.save(s)
	b.settle(b.claim(), applied())
	b.settle(b.claim(), lost(time.Time{}))
	found := looked(frontdesk.Requeue)
	found.Added = []int{1, 7} // there is no eighth relative, and that breaks nothing

	b.settle(b.claim(), found)

	c := b.claim()
	require.False(t, c.Submission.Related[0].Added)
	require.True(t, c.Submission.Related[1].Added)
}

func mapped(t *testing.T, b *bench) {
	s := Family(1)
	b.save(s)
	c := b.claim()
	now := *c.Submission
	now.ConfigHash = "ffffffffffffffffffffffffffffffff"
	now.Answers = c.Submission.Answers.Clone()
	now.Answers["city"] = frontdesk.Text("Rye")
	now.Fields.User = c.Submission.Fields.User.Clone()
	now.Fields.User["city"] = frontdesk.Text("Rye")
	settlement := putBack()
	settlement.Drift = &frontdesk.Drift{Submission: &now, Mapped: []frontdesk.Mapping{{From: "town", To: "city"}}}

	b.settle(c, settlement)

	b.stands(s, frontdesk.Queued, 0)
	again := b.claim().Submission
	require.Equal(t, now.ConfigHash, again.ConfigHash)
	require.Equal(t, now.Answers, again.Answers)
	require.Equal(t, now.Fields, again.Fields)
	require.Equal(t, s.Card, again.Card)
	require.Equal(t, s.Related, again.Related)
}

func mappedChange(t *testing.T, b *bench) {
	s := Change(1)
	b.save(s)
	c := b.claim()
	now, change := *c.Submission, *c.Submission.Change
	change.Before.User = frontdesk.Answers{"givenName": frontdesk.Text("Anna")}
	change.Guest.Card = "6000100000009999" // no business of a Config
	now.Change = &change
	settlement := putBack()
	settlement.Drift = &frontdesk.Drift{Submission: &now}

	b.settle(c, settlement)

	again := b.claim().Submission.Change
	require.Equal(t, change.Before, again.Before)
	require.Equal(t, s.Change.Guest, again.Guest)
}

func cancelled(t *testing.T, b *bench) {
	s := Guest(1)
	b.save(s)
	c := b.claim()
	done, cancel := context.WithCancel(b.ctx)
	cancel()

	_, err := b.Queue.Settle(done, c, applied())
	require.ErrorIs(t, err, context.Canceled)
	_, _, err = b.Queue.Claim(done)
	require.ErrorIs(t, err, context.Canceled)

	b.stands(s, frontdesk.Sending, 0)
	b.settle(c, applied())
	b.stands(s, frontdesk.Sent, 1)
}
