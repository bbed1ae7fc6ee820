package localdb

import (
	"context"

	"frontdesk"
)

// Recover gives up every claim, and returns how many there were. It is for the
// one that holds the sender's lock, before it claims anything: whoever made
// those claims is dead. What was being sent is unsure from now on, and what
// was being probed is to be probed again.
func (db *DB) Recover(ctx context.Context) (int, error) {
	if err := db.maySend(); err != nil {
		return 0, err
	}
	var n int
	err := db.write(ctx, func(ctx context.Context, tx *tx) error {
		rows, err := findRows(ctx, tx, claimsQuery) // as few as requests run at a time
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := tx.recoverClaim(ctx, r); err != nil {
				return err
			}
		}
		n = len(rows)
		return nil
	})
	return n, err
}

const claimsQuery = `
	SELECT ` + rowColumns + `
	FROM submissions
	WHERE state IN ('sending', 'unsure')
		AND claimed = 1
	ORDER BY seq`

func (tx *tx) recoverClaim(ctx context.Context, r *row) error {
	from, current := r.state, r.steps.current()
	if from == frontdesk.Sending && current < len(r.steps) {
		r.steps[current].Sends++
	}
	r.state = frontdesk.Unsure
	r.claimed = false
	// A claim to probe may have gone on to send before it died, so the last
	// request may have left as late as now in either case.
	r.leftAt = millis(tx.now)

	if _, err := tx.update(ctx, r, from, r.attempt); err != nil {
		return err
	}
	return tx.record(ctx, r, attempt{
		event:       frontdesk.EventCrash,
		disposition: frontdesk.Doubt,
		step:        current,
		outcome:     frontdesk.OutcomeUnsure,
	})
}
