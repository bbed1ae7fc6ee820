package localdb

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// group gathers the transactions that wait while another one syncs the disk,
// and commits them together: with four guests on the wire at a time it is the
// syncs that decide how fast a queue drains. Each caller still returns only
// when its own work is on the disk.
//
// There is no goroutine. The first caller leads: it commits whatever has
// gathered, its own work among it, and hands the lead to the next.
type group struct {
	mu      sync.Mutex
	leading bool
	waiting []*work
}

// work is one caller's part of a transaction.
type work struct {
	ctx  context.Context
	fn   func(context.Context, *tx) error
	lead chan struct{} // closed when the caller is to lead
	done chan error    // takes one result
}

// do runs fn in a transaction and returns when that is committed, or fn's
// error when it is not. fn may run twice, the second time in a transaction of
// its own; the first run then never happened.
func (g *group) do(ctx context.Context, fn func(context.Context, *tx) error, commit func([]*work) error) error {
	w := &work{ctx: ctx, fn: fn, lead: make(chan struct{}), done: make(chan error, 1)}
	g.mu.Lock()
	g.waiting = append(g.waiting, w)
	lead := !g.leading
	g.leading = true
	g.mu.Unlock()

	if !lead {
		select {
		case err := <-w.done:
			return err
		case <-w.lead:
		}
	}
	defer g.handOver()
	g.run(g.take(), commit)
	return <-w.done
}

// take returns all that waits.
func (g *group) take() []*work {
	g.mu.Lock()
	defer g.mu.Unlock()
	batch := g.waiting
	g.waiting = nil
	return batch
}

// handOver makes the caller that waits longest the next to lead.
func (g *group) handOver() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.waiting) == 0 {
		g.leading = false
		return
	}
	close(g.waiting[0].lead)
}

// run commits a batch, and tells each caller. When any part of it fails all of
// it was rolled back, and each part is tried by itself, so that nobody suffers
// for another's fault.
func (g *group) run(batch []*work, commit func([]*work) error) {
	finished := 0
	defer func() { // nobody waits for ever, should a part panic
		for _, w := range batch[finished:] {
			w.done <- errAborted
		}
	}()

	err := commit(batch)
	for i, w := range batch {
		if err != nil && len(batch) > 1 {
			w.done <- commit(batch[i : i+1])
		} else {
			w.done <- err
		}
		finished++
	}
}

var errAborted = errors.New("the transaction was given up")

// commitAll runs the parts of a batch in one transaction that holds the write
// lock from its start.
func (db *DB) commitAll(batch []*work) error {
	sqlTx, err := db.writer.BeginTx(context.Background(), nil)
	if err != nil {
		return fault(fmt.Errorf("beginning: %w", err))
	}
	defer func() { _ = sqlTx.Rollback() }() // does nothing after the commit

	now := db.now()
	for _, w := range batch {
		if err := w.fn(w.ctx, &tx{Tx: sqlTx, now: now}); err != nil {
			return fault(err)
		}
	}
	if err := sqlTx.Commit(); err != nil {
		return fault(fmt.Errorf("committing: %w", err))
	}
	return nil
}
