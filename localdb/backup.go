package localdb

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"frontdesk"
)

// Backup writes a copy of the database to a file that is not there yet, whole
// or not at all, readable by its owner only, and on the disk before it
// returns. Guests may be captured and sent meanwhile; the copy is of one
// moment. It is as sealed as the original and opens with the same master key,
// which it does not hold.
//
// The error is ECONFLICT when the file exists, and ESTORAGE when it cannot be
// written.
func (db *DB) Backup(ctx context.Context, path string) (err error) {
	if _, statErr := os.Lstat(path); !errors.Is(statErr, fs.ErrNotExist) {
		return errBackupExists(path)
	}

	sweepBackups(filepath.Dir(path))
	f, lock, err := newPart(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer lock.Close()
	defer func() {
		if removeErr := os.Remove(f.Name()); err == nil {
			err = fault(removeErr)
		}
	}()
	defer f.Close()

	if err := db.copyTo(ctx, f.Name()); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return fault(fmt.Errorf("syncing a backup: %w", err))
	}
	switch err := os.Link(f.Name(), path); {
	case errors.Is(err, fs.ErrExist):
		return errBackupExists(path)
	case err != nil:
		return fault(fmt.Errorf("placing a backup: %w", err))
	}
	return fault(syncFolder(filepath.Dir(path)))
}

// newPart creates the empty file that SQLite writes into, so that it is private
// from its first byte, and locks it, so that nobody takes it for one that was
// left behind. Where files cannot be locked, nobody sweeps either.
func newPart(dir string) (*os.File, *flock.Flock, error) {
	for range 10 {
		f, err := os.CreateTemp(dir, halfBackup+"*") // mode 0600
		if err != nil {
			return nil, nil, fault(fmt.Errorf("creating a backup: %w", err))
		}
		lock := flock.New(f.Name())
		ok, err := lock.TryLock()
		if err != nil || ok && inPlace(lock, f.Name()) {
			return f, lock, nil //nolint:nilerr // without a lock it is no worse a backup
		}
		_ = lock.Close() // of a file that was swept the moment it was made
		_ = f.Close()
	}
	return nil, nil, frontdesk.Errorf(frontdesk.EBUSY, "Another backup is being made in %s. Try again in a moment.", dir)
}

// copyTo copies the database on a connection of its own, because the pools'
// readers may not write anywhere.
func (db *DB) copyTo(ctx context.Context, path string) error {
	conn, err := openCopier(db.path)
	if err != nil {
		return fault(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, `VACUUM INTO ?`, path); err != nil {
		return fault(fmt.Errorf("copying the database: %w", err))
	}
	return nil
}

func errBackupExists(path string) error {
	return frontdesk.Errorf(frontdesk.ECONFLICT, "%s exists already. Choose another name for the backup.", path)
}
