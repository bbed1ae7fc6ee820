package localdb

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strconv"

	"frontdesk"
)

//go:embed migration/*.sql
var migrations embed.FS

// scripts returns the names of the migrations in order. The number of those
// that were applied is the database's user_version.
func scripts() ([]string, error) {
	return fs.Glob(migrations, "migration/*.sql") // sorted
}

// checkVersion refuses a database that this release is too old for.
func checkVersion(version int) error {
	names, err := scripts()
	if err != nil {
		return err
	}
	if version > len(names) {
		return frontdesk.Errorf(frontdesk.ESTORAGE,
			"The database was written by a newer release of frontdesk (version %d, this one knows %d). Install the newer release; nothing was changed.",
			version, len(names))
	}
	return nil
}

// migrate brings the database to this release.
func (db *DB) migrate(ctx context.Context) error {
	names, err := scripts()
	if err != nil {
		return err
	}
	return db.migrateTo(ctx, len(names))
}

// migrateTo brings the database to a version, one transaction a script.
func (db *DB) migrateTo(ctx context.Context, version int) error {
	names, err := scripts()
	if err != nil {
		return err
	}
	var have int
	if err := db.writer.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&have); err != nil {
		return err
	}
	for n := have; n < version; n++ {
		name := names[n]
		if err := db.write(ctx, func(ctx context.Context, tx *tx) error {
			return tx.apply(ctx, n+1, name)
		}); err != nil {
			return fmt.Errorf("applying %s: %w", name, err)
		}
	}
	return nil
}

// apply runs one script, unless another process did while this one waited.
func (tx *tx) apply(ctx context.Context, version int, name string) error {
	var have int
	if err := tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&have); err != nil {
		return err
	}
	if err := checkVersion(have); err != nil || have >= version {
		return err
	}

	script, err := migrations.ReadFile(name)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(script)); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `PRAGMA user_version = `+strconv.Itoa(version))
	return err
}
