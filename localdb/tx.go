package localdb

import (
	"context"
	"database/sql"
	"time"
)

// tx is one transaction of the writer, with one now for all it writes.
type tx struct {
	*sql.Tx
	now time.Time
}

// write runs fn in a transaction and returns when that is on the disk. Once
// begun it is not given up half way: a caller that is told to stop while the
// disk syncs could not know whether the rows are there.
//
// fn may run twice, see group; it sets what it returns and never adds to it.
func (db *DB) write(ctx context.Context, fn func(context.Context, *tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := db.present(ctx); err != nil {
		return err
	}
	return db.group.do(context.WithoutCancel(ctx), fn, db.commitAll)
}

// millis is how a time is stored: whole milliseconds UTC since 1970, and 0
// for none, or for a time before that.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return max(0, t.UnixMilli())
}

// moment is the time that millis stored.
func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
