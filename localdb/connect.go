package localdb

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"

	"github.com/mattn/go-sqlite3"

	"frontdesk"
)

// applicationID marks our files, "fdsk" in SQLite's header.
const applicationID = 0x6664736b

// busyTimeout is how long a statement waits for another process, in
// milliseconds.
const busyTimeout = "5000"

// dsn names the database with what every connection must be told. It is all
// in the name because a PRAGMA that is executed reaches one connection of a
// pool only.
func dsn(path string, params url.Values) string {
	if !params.Has("_busy_timeout") {
		params.Set("_busy_timeout", busyTimeout)
	}
	params.Set("_foreign_keys", "on")
	params.Set("_secure_delete", "on")
	params.Set("_stmt_cache_size", "64")
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + params.Encode()
}

// openWriter opens the one connection that writes. One is enough, because
// SQLite has one writer at a time whatever is done, and waiting in Go is
// cheaper and fairer than SQLite's sleeping and polling.
func openWriter(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", dsn(path, url.Values{
		"_journal_mode": {"WAL"},
		"_synchronous":  {"FULL"}, // the driver's default loses acknowledged rows with the power
		"_txlock":       {"immediate"},
	}))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// openReader opens the connections that lists and counts read from, so that
// a screen never waits for a slow sync of the writer. They cannot write.
func openReader(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", dsn(path, url.Values{
		"_query_only": {"true"},
		"_txlock":     {"deferred"},
	}))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(2)
	return db, nil
}

// openCopier opens a connection that reads the database and writes a copy.
func openCopier(path string) (*sql.DB, error) {
	return sql.Open("sqlite3", dsn(path, url.Values{"_txlock": {"deferred"}}))
}

// openTidier opens a connection that empties the log. SQLite keeps everybody
// from writing while it waits for readers to do so, hence the short patience:
// a guest may be saving.
func openTidier(path string) (*sql.DB, error) {
	return sql.Open("sqlite3", dsn(path, url.Values{
		"_synchronous":  {"FULL"},
		"_busy_timeout": {"50"},
	}))
}

// openInspector opens a connection that changes no byte of the database, not
// even by closing.
func openInspector(path string) (*sql.DB, error) {
	return sql.Open("sqlite3", dsn(path, url.Values{"mode": {"ro"}}))
}

// inspect looks at a database without changing a byte of it, and refuses one
// that is not ours to open.
func inspect(ctx context.Context, path string) error {
	if err := checkLog(path); err != nil {
		return err
	}
	db, err := openInspector(path)
	if err != nil {
		return err
	}
	defer db.Close()

	var application, version, objects int
	if err := db.QueryRowContext(ctx, `
		SELECT
			(SELECT application_id FROM pragma_application_id),
			(SELECT user_version FROM pragma_user_version),
			(SELECT COUNT(*) FROM sqlite_schema)`,
	).Scan(&application, &version, &objects); err != nil {
		return err
	}

	if objects > 0 && application != applicationID {
		return frontdesk.Errorf(frontdesk.ESTORAGE, "%s belongs to another program. Choose another data folder.", path)
	}
	return checkVersion(version)
}

// checkSettings reads back what the connection string asked for. A setting
// that did not take would cost guests, not speed.
func checkSettings(ctx context.Context, db *sql.DB) error {
	if err := checkSQLite(sqlite3.Version()); err != nil {
		return err
	}
	for pragma, want := range map[string]string{
		"journal_mode":  "wal",
		"synchronous":   "2",
		"foreign_keys":  "1",
		"secure_delete": "1",
		"busy_timeout":  busyTimeout,
	} {
		var got string
		if err := db.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(&got); err != nil {
			return fmt.Errorf("reading %s: %w", pragma, err)
		}
		if got != want {
			return frontdesk.Errorf(frontdesk.ESTORAGE,
				"The database cannot be kept safely in this data folder: %s is %q where %q is needed. Choose a folder on a local disk.", pragma, got, want)
		}
	}
	return nil
}

// checkSQLite refuses a library with the fault by which two connections that
// write and checkpoint at one moment can damage the file (sqlite.org/wal.html,
// "The WAL-Reset Bug"): 3.7.0 to 3.51.2, mended in 3.51.3, 3.50.7 and 3.44.6.
// Before 3.7.0 there is no write-ahead log at all.
func checkSQLite(name string, number int, _ string) error {
	switch {
	case number >= 3_051_003:
	case number >= 3_050_007 && number < 3_051_000:
	case number >= 3_044_006 && number < 3_045_000:
	default:
		return frontdesk.Errorf(frontdesk.ESTORAGE,
			"This build of frontdesk carries SQLite %s, which can damage the database. Install an official build.", name)
	}
	return nil
}
