package localdb

import (
	"context"
	"crypto/hmac"
	"database/sql"
	"errors"
	"fmt"
)

// unlock finds the master key that the database was made with. A new database
// takes the key that is there, or makes one; a database that has a key never
// does, because a new key beside guests that were sealed with another would
// only hide the loss.
func (db *DB) unlock(ctx context.Context, keys Keyring) (*sealer, error) {
	check, err := findKeyCheck(ctx, db.writer)
	if err != nil {
		return nil, err
	}

	if check == nil {
		key, err := keys.find(ctx, func(MasterKey) bool { return true })
		if errors.Is(err, errNoKey) {
			key, err = keys.keep(ctx, NewMasterKey())
		}
		if err != nil {
			return nil, err
		}
		if check, err = db.adopt(ctx, newSealer(key).check); err != nil {
			return nil, err
		}
	}

	key, err := keys.find(ctx, func(key MasterKey) bool {
		return hmac.Equal(newSealer(key).check, check)
	})
	if err != nil {
		return nil, err
	}
	return newSealer(key), nil
}

// adopt records the key check of a new database and returns the one that
// counts: another process may have been quicker.
func (db *DB) adopt(ctx context.Context, check []byte) ([]byte, error) {
	var counts []byte
	err := db.write(ctx, func(ctx context.Context, tx *tx) error {
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO vault (one, key_check)
			VALUES (1, ?)
			ON CONFLICT (one) DO NOTHING`,
			check,
		); err != nil {
			return fmt.Errorf("recording the key check: %w", err)
		}
		var err error
		counts, err = findKeyCheck(ctx, tx)
		return err
	})
	return counts, err
}

// querier is what a pool and a transaction have in common.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// findKeyCheck returns nil for a database that never had a key.
func findKeyCheck(ctx context.Context, q querier) ([]byte, error) {
	var check []byte
	err := q.QueryRowContext(ctx, `SELECT key_check FROM vault`).Scan(&check)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the key check: %w", err)
	}
	return check, nil
}
