package memqueue

import (
	"context"
	"slices"
	"time"

	"frontdesk"
)

// List returns everybody in the order of capture.
func (q *Queue) List() []frontdesk.Entry {
	q.mu.Lock()
	defer q.mu.Unlock()
	out := make([]frontdesk.Entry, len(q.rows))
	for i, r := range q.rows {
		out[i] = *r.entry()
	}
	return out
}

// Submission returns what a guest answered; ENOTFOUND for one who was sent.
func (q *Queue) Submission(_ context.Context, id string) (*frontdesk.Submission, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	r, err := q.find(id)
	if err != nil {
		return nil, err
	}
	if r.submitted == nil {
		return nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "This guest was sent, and the answers are forgotten.")
	}
	return clone(r.submitted), nil
}

// Retry queues a held guest again as they are, and makes one who was put off
// due. The error is ECONFLICT for one who is being sent or is done with.
func (q *Queue) Retry(_ context.Context, id string) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	r, err := q.touch(id)
	if err != nil {
		return err
	}
	r.requeue(q.now())
	return nil
}

// Repair queues a held guest again with the answers that a person changed. The
// error is ECONFLICT for one who is not held, and EINVALID for answers that
// make no plan where one is needed, or another name for one who is enrolled.
func (q *Queue) Repair(_ context.Context, s *frontdesk.Submission) error {
	plan, planErr := frontdesk.Plan(s)
	q.mu.Lock()
	defer q.mu.Unlock()
	r, err := q.touch(s.ID)
	if err != nil {
		return err
	}
	if r.state != frontdesk.Held {
		return frontdesk.Errorf(frontdesk.ECONFLICT, "This guest is not held any more.")
	}
	half := frontdesk.HalfDone(r.submitted.Journey, r.step().Operation)
	switch {
	case half && s.Card != r.submitted.Card:
		return frontdesk.Errorf(frontdesk.EINVALID, "The card of this guest is active already.")
	case r.step().N > 0 && !nameSame(r.submitted, s):
		return frontdesk.Errorf(frontdesk.EINVALID, "This guest is enrolled, with the username and the card from before.")
	case r.step().N == 0 && planErr != nil:
		return planErr
	case r.step().N == 0:
		r.remember(s)
		r.steps = planned(plan, r.step().Sends)
		if half && plan[0] == frontdesk.ActivateAndRegister {
			r.steps[0].Operation = frontdesk.RegisterCard
		}
	}
	r.submitted = clone(s)
	r.requeue(q.now())
	return nil
}

// Cancel gives a guest up for good. The error is ECONFLICT for one who is
// being sent or is done with.
func (q *Queue) Cancel(_ context.Context, id, _ string) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	r, err := q.touch(id)
	if err != nil {
		return err
	}
	r.attempt++
	r.state, r.changed = frontdesk.Cancelled, q.now()
	return nil
}

// touch returns the row of a guest whom a person may change now.
func (q *Queue) touch(id string) (*row, error) {
	r, err := q.find(id)
	if err != nil {
		return nil, err
	}
	if r.claimed || r.state == frontdesk.Sent || r.state == frontdesk.Cancelled {
		return nil, frontdesk.Errorf(frontdesk.ECONFLICT, "This guest is being sent, or is done with.")
	}
	return r, nil
}

// requeue lets the guest be claimed at once. Whoever may be enrolled is looked
// up before anything is sent.
func (r *row) requeue(now time.Time) {
	if r.state == frontdesk.Held {
		r.state = frontdesk.Unsure
		if r.refused() {
			r.state = frontdesk.Queued
		}
	}
	r.attempt++
	r.due, r.changed = time.Time{}, now
}

// remember keeps what was sent of the guest before a person changes it, if it
// may have been carried out.
func (r *row) remember(mended *frontdesk.Submission) {
	if mended.Change != nil || r.refused() || r.submitted.Card == mended.Card && r.submitted.Fields.SameAs(mended.Fields) {
		return
	}
	sent := clone(r.submitted)
	sent.Answers, sent.Related, sent.Consent = nil, nil, nil
	delete(sent.Fields.User, "password")
	r.earlier = append(r.earlier, frontdesk.Earlier{Submission: sent, Operation: r.step().Operation})
}

// refused reports whether a held guest was surely not enrolled: nothing was
// sent for the step whose turn it is, or the service said no.
func (r *row) refused() bool {
	if r.step().Sends == 0 {
		return true
	}
	for _, a := range slices.Backward(r.history) {
		if a.Settlement.Disposition == frontdesk.Hold {
			outcome := a.Settlement.Reply.Outcome
			return outcome == frontdesk.OutcomeRejected || outcome == frontdesk.OutcomeNotApplied
		}
	}
	return false
}

// nameSame reports whether two Submissions name the same guest to the service.
func nameSame(a, b *frontdesk.Submission) bool {
	return a.Card == b.Card && a.Username() == b.Username()
}
