package localdb

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"frontdesk"
)

// present makes sure that the file which is written is still the one in the
// folder. A database that was moved or deleted under us goes on taking guests
// whom nobody would ever find again.
func (db *DB) present(ctx context.Context) error {
	info, err := os.Stat(filepath.Join(db.dir, databaseFile))
	switch {
	case err == nil && (db.file == nil || os.SameFile(info, db.file)):
		return db.keepKey(ctx)
	case err == nil, errors.Is(err, fs.ErrNotExist):
		return frontdesk.Wrap(err, frontdesk.ESTORAGE,
			"The database file in "+db.dir+" was moved or replaced while frontdesk ran. Put it back, or start frontdesk again.")
	default:
		return fault(err)
	}
}

// keepKey puts the key file back if it was deleted under us: without it nobody
// could read the guests who wait once this process ends.
func (db *DB) keepKey(ctx context.Context) error {
	path, isFile := db.source.(fileKey)
	if !isFile {
		return nil
	}
	_, err := os.Stat(string(path))
	if errors.Is(err, fs.ErrNotExist) {
		_, err = path.Keep(ctx, db.key)
	}
	return fault(err)
}
