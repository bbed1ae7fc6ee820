package sync

import (
	"context"

	"frontdesk"
)

// seek reads the service about a guest: first about what was sent of them
// before a person changed the answers, then about what they are now. Whoever
// may be there with earlier answers is reported as one of whom it is not known
// whether they are enrolled, and earlier says so: they are not sent again, and
// what a person changed has not reached the service.
func (l *loop) seek(ctx context.Context, c *frontdesk.Claim, t turn) (f frontdesk.Finding, earlier bool) {
	for _, sent := range c.Earlier {
		f := l.probe(ctx, c, sent, t)
		switch f.Verdict {
		case frontdesk.VerdictAbsent:
		case frontdesk.VerdictApplied, frontdesk.VerdictUnknown:
			return frontdesk.Finding{Verdict: frontdesk.VerdictUnknown, Reply: f.Reply}, true
		default:
			return f, false
		}
		if t = l.await(c); !t.granted {
			return frontdesk.Finding{Verdict: frontdesk.VerdictNoReply}, false
		}
	}
	return l.probe(ctx, c, frontdesk.Earlier{Submission: c.Submission, Operation: c.Step.Operation}, t), false
}

// enrolledEarlier returns the reply that a person reads about a guest who may
// be enrolled with the answers from before they were changed.
func enrolledEarlier(r frontdesk.Reply) frontdesk.Reply {
	r.Outcome = frontdesk.OutcomeUnsure
	r.Code = frontdesk.CodeMayBeEnrolled
	r.Message = "This guest may already be enrolled with the answers from before they were changed. Find them: if they are there, change them there and give this one up."
	return r
}
