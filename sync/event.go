package sync

import (
	"cmp"
	"time"

	"frontdesk"
)

// event is a fact that another goroutine tells the loop. Its method runs on
// the loop's goroutine, which alone may change what the engine knows.
type event interface {
	apply(l *loop, now time.Time)
}

// taken: a worker asked the queue for a guest.
type taken struct {
	claim *frontdesk.Claim // nil if there was none
	next  time.Time        // when the next is due, by the wall clock
	asOf  int              // what the loop wanted when the worker asked
	err   error
}

func (e taken) apply(l *loop, now time.Time) {
	l.claiming--
	if e.claim == nil {
		l.working--
		l.flowing = false
	}
	switch {
	case e.err != nil:
		// The claim may have been written all the same, so that nobody but
		// Recover can find it.
		l.disk.failed(claiming, e.err)
		l.disk.rest(now)
		l.unrecovered = true
		return
	case e.claim == nil:
		l.nextDue = e.next
		l.hungry = e.asOf != l.wanted
	default:
		l.flowing = true
	}
	l.disk.worked(claiming)
}

// asked: a worker waits for its turn to start a request.
type asked struct {
	claim *frontdesk.Claim
	reply chan turn // has room for the answer
}

// turn answers a worker that asked.
type turn struct {
	granted bool          // false: nothing may be sent now
	epoch   int           // of the line
	roll    float64       // a throw of the dice
	quiet   time.Duration // since the last request for this guest was given up
}

func (e asked) apply(l *loop, _ time.Time) { l.asking = append(l.asking, e) }

// heard: a request or a look-up ended.
type heard struct {
	guest      string
	epoch      int
	reply      frontdesk.Reply
	believable bool
}

func (e heard) apply(l *loop, now time.Time) {
	if e.believable {
		l.line.answered(now)
		return
	}
	cause := e.reply.Cause
	if cause == frontdesk.CauseNone {
		cause = frontdesk.CauseBroken
	}
	l.line.failed(now, failure{
		cause: cause, cutOff: e.reply.HTTPStatus == 0,
		retryAfter: e.reply.RetryAfter, guest: e.guest, epoch: e.epoch,
	})
}

// ending: a worker is about to write what came of a claim, and asks whether to
// take the next guest in the same act.
type ending struct {
	reply chan leave // has room for the answer
}

// leave answers a worker that is about to write.
type leave struct {
	granted bool
	asOf    int // what the loop wanted then
}

func (e ending) apply(l *loop, now time.Time) {
	l.want() // what is written may bring a guest whose turn it is
	granted := !l.closing && l.mayTake(now, l.working-1)
	if granted {
		l.claiming++
	}
	e.reply <- leave{granted: granted, asOf: l.wanted}
}

// stuck: what came of a claim could not be written, and is tried again.
type stuck struct {
	err      error
	claiming bool // the next guest may have been taken, and nobody knows
}

func (e stuck) apply(l *loop, _ time.Time) {
	l.stuck++
	if e.claiming {
		l.claiming--
		l.unrecovered = true
	}
	l.disk.failed(settling, e.err)
}

// settled: what came of a claim is written, or was given up with an error.
type settled struct {
	claim      *frontdesk.Claim
	settlement frontdesk.Settlement
	sent       bool // a request was sent that may still be carried out
	wasStuck   bool // it took more than one try
	held       bool // the claim was ours to settle
	goesOn     bool // the worker took the next guest in the same act
	err        error
}

func (e settled) apply(l *loop, now time.Time) {
	if !e.goesOn {
		l.working--
		l.want()
	}
	if e.wasStuck {
		l.stuck--
	}
	l.doubts.settled(e, now)

	id, s := e.claim.Submission.ID, e.settlement
	switch {
	case e.err != nil:
		l.failure = e.err
		l.unrecovered = true
		return
	case !e.held:
		l.o.Log.Warn("a claim was gone before it was settled", "submission", id, "disposition", string(s.Disposition))
		return
	}
	if l.stuck == 0 {
		l.disk.worked(settling)
	}

	state := stateAfter(e.claim, s)
	switch state {
	case frontdesk.Sent:
		l.summary.Sent++
		l.untidy, l.lastSent = true, now
	case frontdesk.Held:
		l.summary.Held++
	}
	if l.o.OnProgress != nil {
		l.outbox.put(frontdesk.Progress{
			ID: id, State: state, Reply: s.Reply,
			Card:             cmp.Or(s.Reply.Card, e.claim.Card),
			RegistrationCode: cmp.Or(s.Reply.RegistrationCode, e.claim.RegistrationCode),
		})
	}
}

// uncompared: a guest could not be compared with today's Config.
type uncompared struct {
	guest string
	err   error
}

func (e uncompared) apply(l *loop, _ time.Time) {
	l.o.Log.Error("comparing the Configs", "submission", e.guest, "error", e.err)
	l.uncompared = e.err
}

// pinged: a ping ended.
type pinged struct {
	cause frontdesk.Cause
	epoch int
}

func (e pinged) apply(l *loop, now time.Time) {
	l.line.pinged(now, e.cause, e.epoch, l.hungry || l.tally.Waiting() > 0)
}

// counted: the queue was counted.
type counted struct {
	tally frontdesk.Tally
	asOf  int // what the loop wanted when the count began
	err   error
}

func (e counted) apply(l *loop, _ time.Time) {
	l.chore = false
	if e.err != nil {
		l.disk.failed(counting, e.err)
		return
	}
	l.disk.worked(counting)
	l.tally = e.tally
	if e.tally.ByState[frontdesk.Unsure] == 0 && l.working == 0 && e.asOf == l.wanted {
		clear(l.doubts) // nobody was settled since, so they are of guests whom a person took out of the queue
	}
	if e.tally.ByState[frontdesk.Queued]+e.tally.ByState[frontdesk.Unsure] > 0 {
		l.want()
	}
}

// recovered: the claims that nobody holds any more were given up.
type recovered struct {
	n   int
	err error
}

func (e recovered) apply(l *loop, now time.Time) {
	l.chore = false
	if e.err != nil {
		l.disk.failed(recovering, e.err)
		l.disk.rest(now)
		return
	}
	l.disk.worked(recovering)
	l.unrecovered = false
	l.want()
	if e.n > 0 {
		l.o.Log.Info("recovered guests whose sending was interrupted", "guests", e.n)
	}
}

// tidied: the queue erased what acknowledged guests left behind.
type tidied struct{ err error }

func (e tidied) apply(l *loop, now time.Time) {
	l.chore = false
	l.lastTidy = now
	if e.err != nil {
		l.disk.failed(tidying, e.err)
		return
	}
	l.disk.worked(tidying)
	l.untidy = false
}
