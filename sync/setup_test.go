package sync_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	frontsync "frontdesk/sync"
	"frontdesk/sync/memqueue"
)

// fakeSender is a service made of functions. A function that is missing
// answers that everything is well: applied, absent, reachable.
type fakeSender struct {
	mu    *sync.Mutex // of the desk: what a test changed before after is seen
	send  func(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply
	probe func(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Finding
	ping  func(ctx context.Context) frontdesk.Cause
}

func (f *fakeSender) Send(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
	if send := read(f.mu, &f.send); send != nil {
		return send(ctx, s, op)
	}
	return applied()
}

func (f *fakeSender) Probe(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Finding {
	if probe := read(f.mu, &f.probe); probe != nil {
		return probe(ctx, s, op)
	}
	return absent()
}

func (f *fakeSender) Ping(ctx context.Context) frontdesk.Cause {
	if ping := read(f.mu, &f.ping); ping != nil {
		return ping(ctx)
	}
	return frontdesk.CauseNone
}

// applied is the reply to a request that was carried out.
func applied() frontdesk.Reply {
	return frontdesk.Reply{Outcome: frontdesk.OutcomeApplied, HTTPStatus: 200, Result: "success", Card: "6000001985"}
}

// notApplied is the reply to a request that concerns the line or the desk.
func notApplied(cause frontdesk.Cause) frontdesk.Reply {
	return frontdesk.Reply{Outcome: frontdesk.OutcomeNotApplied, Cause: cause}
}

// lost is the reply that did not come.
func lost() frontdesk.Reply {
	return frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Cause: frontdesk.CauseTimeout}
}

// broken is the reply of a service that broke.
func broken() frontdesk.Reply {
	return frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Cause: frontdesk.CauseBroken, HTTPStatus: 500}
}

// rejected is a definite no.
func rejected(code string) frontdesk.Reply {
	return frontdesk.Reply{Outcome: frontdesk.OutcomeRejected, HTTPStatus: 200, Result: "failure", Code: code, Message: "No."}
}

// found and absent are what a look-up says.
func found() frontdesk.Finding {
	return frontdesk.Finding{Verdict: frontdesk.VerdictApplied, Reply: applied()}
}

func absent() frontdesk.Finding { return frontdesk.Finding{Verdict: frontdesk.VerdictAbsent} }

// guest returns a made-up guest who joins without registering.
func guest(n int) *frontdesk.Submission {
	return &frontdesk.Submission{
		ID: fmt.Sprintf("guest-%03d", n), Journey: frontdesk.Create,
		Program:    frontdesk.Program{MerchantID: 1, CardTemplateCode: 1, Kind: frontdesk.Loyalty},
		Fields:     frontdesk.Fields{User: frontdesk.Answers{"firstName": frontdesk.Text("Ana")}},
		CapturedAt: time.Now(),
	}
}

// family returns a made-up guest who registers and brings a relative.
func family(n int) *frontdesk.Submission {
	s := guest(n)
	s.Fields.User["username"] = frontdesk.Text(fmt.Sprintf("ana%d", n))
	s.Fields.User["password"] = frontdesk.Text("example-1")
	s.Related = []frontdesk.RelatedGuest{{FirstName: "Leo"}}
	return s
}

// read reads a variable under a lock.
func read[T any](mu *sync.Mutex, v *T) T {
	mu.Lock()
	defer mu.Unlock()
	return *v
}

// faultyQueue is a queue in memory whose methods may be replaced.
type faultyQueue struct {
	*memqueue.Queue
	mu     *sync.Mutex
	claim  func(ctx context.Context) (*frontdesk.Claim, time.Time, error)
	settle func(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, error)
	count  func(ctx context.Context) (frontdesk.Tally, error)
	tidy   func(ctx context.Context) error
}

func (q *faultyQueue) Claim(ctx context.Context) (*frontdesk.Claim, time.Time, error) {
	if claim := read(q.mu, &q.claim); claim != nil {
		return claim(ctx)
	}
	return q.Queue.Claim(ctx)
}

func (q *faultyQueue) Settle(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, error) {
	if settle := read(q.mu, &q.settle); settle != nil {
		return settle(ctx, c, s)
	}
	return q.Queue.Settle(ctx, c, s)
}

func (q *faultyQueue) Exchange(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, *frontdesk.Claim, time.Time, error) {
	held, err := q.Settle(ctx, c, s)
	if err != nil {
		return false, nil, time.Time{}, err
	}
	next, due, err := q.Claim(ctx)
	return held, next, due, err
}

func (q *faultyQueue) Tally(ctx context.Context) (frontdesk.Tally, error) {
	if count := read(q.mu, &q.count); count != nil {
		return count(ctx)
	}
	return q.Queue.Tally(ctx)
}

func (q *faultyQueue) Tidy(ctx context.Context) error {
	if tidy := read(q.mu, &q.tidy); tidy != nil {
		return tidy(ctx)
	}
	return nil
}

// desk is an Engine that runs over a queue in memory, with what it told.
type desk struct {
	t      *testing.T
	queue  *faultyQueue
	sender *fakeSender
	engine *frontsync.Engine
	wall   time.Duration // how far the wall clock is off

	mu       sync.Mutex
	progress []frontdesk.Progress
	status   frontdesk.Status
}

// setup returns a desk whose Engine does not run yet. It belongs in a
// synctest bubble.
func setup(t *testing.T, change ...func(*frontsync.Options)) *desk {
	d := &desk{t: t}
	d.sender = &fakeSender{mu: &d.mu}
	d.queue = &faultyQueue{mu: &d.mu, Queue: memqueue.New(d.now)}
	o := frontsync.Options{
		Now:        d.now,
		OnProgress: func(p frontdesk.Progress) { d.mu.Lock(); d.progress = append(d.progress, p); d.mu.Unlock() },
		OnStatus:   func(s frontdesk.Status) { d.mu.Lock(); d.status = s; d.mu.Unlock() },
	}
	for _, f := range change {
		f(&o)
	}
	d.engine = frontsync.New(d.queue, d.sender, o)
	return d
}

// now is the wall clock.
func (d *desk) now() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return time.Now().Add(d.wall)
}

// save saves guests and tells the Engine.
func (d *desk) save(guests ...*frontdesk.Submission) {
	d.t.Helper()
	for _, s := range guests {
		require.NoError(d.t, d.queue.Save(d.t.Context(), s))
	}
	d.engine.Nudge()
}

// run runs the Engine until the function it returns is called.
func (d *desk) run() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- d.engine.Run(ctx) }()
	synctest.Wait()
	return func() {
		d.t.Helper()
		cancel()
		require.NoError(d.t, <-ended)
	}
}

// after lets time pass and everything settle.
func (d *desk) after(t time.Duration) {
	d.now()
	time.Sleep(t)
	synctest.Wait()
}

// state returns where a guest stands.
func (d *desk) state(s *frontdesk.Submission) frontdesk.State { return d.entry(s).State }

func (d *desk) entry(s *frontdesk.Submission) *frontdesk.Entry {
	d.t.Helper()
	e, err := d.queue.Find(d.t.Context(), s.ID)
	require.NoError(d.t, err)
	return e
}

// link returns what the last Status says of the line.
func (d *desk) link() frontdesk.Link { return d.last().Link }

func (d *desk) last() frontdesk.Status {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.status
}

// told returns the states that OnProgress was told of a guest.
func (d *desk) told(s *frontdesk.Submission) []frontdesk.State {
	d.mu.Lock()
	defer d.mu.Unlock()
	var states []frontdesk.State
	for _, p := range d.progress {
		if p.ID == s.ID {
			states = append(states, p.State)
		}
	}
	return states
}
