package sync

import (
	"context"

	"frontdesk"
)

// seek reads the service about a guest: first about what was sent of them
// before a person changed the answers, then about what they are now. Whoever
// may be there with earlier answers, if only by half, is reported as one of
// whom it is not known whether they are enrolled, and earlier says so: they are
// not sent again, and what a person changed has not reached the service.
func (l *loop) seek(ctx context.Context, c *frontdesk.Claim, t turn) (f frontdesk.Finding, earlier bool) {
	for _, sent := range c.Earlier {
		if repeats(c, sent) {
			continue
		}
		f := l.probe(ctx, c, sent, t)
		switch {
		case f.Verdict == frontdesk.VerdictApplied, f.Verdict == frontdesk.VerdictUnknown, elsewhere(c, sent, f):
			return frontdesk.Finding{Verdict: frontdesk.VerdictUnknown, Reply: f.Reply}, true
		case f.Verdict != frontdesk.VerdictAbsent:
			return f, false
		}
		if t = l.await(c); !t.granted {
			return frontdesk.Finding{Verdict: frontdesk.VerdictNoReply}, false
		}
	}
	return l.probe(ctx, c, frontdesk.Earlier{Submission: c.Submission, Operation: c.Step.Operation}, t), false
}

// repeats reports whether an earlier request wrote what the guest's next one
// does: a person put the answers back as they were, and the look about what they
// are now is about both.
func repeats(c *frontdesk.Claim, sent frontdesk.Earlier) bool {
	then, now := sent.Submission, c.Submission
	return sent.Operation == c.Step.Operation && then.Card == now.Card && then.Fields.SameAs(now.Fields)
}

// elsewhere reports whether an earlier request was half done with a card that
// is not the guest's any more, so that nothing finishes it.
func elsewhere(c *frontdesk.Claim, sent frontdesk.Earlier, f frontdesk.Finding) bool {
	return f.Instead != "" && sent.Submission.Card != c.Submission.Card
}

// enrolledEarlier returns the reply that a person reads about a guest who may
// be enrolled with the answers from before they were changed.
func enrolledEarlier(r frontdesk.Reply) frontdesk.Reply {
	r.Outcome = frontdesk.OutcomeUnsure
	r.Code = frontdesk.CodeMayBeEnrolled
	r.Message = "This guest may already be enrolled with the answers from before they were changed. Find them: if they are there, change them there and give this one up."
	return r
}
