package localdb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"frontdesk"
)

// Settle writes what came of a claim: the new state, the history, and what
// the service gave. False says that the claim was no longer held and that
// nothing changed. After the last step's Advance the Submission's key is
// destroyed; once the step that registers the guest was applied the password
// is forgotten.
func (db *DB) Settle(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, error) {
	held := false
	err := db.write(ctx, func(ctx context.Context, tx *tx) (err error) {
		held, err = tx.settle(ctx, db.seals, c, s)
		return err
	})
	return held && err == nil, err
}

// Exchange does what Settle does and then what Claim does, in one transaction:
// the disk syncs once for both.
func (db *DB) Exchange(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (held bool, next *frontdesk.Claim, due time.Time, err error) {
	if err := db.maySend(); err != nil {
		return false, nil, time.Time{}, err
	}
	var r *row
	var nextDue int64
	err = db.write(ctx, func(ctx context.Context, tx *tx) (err error) {
		if held, err = tx.settle(ctx, db.seals, c, s); err != nil {
			return err
		}
		r, nextDue, err = tx.take(ctx)
		return err
	})
	if err != nil {
		return false, nil, time.Time{}, err
	}
	if r == nil {
		return held, nil, moment(nextDue), nil
	}
	if next, err = db.hand(ctx, r); next == nil && err == nil {
		next, due, err = db.Claim(ctx)
	}
	return held, next, due, err
}

// settle writes what came of a claim, and says whether it was held. A row that
// broke since it was claimed is held for a person if its seal is needed.
func (tx *tx) settle(ctx context.Context, seals *sealer, c *frontdesk.Claim, s frontdesk.Settlement) (bool, error) {
	r, err := tx.findClaimed(ctx, c.Submission.ID, c.Attempt)
	if r == nil || err != nil {
		return false, err
	}
	found := *r
	found.steps = slices.Clone(r.steps)
	record, err := seals.openRecord(r.id, r.wrappedKey)
	if err != nil && !errors.Is(err, errUnreadable) {
		return false, err
	}

	at := r.steps.current()
	err = r.settle(record, s, millis(tx.now))
	if errors.Is(err, errUnreadable) {
		if at < len(found.steps) {
			found.count(at, s, millis(tx.now))
		}
		return true, tx.holdUnreadable(ctx, &found)
	}
	if err != nil {
		return false, err
	}
	if held, err := tx.update(ctx, r, found.state, c.Attempt); err != nil || !held {
		return false, err
	}
	a, err := attemptOf(r, record, at, s)
	if err != nil {
		return false, err
	}
	if err := tx.record(ctx, r, a); err != nil {
		return false, err
	}
	if r.state == frontdesk.Sent && r.attempt > 1 {
		return true, tx.clearDetails(ctx, r.seq)
	}
	return true, nil
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
func (r *row) settle(record record, s frontdesk.Settlement, now int64) error {
	current := r.steps.current()
	if current == len(r.steps) {
		return errUnreadable
	}
	step := &r.steps[current]
	r.count(current, s, now)
	if s.Instead != "" {
		step.Operation = s.Instead
	}

	r.claimed = false
	r.dueAt = millis(s.Due)
	switch s.Disposition {
	case frontdesk.Advance:
		step.State = frontdesk.StepApplied
		r.leftAt = 0
		r.state = frontdesk.Queued
		if current+1 == len(r.steps) {
			r.finish(s.Reply)
			return nil
		}
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
	return r.learn(record, current, s)
}

// count charges a step with the request that a Settlement tells of.
func (r *row) count(step int, s frontdesk.Settlement, now int64) {
	if s.Probed || s.NotSent {
		return
	}
	r.steps[step].Sends++
	// When it left is not known, only that it was before now. The later time
	// is the careful one: a request that may still be running is waited for
	// from here.
	r.leftAt = now
}

// finish ends a Submission after its last step: what a guest said becomes
// unreadable for ever. The key goes, and with it every copy of the text in the
// write-ahead log and in freed pages.
func (r *row) finish(reply frontdesk.Reply) {
	r.state = frontdesk.Sent
	r.dueAt = 0
	r.hint = receipt(r.hint, reply.Card)
	r.wrappedKey, r.sealed = nil, nil
}

// learn writes into the sealed answers what a Settlement told about them. Most
// tell nothing, and leave the seal unbroken.
func (r *row) learn(record record, current int, s frontdesk.Settlement) error {
	mapped := mappedBy(s)
	if s.Disposition != frontdesk.Advance && len(s.Added) == 0 && mapped == nil {
		return nil
	}
	p, err := r.unseal(record)
	if err != nil {
		return err
	}
	p.markAdded(s.Added)
	if mapped != nil {
		p.Answers, p.Fields = mapped.Answers, mapped.Fields
		if p.Change != nil && mapped.Change != nil {
			p.Change.Before = mapped.Change.Before
		}
		r.configHash, r.hint = mapped.ConfigHash, p.hint()
	}
	if s.Disposition == frontdesk.Advance {
		p.keep(current, s.Reply)
		p.Earlier = nil
		r.hint = p.hint()
	}
	if !r.steps.needPassword() {
		p.dropPassword()
	}
	return r.seal(record, p)
}

// mappedBy returns the guest as a newer Config takes them, nil if the answers
// stay as they are.
func mappedBy(s frontdesk.Settlement) *frontdesk.Submission {
	if s.Drift == nil || s.Disposition != frontdesk.Requeue {
		return nil
	}
	return s.Drift.Submission
}

// attemptOf is the line of history that a Settlement leaves.
func attemptOf(r *row, record record, step int, s frontdesk.Settlement) (attempt, error) {
	a := attempt{
		event:       frontdesk.EventSend,
		disposition: s.Disposition,
		step:        step,
		outcome:     s.Reply.Outcome,
		cause:       s.Reply.Cause,
		httpStatus:  s.Reply.HTTPStatus,
		code:        s.Reply.Code,
	}
	switch {
	case s.NotSent:
		a.event = frontdesk.EventRest
	case s.Probed:
		a.event = frontdesk.EventProbe
	}
	if r.state == frontdesk.Sent {
		return a, nil
	}
	d := detail{Reply: &s.Reply}
	if mappedBy(s) != nil {
		d.Mapped = s.Drift.Mapped
	}
	var err error
	a.detail, err = record.sealDetail(r.attempt, d)
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
