package localdb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"frontdesk"
)

// dueHorizon is how far ahead a due time is believed. Nothing is put off that
// long, so one further away was written under another clock.
const dueHorizon = 10 * time.Minute

// Claim takes the oldest Submission whose turn it is: by capture, among those
// that are due. A queued one becomes sending; an unsure one stays unsure and
// the Claim asks for a probe. The claim is on the disk before it is returned,
// so that a request which leaves this machine is always known of.
//
// It returns nil when there is none, with the time at which the next is due,
// which is zero if nothing waits. The Claim is the caller's alone until Settle.
//
// A Submission that cannot be unsealed is held and passed over, so that a
// damaged record costs nobody else.
func (db *DB) Claim(ctx context.Context) (*frontdesk.Claim, time.Time, error) {
	for {
		r, next, err := db.takeNext(ctx)
		if r == nil || err != nil {
			return nil, moment(next), err
		}
		if claim, err := db.hand(ctx, r); claim != nil || err != nil {
			return claim, time.Time{}, err
		}
	}
}

// takeNext claims the row whose turn it is, or tells when the next is due.
func (db *DB) takeNext(ctx context.Context) (r *row, next int64, err error) {
	if err := db.maySend(); err != nil {
		return nil, 0, err
	}
	err = db.write(ctx, func(ctx context.Context, tx *tx) (err error) {
		r, next, err = tx.take(ctx)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	return r, next, nil
}

// hand unseals a row that was claimed. It holds one that does not open, and
// returns nil.
func (db *DB) hand(ctx context.Context, r *row) (*frontdesk.Claim, error) {
	if claim, err := r.claim(db.seals); err == nil {
		return claim, nil
	}
	return nil, db.write(ctx, func(ctx context.Context, tx *tx) error {
		return tx.holdUnreadable(ctx, r)
	})
}

// take claims the row whose turn it is, or tells when the next is due.
func (tx *tx) take(ctx context.Context) (r *row, next int64, err error) {
	if r, err = tx.claim(ctx); r == nil && err == nil {
		next, err = tx.nextDue(ctx)
	}
	return r, next, err
}

// claimQuery marks the row whose turn it is at ?1, believing no due time after
// ?2. Each of its inner selects is one search of the index submissions_turn;
// the last two read the rows that were put off and came due, which are few
// whatever the length of the queue.
const claimQuery = `
	UPDATE submissions SET
		state = CASE state WHEN 'queued' THEN 'sending' ELSE state END,
		claimed = 1,
		due_at = 0,
		attempt = attempt + 1,
		changed_at = ?1
	WHERE seq = (
		SELECT MIN(seq) FROM (
			SELECT MIN(seq) AS seq FROM submissions
			WHERE state = 'queued' AND claimed = 0 AND due_at = 0
			UNION ALL
			SELECT MIN(seq) FROM submissions
			WHERE state = 'unsure' AND claimed = 0 AND due_at = 0
			UNION ALL
			SELECT MIN(seq) FROM submissions
			WHERE state IN ('queued', 'unsure') AND claimed = 0 AND due_at BETWEEN 1 AND ?1
			UNION ALL
			SELECT MIN(seq) FROM submissions
			WHERE state IN ('queued', 'unsure') AND claimed = 0 AND due_at > ?2
		)
	)
	RETURNING ` + rowColumns

// claim marks the row whose turn it is, and returns it, or nil.
func (tx *tx) claim(ctx context.Context) (*row, error) {
	now := millis(tx.now)
	horizon := millis(tx.now.Add(dueHorizon))

	var r row
	err := r.scan(tx.QueryRowContext(ctx, claimQuery, now, horizon).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("claiming: %w", err)
	}
	return &r, nil
}

const nextDueQuery = `
	SELECT COALESCE(MIN(due_at), 0) FROM (
		SELECT MIN(due_at) AS due_at FROM submissions
		WHERE state = 'queued' AND claimed = 0
		UNION ALL
		SELECT MIN(due_at) FROM submissions
		WHERE state = 'unsure' AND claimed = 0
	)`

// nextDue returns when the first of the rows that were put off comes due, 0
// if none waits.
func (tx *tx) nextDue(ctx context.Context) (int64, error) {
	var next int64
	err := tx.QueryRowContext(ctx, nextDueQuery).Scan(&next)
	if err != nil {
		return 0, fmt.Errorf("finding the next due time: %w", err)
	}
	return next, nil
}

// claim unseals a row that was claimed. The error is errUnreadable.
func (r *row) claim(seals *sealer) (*frontdesk.Claim, error) {
	if r.steps.damaged() {
		return nil, errUnreadable
	}
	_, p, err := r.open(seals)
	if err != nil {
		return nil, err
	}
	s, err := r.submission(p)
	if err != nil {
		return nil, err
	}
	given := p.given()
	return &frontdesk.Claim{
		Submission:       s,
		Step:             r.steps.step(r.steps.current()),
		Attempt:          r.attempt,
		Probe:            r.state == frontdesk.Unsure,
		SentAt:           moment(r.leftAt),
		Earlier:          p.earlierOf(s),
		Card:             given.Card,
		RegistrationCode: given.RegistrationCode,
	}, nil
}

// holdUnreadable sets a damaged row aside for a person.
func (tx *tx) holdUnreadable(ctx context.Context, r *row) error {
	held := *r // the row may be written twice, see group
	held.state = frontdesk.Held
	held.claimed = false
	if changed, err := tx.update(ctx, &held, r.state, r.attempt); err != nil || !changed {
		return err
	}
	return tx.record(ctx, &held, attempt{
		event:       frontdesk.EventDamage,
		disposition: frontdesk.Hold,
		code:        codeUnreadable,
	})
}

// codeUnreadable is the Code of an Entry that is held because its answers
// cannot be unsealed.
const codeUnreadable = frontdesk.CodeUnreadable
