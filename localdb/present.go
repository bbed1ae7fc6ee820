package localdb

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"frontdesk"
)

// present makes sure that the file which is written is still the one in the
// folder. A database that was moved or deleted under us goes on taking guests
// whom nobody would ever find again.
func (db *DB) present() error {
	info, err := os.Stat(filepath.Join(db.dir, databaseFile))
	switch {
	case err == nil && (db.file == nil || os.SameFile(info, db.file)):
		return nil
	case err == nil, errors.Is(err, fs.ErrNotExist):
		return frontdesk.Wrap(err, frontdesk.ESTORAGE,
			"The database file in "+db.dir+" was moved or replaced while frontdesk ran. Put it back, or start frontdesk again.")
	default:
		return fault(err)
	}
}
