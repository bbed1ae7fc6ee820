package sync_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"frontdesk"
)

// weather is what the network does to every request for some time.
type weather string

const (
	fair         weather = "fair"
	refusing     weather = "refusing"     // nobody listens
	swallowing   weather = "swallowing"   // connections hang
	loginPage    weather = "login page"   //
	unauthorized weather = "unauthorized" //
	throttling   weather = "throttling"   //
	busy         weather = "busy"         //
	breaking     weather = "breaking"     // a gateway answers for a dead service
	hanging      weather = "hanging"      // requests arrive and nothing comes back
)

// spell is a time of one weather.
type spell struct {
	from, to time.Duration
	weather  weather
}

// network stands between processes and the service.
type network struct {
	w      *world
	spells []spell

	mu    sync.Mutex
	tries map[string]int
}

func newNetwork(w *world) *network {
	n := &network{w: w, tries: map[string]int{}}
	r := w.dice("weather")
	kinds := []weather{refusing, swallowing, loginPage, unauthorized, throttling, busy, breaking, hanging}
	for range r.IntN(5) {
		from := time.Duration(r.Int64N(int64(w.chaos)))
		n.spells = append(n.spells, spell{
			from: from, to: min(from+time.Duration(r.Int64N(int64(50*time.Second))), w.chaos),
			weather: kinds[r.IntN(len(kinds))],
		})
	}
	return n
}

// now returns the weather.
func (n *network) now() weather {
	at := time.Since(n.w.began)
	for _, s := range n.spells {
		if s.from <= at && at < s.to {
			return s.weather
		}
	}
	return fair
}

// try numbers the tries of one thing for one guest, across processes.
func (n *network) try(what string) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.tries[what]++
	return n.tries[what]
}

// pass waits for a time or for the caller to give up, and reports which.
func pass(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}

// latency is how long a way takes, never the same.
func latency(r *rand.Rand) time.Duration { return 3*time.Millisecond + time.Duration(r.Int64N(4e8)) }

// turnedAway returns the answer to a request that never reaches the service in
// this weather, and false if it does reach it.
func (n *network) turnedAway(ctx context.Context, r *rand.Rand) (frontdesk.Reply, bool) {
	reply := frontdesk.Reply{Outcome: frontdesk.OutcomeNotApplied}
	now := n.now()
	if now == fair || now == hanging || now == breaking {
		return reply, false
	}
	if !pass(ctx, latency(r)) {
		reply.Cause = frontdesk.CauseTimeout
		return reply, true
	}
	switch now {
	case refusing:
		reply.Cause = frontdesk.CauseOffline
	case swallowing:
		pass(ctx, 3*time.Second)
		reply.Cause = frontdesk.CauseOffline
	case loginPage:
		reply.Cause, reply.HTTPStatus = frontdesk.CausePortal, 200
	case unauthorized:
		reply.Cause, reply.HTTPStatus = frontdesk.CauseUnauthorized, 401
	case throttling:
		reply.Cause, reply.HTTPStatus = frontdesk.CauseThrottled, 429
		reply.RetryAfter = time.Duration(r.IntN(40)) * time.Second
	default:
		reply.Cause, reply.HTTPStatus = frontdesk.CauseBusy, 503
	}
	return reply, true
}

// noReply is what a request is worth whose reply did not come.
func (n *network) noReply() frontdesk.Reply {
	n.w.count(&n.w.figures.lost)
	return frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Cause: frontdesk.CauseTimeout}
}

// garbled is what a request is worth that the service or a gateway broke.
func (n *network) garbled(status int) frontdesk.Reply {
	n.w.count(&n.w.figures.lost)
	return frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Cause: frontdesk.CauseBroken, HTTPStatus: status}
}

// send carries a request to the service and its reply back, or loses either.
// Whatever becomes of the caller, what reached the service goes its way.
func (n *network) send(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
	n.w.count(&n.w.figures.requests)
	r := n.w.dice("send", s.ID, string(op), n.try("send "+string(op)+" of "+s.ID))
	if reply, away := n.turnedAway(ctx, r); away {
		return reply
	}
	there, back := latency(r), latency(r)
	accident := -1
	if n.w.troubled() && r.Float64() < n.w.fault {
		accident = r.IntN(10)
	}
	switch {
	case n.now() == breaking:
		pass(ctx, there)
		return n.garbled(502)
	case n.now() == hanging, accident == 0: // lost on the way there
		<-ctx.Done()
		return n.noReply()
	case accident == 1: // lost on the way back
		n.w.desk.work(s, op, there, whole)
		<-ctx.Done()
		return n.noReply()
	case accident == 2: // done after everybody stopped waiting
		n.w.count(&n.w.figures.late)
		n.w.desk.work(s, op, simTimeout+time.Duration(r.Int64N(int64(simGrace-simTimeout))), whole)
		<-ctx.Done()
		return n.noReply()
	case accident == 3: // cut
		n.w.desk.work(s, op, there, whole)
		pass(ctx, there+back)
		return n.garbled(0)
	case accident == 4:
		pass(ctx, there+back)
		return n.garbled(500)
	case accident == 5:
		n.w.desk.work(s, op, there, whole)
		pass(ctx, there+back)
		return n.garbled(500)
	case accident == 6: // the service breaks in the middle
		n.w.desk.work(s, op, there, half)
		pass(ctx, there+back)
		return n.garbled(504)
	case accident == 7:
		pass(ctx, there)
		return frontdesk.Reply{Outcome: frontdesk.OutcomeNotApplied, Cause: frontdesk.CauseOffline}
	case accident == 8:
		pass(ctx, there)
		return frontdesk.Reply{Outcome: frontdesk.OutcomeNotApplied, Cause: frontdesk.CauseBusy, HTTPStatus: 503}
	case accident == 9 && n.w.guarded(s.ID, op):
		n.w.count(&n.w.figures.late)
		n.w.desk.park(s, op, simGrace+time.Duration(r.Int64N(int64(3*simGrace))), amount(r.IntN(2)))
		<-ctx.Done()
		return n.noReply()
	}
	done := n.w.desk.work(s, op, there, whole)
	select {
	case reply := <-done:
		if !pass(ctx, back) {
			return n.noReply()
		}
		return reply
	case <-ctx.Done():
		return n.noReply()
	}
}

// probe carries a look-up.
func (n *network) probe(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Finding {
	n.w.count(&n.w.figures.probes)
	r := n.w.dice("probe", s.ID, string(op), n.try("probe "+string(op)+" of "+s.ID))
	unread := func(cause frontdesk.Cause, status int) frontdesk.Finding {
		return frontdesk.Finding{Verdict: frontdesk.VerdictNoReply, Reply: frontdesk.Reply{Cause: cause, HTTPStatus: status}}
	}
	if reply, away := n.turnedAway(ctx, r); away {
		return unread(reply.Cause, reply.HTTPStatus)
	}
	troubled := n.w.troubled() && r.Float64() < n.w.fault
	switch {
	case n.now() == hanging, troubled && r.IntN(2) == 0:
		<-ctx.Done()
		return unread(frontdesk.CauseTimeout, 0)
	case n.now() == breaking, troubled:
		pass(ctx, latency(r))
		return unread(frontdesk.CauseBroken, 502)
	}
	if !pass(ctx, latency(r)) {
		return unread(frontdesk.CauseTimeout, 0)
	}
	f := n.w.desk.read(s, op, n.w.troubled() && r.IntN(2) == 0)
	if !pass(ctx, latency(r)) {
		return unread(frontdesk.CauseTimeout, 0)
	}
	return f
}

// ping reaches the service, or whoever stands in its way.
func (n *network) ping(ctx context.Context, r *rand.Rand) frontdesk.Cause {
	now := n.now()
	pass(ctx, latency(r))
	switch now {
	case refusing:
		return frontdesk.CauseOffline
	case swallowing:
		pass(ctx, 3*time.Second)
		return frontdesk.CauseOffline
	default:
		return frontdesk.CauseNone
	}
}
