package sync

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"frontdesk"
)

// diskTime is how long one reading or writing of the queue may take. It is not
// cut short when the engine stops, so that what was done gets written down.
const diskTime = 10 * time.Second

// serve takes a guest from the queue and carries out the step whose turn it
// is: one request, then one writing of what came of it, which may bring the
// next guest. It runs in a goroutine of its own and tells the loop each fact.
func (l *loop) serve(ctx context.Context, asOf int) {
	claim, next, err := l.claim(ctx)
	l.events <- taken{claim: claim, next: next, asOf: asOf, err: err}
	for claim != nil {
		s, sent := l.carryOut(ctx, claim)
		claim = l.writeDown(ctx, settled{claim: claim, settlement: s, sent: sent})
	}
}

// writeDown writes what came of a claim. It returns the guest who was taken in
// the same act, or nil when the worker is to go home.
func (l *loop) writeDown(ctx context.Context, done settled) *frontdesk.Claim {
	failed := 0
	if x, ok := l.queue.(Exchanger); ok {
		if asOf, granted := l.mayGoOn(); granted {
			held, next, due, err := l.exchangeOnce(ctx, x, done)
			if err == nil {
				done.held, done.goesOn = held, true
				l.events <- done
				l.events <- taken{claim: next, next: due, asOf: asOf}
				return next
			}
			l.events <- stuck{err: err, claiming: true}
			failed, done.err = 1, err
		}
	}
	done.held, done.wasStuck, done.err = l.settle(ctx, done, failed)
	l.events <- done
	return nil
}

// mayGoOn asks the loop whether the next guest may be taken in the act that
// writes what came of this one.
func (l *loop) mayGoOn() (asOf int, granted bool) {
	reply := make(chan leave, 1)
	l.events <- ending{reply: reply}
	answer := <-reply
	return answer.asOf, answer.granted
}

// exchangeOnce writes what came of a claim and takes the next guest, also when
// the engine stops meanwhile.
func (l *loop) exchangeOnce(ctx context.Context, x Exchanger, done settled) (held bool, next *frontdesk.Claim, due time.Time, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), diskTime)
	defer cancel()
	defer fell(&err)
	return x.Exchange(ctx, done.claim, done.settlement)
}

// claim takes the oldest guest whose turn it is.
func (l *loop) claim(ctx context.Context) (claim *frontdesk.Claim, next time.Time, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), diskTime)
	defer cancel()
	defer fell(&err)
	claim, next, err = l.queue.Claim(ctx)
	if err != nil {
		return nil, time.Time{}, err
	}
	return claim, next, nil
}

// carryOut looks a guest up or sends the step, and says whether a request was
// sent that the service may still carry out.
func (l *loop) carryOut(ctx context.Context, c *frontdesk.Claim) (s frontdesk.Settlement, sent bool) {
	if s, drifted := l.drift(ctx, c); drifted {
		return s, false
	}
	turn := l.await(c)
	switch {
	case !turn.granted:
		return putBack(c), false
	case c.Probe:
		f, earlier := l.seek(ctx, c, turn)
		now := l.o.Now()
		due := now.Add(l.o.Retry.delay(c.Attempt, turn.roll))
		return afterLook(look{finding: f, earlier: earlier, quiet: turn.quiet, now: now, due: due}, l.o.LateGrace), false
	}

	r := l.send(ctx, c, turn)
	due := l.o.Now().Add(l.o.Retry.delay(c.Step.Sends+1, turn.roll))
	if r.Outcome != frontdesk.OutcomeRejected || c.Step.Sends == 0 {
		s = afterSend(r, due)
		return s, !s.NotSent
	}

	f := frontdesk.Finding{Verdict: frontdesk.VerdictNoReply}
	if turn = l.await(c); turn.granted {
		f, _ = l.seek(ctx, c, turn)
	}
	return afterRefusal(c, r, f, due), true
}

// await asks the loop for leave to start a request, and waits for its turn.
func (l *loop) await(c *frontdesk.Claim) turn {
	reply := make(chan turn, 1)
	l.events <- asked{claim: c, reply: reply}
	return <-reply
}

// send makes one request for a guest and tells the loop what it says of the
// line.
func (l *loop) send(ctx context.Context, c *frontdesk.Claim, t turn) (r frontdesk.Reply) {
	ctx, cancel := context.WithTimeout(ctx, l.o.Timeout)
	defer cancel()

	func() {
		defer l.survive(c, func() {
			r = frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Cause: frontdesk.CauseBroken}
		})
		r = l.sender.Send(ctx, c.Submission, c.Step.Operation)
	}()
	l.events <- heard{guest: c.Submission.ID, epoch: t.epoch, reply: r, believable: believable(r)}
	return r
}

// probe reads the service about one request for a guest and tells the loop
// what that says of the line.
func (l *loop) probe(ctx context.Context, c *frontdesk.Claim, sent frontdesk.Earlier, t turn) (f frontdesk.Finding) {
	ctx, cancel := context.WithTimeout(ctx, l.o.Timeout)
	defer cancel()

	func() {
		defer l.survive(c, func() {
			f = frontdesk.Finding{Verdict: frontdesk.VerdictNoReply, Reply: frontdesk.Reply{Cause: frontdesk.CauseBroken}}
		})
		f = l.sender.Probe(ctx, sent.Submission, sent.Operation)
	}()
	answered := f.Verdict == frontdesk.VerdictApplied ||
		f.Verdict == frontdesk.VerdictAbsent || f.Verdict == frontdesk.VerdictUnknown
	l.events <- heard{guest: c.Submission.ID, epoch: t.epoch, reply: f.Reply, believable: answered}
	return f
}

// survive turns a panic of the Sender into doubt about one guest. What was
// panicked with may quote the guest, so only errors of the runtime, which
// quote nobody, are logged in words.
func (l *loop) survive(c *frontdesk.Claim, doubt func()) {
	v := recover()
	if v == nil {
		return
	}
	doubt()
	what := fmt.Sprintf("%T", v)
	if err, ok := v.(runtime.Error); ok {
		what = err.Error()
	}
	l.o.Log.Error("panic while speaking to the service",
		"submission", c.Submission.ID, "operation", string(c.Step.Operation), "panic", what, "stack", string(debug.Stack()))
}

// settle writes what came of a claim that could not be written so many times
// already. While the queue cannot be written it tries again and again, since
// nothing else knows; it gives up only when the engine stops, and the claim
// that is left behind is recovered at the next start as unsure. wasStuck says
// that the loop was told of trouble.
func (l *loop) settle(ctx context.Context, done settled, failed int) (held, wasStuck bool, err error) {
	err = done.err
	for n := failed + 1; ; n++ {
		if n > 1 {
			select {
			case <-time.After(diskWait(n - 1)):
			case <-ctx.Done():
				return false, true, err
			}
		}
		held, err = l.settleOnce(ctx, done)
		if err == nil {
			// A claim that is gone after a failed writing was settled by it.
			return held || n > 1, n > 1, nil
		}
		if n == 1 {
			l.events <- stuck{err: err}
		}
		if l.once && n >= onceTries {
			return false, true, err
		}
	}
}

// settleOnce writes what came of a claim, also when the engine stops.
func (l *loop) settleOnce(ctx context.Context, done settled) (held bool, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), diskTime)
	defer cancel()
	defer fell(&err)
	return l.queue.Settle(ctx, done.claim, done.settlement)
}
