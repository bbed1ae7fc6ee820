package sync

import (
	"slices"
	"time"

	"frontdesk"
)

// believable reports whether a reply to a request says anything definite
// about the guest.
func believable(r frontdesk.Reply) bool {
	switch r.Outcome {
	case frontdesk.OutcomeApplied, frontdesk.OutcomeRejected:
		return true
	case frontdesk.OutcomeNotApplied:
		return r.Cause == frontdesk.CauseNone
	default:
		return false
	}
}

// afterSend returns what becomes of a guest whose request was sent. due gives
// the back-off of this guest.
func afterSend(r frontdesk.Reply, due time.Time) frontdesk.Settlement {
	s := frontdesk.Settlement{Reply: r}
	switch r.Outcome {
	case frontdesk.OutcomeApplied:
		s.Disposition = frontdesk.Advance
	case frontdesk.OutcomeRejected:
		s.Disposition = frontdesk.Hold
	case frontdesk.OutcomeNotApplied:
		s.Disposition = frontdesk.Requeue
		switch r.Cause {
		case frontdesk.CauseNone, frontdesk.CauseBroken:
			s.Due = due // this guest's own trouble
		default:
			s.NotSent = true // the line's or the desk's: it costs the guest nothing
		}
	default:
		s.Disposition, s.Due = frontdesk.Doubt, due
	}
	return s
}

// look is what the engine knows when it has read the service about a guest.
type look struct {
	finding frontdesk.Finding
	earlier bool // it is about answers that a person changed since

	// quiet is how long before the look the last request that may still be
	// carried out was given up.
	quiet time.Duration

	now time.Time // wall clock
	due time.Time // back-off of this guest
}

// afterLook returns what becomes of an unsure guest about whom the service was
// read. Absence counts only when no request can be on its way any more.
func afterLook(l look, grace time.Duration) frontdesk.Settlement {
	f := l.finding
	s := frontdesk.Settlement{
		Reply: f.Reply, Probed: true, Instead: f.Instead, Added: f.Added,
	}
	switch {
	case f.Verdict == frontdesk.VerdictApplied:
		s.Disposition = frontdesk.Advance
	case f.Verdict == frontdesk.VerdictUnknown && l.earlier:
		s.Disposition, s.Reply = frontdesk.Hold, enrolledEarlier(f.Reply)
	case f.Verdict == frontdesk.VerdictUnknown:
		s.Disposition, s.Reply = frontdesk.Hold, cannotTell(f.Reply)
	case f.Verdict == frontdesk.VerdictAbsent && l.quiet >= grace:
		s.Disposition = frontdesk.Requeue
	case f.Verdict == frontdesk.VerdictAbsent:
		s.Disposition, s.Due = frontdesk.Doubt, l.now.Add(grace-l.quiet)
		s.Instead, s.Added = "", nil // to be found again by the look that counts
	default:
		s.Disposition = frontdesk.Doubt
		if f.Reply.Cause == frontdesk.CauseBroken || f.Reply.Cause == frontdesk.CauseTimeout {
			s.Due = l.due
		}
	}
	return s
}

// afterRefusal returns what becomes of a guest whose request was rejected
// although an earlier one may have been carried out, once the service was
// read: the rejection may be about our own first attempt, or about the part of
// it that was done. No code of the service is consulted for that, so that a
// rejection in words nobody foresaw is looked into as well.
func afterRefusal(c *frontdesk.Claim, rejected frontdesk.Reply, f frontdesk.Finding, due time.Time) frontdesk.Settlement {
	switch {
	case f.Verdict == frontdesk.VerdictApplied:
		return frontdesk.Settlement{Disposition: frontdesk.Advance, Reply: f.Reply, Probed: true, Added: f.Added}
	case f.Verdict == frontdesk.VerdictAbsent && partly(c, f):
		return frontdesk.Settlement{Disposition: frontdesk.Requeue, Reply: rejected, Instead: f.Instead, Added: f.Added}
	case f.Verdict == frontdesk.VerdictAbsent:
		return frontdesk.Settlement{Disposition: frontdesk.Hold, Reply: rejected}
	case f.Verdict == frontdesk.VerdictUnknown:
		return frontdesk.Settlement{Disposition: frontdesk.Hold, Reply: mayBeEnrolled(rejected)}
	default:
		return frontdesk.Settlement{Disposition: frontdesk.Doubt, Reply: rejected, Due: due}
	}
}

// partly reports whether a look found a part of the step done that was not
// known of, so that what is sent next differs from what was rejected.
func partly(c *frontdesk.Claim, f frontdesk.Finding) bool {
	if f.Instead != "" && f.Instead != c.Step.Operation {
		return true
	}
	return slices.ContainsFunc(f.Added, func(i int) bool {
		return i >= 0 && i < len(c.Submission.Related) && !c.Submission.Related[i].Added
	})
}

// putBack returns a claim as it was: no request left this machine for it.
func putBack(c *frontdesk.Claim) frontdesk.Settlement {
	if c.Probe {
		return frontdesk.Settlement{
			Disposition: frontdesk.Doubt, Probed: true, NotSent: true,
			Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure},
		}
	}
	return frontdesk.Settlement{
		Disposition: frontdesk.Requeue, NotSent: true,
		Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeNotApplied},
	}
}

// cannotTell returns the reply that a person reads about a guest of whom the
// service does not say whether they are enrolled.
func cannotTell(r frontdesk.Reply) frontdesk.Reply {
	r.Outcome = frontdesk.OutcomeUnsure
	r.Code = frontdesk.CodeCannotTell
	r.Message = "A reply was lost, and the service does not tell whether this guest was enrolled. Find the guest before sending again."
	return r
}

// mayBeEnrolled returns the reply that a person reads about a guest whom the
// service refused although their first request may have been carried out. The
// outcome stays unsure, so that the queue gives the guest to be looked up
// before anything is sent again, whatever the person changes. What the service
// found wrong is kept.
func mayBeEnrolled(rejected frontdesk.Reply) frontdesk.Reply {
	rejected.Outcome = frontdesk.OutcomeUnsure
	rejected.Code = frontdesk.CodeMayBeEnrolled
	rejected.Message = "A reply was lost before the service said no. This guest may already be enrolled: find them before changing and sending anything."
	return rejected
}

// stateAfter returns the state that a settled claim leaves its Submission in.
func stateAfter(c *frontdesk.Claim, s frontdesk.Settlement) frontdesk.State {
	switch s.Disposition {
	case frontdesk.Requeue:
		return frontdesk.Queued
	case frontdesk.Hold:
		return frontdesk.Held
	case frontdesk.Advance:
		if c.Step.N+1 >= frontdesk.Steps(c.Submission) {
			return frontdesk.Sent
		}
		return frontdesk.Queued
	default:
		return frontdesk.Unsure
	}
}
