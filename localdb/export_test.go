package localdb

import (
	"context"
	"crypto/cipher"
	"strconv"
)

// SealNothing switches the sealing of answers off, to show what a search of
// the files would then find.
func (db *DB) SealNothing() {
	db.seals.newAEAD = func([]byte) cipher.AEAD { return openSeal{} }
}

// openSeal is a seal that seals nothing.
type openSeal struct{}

func (openSeal) NonceSize() int { return 0 }
func (openSeal) Overhead() int  { return 0 }
func (openSeal) Seal(dst, _, text, _ []byte) []byte {
	return append(dst, text...)
}
func (openSeal) Open(dst, _, sealed, _ []byte) ([]byte, error) {
	return append(dst, sealed...), nil
}

// LimitPages makes the database file full at n pages beyond what it has.
func (db *DB) LimitPages(ctx context.Context, n int) error {
	var pages int
	if err := db.writer.QueryRowContext(ctx, `PRAGMA page_count`).Scan(&pages); err != nil {
		return err
	}
	return db.writer.QueryRowContext(ctx, `PRAGMA max_page_count(`+strconv.Itoa(pages+n)+`)`).Scan(&pages)
}

// Freed removes the limit.
func (db *DB) Freed(ctx context.Context) error {
	var pages int
	return db.writer.QueryRowContext(ctx, `PRAGMA max_page_count(1073741823)`).Scan(&pages)
}
