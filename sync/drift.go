package sync

import (
	"context"
	"errors"

	"frontdesk"
)

// errDrifter is a Drifter that panicked.
var errDrifter = errors.New("comparing the Configs panicked")

// drift compares the Config that a guest was asked by with today's, and returns
// what becomes of the guest if they cannot be sent as they are. What is mapped
// is written to the queue before anything is sent, so that the history tells it
// and a later look compares with what was really sent.
//
// Only the first step writes answers. A guest in doubt is looked for by what
// was sent, so drift waits until the look says that nothing was.
func (l *loop) drift(ctx context.Context, c *frontdesk.Claim) (frontdesk.Settlement, bool) {
	if l.o.Drifter == nil || c.Probe || c.Step.N > 0 {
		return frontdesk.Settlement{}, false
	}
	d, err := l.compare(ctx, c)
	switch {
	case err != nil:
		l.events <- uncompared{guest: c.Submission.ID, err: err}
		s := putBack(c)
		s.Due = l.o.Now().Add(l.o.Retry.delay(c.Attempt, 1)) // no other desk fails with it
		return s, true
	case len(d.Missing) > 0:
		return driftHeld(d), true
	case d.Submission != nil:
		return driftMapped(c, d), true
	default:
		return frontdesk.Settlement{}, false
	}
}

// compare asks the Drifter, and takes a panic for an error.
func (l *loop) compare(ctx context.Context, c *frontdesk.Claim) (d frontdesk.Drift, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), diskTime)
	defer cancel()
	defer l.survive(c, func() { err = errDrifter })
	return l.o.Drifter.Drift(ctx, c.Submission)
}

// driftHeld holds a guest for the questions that only a person can answer.
// Nothing was sent.
func driftHeld(d frontdesk.Drift) frontdesk.Settlement {
	return frontdesk.Settlement{
		Disposition: frontdesk.Hold, NotSent: true,
		Reply: frontdesk.Reply{
			Outcome: frontdesk.OutcomeNotApplied, Code: frontdesk.CodeConfigChanged,
			Message: "The program's questions changed after this guest answered them.",
			Issues:  d.Missing,
		},
	}
}

// driftMapped queues a guest again with the answers as today's Config takes
// them, and what they change with the names of today. Everything else stays as
// it was captured.
func driftMapped(c *frontdesk.Claim, d frontdesk.Drift) frontdesk.Settlement {
	mapped := *c.Submission
	mapped.Answers, mapped.Fields = d.Submission.Answers, d.Submission.Fields
	mapped.ConfigHash = d.Submission.ConfigHash
	if mapped.Change != nil && d.Submission.Change != nil {
		change := *mapped.Change
		change.Before = d.Submission.Change.Before
		mapped.Change = &change
	}
	d.Submission = &mapped
	return frontdesk.Settlement{
		Disposition: frontdesk.Requeue, NotSent: true, Drift: &d,
		Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeNotApplied, Code: frontdesk.CodeConfigChanged},
	}
}
