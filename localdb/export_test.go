package localdb

import (
	"context"
	"strconv"
)

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
