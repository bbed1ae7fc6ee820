package localdb

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"frontdesk"
)

// Restoring is what Restore must know beside the backup. Its zero value takes
// the machine's clock and keys, and gives nobody up.
type Restoring struct {
	Now  func() time.Time // time.Now if nil
	Keys Keyring          // DefaultKeyring of the data folder if nil

	// Key is the master key that was kept with the backup, nil if none was. It
	// is used and kept if none of Keys fits.
	Key *MasterKey

	// Lost is how many guests who were not sent a person agreed to put aside
	// with the database that is there: as many as Unsent counts, LostUnknown if
	// it cannot be read.
	Lost int
}

// LostUnknown is Restoring.Lost for a database that cannot be read.
const LostUnknown = -1

// Restored is what Restore did.
type Restored struct {
	Guests int    // who wait or are held now
	Aside  string // where the database that was there lies, "" if there was none
}

// Unsent counts the guests of a data folder who were not sent, without its
// master key: 0 if there is no database, LostUnknown if it cannot be read.
func Unsent(ctx context.Context, dir string) int {
	tally, err := CountLocked(ctx, dir)
	switch {
	case frontdesk.CodeOf(err) == frontdesk.ENOTFOUND:
		return 0
	case err != nil:
		return LostUnknown
	default:
		return tally.Waiting() + tally.ByState[frontdesk.Held]
	}
}

// Restore puts a backup in the place of a data folder's database. The one that
// is there is put aside, never deleted. Whoever waited when the backup was made
// may have been sent since, so everybody is looked up before anything is sent.
//
// Nothing is changed when the error is EBUSY, because somebody has the database
// open; ECONFLICT, because guests are there that nobody agreed to put aside;
// or ESTORAGE, because the backup is damaged, is of a newer release, is no
// backup, or because no master key opens it.
func Restore(ctx context.Context, dir, backup string, how Restoring) (done Restored, err error) {
	if how.Now == nil {
		how.Now = time.Now
	}
	if how.Keys == nil {
		how.Keys = DefaultKeyring(dir, os.Getenv)
	}
	if err := checkBackup(ctx, backup); err != nil {
		return done, err
	}
	path, err := prepareFolder(dir)
	if err != nil {
		return done, err
	}
	presence, err := shareFolder(filepath.Dir(path))
	if err != nil {
		return done, err
	}
	defer presence.Close()
	if err := aloneIn(presence); err != nil {
		return done, err
	}
	if lost := Unsent(ctx, dir); lost != how.Lost {
		return done, frontdesk.Errorf(frontdesk.ECONFLICT, "Guests who were not sent are at this desk. Say that they may be put aside.")
	}

	sweepFolder(dir, filepath.Dir(path))
	work, err := os.MkdirTemp(filepath.Dir(path), halfRestore+"*")
	if err != nil {
		return done, fault(err)
	}
	defer os.RemoveAll(work) // or the next one does, see sweepRestores
	guests, keyFits, err := prepareCopy(ctx, work, backup, how)
	if err != nil {
		return done, err
	}
	done.Guests = guests
	key := how.Key
	if keyFits {
		key = nil
	}
	suffix := ".replaced-" + how.Now().UTC().Format("20060102-150405")
	done.Aside, err = exchange(ctx, dir, filepath.Join(work, databaseFile), suffix, key)
	return done, err
}

// exchange puts a copy in the place of a folder's database, and a key, unless
// it is nil, in the place of the folder's key. What was there gets a suffix; it
// returns where the database lies then.
func exchange(ctx context.Context, dir, copied, suffix string, key *MasterKey) (aside string, err error) {
	path := databasePath(dir)
	if aside, err = putAside(ctx, path, suffix); err != nil {
		return aside, err
	}
	if key != nil {
		if err := keepGivenKey(ctx, dir, suffix, *key); err != nil {
			return aside, err
		}
	}
	if err := os.Rename(copied, path); err != nil {
		return aside, fault(err)
	}
	return aside, fault(syncFolder(filepath.Dir(path)))
}

// prepareCopy copies a backup into a folder, brings it to this release and
// puts everybody in doubt. It says how many wait or are held, and whether one
// of the desk's own keys opens it.
func prepareCopy(ctx context.Context, work, backup string, how Restoring) (guests int, ownKey bool, err error) {
	path := filepath.Join(work, databaseFile)
	if err := copyFile(path, backup); err != nil {
		return 0, false, err
	}
	// The log of a copy that was made by hand may hold guests.
	if err := copyFile(path+"-wal", backup+"-wal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, false, err
	}
	if err := checkWhole(ctx, path); err != nil {
		return 0, false, errBackupDamaged(err, backup)
	}
	keys := how.Keys
	if how.Key != nil {
		keys = append(append(Keyring{}, keys...), givenKey{*how.Key})
	}
	db, err := Open(ctx, work, Options{Now: how.Now, Keys: keys})
	if err != nil {
		return 0, false, err
	}
	_, given := db.source.(givenKey)
	guests, err = db.doubtEverybody(ctx)
	if err == nil {
		err = db.Tidy(ctx) // the file alone is put in place
	}
	if closing := db.Close(); err == nil {
		err = fault(closing)
	}
	return guests, !given, err
}

// checkBackup refuses what is no backup of this or an earlier release, without
// writing anything beside it.
func checkBackup(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return frontdesk.Wrap(err, frontdesk.ESTORAGE, "The backup "+path+" cannot be read.")
	}
	if !info.Mode().IsRegular() || info.Size() == 0 {
		return frontdesk.Errorf(frontdesk.ESTORAGE, "%s is no backup of frontdesk.", path)
	}
	db, err := sql.Open("sqlite3", dsn(path, url.Values{"mode": {"ro"}, "immutable": {"1"}}))
	if err != nil {
		return fault(err)
	}
	defer db.Close()

	var application, version int
	err = db.QueryRowContext(ctx, `
		SELECT
			(SELECT application_id FROM pragma_application_id),
			(SELECT user_version FROM pragma_user_version)`,
	).Scan(&application, &version)
	switch {
	case err != nil:
		return errBackupDamaged(err, path)
	case application != applicationID:
		return frontdesk.Errorf(frontdesk.ESTORAGE, "%s is no backup of frontdesk.", path)
	default:
		return checkVersion(version)
	}
}

// checkWhole reads all of a database that nobody else uses.
func checkWhole(ctx context.Context, path string) error {
	db, err := openInspector(path)
	if err != nil {
		return err
	}
	defer db.Close()
	return (&DB{reader: db}).Check(ctx)
}

func errBackupDamaged(err error, path string) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return frontdesk.Wrap(err, frontdesk.ESTORAGE,
		"The backup "+path+" is damaged, or is none. Nothing was changed: take an earlier one.")
}

// copyFile writes a file of ours with what another one holds, onto the disk.
func copyFile(to, from string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return fault(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fault(err)
	}
	if _, err = io.Copy(out, in); err == nil {
		err = out.Sync()
	}
	if closing := out.Close(); err == nil {
		err = closing
	}
	return fault(err)
}

// putAside gives a database a second name, which it returns, so that the first
// can be taken from it in one act. What is in its log goes with it: into the
// file, or under a second name too if there is no file or it cannot be read.
func putAside(ctx context.Context, path, suffix string) (string, error) {
	aside := path + suffix
	emptied := checkLog(path)
	_, err := os.Lstat(path)
	gone := errors.Is(err, fs.ErrNotExist)
	if emptied == nil {
		if gone {
			return "", nil
		}
		emptied = emptyLog(ctx, path)
	}
	if frontdesk.CodeOf(emptied) == frontdesk.EBUSY {
		return "", emptied
	}
	if !gone {
		if err := os.Link(path, aside); err != nil { // fails where the name is taken
			return "", fault(err)
		}
	}
	if emptied != nil {
		if err := os.Rename(path+"-wal", aside+"-wal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fault(err)
		}
	}
	if gone {
		aside += "-wal" // there is nothing else
	}
	return aside, fault(syncFolder(filepath.Dir(path)))
}

// keepGivenKey puts the key of a backup into the data folder. The one that is
// there opens the database that is put aside, and goes beside it.
func keepGivenKey(ctx context.Context, dir, suffix string, key MasterKey) error {
	path := filepath.Join(dir, keyFile)
	if err := os.Rename(path, path+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fault(err)
	}
	_, err := fileKey(path).Keep(ctx, key)
	return err
}

// givenKey is a key that a person brought along.
type givenKey struct{ key MasterKey }

// Key implements KeySource.
func (g givenKey) Key(context.Context) (MasterKey, bool, error) { return g.key, true, nil }

// MasterKey returns the key that the database was opened with, for whoever
// keeps it with a backup.
func (db *DB) MasterKey() MasterKey { return db.key }
