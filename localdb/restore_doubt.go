package localdb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"frontdesk"
)

// codeRestored is the code in the history of a guest who waited in a backup.
const codeRestored = "restored"

// restoredWords are what a person reads about a guest who was held in it.
const restoredWords = "This desk was restored from a backup, and this guest may have been mended and sent since it was made. They are looked up before anything is sent."

// doubtEverybody makes everybody who waits or is held somebody who may have
// been sent by now, and returns how many they are. The draft of a guest who
// left long ago is dropped.
func (db *DB) doubtEverybody(ctx context.Context) (int, error) {
	n := 0
	err := db.write(ctx, func(ctx context.Context, tx *tx) error {
		n = 0
		if err := eachUnsent(ctx, tx, func(r *row) error {
			n++
			return tx.doubt(ctx, db.seals, r)
		}); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM draft`)
		return err
	})
	return n, err
}

// doubt puts a row in doubt: one that waits is unsure, one that is held stays
// so and is looked up when a person lets it go.
func (tx *tx) doubt(ctx context.Context, seals *sealer, r *row) error {
	from, attempt := r.state, r.attempt
	r.attempt++
	if current := r.steps.current(); current < len(r.steps) {
		r.steps[current].Sends++
	}
	r.claimed, r.dueAt, r.leftAt = false, 0, millis(tx.now)
	a, err := tx.restoredAttempt(ctx, seals, r)
	if err != nil {
		return err
	}
	if from != frontdesk.Held {
		r.state = frontdesk.Unsure
	}
	if _, err := tx.update(ctx, r, from, attempt); err != nil {
		return err
	}
	return tx.record(ctx, r, a)
}

// restoredAttempt is the line of history that a restoring leaves. Of a guest
// who is held it keeps what the service found wrong.
func (tx *tx) restoredAttempt(ctx context.Context, seals *sealer, r *row) (attempt, error) {
	a := attempt{
		event: frontdesk.EventCrash, disposition: frontdesk.Doubt, step: r.steps.current(),
		outcome: frontdesk.OutcomeUnsure, code: codeRestored,
	}
	if r.state != frontdesk.Held {
		return a, nil
	}
	a.disposition, a.code = frontdesk.Hold, frontdesk.CodeMayBeEnrolled
	record, err := seals.openRecord(r.id, r.wrappedKey)
	if err != nil {
		a.code = codeUnreadable
		return a, nil //nolint:nilerr // such a guest is shown as unreadable, and restored all the same
	}
	before, err := tx.heldReply(ctx, record, r.seq)
	if err != nil {
		return a, err
	}
	before.Outcome, before.Code, before.Message = frontdesk.OutcomeUnsure, frontdesk.CodeMayBeEnrolled, restoredWords
	a.detail, err = record.sealDetail(r.attempt, detail{Reply: &before})
	return a, err
}

// heldReply returns what a row was held for last, nothing if that is not
// readable.
func (tx *tx) heldReply(ctx context.Context, record record, seq int64) (frontdesk.Reply, error) {
	var n int
	var sealed []byte
	err := tx.QueryRowContext(ctx, `
		SELECT
			attempt,
			detail
		FROM attempts
		WHERE seq = ?
			AND disposition = 'hold'
		ORDER BY attempt DESC
		LIMIT 1`,
		seq,
	).Scan(&n, &sealed)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return frontdesk.Reply{}, fmt.Errorf("reading why a submission is held: %w", err)
	}
	d, err := record.openDetail(n, sealed)
	if err != nil || d.Reply == nil {
		return frontdesk.Reply{}, nil //nolint:nilerr // the words are lost, the guest is not
	}
	return *d.Reply, nil
}
