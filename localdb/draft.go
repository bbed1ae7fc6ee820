package localdb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"frontdesk"
)

// draftFile is the lock of the one kiosk that keeps drafts in a database. It
// lies beside the file that the database really is.
const draftFile = "draft.lock"

// draftLife is how long a draft is worth anything: nobody waits longer at a
// counter for a kiosk that died.
const draftLife = 15 * time.Minute

// sealedDraft names the sealed text of a draft, see bind.
const sealedDraft = "frontdesk.draft.1"

// Drafts keeps what the guest at this kiosk is typing: one draft, sealed under
// a key of its own that is destroyed with it. A password is never part of it.
//
// Of several kiosks with one database only the first one keeps drafts; for
// the others every method does nothing, because a draft that they found would
// be of the guest who stands at the first.
type Drafts struct {
	db   *DB
	lock *flock.Flock
}

// Drafts returns the drafts of this process.
func (db *DB) Drafts() *Drafts {
	return &Drafts{db: db, lock: flock.New(filepath.Join(filepath.Dir(db.path), draftFile), flock.SetPermissions(0o600))}
}

// Close lets another kiosk keep drafts. A process that ends does so too.
func (d *Drafts) Close() error { return d.lock.Close() }

// mine reports whether this is the kiosk that keeps drafts.
func (d *Drafts) mine(ctx context.Context) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	ok, err := d.lock.TryLock() // true again and again for its holder
	if err != nil {
		return false, fault(fmt.Errorf("locking the draft: %w", err))
	}
	return ok, nil
}

// Keep replaces the draft. It returns after the disk has it.
func (d *Drafts) Keep(ctx context.Context, draft frontdesk.DraftVisit) error {
	if draft.ID == "" || len(draft.ID) > 64 {
		return frontdesk.Errorf(frontdesk.EINVALID, "A draft needs an ID of 1 to 64 characters.")
	}
	if ok, err := d.mine(ctx); !ok || err != nil {
		return err
	}
	text, err := encodeDraft(draft)
	if err != nil {
		return fmt.Errorf("encoding a draft: %w", err)
	}
	defer clear(text)
	record, wrapped := d.db.seals.newRecord(draft.ID)
	sealed := record.seal(sealedDraft, 0, text)
	at := draft.At
	if at.IsZero() {
		at = d.db.now()
	}

	return d.db.write(ctx, func(ctx context.Context, tx *tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO draft (
				one,
				id,
				at,
				wrapped_key,
				sealed
			) VALUES (1, ?, ?, ?, ?)
			ON CONFLICT (one) DO UPDATE SET
				id = excluded.id,
				at = excluded.at,
				wrapped_key = excluded.wrapped_key,
				sealed = excluded.sealed`,
			draft.ID,
			millis(at),
			wrapped,
			sealed,
		)
		if err != nil {
			return fmt.Errorf("keeping a draft: %w", err)
		}
		return nil
	})
}

// Left returns the draft that a crash left, nil for none, and forgets it on
// the disk: it is given out once. One that is older than 15 minutes, of a
// guest who was saved, or that cannot be read is forgotten unseen.
func (d *Drafts) Left(ctx context.Context) (*frontdesk.DraftVisit, error) {
	if ok, err := d.mine(ctx); !ok || err != nil {
		return nil, err
	}
	found, err := d.db.findDraft(ctx)
	if found == nil || err != nil {
		return nil, err
	}
	if err := d.Drop(ctx); err != nil {
		return nil, err
	}
	age := d.db.now().Sub(moment(found.at))
	if found.saved || age < 0 || age > draftLife {
		return nil, nil
	}
	return d.db.seals.openDraft(found), nil
}

// Drop forgets the draft, and what the write-ahead log holds of it.
func (d *Drafts) Drop(ctx context.Context) error {
	if ok, err := d.mine(ctx); !ok || err != nil {
		return err
	}
	var dropped int64
	err := d.db.write(ctx, func(ctx context.Context, tx *tx) error {
		result, err := tx.ExecContext(ctx, `DELETE FROM draft`)
		if err != nil {
			return fmt.Errorf("forgetting a draft: %w", err)
		}
		dropped, err = result.RowsAffected()
		return err
	})
	if err != nil || dropped == 0 {
		return err
	}
	err = d.db.Tidy(ctx)
	if frontdesk.CodeOf(err) == frontdesk.EBUSY {
		return nil // somebody reads just now: the engine's next Tidy does it
	}
	return err
}

// sealedRow is a draft as it lies on the disk.
type sealedRow struct {
	id              string
	at              int64
	wrapped, sealed []byte
	saved           bool // the guest was saved since
}

// findDraft returns nil for none.
func (db *DB) findDraft(ctx context.Context) (*sealedRow, error) {
	var r sealedRow
	err := db.reader.QueryRowContext(ctx, `
		SELECT
			id,
			at,
			wrapped_key,
			sealed,
			EXISTS (SELECT 1 FROM submissions WHERE submissions.id = draft.id)
		FROM draft`,
	).Scan(&r.id, &r.at, &r.wrapped, &r.sealed, &r.saved)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fault(fmt.Errorf("finding a draft: %w", err))
	}
	return &r, nil
}
