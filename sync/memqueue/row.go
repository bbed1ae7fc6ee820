package memqueue

import (
	"cmp"
	"slices"
	"time"

	"frontdesk"
)

// planned returns the steps of a plan, the first of which bears what was sent
// so far.
func planned(plan []frontdesk.Operation, sends int) []frontdesk.Step {
	steps := make([]frontdesk.Step, len(plan))
	for n, op := range plan {
		steps[n] = frontdesk.Step{N: n, Operation: op, State: frontdesk.StepPending}
	}
	steps[0].Sends = sends
	return steps
}

// step returns the step whose turn it is, the last one once all are applied.
func (r *row) step() *frontdesk.Step {
	for i := range r.steps {
		if r.steps[i].State == frontdesk.StepPending {
			return &r.steps[i]
		}
	}
	return &r.steps[len(r.steps)-1]
}

// claim takes the guest.
func (r *row) claim(now time.Time) *frontdesk.Claim {
	r.claimed = true
	r.attempt++
	probe := r.state == frontdesk.Unsure
	if !probe {
		r.state, r.changed, r.sentAt = frontdesk.Sending, now, now
	}
	return &frontdesk.Claim{
		Submission: clone(r.submitted), Step: *r.step(),
		Attempt: r.attempt, Probe: probe, SentAt: r.sentAt, Earlier: slices.Clone(r.earlier),
		Card: r.card, RegistrationCode: r.code,
	}
}

// settle writes what came of a claim that is held.
func (r *row) settle(s frontdesk.Settlement, now time.Time) error {
	step := r.step()
	op := step.Operation
	switch s.Disposition {
	case frontdesk.Advance:
		step.State, r.earlier = frontdesk.StepApplied, nil
		r.card = cmp.Or(r.card, s.Reply.Card)
		r.code = cmp.Or(r.code, s.Reply.RegistrationCode)
		r.state = frontdesk.Queued
		if r.step().State == frontdesk.StepApplied {
			r.state, r.submitted = frontdesk.Sent, nil
		}
	case frontdesk.Requeue:
		r.state = frontdesk.Queued
		if s.Drift != nil && s.Drift.Submission != nil {
			r.submitted.Answers, r.submitted.Fields = s.Drift.Submission.Answers, s.Drift.Submission.Fields
			r.submitted.ConfigHash = s.Drift.Submission.ConfigHash
			r.submitted = clone(r.submitted)
			if r.submitted.Change != nil && s.Drift.Submission.Change != nil {
				r.submitted.Change.Before = s.Drift.Submission.Change.Before
			}
		}
	case frontdesk.Doubt:
		r.state = frontdesk.Unsure
	case frontdesk.Hold:
		r.state = frontdesk.Held
	default:
		return frontdesk.Errorf(frontdesk.EINVALID, "A claim cannot be settled as %q.", s.Disposition)
	}
	if !s.NotSent && !s.Probed {
		step.Sends++
	}
	if s.Instead != "" && step.State == frontdesk.StepPending {
		step.Operation = s.Instead
	}
	if r.submitted != nil {
		for _, i := range s.Added {
			if i >= 0 && i < len(r.submitted.Related) {
				r.submitted.Related[i].Added = true
			}
		}
	}
	r.claimed, r.due, r.changed = false, s.Due, now
	r.history = append(r.history, Attempt{N: r.attempt, At: now, Operation: op, Settlement: s})
	return nil
}

// entry returns the guest as a list shows them.
func (r *row) entry() *frontdesk.Entry {
	e := &frontdesk.Entry{
		ID: r.id, Seq: r.seq, State: r.state, Journey: r.journey, Program: r.key,
		CapturedAt: r.captured, ChangedAt: r.changed, Steps: slices.Clone(r.steps),
	}
	for _, s := range r.steps {
		e.Sends += s.Sends
	}
	if r.state == frontdesk.Held && len(r.history) > 0 {
		reply := r.history[len(r.history)-1].Settlement.Reply
		e.Code, e.Message, e.Issues = reply.Code, reply.Message, slices.Clone(reply.Issues)
	}
	return e
}

// clone returns a copy that shares nothing with the original.
func clone(s *frontdesk.Submission) *frontdesk.Submission {
	c := *s
	c.Program.UniqueFields = slices.Clone(s.Program.UniqueFields)
	c.Answers = s.Answers.Clone()
	c.Fields.User = s.Fields.User.Clone()
	c.Fields.Account = s.Fields.Account.Clone()
	c.Fields.External = slices.Clone(s.Fields.External)
	c.Related = slices.Clone(s.Related)
	if s.Change != nil {
		change := *s.Change
		c.Change = &change
	}
	if s.Consent != nil {
		consent := *s.Consent
		consent.Fields = slices.Clone(consent.Fields)
		consent.Wording = slices.Clone(consent.Wording)
		c.Consent = &consent
	}
	return &c
}
