package localdb

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"frontdesk"
)

// CountLocked counts the Submissions of a folder's database by state without
// its master key. The error is ENOTFOUND when there is no database.
func CountLocked(ctx context.Context, dir string) (frontdesk.Tally, error) {
	locked, err := openLocked(ctx, dir)
	if err != nil {
		return frontdesk.Tally{}, err
	}
	defer locked.reader.Close()
	return locked.Tally(ctx)
}

// openLocked opens a folder's database for reading what is not sealed. The error
// is ENOTFOUND when there is none.
func openLocked(ctx context.Context, dir string) (*DB, error) {
	path := databasePath(dir)
	if err := checkLog(path); err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "There is no database in %s.", dir)
	}
	if err := inspect(ctx, path); err != nil {
		return nil, fault(err)
	}
	reader, err := openReader(path)
	return &DB{reader: reader}, fault(err)
}

// GiveUp puts a database aside whose master key is lost, under a name that it
// returns, so that a desk can start anew. Nothing is deleted: with the key the
// file opens again. The error is EBUSY while a process has the database open,
// or reads it.
func GiveUp(ctx context.Context, dir string, now time.Time) (string, error) {
	path := databasePath(dir)
	presence, err := shareFolder(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	defer presence.Close()
	if err := aloneIn(presence); err != nil {
		return "", err
	}

	sweepFolder(dir, filepath.Dir(path))
	if err := checkLog(path); err != nil {
		return "", err
	}

	// What the log holds must go with the file.
	if err := emptyLog(ctx, path); err != nil {
		return "", err
	}
	aside := path + ".lost-" + now.UTC().Format("20060102-150405")
	if err := os.Link(path, aside); err != nil { // fails where the name is taken
		return "", fault(err)
	}
	if err := os.Remove(path); err != nil {
		return "", fault(err)
	}
	return aside, fault(syncFolder(filepath.Dir(path)))
}

// emptyLog moves what the log of a database holds into the file. No frontdesk
// uses it; the error is EBUSY while another program reads it, such as one that
// copies files: its log would stay behind, for the next database to take up.
func emptyLog(ctx context.Context, path string) error { return (&DB{path: path}).Tidy(ctx) }
