package sync_test

import (
	"context"
	"time"

	"frontdesk"
	frontsync "frontdesk/sync"
)

// The process is the engine's Queue too: it hands everything on to the queue
// that outlives it, takes a moment for each call, and fails now and then,
// before or after the work was done.

// diskFault says how a call of the queue fails: not at all, before it did
// anything, or afterwards.
type diskFault int

const (
	diskWell diskFault = iota
	diskBefore
	diskAfter
)

// diskFault decides about one call.
func (p *process) diskFault(what string, n ...any) diskFault {
	if !p.troubled() || p.fault == 0 {
		return diskWell
	}
	switch f := p.dice("disk", append(n, what, p.n)...).Float64(); {
	case f < p.fault/20:
		p.count(&p.figures.diskErrors)
		return diskBefore
	case f < p.fault/10:
		p.count(&p.figures.diskErrors)
		return diskAfter
	default:
		return diskWell
	}
}

// moment is how long one call takes, never the same.
func (p *process) moment(what string, n ...any) time.Duration {
	return time.Duration(1+p.dice("moment", append(n, what, p.n)...).Int64N(3e6)) + 100*time.Microsecond
}

// Claim takes a guest.
func (p *process) Claim(ctx context.Context) (*frontdesk.Claim, time.Time, error) {
	time.Sleep(211 * time.Microsecond)
	c, next, err := p.take(ctx)
	if c == nil || err != nil {
		return nil, next, err
	}
	time.Sleep(p.moment("claim", c.Submission.ID, c.Attempt))
	if p.isDead() {
		return nil, time.Time{}, errDead
	}
	if p.diskFault("claim", c.Submission.ID, c.Attempt) != diskWell {
		p.note("but claiming %s is reported as failed", c.Submission.ID)
		return nil, time.Time{}, errDisk
	}
	return c, next, nil
}

// take claims under a lock, because two workers may claim at the same moment
// and it must not matter which of them is which.
func (p *process) take(ctx context.Context) (*frontdesk.Claim, time.Time, error) {
	p.disk.Lock()
	defer p.disk.Unlock()
	if p.isDead() {
		return nil, time.Time{}, errDead
	}
	c, next, err := p.queue.Claim(ctx)
	if c == nil || err != nil {
		return nil, next, err
	}
	p.note("claimed %s, attempt %d, probe %v", c.Submission.ID, c.Attempt, c.Probe)
	p.step("after claiming " + c.Submission.ID)
	return c, next, nil
}

// Settle writes what came of a claim.
func (p *process) Settle(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, error) {
	id := c.Submission.ID
	nth := p.nth("settle " + id)
	time.Sleep(p.moment("settle", id, c.Attempt, nth))
	if !p.step("before settling " + id) {
		return false, errDead
	}
	fault := p.diskFault("settle", id, c.Attempt, nth)
	if fault == diskBefore {
		return false, errDisk
	}
	held, err := p.queue.Settle(ctx, c, s)
	p.note("settled %s, attempt %d: %s (held %v)", id, c.Attempt, s.Disposition, held)
	if p.dice("twice", id, c.Attempt).IntN(4) == 0 {
		if again, err := p.queue.Settle(ctx, c, s); again || err != nil {
			p.violated("a reply that came twice was settled twice for %s", id)
		}
	}
	if !p.step("after settling " + id) {
		return false, errDead
	}
	if fault == diskAfter {
		p.note("but settling %s is reported as failed", id)
		return false, errDisk
	}
	return held, err
}

// Exchange writes what came of a claim and takes a guest, in one act.
func (p *process) Exchange(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, *frontdesk.Claim, time.Time, error) {
	id := c.Submission.ID
	time.Sleep(p.moment("exchange", id, c.Attempt))
	if !p.step("before exchanging " + id) {
		return false, nil, time.Time{}, errDead
	}
	fault := p.diskFault("exchange", id, c.Attempt)
	if fault == diskBefore {
		return false, nil, time.Time{}, errDisk
	}
	held, next, due, err := p.exchange(ctx, c, s)
	if !p.step("after exchanging " + id) {
		return false, nil, time.Time{}, errDead
	}
	if fault == diskAfter {
		p.note("but exchanging %s is reported as failed", id)
		return false, nil, time.Time{}, errDisk
	}
	return held, next, due, err
}

// exchange settles and claims under the lock of take.
func (p *process) exchange(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, *frontdesk.Claim, time.Time, error) {
	p.disk.Lock()
	defer p.disk.Unlock()
	held, next, due, err := p.queue.Exchange(ctx, c, s)
	p.note("settled %s, attempt %d: %s (held %v)", c.Submission.ID, c.Attempt, s.Disposition, held)
	if again, err := p.queue.Settle(ctx, c, s); again || err != nil {
		p.violated("a claim of %s was settled after it was exchanged", c.Submission.ID)
	}
	if next != nil {
		p.note("and claimed %s, attempt %d, probe %v", next.Submission.ID, next.Attempt, next.Probe)
	}
	return held, next, due, err
}

// plainQueue hides what a process can do beside being a Queue.
type plainQueue struct{ frontsync.Queue }

// Recover gives up the claims of a dead process.
func (p *process) Recover(ctx context.Context) (int, error) {
	nth := p.nth("recover")
	time.Sleep(p.moment("recover", nth))
	if !p.step("before recovering") {
		return 0, errDead
	}
	if p.diskFault("recover", nth) != diskWell {
		return 0, errDisk
	}
	n, err := p.queue.Recover(ctx)
	p.note("recovered %d", n)
	return n, err
}

// Tally counts the guests.
func (p *process) Tally(ctx context.Context) (frontdesk.Tally, error) {
	time.Sleep(433 * time.Microsecond)
	if p.isDead() {
		return frontdesk.Tally{}, errDead
	}
	return p.queue.Tally(ctx)
}
