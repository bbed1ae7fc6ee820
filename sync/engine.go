package sync

import (
	"cmp"
	"context"
	"sync"
	"time"

	"frontdesk"
)

// Engine sends what a Queue holds through a Sender. Only one Engine may work
// on a queue at a time, across processes too.
type Engine struct {
	queue  Queue
	sender Sender
	o      Options
	nudge  chan struct{}

	// busy is held by the one Run or RunOnce that works. What follows belongs
	// to it: what is known of the line, the pace and the guests in doubt
	// outlives a run.
	busy   sync.Mutex
	line   line
	pacer  pacer
	disk   disk
	doubts doubts
}

// New returns an Engine. It panics when the queue or the sender is nil.
func New(q Queue, s Sender, o Options) *Engine {
	if q == nil || s == nil {
		panic("sync: an Engine needs a Queue and a Sender")
	}
	e := &Engine{
		queue: q, sender: s, o: o.withDefaults(),
		nudge: make(chan struct{}, 1), doubts: doubts{},
	}
	e.line = newLine(&e.o)
	e.pacer = newPacer(e.o.Rate)
	e.disk = newDisk(e.o.Log)
	return e
}

// Summary is what one RunOnce did and what it left.
type Summary struct {
	Sent    int            // guests acknowledged to the last step
	Held    int            // guests for a person to look at
	Waiting int            // guests that are still to be sent
	Unsure  int            // guests of whom it is not known whether they were enrolled
	Link    frontdesk.Link // the line when it ended
	Next    time.Time      // when the next guest is due, zero if nothing waits
}

// Run sends until ctx is done, and returns when every goroutine that it
// started has ended. Requests under way may finish for Options.Closing; a
// guest whose request did not start goes back to the queue. First it recovers
// the claims of a process that died. The error is EBUSY if the Engine works
// already; trouble with the queue or the line ends no run.
func (e *Engine) Run(ctx context.Context) error {
	if !e.busy.TryLock() {
		return frontdesk.Errorf(frontdesk.EBUSY, "The queue is being sent already.")
	}
	defer e.busy.Unlock()

	l := e.newLoop(ctx, false)
	l.runAndDeliver(ctx)
	return nil
}

// RunOnce sends everything that can be sent now and returns when no guest is
// due, when the line is down or when the service refuses our credentials. For
// guests in doubt it waits until their fate can be known, up to half a minute
// (Options.LateGrace and ten seconds) after the rest is sent. The error is
// EBUSY if the Engine works already, else the queue's, or says why a guest
// could not be compared with today's Config.
func (e *Engine) RunOnce(ctx context.Context) (Summary, error) {
	if !e.busy.TryLock() {
		return Summary{}, frontdesk.Errorf(frontdesk.EBUSY, "The queue is being sent already.")
	}
	defer e.busy.Unlock()

	l := e.newLoop(ctx, true)
	e.line.again(time.Now())
	l.runAndDeliver(ctx)
	return l.conclude(ctx)
}

// Nudge says that something was saved, or that somebody wants it sent now. It
// never blocks, and ends a pause for one try unless the service asked for it.
func (e *Engine) Nudge() {
	select {
	case e.nudge <- struct{}{}:
	default:
	}
}

// newLoop returns a run of the Engine that has not started.
func (e *Engine) newLoop(ctx context.Context, once bool) *loop {
	l := &loop{
		Engine: e, once: once,
		events: make(chan event), outbox: newOutbox(e.o.Log), board: newBoard(),
		unrecovered: true, hungry: true,
		untidy: true, // a process that was killed did not tidy
	}
	l.life, l.finish = context.WithCancel(context.WithoutCancel(ctx))
	e.disk = newDisk(e.o.Log)
	return l
}

// runAndDeliver runs the loop, with a goroutine for each listener.
func (l *loop) runAndDeliver(ctx context.Context) {
	defer l.finish()
	var listeners sync.WaitGroup
	done := make(chan struct{})
	if l.o.OnProgress != nil {
		listeners.Go(func() { l.outbox.deliver(l.o.OnProgress, done) })
	}
	if l.o.OnStatus != nil {
		listeners.Go(func() { l.board.deliver(l.o.OnStatus, done) })
	}

	l.run(ctx)
	if l.untidy {
		l.tidyLast(ctx)
	}

	close(done)
	heard := make(chan struct{})
	go func() { listeners.Wait(); close(heard) }()
	select {
	case <-heard:
	case <-time.After(lastWords):
	}
}

// tidyLast tidies the queue before the run ends.
func (l *loop) tidyLast(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), diskTime)
	defer cancel()
	if err := l.tidy(ctx); err != nil {
		l.disk.failed(tidying, err)
	}
}

// conclude counts what a RunOnce left.
func (l *loop) conclude(ctx context.Context) (Summary, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), diskTime)
	defer cancel()
	s := l.summary
	s.Link, s.Next = l.line.link, l.nextDue

	err := l.failure
	if err == nil {
		err = cmp.Or(l.disk.err(), l.uncompared)
	}
	tally, counting := l.count(ctx)
	if err == nil {
		err = counting
	}
	s.Waiting = tally.ByState[frontdesk.Queued] + tally.ByState[frontdesk.Sending]
	s.Unsure = tally.ByState[frontdesk.Unsure]
	return s, err
}

// reach pings the service, and takes a panic of the Sender for a broken answer.
func (e *Engine) reach(ctx context.Context) (cause frontdesk.Cause) {
	defer func() {
		if recover() != nil {
			e.o.Log.Error("panic while pinging the service")
			cause = frontdesk.CauseBroken
		}
	}()
	return e.sender.Ping(ctx)
}
