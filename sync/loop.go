package sync

import (
	"context"
	"time"

	"frontdesk"
)

// loop is one run of an Engine. Its goroutine alone touches what the Engine
// knows; workers, pings and chores run in goroutines of their own and tell it
// facts over a channel.
type loop struct {
	*Engine
	once bool // send what can be sent, then end

	events chan event
	outbox *outbox
	board  board

	life   context.Context // of requests under way: outlives the run by Options.Closing
	finish context.CancelFunc

	closing  bool
	working  int     // workers
	claiming int     // workers that wait for the queue
	asking   []asked // workers that wait for their turn
	stuck    int     // workers that cannot write what came of a claim
	chore    bool    // the queue is being counted, tidied or recovered

	unrecovered bool // claims that nobody holds may be in the queue
	hungry      bool // there may be a guest to claim
	flowing     bool // the last claim found one
	wanted      int  // grows with each reason to be hungry
	nextDue     time.Time

	nextPoll time.Time
	patience time.Time // RunOnce waits for guests in doubt until then
	untidy   bool      // the queue may hold what acknowledged guests left
	lastTidy time.Time
	lastSent time.Time

	tally   frontdesk.Tally
	summary Summary
	failure error // of a settlement that was given up
	shown   frontdesk.Status

	uncompared error // why a guest could not be compared with today's Config
}

// run works until ctx is done, or with once until nothing can be sent, and
// until every goroutine that it started has ended.
func (l *loop) run(ctx context.Context) {
	stop := ctx.Done()
	timer := time.NewTimer(0)
	defer timer.Stop()

	for {
		now := time.Now()
		l.line.turn(now)
		l.grant(now)
		if !l.closing {
			l.dispatch(ctx, now)
		}
		l.show(now)
		if l.over(now) {
			return
		}
		timer.Reset(l.wake(now).Sub(now))

		select {
		case <-stop:
			stop = nil
			l.closing = true
			time.AfterFunc(l.o.Closing, l.finish)
		case e := <-l.events:
			e.apply(l, time.Now())
		case <-l.nudge:
			l.line.lift(time.Now())
			l.want()
		case <-timer.C:
		}
	}
}

// dispatch starts what may be started.
func (l *loop) dispatch(ctx context.Context, now time.Time) {
	l.doChore(now)
	for l.mayClaim(now) {
		l.working++
		l.claiming++
		go l.serve(l.life, l.wanted)
	}
	if at, due := l.line.pingAt(l.working); due && !now.Before(at) && l.mayPing() && l.pacer.wait(now, len(l.asking)) == 0 {
		l.pacer.start(now)
		l.line.pingStarted(now)
		go l.ping(ctx, l.line.epoch)
	}
}

// mayClaim reports whether one more guest may be taken from the queue.
func (l *loop) mayClaim(now time.Time) bool { return l.mayTake(now, l.working) }

// mayTake reports whether a guest may be taken beside so many under way.
func (l *loop) mayTake(now time.Time, underWay int) bool {
	return l.hungry && !l.unrecovered && l.stuck == 0 && l.failure == nil &&
		underWay < l.line.width(now) &&
		(l.flowing || l.claiming == 0) &&
		!now.Before(l.disk.until) &&
		l.pacer.wait(now, l.claiming+len(l.asking)) == 0
}

// mayPing reports whether a ping is of any use. RunOnce pings only to find out
// whether a line in doubt is cut.
func (l *loop) mayPing() bool { return !l.once || l.line.trouble == doubted }

// grant gives their turn to workers that wait to start a request, in order and
// at the pace that is allowed, or sends them home when the line is no more.
func (l *loop) grant(now time.Time) {
	for len(l.asking) > 0 {
		a := l.asking[0]
		t := turn{epoch: l.line.epoch, granted: !l.closing && l.line.width(now) > 0}
		if t.granted {
			if l.pacer.wait(now, 0) > 0 {
				return
			}
			l.pacer.start(now)
			t.roll = l.o.Rand()
			t.quiet = l.doubts.quiet(a.claim, now)
		}
		a.reply <- t
		l.asking = l.asking[1:]
	}
}

// ping asks whether the service can be reached.
func (l *loop) ping(ctx context.Context, epoch int) {
	ctx, cancel := context.WithTimeout(ctx, min(pingTimeout, l.o.Timeout))
	defer cancel()
	l.events <- pinged{cause: l.reach(ctx), epoch: epoch}
}

// want records a reason to look into the queue.
func (l *loop) want() {
	l.hungry = true
	l.wanted++
}

// wake returns when the loop must look again though nobody told it anything.
// What was due already and could not be started waits for an event.
func (l *loop) wake(now time.Time) time.Time {
	at := now.Add(l.o.Poll)
	if l.closing {
		return at.Add(time.Hour) // only what still runs matters
	}
	sooner := func(t time.Time) {
		if t.After(now) && t.Before(at) {
			at = t
		}
	}
	sooner(l.nextPoll)
	sooner(l.line.until)
	ping, due := l.line.pingAt(l.working)
	if due {
		sooner(ping)
	}
	if len(l.asking) > 0 {
		sooner(now.Add(l.pacer.wait(now, 0)))
	}
	if l.hungry || due && !ping.After(now) {
		sooner(now.Add(l.pacer.wait(now, l.claiming+len(l.asking))))
	}
	return at
}

// over reports whether the run has ended.
func (l *loop) over(now time.Time) bool {
	switch {
	case l.working+l.line.pinging > 0 || l.chore:
		return false
	case l.closing:
		return true
	case !l.once:
		return false
	case l.failure != nil || l.disk.failures > 0:
		return true
	case l.unrecovered:
		return false
	case l.line.width(now) == 0:
		return l.line.trouble != doubted
	default:
		return !l.hungry && !l.inDoubt(now)
	}
}

// inDoubt reports whether RunOnce waits for guests whose fate is soon known.
func (l *loop) inDoubt(now time.Time) bool {
	if len(l.doubts) == 0 && l.tally.ByState[frontdesk.Unsure] == 0 || l.nextDue.IsZero() {
		return false
	}
	if l.patience.IsZero() {
		l.patience = now.Add(l.o.LateGrace + pingTimeout)
	}
	return l.nextDue.Sub(l.o.Now()) <= l.patience.Sub(now)
}
