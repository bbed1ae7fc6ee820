package localdb

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"frontdesk"
)

// Tidy erases what the write-ahead log still holds of guests who were sent:
// it moves the log into the database and cuts it to nothing. The database
// itself overwrites what it frees. The error is EBUSY when somebody is reading
// just then; nothing is lost, and it may be tried again.
func (db *DB) Tidy(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	size, err := db.logSize()
	if size == 0 || err != nil {
		return fault(err)
	}

	conn, err := openTidier(db.path)
	if err != nil {
		return fault(err)
	}
	defer conn.Close()
	var busy, frames, moved int
	if err := conn.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &frames, &moved); err != nil {
		return fault(fmt.Errorf("emptying the log: %w", err))
	}
	size, err = db.logSize()
	if err != nil {
		return fault(err)
	}
	if busy != 0 || size != 0 {
		return frontdesk.Errorf(frontdesk.EBUSY, "The database's log could not be emptied, because it is being read. Try again in a moment.")
	}
	return nil
}

// logSize is the size of the write-ahead log in bytes.
func (db *DB) logSize() (int64, error) {
	info, err := os.Stat(db.path + "-wal")
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("looking at the log: %w", err)
	}
	return info.Size(), nil
}

// Check reads the whole database and says whether it is sound. It takes a
// while with many guests, and changes nothing.
func (db *DB) Check(ctx context.Context) error {
	var verdict string
	if err := db.reader.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&verdict); err != nil {
		return fault(fmt.Errorf("checking the database: %w", err))
	}
	if verdict != "ok" {
		return frontdesk.Wrap(errors.New(verdict), frontdesk.ESTORAGE, damaged)
	}
	return nil
}
