package localdb

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"frontdesk"
)

// The files of a data folder.
const (
	databaseFile = "frontdesk.db"
	keyFile      = "master.key"
	senderFile   = "sender.lock"
)

// databasePath returns the file that the database of a data folder really is.
// Its log and its locks lie beside it, also when the folder holds only a link.
func databasePath(dir string) string {
	path := filepath.Join(dir, databaseFile)
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path // there is none yet
}

// prepareFolder makes sure that dir is a folder of ours, and returns where its
// database is or will be.
func prepareFolder(dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		if info, statErr := os.Stat(dir); statErr == nil && !info.IsDir() {
			return "", frontdesk.Wrap(err, frontdesk.ESTORAGE,
				dir+" is a file, but the data folder should be there. Choose another data folder, or move the file away.")
		}
		return "", fault(err)
	}
	path := databasePath(dir)
	for _, place := range []string{dir, filepath.Dir(path)} {
		if err := checkPrivate(place); err != nil {
			return "", err
		}
	}
	return path, nil
}

// checkPrivate refuses a folder into which other people may put files: they
// could exchange the database, the key or the locks for their own.
func checkPrivate(dir string) error {
	info, err := os.Stat(dir)
	if err != nil {
		return fault(err)
	}
	if info.Mode().Perm()&0o022 != 0 {
		return frontdesk.Errorf(frontdesk.ESTORAGE,
			"Other people of this machine may write to the data folder %s. Close it to them with: chmod 700 %s", dir, dir)
	}
	return nil
}

// prepareFile makes sure that the database file is there, empty if need be, and
// that nobody else may read it.
func prepareFile(path string) error {
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		return frontdesk.Errorf(frontdesk.ESTORAGE, "%s is a folder, but the database file should be there. Move the folder away.", path)
	}

	if err := checkLog(path); err != nil {
		return err
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = placeFile(path, nil)
		if errors.Is(err, fs.ErrExist) {
			err = nil // another process was quicker
		}
		return fault(err)
	}
	if err != nil {
		return fault(err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return fault(os.Chmod(path, 0o600))
	}
	return nil
}

// checkLog refuses a log without its database. SQLite throws such a log away as
// soon as it looks at it; a database that was moved, deleted or emptied while its
// log holds guests must come back first.
func checkLog(path string) error {
	log, err := os.Stat(path + "-wal")
	if err != nil || log.Size() == 0 {
		return nil //nolint:nilerr // there is no log, or nothing in it
	}
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		return nil
	}
	return frontdesk.Errorf(frontdesk.ESTORAGE,
		"The database file %s is missing, but its log is there and may hold guests. Put the file back, or restore a backup.", path)
}

// placeFile creates a file that only its owner may read, whole or not at all,
// and on the disk before it returns. The error is fs.ErrExist when there is
// one already. The file is never opened under its final name: closing a file
// that SQLite has open elsewhere in this process would drop SQLite's locks.
func placeFile(path string, content []byte) (err error) {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, halfFile+"*") // mode 0600
	if err != nil {
		return fmt.Errorf("creating %s: %w", path, err)
	}
	defer func() {
		if removeErr := os.Remove(f.Name()); err == nil {
			err = removeErr
		}
	}()

	if _, err = f.Write(content); err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}

	if err := os.Link(f.Name(), path); err != nil {
		return fmt.Errorf("placing %s: %w", path, err)
	}
	return syncFolder(dir)
}

// replaceFile writes a file that only its owner may read in the place of the
// one that is there, whole or not at all, and on the disk before it returns.
func replaceFile(path string, content []byte) error {
	next := path + replacing
	if err := os.Remove(next); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fault(err)
	}
	if err := placeFile(next, content); err != nil {
		return fault(err)
	}
	if err := os.Rename(next, path); err != nil {
		return fault(err)
	}
	return fault(syncFolder(filepath.Dir(path)))
}

// syncFolder makes the names in a folder as durable as the files.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("opening the folder: %w", err)
	}
	defer d.Close()
	if err := d.Sync(); err != nil {
		return fmt.Errorf("syncing the folder: %w", err)
	}
	return nil
}
