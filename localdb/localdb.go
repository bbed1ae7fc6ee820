package localdb

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Options are what Open may be told. The zero value is right for a desk.
type Options struct {
	// Now is the clock; time.Now if nil.
	Now func() time.Time

	// Keys are where the master key may be, in order of preference;
	// DefaultKeyring of the data folder if nil.
	Keys Keyring
}

// DB is the database of one data folder. Its methods may be called by any
// number of goroutines, and any number of processes may have the same folder
// open.
type DB struct {
	dir    string
	file   os.FileInfo // of the database, as it was when it was opened
	now    func() time.Time
	writer *sql.DB
	reader *sql.DB
	seals  *sealer
	group  group

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
	if opts.Keys == nil {
		opts.Keys = DefaultKeyring(dir, os.Getenv)
	}

	if err := prepareFolder(dir); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, databaseFile)
	presence, err := shareFolder(dir)
	if err != nil {
		return nil, err
	}
	if err := inspect(ctx, path); err != nil {
		_ = presence.Close() // what went wrong first is what counts
		return nil, fault(err)
	}

	file, err := os.Stat(path)
	if err != nil {
		_ = presence.Close()
		return nil, fault(err)
	}
	db := &DB{dir: dir, file: file, now: opts.Now, presence: presence}
	if err := db.open(ctx, path, opts.Keys); err != nil {
		_ = db.Close() // what went wrong first is what counts
		return nil, fault(err)
	}
	return db, nil
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
	db.seals, err = db.unlock(ctx, keys)
	return err
}

// Close ends the connections. The last one to close moves what is in the
// write-ahead log into the database.
func (db *DB) Close() error {
	var errs []error
	for _, pool := range []*sql.DB{db.reader, db.writer} {
		if pool != nil {
			errs = append(errs, pool.Close())
		}
	}
	if db.presence != nil {
		errs = append(errs, db.presence.Close())
	}
	return errors.Join(errs...)
}
