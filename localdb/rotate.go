package localdb

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"frontdesk"
)

// nextKeyFile holds the new master key while the old one is exchanged for it.
const nextKeyFile = "master.key.next"

// Rotate exchanges the master key for a new one: every guest's own key is
// wrapped anew, in one transaction, and the new key is kept in a place, or
// where the old one was if that is nil. At any moment one of the two keys that
// lie on the disk opens the database, so that a loss of power in between costs
// nothing; the next Rotate finishes what was interrupted. Backups that were
// made before open with the old key only, and a draft is forgotten.
//
// It returns a file from which somebody must move the new key, because the old
// one's place cannot be written, as a systemd credential; "" if there is
// nothing to do.
//
// The error is EBUSY while another process has the database open. In this
// process nothing else may use the database meanwhile.
func (db *DB) Rotate(ctx context.Context, to KeyReplacer) (string, error) {
	defer shareAgain(db.presence)
	if err := aloneIn(db.presence); err != nil {
		return "", err
	}

	sweepFolder(db.dir, filepath.Dir(db.path)) // where a copy of the old key may lie
	next := filepath.Join(db.dir, nextKeyFile)
	if err := db.dropSpent(ctx, next); err != nil {
		return "", err
	}
	key, err := KeyFile(next).Keep(ctx, NewMasterKey())
	if err != nil {
		return "", err
	}
	if err := db.rewrap(ctx, key); err != nil {
		return "", err
	}
	if err := db.Tidy(ctx); err != nil { // the old wrapped keys lie in the log
		return "", err
	}

	if to == nil {
		var ok bool
		if to, ok = db.source.(KeyReplacer); !ok {
			return next, nil
		}
		if to == KeyReplacer(fileKey(next)) { // an earlier rotation was interrupted
			to = fileKey(filepath.Join(db.dir, keyFile))
		}
	}
	if err := to.Replace(ctx, key); err != nil {
		return next, frontdesk.Wrap(err, frontdesk.ESTORAGE,
			frontdesk.MessageOf(err)+" The new key is in "+next+" and is used from there; choose another place for it with: frontdesk key rotate --to file.")
	}
	if old, isFile := db.source.(fileKey); isFile && to != KeyReplacer(old) && string(old) != next {
		if err := os.Remove(string(old)); err != nil {
			return next, fault(err)
		}
	}
	db.source, db.key = to, key
	if err := os.Remove(next); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return next, fault(err)
	}
	return "", nil
}

// dropSpent removes the file of an earlier rotation that was finished but for
// that: its key is the one in use, and kept elsewhere.
func (db *DB) dropSpent(ctx context.Context, next string) error {
	if db.source == KeySource(fileKey(next)) {
		return nil
	}
	v, err := findVault(ctx, db.reader)
	if err != nil {
		return fault(err)
	}
	key, found, err := KeyFile(next).Key(ctx)
	if err != nil || !found || v == nil || !v.fits(key) {
		return err
	}
	return fault(os.Remove(next))
}

// rewrap wraps the key of every guest who has one under another master key.
func (db *DB) rewrap(ctx context.Context, key MasterKey) error {
	v := &vault{check: key.check()}
	wrap := key.wrap()
	v.cardKey = wrap.Seal(nil, nil, db.seals.cardKey, bind(sealedCardKey, "", 0))
	err := db.write(ctx, func(ctx context.Context, tx *tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE vault SET key_check = ?, card_key = ?`, v.check, v.cardKey); err != nil {
			return fmt.Errorf("recording the vault: %w", err)
		}
		// A crash left it, and the old key opens it.
		if _, err := tx.ExecContext(ctx, `DELETE FROM draft`); err != nil {
			return fmt.Errorf("forgetting a draft: %w", err)
		}
		for after := int64(0); ; {
			keys, err := tx.wrappedKeys(ctx, after)
			if err != nil || len(keys) == 0 {
				return err
			}
			for _, k := range keys {
				after = k.seq
				plain, err := db.seals.wrap.Open(nil, nil, k.wrapped, bind(sealedKey, k.id, 0))
				if err != nil {
					continue // damaged before; it stays as it is, and held
				}
				again := wrap.Seal(nil, nil, plain, bind(sealedKey, k.id, 0))
				clear(plain)
				if _, err := tx.ExecContext(ctx, `UPDATE submissions SET wrapped_key = ? WHERE seq = ?`, again, k.seq); err != nil {
					return fmt.Errorf("wrapping a key anew: %w", err)
				}
			}
		}
	})
	if err != nil {
		return err
	}
	db.seals = &sealer{wrap: wrap, check: v.check, cardKey: db.seals.cardKey, newAEAD: db.seals.newAEAD}
	return nil
}

// wrappedKey is the key of one guest.
type wrappedKey struct {
	seq     int64
	id      string
	wrapped []byte
}

// wrappedKeys returns the next thousand keys.
func (tx *tx) wrappedKeys(ctx context.Context, after int64) ([]wrappedKey, error) {
	rows, err := tx.QueryContext(ctx, `
		SELECT
			seq,
			id,
			wrapped_key
		FROM submissions
		WHERE seq > ?
			AND wrapped_key IS NOT NULL
		ORDER BY seq
		LIMIT 1000`,
		after,
	)
	if err != nil {
		return nil, fmt.Errorf("reading the keys: %w", err)
	}
	defer rows.Close()
	var out []wrappedKey
	for rows.Next() {
		var k wrappedKey
		if err := rows.Scan(&k.seq, &k.id, &k.wrapped); err != nil {
			return nil, fmt.Errorf("reading a key: %w", err)
		}
		out = append(out, k)
	}
	return out, rows.Err()
}
