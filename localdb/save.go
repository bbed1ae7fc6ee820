package localdb

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"

	"frontdesk"
)

// Save queues a Submission with the steps that carry it out, sealed, and
// returns after the disk has it: one transaction, one sync.
//
// Saving the same Submission again does nothing, however far it has come
// since. The error is ECONFLICT when its ID was saved with other answers, or
// when its card was given to another guest whose Submission was not
// cancelled; EINVALID when it cannot be carried out (see frontdesk.Plan); and
// ESTORAGE when the disk does not take it.
func (db *DB) Save(ctx context.Context, s *frontdesk.Submission) error {
	row, err := db.newRow(s)
	if err != nil {
		return err
	}
	err = db.insert(ctx, row)
	if !isUniqueFault(err) {
		return err
	}

	found, findErr := findRow(ctx, db.writer, s.ID)
	switch {
	case findErr == nil:
		return db.checkSame(found, s)
	case frontdesk.CodeOf(findErr) == frontdesk.ENOTFOUND:
		return frontdesk.Wrap(err, frontdesk.ECONFLICT, cardUsed)
	default:
		return fault(findErr)
	}
}

const cardUsed = "This card was already used for another guest at this desk."

// newRow seals a Submission. It is done before the write lock is taken.
func (db *DB) newRow(s *frontdesk.Submission) (*row, error) {
	if s.ID == "" || len(s.ID) > 64 {
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "A submission needs an ID of 1 to 64 characters.")
	}
	plan, err := frontdesk.Plan(s)
	if err != nil {
		return nil, err
	}

	r := &row{
		id:         s.ID,
		state:      frontdesk.Queued,
		steps:      planned(plan),
		capturedAt: millis(s.CapturedAt),
	}
	if r.capturedAt == 0 {
		r.capturedAt = millis(db.now())
	}
	record, wrapped := db.seals.newRecord(s.ID)
	r.wrappedKey = wrapped
	return r, db.fill(r, record, s, payloadOf(s))
}

// fill writes what a person may change of a Submission into its row, and
// seals the rest.
func (db *DB) fill(r *row, record record, s *frontdesk.Submission, p *payload) error {
	program, err := json.Marshal(s.Program)
	if err != nil {
		return fmt.Errorf("encoding the program: %w", err)
	}
	r.journey = s.Journey
	r.programKey = s.Program.Key()
	r.program = string(program)
	r.configHash = s.ConfigHash
	r.language = s.Language
	r.cardMAC = db.seals.cardMAC(cardOf(s))
	r.hint = p.hint()
	return r.seal(record, p)
}

// cardOf is the card that a Submission is found by.
func cardOf(s *frontdesk.Submission) frontdesk.Private {
	if s.Change != nil {
		return s.Change.Guest.Card
	}
	return s.Card
}

// checkSame says whether what is saved under an ID is what is saved again.
// Once a guest was sent nothing is left to compare with but the receipt.
func (db *DB) checkSame(r *row, s *frontdesk.Submission) error {
	same := r.journey == s.Journey && r.programKey == s.Program.Key()
	if same && r.sealed != nil {
		_, p, err := r.open(db.seals)
		if err != nil {
			return err
		}
		same = p.sameCapture(payloadOf(s))
	}
	if !same {
		return frontdesk.Errorf(frontdesk.ECONFLICT, "This guest was already saved with other answers.")
	}
	return nil
}

// isUniqueFault reports whether a row was refused because one like it is
// there.
func isUniqueFault(err error) bool { return isConstraint(err, sqlite3.ErrConstraintUnique) }

// isConstraint reports whether a row was refused by a kind of constraint.
func isConstraint(err error, kind sqlite3.ErrNoExtended) bool {
	s, ok := errors.AsType[sqlite3.Error](err)
	return ok && s.ExtendedCode == kind
}

// insertQuery adds a row, if the master key is still the one that it was sealed
// with: whoever is not kept away by the lock of the folder must not lose a guest
// by it. With another key there is no state, and the row is refused. (Rows that
// are selected, under a condition, go through a table of their own first, which
// costs a fifth of a save.)
const insertQuery = `
	INSERT INTO submissions (
		id,
		state,
		journey,
		program_key,
		program,
		config_hash,
		language,
		captured_at,
		changed_at,
		steps,
		hint,
		card_mac,
		wrapped_key,
		sealed
	) VALUES (?, (SELECT ? FROM vault WHERE key_check = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

// insert adds a row. One statement is a transaction of its own; like write,
// it is not given up half way.
func (db *DB) insert(ctx context.Context, r *row) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := db.present(ctx); err != nil {
		return err
	}
	_, err := db.writer.ExecContext(context.WithoutCancel(ctx), insertQuery,
		r.id,
		string(r.state),
		db.seals.check,
		string(r.journey),
		r.programKey,
		r.program,
		r.configHash,
		r.language,
		r.capturedAt,
		millis(db.now()),
		r.steps.encode(),
		r.hint,
		blob(r.cardMAC),
		blob(r.wrappedKey),
		blob(r.sealed),
	)
	switch {
	case err == nil:
		return nil
	case isConstraint(err, sqlite3.ErrConstraintNotNull):
		return frontdesk.Wrap(err, frontdesk.ESTORAGE, keyChanged)
	default:
		return fault(fmt.Errorf("saving a submission: %w", err))
	}
}

const keyChanged = "The master key of this desk was changed while frontdesk ran. Nobody was saved: start frontdesk again."

// blob stores a nil slice as NULL.
func blob(b []byte) any {
	if b == nil {
		return nil
	}
	return b
}
