package localdb

import (
	"context"
	"fmt"
	"time"

	"frontdesk"
)

// Prove lets somebody who forgot a member's PIN prove by other means that they
// may set a new one. right says whether they did; it is called once the try is
// on the disk, and a wrong one counts as a wrong PIN does. The error is
// EUNAUTHORIZED if it was wrong and EBUSY while nobody may try; with either
// comes the time until the next try is taken. It is ENOTFOUND when there is no
// such member.
func (db *DB) Prove(ctx context.Context, id string, right func() bool) (time.Duration, error) {
	if _, _, err := findStaff(ctx, db.reader, id); err != nil {
		return 0, fault(err)
	}
	try, wait, err := db.countTry(ctx, id)
	switch {
	case err != nil:
		return 0, err
	case try == 0:
		return wait, errTooMany(wait)
	case !right():
		return wait, frontdesk.Errorf(frontdesk.EUNAUTHORIZED, "This is not right.%s", nextTry(wait))
	}
	return 0, db.write(ctx, func(ctx context.Context, tx *tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM misses WHERE n = ?`, try); err != nil {
			return fmt.Errorf("taking a try back: %w", err)
		}
		return nil
	})
}

func errTooMany(wait time.Duration) error {
	return frontdesk.Errorf(frontdesk.EBUSY, "Too many wrong PINs were typed at this desk.%s", nextTry(wait))
}

// nextTry says how long to wait, "" for not at all.
func nextTry(wait time.Duration) string {
	if wait <= 0 {
		return ""
	}
	return fmt.Sprintf(" Wait %s before the next try.", spoken(wait))
}

// StaffLocked returns who works at the desk of a data folder without its master
// key, so without a way to check a PIN. There is nobody where there is no
// database, or one of a release that knew no staff.
func StaffLocked(ctx context.Context, dir string) ([]frontdesk.Staff, error) {
	locked, err := openLocked(ctx, dir)
	if frontdesk.CodeOf(err) == frontdesk.ENOTFOUND {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer locked.reader.Close()
	var known bool
	if err := locked.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'staff')`).Scan(&known); err != nil {
		return nil, fault(fmt.Errorf("looking for the staff: %w", err))
	}
	if !known {
		return nil, nil
	}
	return locked.Staff(ctx)
}
