package localdb

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
)

// Options are what Open may be told. The zero value is right for a desk.
type Options struct {
	// Now is the clock; time.Now if nil.
	Now func() time.Time

	// Elapsed is the time since the process began, by a clock that nobody can
	// set; the system's monotonic one if nil.
	Elapsed func() time.Duration

	// Keys are where the master key may be, in order of preference;
	// DefaultKeyring of the data folder if nil.
	Keys Keyring
}

// DB is the database of one data folder. Its methods may be called by any
// number of goroutines, and any number of processes may have the same folder
// open.
type DB struct {
	dir    string
	path   string      // of the database, links followed
	file   os.FileInfo // of the database, as it was when it was opened
	now    func() time.Time
	writer *sql.DB
	reader *sql.DB
	seals  *sealer
	group  group
	sender atomic.Pointer[sender] // nil while this process is not the one that sends
	roster roster

	source   KeySource    // where the master key was found
	key      MasterKey    // what source held
	presence *flock.Flock // shared by everybody who has the database open
}

// Open opens the database of a data folder, creating the folder, the database
// and the master key where there are none. Only their owner may read them.
//
// The error is a *frontdesk.Error of code ESTORAGE with what to do when the
// folder, the file or the key cannot be used, when the file was written by a
// newer release, and when the SQLite library is not fit to be trusted. Nothing
// is changed then that was there before.
func Open(ctx context.Context, dir string, opts Options) (*DB, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Elapsed == nil {
		began := time.Now()
		opts.Elapsed = func() time.Duration { return time.Since(began) }
	}
	if opts.Keys == nil {
		opts.Keys = DefaultKeyring(dir, os.Getenv)
	}

	path, err := prepareFolder(dir)
	if err != nil {
		return nil, err
	}
	presence, err := shareFolder(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	sweepRestores(filepath.Dir(path))
	file, err := prepareDatabase(ctx, path)
	if err != nil {
		_ = presence.Close() // what went wrong first is what counts
		return nil, fault(err)
	}
	db := &DB{dir: dir, path: path, file: file, now: opts.Now, presence: presence}
	db.roster.elapsed, db.roster.cost = opts.Elapsed, usualPINCost()
	if err := db.open(ctx, path, opts.Keys); err != nil {
		db.leave(ctx) // what went wrong first is what counts
		return nil, fault(err)
	}
	return db, nil
}

// prepareDatabase makes sure that the database file is there and ours to open.
func prepareDatabase(ctx context.Context, path string) (os.FileInfo, error) {
	if err := prepareFile(path); err != nil {
		return nil, err
	}
	if err := inspect(ctx, path); err != nil {
		return nil, err
	}
	return os.Stat(path)
}

// leave closes a database that is not ours to use. The last connection to close
// moves what is in the log into the database, and the log may be another
// desk's: one that cannot write is the last.
func (db *DB) leave(ctx context.Context) {
	if last, err := openInspector(db.path); err == nil {
		defer last.Close()
		var version int
		_ = last.QueryRowContext(context.WithoutCancel(ctx), `PRAGMA user_version`).Scan(&version) // it connects now
	}
	_ = db.Close()
}

// open connects to a database that was inspected.
func (db *DB) open(ctx context.Context, path string, keys Keyring) (err error) {
	if db.writer, err = openWriter(path); err != nil {
		return err
	}
	if db.reader, err = openReader(path); err != nil {
		return err
	}
	if err := checkSettings(ctx, db.writer); err != nil {
		return err
	}
	if err := db.migrate(ctx); err != nil {
		return err
	}
	if db.seals, err = db.unlock(ctx, keys); err != nil {
		return err
	}
	return db.roster.begin(ctx, db.reader)
}

// Close ends the connections. The last one to close moves what is in the
// write-ahead log into the database, and sweeps the folder.
func (db *DB) Close() error {
	var errs []error
	for _, pool := range []*sql.DB{db.reader, db.writer} {
		if pool != nil {
			errs = append(errs, pool.Close())
		}
	}
	if db.presence != nil {
		db.sweepIfAlone()
		errs = append(errs, db.presence.Close())
	}
	return errors.Join(errs...)
}
