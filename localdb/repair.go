package localdb

import (
	"context"
	"fmt"
	"strings"

	"frontdesk"
)

// Submission unseals what a guest answered, for the person who mends it. The
// error is ENOTFOUND when nothing is left to read because the guest was sent.
func (db *DB) Submission(ctx context.Context, id string) (*frontdesk.Submission, error) {
	r, err := findRow(ctx, db.reader, id)
	if err != nil {
		return nil, fault(err)
	}
	if r.sealed == nil {
		return nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "The answers of this guest were erased after they were sent.")
	}
	_, p, err := r.open(db.seals)
	if err != nil {
		return nil, err
	}
	return r.submission(p)
}

// Repair queues a held Submission again with the answers that a person
// changed. Its history stays. While no step was applied the steps are planned
// anew; steps that were applied are not repeated, and what follows them goes to
// the guest whom they enrolled.
//
// The error is ECONFLICT when it is not held any more, for instance because
// another person was quicker, or when its card is another guest's; EINVALID when
// it cannot be carried out (see frontdesk.Plan), or when the username or the card
// of a guest is changed who is enrolled with them, if only by half.
func (db *DB) Repair(ctx context.Context, s *frontdesk.Submission) error {
	plan, planErr := frontdesk.Plan(s)
	return db.write(ctx, func(ctx context.Context, tx *tx) error {
		r, err := findRow(ctx, tx, s.ID)
		if err != nil {
			return err
		}
		if r.state != frontdesk.Held {
			return frontdesk.Errorf(frontdesk.ECONFLICT, "This guest is not held any more. Look at the queue again.")
		}
		record, before, err := r.open(db.seals)
		if err != nil {
			return err
		}
		if r.steps.damaged() {
			return errUnreadable // what was sent is not known
		}
		mended := payloadOf(s)
		if err := r.mayRename(before, mended); err != nil {
			return err
		}
		mended.Results = before.Results
		mended.keepAdded(before.Related)
		if err := tx.remember(ctx, r, before, mended); err != nil {
			return err
		}

		// The plan is checked where it is used: a guest whose first step was
		// applied has no password any more, and needs none.
		if r.steps.current() == 0 {
			if planErr != nil {
				return planErr
			}
			r.steps = r.steps.anew(plan, r.journey)
		}
		if !r.steps.needPassword() {
			mended.dropPassword()
		}
		if err := db.fill(r, record, s, mended); err != nil {
			return err
		}
		err = tx.requeue(ctx, r, frontdesk.EventRepair)
		if isUniqueFault(err) {
			return frontdesk.Wrap(err, frontdesk.ECONFLICT, cardUsed)
		}
		return err
	})
}

// mayRename says why a person may not give a guest other names: the service
// knows them by those that they have, so that their relatives would be somebody
// else's, or a second card active for them.
func (r *row) mayRename(before, mended *payload) error {
	switch {
	case r.steps.current() > 0 && !mended.nameSame(before):
		return frontdesk.Errorf(frontdesk.EINVALID,
			"This guest is enrolled, with the username and the card from before. Leave those as they are here, and change them with the guest's profile.")
	case frontdesk.HalfDone(r.journey, r.steps[0].Operation) && mended.Card != before.Card:
		return frontdesk.Errorf(frontdesk.EINVALID, "The card of this guest is active already. Leave the card as it is.")
	default:
		return nil
	}
}

// Retry asks for a Submission to be tried at once: a held one is queued again
// as it is, one that was put off becomes due. The error is ECONFLICT when it
// is being sent, was sent, or was cancelled.
func (db *DB) Retry(ctx context.Context, id string) error {
	return db.write(ctx, func(ctx context.Context, tx *tx) error {
		r, err := findRow(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := r.mayTouch(); err != nil {
			return err
		}
		return tx.requeue(ctx, r, frontdesk.EventRetry)
	})
}

// Cancel gives a Submission up for good, for a reason that stays in its
// history. Its answers stay sealed beside it, but for the password, which can
// serve nobody any more. The error is EINVALID without a
// reason, and ECONFLICT when it is being sent, was sent, or was cancelled.
func (db *DB) Cancel(ctx context.Context, id, reason string) error {
	reason = strings.TrimSpace(reason)
	if reason == "" || len(reason) > 1000 {
		return frontdesk.Errorf(frontdesk.EINVALID, "Say in a few words why this guest is given up.")
	}
	return db.write(ctx, func(ctx context.Context, tx *tx) error {
		r, err := findRow(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := r.mayTouch(); err != nil {
			return err
		}
		return tx.cancel(ctx, db.seals, r, reason)
	})
}

// cancel gives a row up, with a reason, and forgets its password. A damaged one
// keeps what cannot be opened, and has no key to seal the reason with: a person
// must be able to give it up all the same.
func (tx *tx) cancel(ctx context.Context, seals *sealer, r *row, reason string) error {
	record, p, err := r.open(seals)
	if err == nil {
		p.dropPassword()
		if err := r.seal(record, p); err != nil {
			return err
		}
	}
	from, attempt := r.state, r.attempt
	r.state = frontdesk.Cancelled
	r.dueAt = 0
	r.attempt++
	if _, err := tx.update(ctx, r, from, attempt); err != nil {
		return err
	}
	a := attemptBy(r, frontdesk.EventCancel)
	if a.detail, err = record.sealDetail(r.attempt, detail{Reason: reason}); err != nil {
		return err
	}
	return tx.record(ctx, r, a)
}

// mayTouch says why a person may not change a row now.
func (r *row) mayTouch() error {
	switch {
	case r.claimed:
		return frontdesk.Errorf(frontdesk.ECONFLICT, "This guest is being sent right now. Try again in a moment.")
	case r.state == frontdesk.Sent:
		return frontdesk.Errorf(frontdesk.ECONFLICT, "This guest was sent already.")
	case r.state == frontdesk.Cancelled:
		return frontdesk.Errorf(frontdesk.ECONFLICT, "This guest was cancelled already.")
	default:
		return nil
	}
}

// requeue lets a row be claimed at once. A held one whose last request may
// have been carried out becomes unsure, so that the service is read before
// anything is sent again; only one that was surely refused is queued.
func (tx *tx) requeue(ctx context.Context, r *row, event frontdesk.Event) error {
	from, attempt := r.state, r.attempt
	if from == frontdesk.Held {
		refused, err := tx.wasRefused(ctx, r)
		if err != nil {
			return err
		}
		if refused {
			r.state, r.leftAt = frontdesk.Queued, 0
		} else {
			r.state = frontdesk.Unsure
		}
	}
	r.dueAt = 0
	r.attempt++
	if _, err := tx.update(ctx, r, from, attempt); err != nil {
		return err
	}
	return tx.record(ctx, r, attemptBy(r, event))
}

// wasRefused reports whether a held row was surely not carried out: nothing
// was ever sent for its step, or the service said no.
func (tx *tx) wasRefused(ctx context.Context, r *row) (bool, error) {
	if current := r.steps.current(); current < len(r.steps) && r.steps[current].Sends == 0 {
		return true, nil
	}
	var refused bool
	err := tx.QueryRowContext(ctx, `
		SELECT COALESCE((
			SELECT outcome IN ('rejected', 'not_applied')
			FROM attempts
			WHERE seq = ?
				AND disposition = 'hold'
			ORDER BY attempt DESC
			LIMIT 1
		), 0)`,
		r.seq,
	).Scan(&refused)
	if err != nil {
		return false, fmt.Errorf("reading why a submission is held: %w", err)
	}
	return refused, nil
}

// attemptBy is the line of history that a person's act leaves.
func attemptBy(r *row, event frontdesk.Event) attempt {
	return attempt{event: event, step: r.steps.current()}
}
