package localdb

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
)

// vault is the row of the database that belongs to its master key.
type vault struct {
	check   []byte // what shows that a master key is the right one
	cardKey []byte // sealed
}

// newVault makes the row of a new database.
func newVault(key MasterKey) *vault {
	var cardKey [keySize]byte
	_, _ = rand.Read(cardKey[:]) // never fails, see crypto/rand
	defer clear(cardKey[:])
	return &vault{
		check:   key.check(),
		cardKey: key.wrap().Seal(nil, nil, cardKey[:], bind(sealedCardKey, "", 0)),
	}
}

// fits reports whether a master key is the vault's.
func (v *vault) fits(key MasterKey) bool { return hmac.Equal(v.check, key.check()) }

// open returns what the master key opens.
func (v *vault) open(key MasterKey) (*sealer, error) {
	wrap := key.wrap()
	cardKey, err := wrap.Open(nil, nil, v.cardKey, bind(sealedCardKey, "", 0))
	if err != nil {
		return nil, errDamagedVault
	}
	return &sealer{wrap: wrap, check: v.check, cardKey: cardKey, newAEAD: newAEAD}, nil
}

// unlock finds the master key that the database was made with. A new database
// takes the key that is there, or makes one; a database that has a key never
// does, because a new key beside guests that were sealed with another would
// only hide the loss.
func (db *DB) unlock(ctx context.Context, keys Keyring) (*sealer, error) {
	v, err := findVault(ctx, db.writer)
	if err != nil {
		return nil, err
	}

	if v == nil {
		key, _, err := keys.find(ctx, func(MasterKey) bool { return true })
		if errors.Is(err, errNoKey) {
			key, err = keys.keep(ctx, NewMasterKey())
		}
		if err != nil {
			return nil, err
		}
		if v, err = db.adopt(ctx, newVault(key)); err != nil {
			return nil, err
		}
	}

	key, source, err := keys.find(ctx, v.fits)
	if err != nil {
		return nil, err
	}
	db.source, db.key = source, key
	return v.open(key)
}

// adopt records the vault of a new database and returns the one that counts:
// another process may have been quicker.
func (db *DB) adopt(ctx context.Context, v *vault) (*vault, error) {
	var counts *vault
	err := db.write(ctx, func(ctx context.Context, tx *tx) error {
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO vault (
				one,
				key_check,
				card_key
			) VALUES (1, ?, ?)
			ON CONFLICT (one) DO NOTHING`,
			v.check,
			v.cardKey,
		); err != nil {
			return fmt.Errorf("recording the vault: %w", err)
		}
		var err error
		counts, err = findVault(ctx, tx)
		return err
	})
	return counts, err
}

// querier is what a pool and a transaction have in common.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// findVault returns nil for a database that never had a key.
func findVault(ctx context.Context, q querier) (*vault, error) {
	var v vault
	err := q.QueryRowContext(ctx, `
		SELECT
			key_check,
			card_key
		FROM vault`,
	).Scan(&v.check, &v.cardKey)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the vault: %w", err)
	}
	return &v, nil
}
