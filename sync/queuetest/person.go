package queuetest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// mender is a queue in which a person may change what waits or is held.
type mender interface {
	Submission(ctx context.Context, id string) (*frontdesk.Submission, error)
	Repair(ctx context.Context, s *frontdesk.Submission) error
	Retry(ctx context.Context, id string) error
	Cancel(ctx context.Context, id, reason string) error
}

// acts are the promises of a queue to the person who looks after it.
func acts() map[string]func(*testing.T, *bench, mender) {
	return map[string]func(*testing.T, *bench, mender){
		"who was refused is tried again as they are":         retryRefused,
		"who is held in doubt is looked up before any retry": retryDoubtful,
		"who was put off is due once a person asks":          retryPutOff,
		"who was refused is sent with mended answers":        repairRefused,
		"who is mended in doubt is looked for as sent":       repairDoubtful,
		"every mending in doubt is remembered until done":    repairTwice,
		"what was applied is not planned again":              repairLaterStep,
		"who is enrolled keeps the name that they have":      repairName,
		"whose card is active keeps it, and only registers":  repairHalfDone,
		"who was given up is never given again":              givenUp,
		"nobody touches a guest who is being sent":           untouchable,
		"only who is held is mended":                         repairOnlyHeld,
	}
}

// cannotTell holds a guest of whom it is not known whether they are enrolled.
func cannotTell() frontdesk.Settlement {
	return frontdesk.Settlement{
		Disposition: frontdesk.Hold, Probed: true,
		Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Code: frontdesk.CodeCannotTell},
	}
}

// doubt saves a guest and holds them in doubt.
func (b *bench) doubt(s *frontdesk.Submission) {
	b.t.Helper()
	b.save(s)
	b.settle(b.claim(), lost(time.Time{}))
	b.settle(b.claim(), cannotTell())
}

// mended returns what a person makes of a guest's answers.
func (b *bench) mended(m mender, s *frontdesk.Submission, email string) *frontdesk.Submission {
	b.t.Helper()
	out, err := m.Submission(b.ctx, s.ID)
	require.NoError(b.t, err)
	out.Fields.User["email"] = frontdesk.Text(email)
	return out
}

func retryRefused(t *testing.T, b *bench, m mender) {
	s := Guest(1)
	b.save(s)
	b.settle(b.claim(), rejected())

	require.NoError(t, m.Retry(b.ctx, s.ID))

	b.stands(s, frontdesk.Queued, 1)
	c := b.claim()
	require.False(t, c.Probe)
	require.Equal(t, 1, c.Step.Sends)
}

func retryDoubtful(t *testing.T, b *bench, m mender) {
	s := Guest(1)
	b.doubt(s)

	require.NoError(t, m.Retry(b.ctx, s.ID))

	b.stands(s, frontdesk.Unsure, 1)
	require.True(t, b.claim().Probe)
}

func retryPutOff(t *testing.T, b *bench, m mender) {
	queued, doubted := Guest(1), Guest(2)
	b.save(queued, doubted)
	due := b.now.read().Add(5 * time.Minute)
	b.settle(b.claimGuest(queued), putOff(due))
	b.settle(b.claimGuest(doubted), lost(due))

	require.NoError(t, m.Retry(b.ctx, queued.ID))
	require.NoError(t, m.Retry(b.ctx, doubted.ID))

	require.False(t, b.claimGuest(queued).Probe)
	require.True(t, b.claimGuest(doubted).Probe)
}

func repairRefused(t *testing.T, b *bench, m mender) {
	s := Guest(1)
	b.save(s)
	b.settle(b.claim(), rejected())

	require.NoError(t, m.Repair(b.ctx, b.mended(m, s, "ana@example.com")))

	c := b.claim()
	require.False(t, c.Probe)
	require.Equal(t, "ana@example.com", c.Submission.Fields.User["email"].Text())
	require.Empty(t, c.Earlier, "the service said no to what was sent before")
}

func repairDoubtful(t *testing.T, b *bench, m mender) {
	s := Family(1)
	b.doubt(s)

	require.NoError(t, m.Repair(b.ctx, b.mended(m, s, "ana@example.com")))

	c := b.claim()
	require.True(t, c.Probe)
	require.Equal(t, "ana@example.com", c.Submission.Fields.User["email"].Text())
	require.Len(t, c.Earlier, 1)
	require.Equal(t, frontdesk.ActivateAndRegister, c.Earlier[0].Operation)
	sent := c.Earlier[0].Submission
	require.Equal(t, s.ID, sent.ID)
	require.Equal(t, s.Card, sent.Card)
	require.Equal(t, s.Fields.User["username"], sent.Fields.User["username"])
	require.NotContains(t, sent.Fields.User, "email")
	require.NotContains(t, sent.Fields.User, "password", "a password serves nobody who only looks")
}

func repairTwice(t *testing.T, b *bench, m mender) {
	s := Family(1)
	b.doubt(s)
	require.NoError(t, m.Repair(b.ctx, b.mended(m, s, "ana@example.com")))
	b.settle(b.claim(), cannotTell())
	require.NoError(t, m.Repair(b.ctx, b.mended(m, s, "anna@example.com")))

	c := b.claim()
	require.Len(t, c.Earlier, 2)
	require.NotContains(t, c.Earlier[0].Submission.Fields.User, "email")
	require.Equal(t, "ana@example.com", c.Earlier[1].Submission.Fields.User["email"].Text())

	b.settle(c, looked(frontdesk.Requeue))
	c = b.claim()
	require.Len(t, c.Earlier, 2, "absence may be wrong")
	b.settle(c, applied())
	require.Empty(t, b.claim().Earlier, "the first step is done")
}

func repairLaterStep(t *testing.T, b *bench, m mender) {
	s := Family(1)
	b.save(s)
	b.settle(b.claim(), applied())
	b.settle(b.claim(), rejected())

	require.NoError(t, m.Repair(b.ctx, b.mended(m, s, "ana@example.com")))

	c := b.claim()
	require.Equal(t, 1, c.Step.N)
	require.Equal(t, frontdesk.AddRelatedGuests, c.Step.Operation)
	require.Empty(t, c.Earlier)
}

func repairName(t *testing.T, b *bench, m mender) {
	s := Family(1)
	b.save(s)
	b.settle(b.claim(), applied())
	b.settle(b.claim(), rejected())
	renamed, carded := b.mended(m, s, "ana@example.com"), b.mended(m, s, "ana@example.com")
	renamed.Fields.User["username"] = frontdesk.Text("somebody")
	carded.Card = Family(2).Card

	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(m.Repair(b.ctx, renamed)), "their relatives would be somebody else's")
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(m.Repair(b.ctx, carded)))

	b.stands(s, frontdesk.Held, 2)
}

func repairHalfDone(t *testing.T, b *bench, m mender) {
	s := Family(1)
	b.save(s)
	b.settle(b.claim(), lost(time.Time{}))
	half := looked(frontdesk.Requeue)
	half.Instead = frontdesk.RegisterCard
	b.settle(b.claim(), half)
	b.settle(b.claim(), rejected())
	carded := b.mended(m, s, "ana@example.com")
	carded.Card = Family(2).Card

	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(m.Repair(b.ctx, carded)), "a second card would be active")
	require.NoError(t, m.Repair(b.ctx, b.mended(m, s, "ana@example.com")))

	require.Equal(t, frontdesk.RegisterCard, b.claim().Step.Operation)
}

func givenUp(t *testing.T, b *bench, m mender) {
	queued, doubted, held := Guest(1), Guest(2), Guest(3)
	b.save(held)
	b.settle(b.claim(), rejected())
	b.save(doubted)
	old := b.claim()
	b.settle(old, lost(time.Time{}))
	b.save(queued)

	for _, s := range []*frontdesk.Submission{queued, doubted, held} {
		require.NoError(t, m.Cancel(b.ctx, s.ID, "asked for by the guest"))

		require.Equal(t, frontdesk.Cancelled, b.entry(s).State)
		require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(m.Retry(b.ctx, s.ID)))
		require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(m.Cancel(b.ctx, s.ID, "twice")))
		require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(m.Repair(b.ctx, s)))
	}
	require.Zero(t, b.claimNobody())
	b.settleInVain(old, applied())
	b.recover(0)
	tally, err := b.Queue.Tally(b.ctx)
	require.NoError(t, err)
	require.Equal(t, 3, tally.ByState[frontdesk.Cancelled])
	require.Zero(t, tally.Waiting())
}

func untouchable(t *testing.T, b *bench, m mender) {
	sending, looking := Guest(1), Guest(2)
	b.save(looking)
	b.settle(b.claim(), lost(time.Time{}))
	look := b.claim()
	b.save(sending)
	send := b.claim()

	for _, s := range []*frontdesk.Submission{sending, looking} {
		require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(m.Retry(b.ctx, s.ID)))
		require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(m.Cancel(b.ctx, s.ID, "too late")))
		require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(m.Repair(b.ctx, s)))
	}

	b.settle(look, looked(frontdesk.Advance))
	b.settle(send, applied())
	b.stands(sending, frontdesk.Sent, 1)
	b.stands(looking, frontdesk.Sent, 1)
}

func repairOnlyHeld(t *testing.T, b *bench, m mender) {
	s := Guest(1)
	b.save(s)

	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(m.Repair(b.ctx, s)))
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(m.Repair(b.ctx, Guest(2))))
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(m.Retry(b.ctx, Guest(2).ID)))

	b.stands(s, frontdesk.Queued, 0)
	b.settle(b.claim(), rejected())
	unplanned := b.mended(m, s, "ana@example.com")
	unplanned.Journey = "none"
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(m.Repair(b.ctx, unplanned)))
	b.stands(s, frontdesk.Held, 1)
}
