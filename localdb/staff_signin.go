package localdb

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"frontdesk"
)

// SignIn checks a member's PIN. The error is EUNAUTHORIZED for a wrong one, and
// EBUSY while nobody may try; with either comes the time until the next try is
// taken. Wrong tries make the whole desk wait, longer with each, and of those
// that are not right it takes fewer than a hundred a day (see roster).
//
// A try is on the disk before it is looked at, so that ending the program in
// between gains nothing.
func (db *DB) SignIn(ctx context.Context, id string, pin frontdesk.Private) (*frontdesk.Staff, time.Duration, error) {
	s, sealed, err := findStaff(ctx, db.reader, id)
	if err != nil {
		return nil, 0, fault(err)
	}
	secret, err := db.seals.openPIN(s.ID, s.Role, sealed)
	if err != nil {
		return nil, 0, err
	}

	try, wait, err := db.countTry(ctx, id)
	switch {
	case err != nil:
		return nil, 0, err
	case try == 0:
		return nil, wait, errTooMany(wait)
	case !secret.fits(pin):
		return nil, wait, frontdesk.Errorf(frontdesk.EUNAUTHORIZED, "This PIN is not right.%s", nextTry(wait))
	}
	if err := db.clearTry(ctx, try, s, sealed); err != nil {
		return nil, 0, err
	}
	return s, 0, nil
}

// countTry writes down a try and returns its number, with the time that will
// have to pass after it if it proves wrong; or 0 and the time until one is
// taken.
func (db *DB) countTry(ctx context.Context, id string) (try int64, wait time.Duration, err error) {
	var at clockStep
	err = db.write(ctx, func(ctx context.Context, tx *tx) error {
		try = 0
		var ran int64
		var err error
		if at, ran, err = tx.tick(ctx, &db.roster); err != nil {
			return err
		}
		if wait, err = tx.wait(ctx, ran); err != nil || wait > 0 {
			return err
		}
		result, err := tx.ExecContext(ctx, `INSERT INTO misses (staff_id, ran) VALUES (?, ?)`, id, ran)
		if err != nil {
			return fmt.Errorf("counting a try: %w", err)
		}
		if try, err = result.LastInsertId(); err != nil {
			return err
		}
		wait, err = tx.wait(ctx, ran)
		return err
	})
	if err != nil {
		return 0, 0, err
	}
	db.roster.saw(at)
	return try, wait, nil
}

// clearTry takes back a try that was right, unless the member was removed or
// their PIN was changed while it was looked at.
func (db *DB) clearTry(ctx context.Context, try int64, s *frontdesk.Staff, sealed []byte) error {
	return db.write(ctx, func(ctx context.Context, tx *tx) error {
		_, now, err := findStaff(ctx, tx, s.ID)
		if err != nil {
			return err
		}
		if !bytes.Equal(now, sealed) {
			return frontdesk.Errorf(frontdesk.EUNAUTHORIZED, "This PIN was changed just now. Type the new one.")
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM misses WHERE n = ?`, try); err != nil {
			return fmt.Errorf("taking a try back: %w", err)
		}
		return tx.forgive(ctx, s.ID)
	})
}

// spoken is a wait in words: "45 seconds", "3 minutes", rounded up.
func spoken(wait time.Duration) string {
	n, unit := (wait+time.Second-1)/time.Second, "seconds"
	if n > 90 {
		n, unit = (wait+time.Minute-1)/time.Minute, "minutes"
	}
	if n == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return fmt.Sprintf("%d %s", n, unit)
}
