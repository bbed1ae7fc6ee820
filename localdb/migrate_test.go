package localdb

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestEveryMigrationAppliesToTheOneBefore(t *testing.T) {
	t.Parallel()
	names, err := scripts()
	require.NoError(t, err)
	require.NotEmpty(t, names)

	for have := range len(names) + 1 {
		dir := t.TempDir()
		writer, err := openWriter(filepath.Join(dir, databaseFile))
		require.NoError(t, err)
		old := &DB{dir: dir, now: time.Now, writer: writer}
		require.NoError(t, old.migrateTo(t.Context(), have))
		guests := 0
		if have > 0 {
			guests = 2
			saveAsBefore(t, old)
		}
		require.NoError(t, writer.Close())

		db, err := Open(t.Context(), dir, Options{})
		require.NoError(t, err)
		var version, application int
		require.NoError(t, db.reader.QueryRow(`PRAGMA user_version`).Scan(&version))
		require.NoError(t, db.reader.QueryRow(`PRAGMA application_id`).Scan(&application))
		require.Equal(t, len(names), version)
		require.Equal(t, applicationID, application)
		require.NoError(t, db.Check(t.Context()))
		held, err := db.List(t.Context(), frontdesk.Filter{Codes: []string{frontdesk.CodeCannotTell}})
		require.NoError(t, err)
		require.Len(t, held, guests/2)
		all, err := db.List(t.Context(), frontdesk.Filter{Since: time.Now().Add(-time.Hour)})
		require.NoError(t, err)
		require.Len(t, all, guests)
		require.NoError(t, db.Save(t.Context(), benchGuest()))
		c, _, err := db.Claim(t.Context())
		require.NoError(t, err)
		require.Equal(t, benchGuest().Fields.User["firstName"], c.Submission.Fields.User["firstName"])
		require.NoError(t, db.Close())
	}
}

// saveAsBefore saves a guest who waits and one who is held, as an earlier release did.
func saveAsBefore(t *testing.T, db *DB) {
	t.Helper()
	var err error
	db.seals, err = db.unlock(t.Context(), Keyring{DefaultKeyFile(db.dir)})
	require.NoError(t, err)
	require.NoError(t, db.Save(t.Context(), benchGuest()))
	require.NoError(t, db.Save(t.Context(), benchGuest()))
	c, _, err := db.Claim(t.Context())
	require.NoError(t, err)
	held, err := db.Settle(t.Context(), c, frontdesk.Settlement{
		Disposition: frontdesk.Hold, Reply: frontdesk.Reply{Code: frontdesk.CodeCannotTell},
	})
	require.NoError(t, err)
	require.True(t, held)
}

func TestMigrationThatFailsChangesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	writer, err := openWriter(filepath.Join(dir, databaseFile))
	require.NoError(t, err)
	defer writer.Close()
	_, err = writer.Exec(`PRAGMA application_id = 1717859179; CREATE TABLE configs (in_the_way)`)
	require.NoError(t, err)

	_, err = Open(t.Context(), dir, Options{})

	require.Equal(t, frontdesk.EINTERNAL, frontdesk.CodeOf(err))
	var tables, version int
	require.NoError(t, writer.QueryRow(`SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table'`).Scan(&tables))
	require.NoError(t, writer.QueryRow(`PRAGMA user_version`).Scan(&version))
	require.Equal(t, 1, tables)
	require.Zero(t, version)
}

func TestSchemaKeepsItsRules(t *testing.T) {
	t.Parallel()
	db, err := Open(t.Context(), t.TempDir(), Options{})
	require.NoError(t, err)
	defer db.Close()
	require.NoError(t, db.Save(t.Context(), benchGuest()))
	require.NoError(t, db.Save(t.Context(), benchGuest()))
	_, err = db.writer.Exec(`UPDATE submissions SET state = 'sent', wrapped_key = NULL, sealed = NULL WHERE seq = 2`)
	require.NoError(t, err)

	for name, statement := range map[string]string{
		"an unknown state":          `UPDATE submissions SET state = 'lost' WHERE seq = 1`,
		"sending without a claim":   `UPDATE submissions SET state = 'sending' WHERE seq = 1`,
		"a claim while queued":      `UPDATE submissions SET claimed = 1 WHERE seq = 1`,
		"a held guest put off":      `UPDATE submissions SET state = 'held', due_at = 1 WHERE seq = 1`,
		"a key without its text":    `UPDATE submissions SET sealed = NULL WHERE seq = 1`,
		"a queued guest erased":     `UPDATE submissions SET sealed = NULL, wrapped_key = NULL WHERE seq = 1`,
		"a sent guest with a key":   `UPDATE submissions SET state = 'sent' WHERE seq = 1`,
		"a sent guest queued again": `UPDATE submissions SET state = 'queued', wrapped_key = x'00', sealed = x'00' WHERE seq = 2`,
		"a guest deleted":           `DELETE FROM submissions WHERE seq = 2`,
		"history of nobody":         `INSERT INTO attempts VALUES (9, 1, 0, 0, 'send', '', '', '', 0, '', NULL)`,
		"a word where a number is":  `UPDATE submissions SET captured_at = 'noon' WHERE seq = 1`,
	} {
		_, err := db.writer.Exec(statement)

		require.Error(t, err, name)
	}
}
