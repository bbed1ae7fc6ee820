// Package memqueue is a queue of submissions in memory, for tests and for the
// simulation of the engine. It promises what package queuetest states, except
// that nothing outlives the process.
//
// It refuses to be fast: a claim looks at the guests one by one.
package memqueue

import (
	"context"
	"slices"
	"sync"
	"time"

	"frontdesk"
)

// farAhead is how far in the future a due time may be. One that is farther was
// written before the clock was turned back, and counts as due.
const farAhead = 10 * time.Minute

// Queue is a queue in memory. It is safe for use by several goroutines.
type Queue struct {
	now func() time.Time

	mu   sync.Mutex
	rows []*row // by seq
	byID map[string]*row
	done int // rows before this index are finished for good
}

// row is one Submission with what the queue knows of it.
type row struct {
	id        string
	seq       int64
	state     frontdesk.State
	submitted *frontdesk.Submission // nil once the guest is acknowledged
	earlier   []frontdesk.Earlier   // sent before a person changed the answers
	key       string                // Program.Key
	journey   frontdesk.Journey
	captured  time.Time
	changed   time.Time
	steps     []frontdesk.Step
	claimed   bool
	attempt   int
	sentAt    time.Time
	card      frontdesk.Private
	code      frontdesk.Private
	due       time.Time
	history   []Attempt
}

// Attempt is one settled claim, as the history keeps it.
type Attempt struct {
	N          int // Claim.Attempt
	At         time.Time
	Operation  frontdesk.Operation
	Settlement frontdesk.Settlement
}

// New returns an empty queue that reads the wall clock from now.
func New(now func() time.Time) *Queue {
	return &Queue{now: now, byID: map[string]*row{}}
}

// Save adds a guest who waits to be sent. The error is EINVALID for one whose
// answers make no plan and ECONFLICT for an ID that is there already.
func (q *Queue) Save(_ context.Context, s *frontdesk.Submission) error {
	plan, err := frontdesk.Plan(s)
	if err != nil {
		return err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.byID[s.ID] != nil {
		return frontdesk.Errorf(frontdesk.ECONFLICT, "This guest is saved already.")
	}
	r := &row{
		id: s.ID, seq: int64(len(q.rows) + 1), state: frontdesk.Queued, submitted: clone(s),
		key: s.Program.Key(), journey: s.Journey, captured: s.CapturedAt, changed: q.now(),
		steps: planned(plan, 0),
	}
	q.rows = append(q.rows, r)
	q.byID[s.ID] = r
	return nil
}

// Claim takes the oldest guest whose turn it is.
func (q *Queue) Claim(ctx context.Context) (*frontdesk.Claim, time.Time, error) {
	if err := ctx.Err(); err != nil {
		return nil, time.Time{}, err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.done < len(q.rows) && q.rows[q.done].submitted == nil {
		q.done++
	}
	now := q.now()
	var next time.Time
	for _, r := range q.rows[q.done:] {
		switch {
		case r.claimed || r.state != frontdesk.Queued && r.state != frontdesk.Unsure:
		case r.due.After(now) && r.due.Sub(now) <= farAhead:
			if next.IsZero() || r.due.Before(next) {
				next = r.due
			}
		default:
			return r.claim(now), time.Time{}, nil
		}
	}
	return nil, next, nil
}

// Settle writes what came of a claim.
func (q *Queue) Settle(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	r := q.byID[c.Submission.ID]
	if r == nil || !r.claimed || r.attempt != c.Attempt {
		return false, nil
	}
	return true, r.settle(s, q.now())
}

// Exchange writes what came of a claim and takes the oldest guest whose turn
// it is then.
func (q *Queue) Exchange(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, *frontdesk.Claim, time.Time, error) {
	held, err := q.Settle(ctx, c, s)
	if err != nil {
		return false, nil, time.Time{}, err
	}
	next, due, err := q.Claim(ctx)
	return held, next, due, err
}

// Recover gives up every claim that is held.
func (q *Queue) Recover(ctx context.Context) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	n := 0
	for _, r := range q.rows[q.done:] {
		if !r.claimed {
			continue
		}
		n++
		r.claimed = false
		if r.state == frontdesk.Sending {
			r.state, r.changed = frontdesk.Unsure, q.now()
			r.step().Sends++
		}
	}
	return n, nil
}

// Tally counts the guests by state.
func (q *Queue) Tally(ctx context.Context) (frontdesk.Tally, error) {
	if err := ctx.Err(); err != nil {
		return frontdesk.Tally{}, err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	t := frontdesk.Tally{ByState: map[frontdesk.State]int{}}
	for _, r := range q.rows {
		t.ByState[r.state]++
		if r.state.Waiting() && t.Oldest.IsZero() {
			t.Oldest = r.captured
		}
	}
	return t, nil
}

// Find returns a guest as a list shows them; ENOTFOUND for an unknown ID.
func (q *Queue) Find(_ context.Context, id string) (*frontdesk.Entry, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	r, err := q.find(id)
	if err != nil {
		return nil, err
	}
	return r.entry(), nil
}

// find returns the row of a guest; ENOTFOUND for an unknown ID.
func (q *Queue) find(id string) (*row, error) {
	if r := q.byID[id]; r != nil {
		return r, nil
	}
	return nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "No such guest is in the queue.")
}

// History returns what came of each claim of a guest, the first one first.
func (q *Queue) History(id string) []Attempt {
	q.mu.Lock()
	defer q.mu.Unlock()
	if r := q.byID[id]; r != nil {
		return slices.Clone(r.history)
	}
	return nil
}
