package localdb

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// roster is what a process needs to check PINs.
//
// How long somebody waits is counted by the desk's own clock, which is in the
// database and counts the time that processes had it open: no clock that can be
// set, no restart and no second process makes it run faster. A restart loses
// what had passed since the last step of it, so waiting it out is quicker.
type roster struct {
	elapsed func() time.Duration // since the process began; nobody can set it
	cost    pinCost

	mu   sync.Mutex
	seen clockStep
}

// clockStep is one step of the desk's clock as a process saw it.
type clockStep struct {
	turn    int64
	elapsed time.Duration
}

// What a desk bears. It remembers at most missesKept wrong tries, and forgets
// one in forgetAfter: not more than missesKept + 24 h / forgetAfter + 1 = 81
// wrong tries in any day, whoever signs in rightly in between. That is enough
// for a busy desk's slips.
const (
	missesKept  = 20
	missesFree  = 2
	firstWait   = 30 * time.Second
	longestWait = 15 * time.Minute
	forgetAfter = 24 * time.Minute
)

// waitAfter is the time between a wrong try and the next, after so many of
// members who did not sign in since.
func waitAfter(misses int) time.Duration {
	if misses <= missesFree {
		return 0
	}
	wait := firstWait
	for range misses - missesFree - 1 {
		wait = min(2*wait, longestWait)
	}
	return wait
}

// begin notes where the desk's clock stands when a process opens the database.
func (r *roster) begin(ctx context.Context, q querier) error {
	var turn int64
	if err := q.QueryRowContext(ctx, `SELECT turn FROM lockout`).Scan(&turn); err != nil {
		return fmt.Errorf("reading the desk's clock: %w", err)
	}
	r.saw(clockStep{turn: turn, elapsed: r.elapsed()})
	return nil
}

// saw notes a step of the desk's clock once it is on the disk.
func (r *roster) saw(at clockStep) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if at.turn >= r.seen.turn {
		r.seen = at
	}
}

// since returns what passed since a turn of the desk's clock: nothing, if
// another process took that turn, because it counted the time itself.
func (r *roster) since(turn int64, now time.Duration) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	if turn != r.seen.turn {
		return 0
	}
	return max(0, now-r.seen.elapsed)
}

// tick moves the desk's clock on, forgets the misses whose time has come, and
// returns what it says. It holds the write lock while it reads the time, so
// that no moment is counted by two processes.
func (tx *tx) tick(ctx context.Context, r *roster) (clockStep, int64, error) {
	var turn, ran, forgotRan int64
	var misses int
	if err := tx.QueryRowContext(ctx, `
		SELECT
			turn,
			ran,
			forgot_ran,
			(SELECT COUNT(*) FROM misses)
		FROM lockout`,
	).Scan(&turn, &ran, &forgotRan, &misses); err != nil {
		return clockStep{}, 0, fmt.Errorf("reading the desk's clock: %w", err)
	}
	at := clockStep{turn: turn + 1, elapsed: r.elapsed()}
	ran += r.since(turn, at.elapsed).Milliseconds()

	due := int(min((ran-forgotRan)/forgetAfter.Milliseconds(), missesKept))
	if due >= misses {
		forgotRan = ran // there is nothing left whose time could be running
	} else {
		forgotRan += int64(due) * forgetAfter.Milliseconds()
	}
	if _, err := tx.ExecContext(ctx, `
		DELETE FROM misses WHERE n IN (SELECT n FROM misses ORDER BY n LIMIT ?)`,
		due,
	); err != nil {
		return clockStep{}, 0, fmt.Errorf("forgetting a wrong PIN: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `UPDATE lockout SET turn = ?, ran = ?, forgot_ran = ?`, at.turn, ran, forgotRan); err != nil {
		return clockStep{}, 0, fmt.Errorf("moving the desk's clock: %w", err)
	}
	return at, ran, nil
}

// wait returns the time until the next try is taken.
func (tx *tx) wait(ctx context.Context, ran int64) (time.Duration, error) {
	var misses, counting int
	var lastRan, forgotRan int64
	if err := tx.QueryRowContext(ctx, `
		SELECT
			COUNT(*),
			COALESCE(SUM(forgiven = 0), 0),
			COALESCE(MAX(ran) FILTER (WHERE forgiven = 0), 0),
			(SELECT forgot_ran FROM lockout)
		FROM misses`,
	).Scan(&misses, &counting, &lastRan, &forgotRan); err != nil {
		return 0, fmt.Errorf("counting the wrong PINs: %w", err)
	}

	wait := waitAfter(counting) - time.Duration(ran-lastRan)*time.Millisecond
	if misses >= missesKept {
		wait = max(wait, forgetAfter-time.Duration(ran-forgotRan)*time.Millisecond)
	}
	return max(0, wait), nil
}

// forgive says that the wrong tries at a member's PIN were the member's own.
func (tx *tx) forgive(ctx context.Context, id string) error {
	if _, err := tx.ExecContext(ctx, `UPDATE misses SET forgiven = 1 WHERE staff_id = ?`, id); err != nil {
		return fmt.Errorf("forgiving wrong PINs: %w", err)
	}
	return nil
}
