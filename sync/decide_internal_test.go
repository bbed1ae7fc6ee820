package sync

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestWhatAReplyMeansForTheGuest(t *testing.T) {
	t.Parallel()
	due := time.Date(2026, 3, 4, 18, 0, 0, 0, time.UTC)
	tests := []struct {
		outcome frontdesk.Outcome
		cause   frontdesk.Cause
		want    frontdesk.Settlement
	}{
		{frontdesk.OutcomeApplied, frontdesk.CauseNone, frontdesk.Settlement{Disposition: frontdesk.Advance}},
		{frontdesk.OutcomeRejected, frontdesk.CauseNone, frontdesk.Settlement{Disposition: frontdesk.Hold}},
		{frontdesk.OutcomeNotApplied, frontdesk.CauseNone, frontdesk.Settlement{Disposition: frontdesk.Requeue, Due: due}},
		{frontdesk.OutcomeNotApplied, frontdesk.CauseBroken, frontdesk.Settlement{Disposition: frontdesk.Requeue, Due: due}},
		{frontdesk.OutcomeNotApplied, frontdesk.CauseOffline, frontdesk.Settlement{Disposition: frontdesk.Requeue, NotSent: true}},
		{frontdesk.OutcomeNotApplied, frontdesk.CausePortal, frontdesk.Settlement{Disposition: frontdesk.Requeue, NotSent: true}},
		{frontdesk.OutcomeNotApplied, frontdesk.CauseUnauthorized, frontdesk.Settlement{Disposition: frontdesk.Requeue, NotSent: true}},
		{frontdesk.OutcomeNotApplied, frontdesk.CauseThrottled, frontdesk.Settlement{Disposition: frontdesk.Requeue, NotSent: true}},
		{frontdesk.OutcomeNotApplied, frontdesk.CauseBusy, frontdesk.Settlement{Disposition: frontdesk.Requeue, NotSent: true}},
		{frontdesk.OutcomeNotApplied, frontdesk.CauseTimeout, frontdesk.Settlement{Disposition: frontdesk.Requeue, NotSent: true}},
		{frontdesk.OutcomeUnsure, frontdesk.CauseTimeout, frontdesk.Settlement{Disposition: frontdesk.Doubt, Due: due}},
		{frontdesk.OutcomeUnsure, frontdesk.CauseBroken, frontdesk.Settlement{Disposition: frontdesk.Doubt, Due: due}},
		{frontdesk.OutcomeUnsure, frontdesk.CausePortal, frontdesk.Settlement{Disposition: frontdesk.Doubt, Due: due}},
		{"", frontdesk.CauseNone, frontdesk.Settlement{Disposition: frontdesk.Doubt, Due: due}},
		{"applied, perhaps", frontdesk.CauseNone, frontdesk.Settlement{Disposition: frontdesk.Doubt, Due: due}},
	}
	for _, test := range tests {
		test.want.Reply = frontdesk.Reply{Outcome: test.outcome, Cause: test.cause}

		require.Equal(t, test.want, afterSend(test.want.Reply, due), "%s %s", test.outcome, test.cause)
	}
}

func TestWhatALookMeansForTheGuest(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 4, 18, 0, 0, 0, time.UTC)
	due := now.Add(time.Minute)
	const grace = 20 * time.Second
	tests := map[string]struct {
		finding frontdesk.Finding
		quiet   time.Duration
		want    frontdesk.Settlement
	}{
		"applied": {
			frontdesk.Finding{Verdict: frontdesk.VerdictApplied, Reply: frontdesk.Reply{Card: "6000001985"}}, 0,
			frontdesk.Settlement{Disposition: frontdesk.Advance, Reply: frontdesk.Reply{Card: "6000001985"}},
		},
		"absent too soon": {
			frontdesk.Finding{Verdict: frontdesk.VerdictAbsent, Instead: frontdesk.RegisterCard, Added: []int{1}}, grace - 1,
			frontdesk.Settlement{Disposition: frontdesk.Doubt, Due: now.Add(1)},
		},
		"absent": {
			frontdesk.Finding{Verdict: frontdesk.VerdictAbsent}, grace,
			frontdesk.Settlement{Disposition: frontdesk.Requeue},
		},
		"half done": {
			frontdesk.Finding{Verdict: frontdesk.VerdictAbsent, Instead: frontdesk.RegisterCard, Added: []int{1}}, grace,
			frontdesk.Settlement{Disposition: frontdesk.Requeue, Instead: frontdesk.RegisterCard, Added: []int{1}},
		},
		"the line is down": {
			frontdesk.Finding{Verdict: frontdesk.VerdictNoReply, Reply: frontdesk.Reply{Cause: frontdesk.CauseOffline}}, grace,
			frontdesk.Settlement{Disposition: frontdesk.Doubt, Reply: frontdesk.Reply{Cause: frontdesk.CauseOffline}},
		},
		"the look-up breaks": {
			frontdesk.Finding{Verdict: frontdesk.VerdictNoReply, Reply: frontdesk.Reply{Cause: frontdesk.CauseBroken}}, grace,
			frontdesk.Settlement{Disposition: frontdesk.Doubt, Due: due, Reply: frontdesk.Reply{Cause: frontdesk.CauseBroken}},
		},
		"nonsense": {
			frontdesk.Finding{}, grace,
			frontdesk.Settlement{Disposition: frontdesk.Doubt},
		},
	}
	for name, test := range tests {
		test.want.Probed = true

		got := afterLook(look{finding: test.finding, quiet: test.quiet, now: now, due: due}, grace)

		require.Equal(t, test.want, got, name)
	}
}

func TestARejectionThatMayBeOurOwnDoing(t *testing.T) {
	t.Parallel()
	due := time.Date(2026, 3, 4, 18, 0, 0, 0, time.UTC)
	no := frontdesk.Reply{Outcome: frontdesk.OutcomeRejected, Code: "435"}
	claim := &frontdesk.Claim{
		Submission: &frontdesk.Submission{Related: []frontdesk.RelatedGuest{{Added: true}, {}}},
		Step:       frontdesk.Step{Operation: frontdesk.ActivateAndRegister},
	}
	held := frontdesk.Settlement{Disposition: frontdesk.Hold, Reply: no}
	tests := map[string]struct {
		finding frontdesk.Finding
		want    frontdesk.Settlement
	}{
		"ours": {
			frontdesk.Finding{Verdict: frontdesk.VerdictApplied},
			frontdesk.Settlement{Disposition: frontdesk.Advance, Probed: true},
		},
		"not ours": {frontdesk.Finding{Verdict: frontdesk.VerdictAbsent}, held},
		"cannot be told": {
			frontdesk.Finding{Verdict: frontdesk.VerdictUnknown},
			frontdesk.Settlement{Disposition: frontdesk.Hold, Reply: mayBeEnrolled(no)},
		},
		"half ours": {
			frontdesk.Finding{Verdict: frontdesk.VerdictAbsent, Instead: frontdesk.RegisterCard},
			frontdesk.Settlement{Disposition: frontdesk.Requeue, Reply: no, Instead: frontdesk.RegisterCard},
		},
		"the same again": {frontdesk.Finding{Verdict: frontdesk.VerdictAbsent, Instead: frontdesk.ActivateAndRegister}, held},
		"one relative of ours": {
			frontdesk.Finding{Verdict: frontdesk.VerdictAbsent, Added: []int{0, 1}},
			frontdesk.Settlement{Disposition: frontdesk.Requeue, Reply: no, Added: []int{0, 1}},
		},
		"no other relative": {frontdesk.Finding{Verdict: frontdesk.VerdictAbsent, Added: []int{0, 9, -1}}, held},
		"unread": {
			frontdesk.Finding{Verdict: frontdesk.VerdictNoReply},
			frontdesk.Settlement{Disposition: frontdesk.Doubt, Reply: no, Due: due},
		},
	}
	for name, test := range tests {
		require.Equal(t, test.want, afterRefusal(claim, no, test.finding, due), name)
	}
}

func TestTheStateAfterASettlement(t *testing.T) {
	t.Parallel()
	two := &frontdesk.Submission{
		Journey: frontdesk.Create, Program: frontdesk.Program{Kind: frontdesk.Loyalty},
		Fields:  frontdesk.Fields{User: frontdesk.Answers{"username": frontdesk.Text("ana")}}, // the password is gone
		Related: []frontdesk.RelatedGuest{{}},
	}
	tests := []struct {
		step        int
		disposition frontdesk.Disposition
		want        frontdesk.State
	}{
		{0, frontdesk.Advance, frontdesk.Queued},
		{1, frontdesk.Advance, frontdesk.Sent},
		{0, frontdesk.Requeue, frontdesk.Queued},
		{0, frontdesk.Doubt, frontdesk.Unsure},
		{0, frontdesk.Hold, frontdesk.Held},
	}
	for _, test := range tests {
		claim := &frontdesk.Claim{Submission: two, Step: frontdesk.Step{N: test.step}}

		require.Equal(t, test.want, stateAfter(claim, frontdesk.Settlement{Disposition: test.disposition}))
	}
}

func TestStepsAreAsManyAsThePlanHas(t *testing.T) {
	t.Parallel()
	for _, journey := range []frontdesk.Journey{frontdesk.Create, frontdesk.Activate, frontdesk.Register} {
		for _, relatives := range []int{0, 1, 3} {
			s := &frontdesk.Submission{
				Journey: journey, Card: "600000000001", Program: frontdesk.Program{Kind: frontdesk.Loyalty},
				Fields: frontdesk.Fields{User: frontdesk.Answers{
					"username": frontdesk.Text("ana"), "password": frontdesk.Text("example-1")}},
				Related: make([]frontdesk.RelatedGuest, relatives),
			}

			plan, err := frontdesk.Plan(s)

			require.NoError(t, err)
			require.Len(t, plan, frontdesk.Steps(s))
		}
	}
}
