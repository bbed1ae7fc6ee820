package sync

import (
	"time"

	"frontdesk"
)

// doubts remembers, for guests of whom it is not known whether a request was
// carried out, when the last such request was given up: from then on the
// service needs at most Options.LateGrace to carry it out after all.
//
// The times are this process's own. The wall clock may be turned between the
// request and the look, so nothing is concluded from Claim.SentAt; a guest
// whose request another process sent counts from the first look of this one.
type doubts map[string]time.Time

// quiet returns for how long no request for the guest has been under way.
func (d doubts) quiet(c *frontdesk.Claim, now time.Time) time.Duration {
	if !c.Probe {
		return 0
	}
	since, known := d[c.Submission.ID]
	if !known {
		since = now
		d[c.Submission.ID] = now
	}
	return now.Sub(since)
}

// settled records what came of a claim.
func (d doubts) settled(e settled, now time.Time) {
	id := e.claim.Submission.ID
	switch {
	case e.settlement.Disposition != frontdesk.Doubt && e.err == nil:
		delete(d, id)
	case e.sent:
		d[id] = now
	}
}
