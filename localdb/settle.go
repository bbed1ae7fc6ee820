package localdb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"frontdesk"
)

// Settle writes what came of a claim: the new state, the history, and what
// the service gave. False says that the claim was no longer held and that
// nothing changed. After the last step's Advance the Submission's key is
// destroyed; once the step that registers the guest was applied the password
// is forgotten.
func (db *DB) Settle(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, error) {
	held := false
	err := db.write(ctx, func(ctx context.Context, tx *tx) error {
		held = false
		r, err := tx.findClaimed(ctx, c.Submission.ID, c.Attempt)
		if r == nil || err != nil {
			return err
		}
		from, at := r.state, r.steps.current()

		record, p, err := r.open(db.seals)
		if err != nil {
			return err
		}
		if err := r.settle(record, p, s, millis(tx.now)); err != nil {
			return err
		}
		if held, err = tx.update(ctx, r, from, c.Attempt); err != nil || !held {
			return err
		}

		a, err := attemptOf(r, record, at, s)
		if err != nil {
			return err
		}
		if err := tx.record(ctx, r, a); err != nil {
			return err
		}
		if r.state == frontdesk.Sent {
			return tx.clearDetails(ctx, r.seq)
		}
		return nil
	})
	return held && err == nil, err
}

// findClaimed returns the row of a claim, or nil if it is no longer held.
func (tx *tx) findClaimed(ctx context.Context, id string, attempt int) (*row, error) {
	var r row
	err := r.scan(tx.QueryRowContext(ctx, `
		SELECT `+rowColumns+`
		FROM submissions
		WHERE id = ?
			AND claimed = 1
			AND attempt = ?`,
		id,
		attempt,
	).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("finding a claim: %w", err)
	}
	return &r, nil
}

// settle works out what becomes of a claimed row.
func (r *row) settle(record record, p *payload, s frontdesk.Settlement, now int64) error {
	current := r.steps.current()
	if current == len(r.steps) {
		return errUnreadable
	}
	step := &r.steps[current]
	sent := !s.Probed && !s.NotSent
	if sent {
		step.Sends++
		// When it left is not known, only that it was before now. The later
		// time is the careful one: a request that may still be running is
		// waited for from here.
		r.leftAt = now
	}
	if s.Instead != "" {
		step.Operation = s.Instead
	}
	p.markAdded(s.Added)

	r.claimed = false
	r.dueAt = millis(s.Due)
	switch s.Disposition {
	case frontdesk.Advance:
		step.State = frontdesk.StepApplied
		p.keep(current, s.Reply)
		return r.advance(record, p)
	case frontdesk.Requeue:
		r.state = frontdesk.Queued
		r.leftAt = 0
	case frontdesk.Doubt:
		r.state = frontdesk.Unsure
	case frontdesk.Hold:
		r.state = frontdesk.Held
		r.dueAt = 0
	default:
		return frontdesk.Errorf(frontdesk.EINTERNAL, "A claim cannot be settled as %q.", s.Disposition)
	}
	if len(s.Added) > 0 {
		return r.seal(record, p)
	}
	return nil
}

// advance goes on to the next step, or ends the Submission after the last.
func (r *row) advance(record record, p *payload) error {
	r.leftAt = 0
	if r.steps.current() == len(r.steps) {
		r.state = frontdesk.Sent
		r.dueAt = 0
		r.hint = p.receipt()
		r.destroy()
		return nil
	}

	r.state = frontdesk.Queued
	r.hint = p.hint()
	if !r.steps.needPassword() {
		p.dropPassword()
	}
	return r.seal(record, p)
}

// attemptOf is the line of history that a Settlement leaves.
func attemptOf(r *row, record record, step int, s frontdesk.Settlement) (attempt, error) {
	a := attempt{
		event:       EventSend,
		disposition: s.Disposition,
		step:        step,
		outcome:     s.Reply.Outcome,
		cause:       s.Reply.Cause,
		httpStatus:  s.Reply.HTTPStatus,
		code:        s.Reply.Code,
	}
	switch {
	case s.NotSent:
		a.event = EventRest
	case s.Probed:
		a.event = EventProbe
	}
	if r.state == frontdesk.Sent {
		return a, nil
	}
	var err error
	a.detail, err = record.sealDetail(r.attempt, detail{Reply: &s.Reply})
	return a, err
}

// clearDetails empties what earlier attempts of a guest who was sent keep
// sealed. Nothing could open it any more; this gives the space back.
func (tx *tx) clearDetails(ctx context.Context, seq int64) error {
	_, err := tx.ExecContext(ctx, `
		UPDATE attempts SET
			detail = NULL
		WHERE seq = ?
			AND detail IS NOT NULL`,
		seq,
	)
	if err != nil {
		return fmt.Errorf("clearing the history: %w", err)
	}
	return nil
}
