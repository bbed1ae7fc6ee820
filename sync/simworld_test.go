package sync_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"time"

	"frontdesk"
	frontsync "frontdesk/sync"
	"frontdesk/sync/memqueue"
)

const (
	simTimeout  = 8 * time.Second  // of one request
	simGrace    = 20 * time.Second // Options.LateGrace
	simPatience = 3 * time.Hour    // for everybody to be sent once the faults are over
)

// world is one simulation: guests, a queue that outlives processes, a service,
// and the faults between them.
type world struct {
	seed    uint64
	tracing bool
	began   time.Time
	chaos   time.Duration // the faults end after it
	queue   *memqueue.Queue
	cast    []*role
	roles   map[string]*role // by Submission.ID
	net     *network
	desk    *service
	config  *config
	fault   float64 // how likely a request goes wrong

	mu         sync.Mutex
	offset     time.Duration // of the wall clock
	people     int           // who look after the queue
	engine     *frontsync.Engine
	trace      []string
	violations []string
	figures    figures
}

// dice returns a source of randomness for one decision. It depends on what is
// decided and not on when, so that the order in which goroutines run decides
// nothing.
func (w *world) dice(what string, n ...any) *rand.Rand {
	key := append(make([]byte, 0, 96), what...)
	for _, part := range n {
		key = append(key, '/')
		switch part := part.(type) {
		case int:
			key = strconv.AppendInt(key, int64(part), 10)
		case string:
			key = append(key, part...)
		}
	}
	h := fnv.New64a()
	_, _ = h.Write(key) // never fails
	return rand.New(rand.NewPCG(w.seed, h.Sum64()))
}

func newWorld(seed uint64, tracing bool) *world {
	w := &world{seed: seed, tracing: tracing, began: time.Now()}
	r := w.dice("world")
	w.chaos = time.Duration(30+r.IntN(120)) * time.Second
	w.fault = []float64{0, 0.1, 0.3, 0.6}[r.IntN(4)]
	w.config = newConfig(w)
	w.queue = memqueue.New(w.wall)
	w.cast = newCast(w, 2+r.IntN(9))
	w.roles = map[string]*role{}
	for _, role := range w.cast {
		w.roles[role.guest.ID] = role
	}
	w.people = []int{0, 1, 1, 2}[r.IntN(4)]
	w.desk = newService(w)
	w.net = newNetwork(w)
	w.figures.guests = len(w.cast)
	return w
}

// wall is the wall clock, which may be turned.
func (w *world) wall() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return time.Now().Add(w.offset).Round(0)
}

// troubled reports whether the time of faults lasts.
func (w *world) troubled() bool { return time.Since(w.began) < w.chaos }

// note writes what happened into the trace, if anybody will read it.
func (w *world) note(format string, args ...any) {
	if !w.tracing {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.trace = append(w.trace, fmt.Sprintf("%12s  ", time.Since(w.began))+fmt.Sprintf(format, args...))
}

// violated records that an invariant does not hold.
func (w *world) violated(format string, args ...any) {
	w.note("VIOLATED: "+format, args...)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.violations = append(w.violations, fmt.Sprintf(format, args...))
}

func (w *world) count(n *int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	*n++
}

// run lets guests arrive, the clock turn and processes live and die, until
// everybody is dealt with.
func (w *world) run() {
	var others sync.WaitGroup
	others.Go(w.arrivals)
	others.Go(w.turnClock)
	others.Go(w.elsewhere)
	for n := range w.people {
		others.Go(func() { w.person(n) })
	}
	for n := 0; !w.finished(); n++ {
		w.live(n)
	}
	others.Wait()
	w.desk.working.Wait()
	w.check()
}

// arrivals saves the guests, each at their time.
func (w *world) arrivals() {
	time.Sleep(13 * time.Microsecond)
	for i, role := range w.cast {
		r := w.dice("arrival", i)
		if r.IntN(3) > 0 {
			time.Sleep(time.Duration(r.Int64N(int64(w.chaos) / int64(len(w.cast)))))
		}
		role.guest.CapturedAt = w.wall()
		w.config.answer(i, role.guest)
		if err := w.queue.Save(context.Background(), role.guest); err != nil {
			w.violated("saving %s: %v", role.guest.ID, err)
		}
		w.note("saved %s, %s", role.guest.ID, role.kind)
		w.mu.Lock()
		role.saved = true
		role.answered(role.guest)
		engine := w.engine
		w.mu.Unlock()
		if engine != nil {
			engine.Nudge()
		}
	}
}

// turnClock turns the wall clock by up to ten years, a few times.
func (w *world) turnClock() {
	time.Sleep(17 * time.Microsecond)
	r := w.dice("clock")
	for range r.IntN(4) {
		time.Sleep(time.Duration(r.Int64N(int64(w.chaos) / 3)))
		by := time.Duration(r.Int64N(int64(20*365*24*time.Hour))) - 10*365*24*time.Hour
		w.mu.Lock()
		w.offset = by
		w.mu.Unlock()
		w.note("the wall clock is off by %s", by)
	}
}

// finished reports whether everybody was saved, nobody waits and nobody looks
// after the queue any more, or it took too long.
func (w *world) finished() bool {
	tally, err := w.queue.Tally(context.Background())
	if err != nil {
		w.violated("counting: %v", err)
		return true
	}
	w.mu.Lock()
	saved := 0
	for _, role := range w.cast {
		if role.saved {
			saved++
		}
	}
	people := w.people
	w.mu.Unlock()
	return saved == len(w.cast) && people == 0 && tally.Waiting() == 0 || time.Since(w.began) > w.chaos+simPatience
}

// guarded reports whether the service itself keeps a request from being done
// twice, however late it comes.
func (w *world) guarded(id string, op frontdesk.Operation) bool {
	switch op {
	case frontdesk.CreateAndEdit, frontdesk.AddRelatedGuests, frontdesk.AddAddress:
		return false
	default:
		return !w.roles[id].renames
	}
}

// check holds the end against the invariants.
func (w *world) check() {
	for _, role := range w.cast {
		e, err := w.queue.Find(context.Background(), role.guest.ID)
		if err != nil {
			w.violated("%s is lost: %v", role.guest.ID, err)
			continue
		}
		if role.cancelled != (e.State == frontdesk.Cancelled) {
			w.violated("%s is %s, and a person gave them up: %v", e.ID, e.State, role.cancelled)
		}
		switch e.State {
		case frontdesk.Cancelled:
		case frontdesk.Sent:
			w.figures.sent++
			if w.desk.refuses(role.guest) || role.kind == taken && role.mended == 0 {
				w.violated("%s, %s, counts as sent", e.ID, role.kind)
			}
			w.desk.check(role)
		case frontdesk.Held:
			w.figures.held++
			if e.Code == "" && e.Message == "" && len(e.Issues) == 0 {
				w.violated("%s is held without a reason", e.ID)
			}
			if !w.mayHold(role, e) {
				w.violated("%s, %s, is held: %s", e.ID, role.kind, e.Code)
			}
		default:
			w.violated("%s, %s, is still %s", e.ID, role.kind, e.State)
		}
	}
}

// mayHold reports whether a guest may be held for the reason that is given.
func (w *world) mayHold(role *role, e *frontdesk.Entry) bool {
	if role.kind == poison || role.kind == taken || role.kind == murky {
		return true
	}
	switch e.Code {
	case frontdesk.CodeConfigChanged:
		return w.config.mayHold(role.guest) && len(e.Issues) > 0
	case frontdesk.CodeCannotTell:
		return role.dim
	case frontdesk.CodeMayBeEnrolled:
		return role.dim || role.mended > 0 && w.desk.began(e.ID)
	case frontdesk.CodeChangedMeanwhile:
		return role.kind == editor
	default:
		return false
	}
}

// checkMapping insists that no answer was altered silently: what the service
// has is what the guest said, or the history tells the mapping.
func (w *world) checkMapping(role *role, has string) {
	if slices.Contains(role.said, has) {
		return
	}
	for _, a := range w.queue.History(role.guest.ID) {
		if a.Settlement.Drift != nil && len(a.Settlement.Drift.Mapped) > 0 {
			return
		}
	}
	w.violated("%s said %s and the service has %s", role.guest.ID, role.said, has)
}
