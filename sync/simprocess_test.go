package sync_test

import (
	"context"
	"errors"
	"sync"
	"time"

	"frontdesk"
	frontsync "frontdesk/sync"
)

// errDead is what a process gets that was killed: nothing that it does has
// any effect.
var errDead = errors.New("the process is dead")

// errDisk is a queue that fails.
var errDisk = errors.New("no space left on the device")

// process is an engine that lives until it is killed or stopped. It stands
// between the engine and the world, so that a dead one has no effect.
type process struct {
	*world
	n      int
	killAt int           // after so many effects
	gentle bool          // then it is asked to stop, instead of killed
	ending chan struct{} // closed when it is to end

	disk   sync.Mutex // while a guest is claimed
	mu     sync.Mutex
	dead   bool
	steps  int
	starts []time.Time // of requests
	calls  map[string]int
}

// live runs the n-th process to its end.
func (w *world) live(n int) {
	r := w.dice("process", n)
	p := &process{
		world: w, n: n, killAt: 1 + r.IntN(40), gentle: r.IntN(4) == 0,
		ending: make(chan struct{}), calls: map[string]int{},
	}
	w.count(&w.figures.processes)
	jitter := w.dice("jitter", n)
	o := frontsync.Options{
		Workers: 1 + r.IntN(5), Rate: []int{2, 5, 5, -1}[r.IntN(4)],
		Timeout: simTimeout, LateGrace: simGrace,
		Now: w.wall, Rand: jitter.Float64, Drifter: p,
	}
	var queue frontsync.Queue = p
	if w.dice("plain queue", n).IntN(3) == 0 {
		queue = plainQueue{p}
	}
	engine := frontsync.New(queue, p, o)
	w.mu.Lock()
	w.engine = engine
	w.mu.Unlock()
	w.note("process %d starts, %d workers, %d requests a second", n, o.Workers, o.Rate)

	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan struct{})
	once := r.IntN(4) == 0
	go func() {
		defer close(ended)
		for ctx.Err() == nil {
			if !once {
				_ = engine.Run(ctx) // says only that it runs already
				continue
			}
			_, err := engine.RunOnce(ctx)
			if err != nil && !errors.Is(err, errDisk) && !errors.Is(err, errDead) {
				w.violated("running once: %v", err)
			}
			select {
			case <-time.After(3 * time.Second):
			case <-ctx.Done():
			}
		}
	}()

	p.await()
	time.Sleep(37 * time.Microsecond) // at a moment of its own, so that a seed replays
	cancel()
	if !p.isDead() {
		<-ended
	}
	p.checkRate(o.Rate)
	time.Sleep(time.Duration(r.Int64N(int64(5 * time.Second))))
	if p.isDead() {
		<-ended // of its shadow, which has no effect
	}
}

// await returns when the process is to end: when it is killed, or when there
// is nothing left to do.
func (p *process) await() {
	tick := time.NewTicker(7 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-p.ending:
			return
		case <-tick.C:
			if !p.troubled() && p.finished() {
				return
			}
		}
	}
}

// step counts an effect and reports whether the process still lives.
func (p *process) step(what string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dead {
		return false
	}
	p.steps++
	if p.steps == p.killAt && p.troubled() {
		if p.gentle {
			p.note("process %d is told to stop %s", p.n, what)
		} else {
			p.dead = true
			p.note("process %d is killed %s", p.n, what)
			p.count(&p.figures.kills)
		}
		close(p.ending)
	}
	return !p.dead
}

func (p *process) isDead() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.dead
}

// nth numbers the calls of a kind.
func (p *process) nth(what string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls[what]++
	return p.calls[what]
}

// start records that a request starts.
func (p *process) start() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.starts = append(p.starts, time.Now())
}

// checkRate holds the requests of the process against the limit.
func (p *process) checkRate(limit int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := limit; limit > 0 && i < len(p.starts); i++ {
		if p.starts[i].Sub(p.starts[i-limit]) < time.Second {
			p.violated("process %d started more than %d requests in a second", p.n, limit)
			return
		}
	}
}

// Send sends over the faulty network.
func (p *process) Send(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
	p.start()
	if !p.step("before " + string(op) + " of " + s.ID) {
		return frontdesk.Reply{}
	}
	p.config.leaves(s, op)
	r := p.net.send(ctx, s, op)
	p.hangUp(s, op)
	p.note("%s of %s: %s %s %s", op, s.ID, r.Outcome, r.Cause, r.Code)
	p.step("after " + string(op) + " of " + s.ID)
	return r
}

// Probe reads over the faulty network.
func (p *process) Probe(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Finding {
	p.start()
	if !p.step("before looking " + s.ID + " up") {
		return frontdesk.Finding{}
	}
	f := p.net.probe(ctx, s, op)
	p.hangUp(s, op)
	p.note("look-up of %s of %s: %s %s %v", op, s.ID, f.Verdict, f.Instead, f.Added)
	return f
}

// hangUp ends a call. Calls that are given up together end one by one.
func (p *process) hangUp(s *frontdesk.Submission, op frontdesk.Operation) {
	time.Sleep(p.moment("hang up", s.ID, string(op), p.nth(s.ID)))
}

// Ping tries the faulty network.
func (p *process) Ping(ctx context.Context) frontdesk.Cause {
	p.start()
	return p.net.ping(ctx, p.dice("ping", p.n, p.nth("ping")))
}
