package localdb

import (
	"context"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// KeyPlace says where the master key of an open database was found.
type KeyPlace string

// The places of a master key.
const (
	KeyInCredential KeyPlace = "credential" // handed over by systemd
	KeyInKeyring    KeyPlace = "keyring"    // of the person who is signed in
	KeyInFile       KeyPlace = "file"       // in the data folder
	KeyInPassphrase KeyPlace = "passphrase" // sealed, a person opens it
	KeyElsewhere    KeyPlace = "elsewhere"  // a place that the caller made
)

// Report is what a doctor wants to know of a database.
type Report struct {
	SQLite  string            // version of the library
	Schema  int               // how many migrations were applied
	Pragmas map[string]string // what the writing connection goes by
	Key     KeyPlace
}

// Report examines the database: it reads back what the connection was told,
// and writes a row as it stands, so that a disk that cannot be written is
// found before a guest is. The error is ESTORAGE.
func (db *DB) Report(ctx context.Context) (Report, error) {
	report := Report{Pragmas: map[string]string{}, Key: placeOf(db.source)}
	report.SQLite, _, _ = sqlite3.Version()
	err := db.write(ctx, func(ctx context.Context, tx *tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE tally SET n = n`); err != nil {
			return fmt.Errorf("writing: %w", err)
		}
		for _, pragma := range []string{"journal_mode", "synchronous", "foreign_keys", "secure_delete"} {
			var value string
			if err := tx.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(&value); err != nil {
				return fmt.Errorf("reading %s: %w", pragma, err)
			}
			report.Pragmas[pragma] = value
		}
		return tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&report.Schema)
	})
	return report, fault(err)
}

func placeOf(source KeySource) KeyPlace {
	switch source.(type) {
	case credentialKey:
		return KeyInCredential
	case osKey:
		return KeyInKeyring
	case fileKey:
		return KeyInFile
	case *passphraseKey:
		return KeyInPassphrase
	default:
		return KeyElsewhere
	}
}
