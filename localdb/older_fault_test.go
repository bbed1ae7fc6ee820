package localdb

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestTheLogOfAnOlderReleaseIsTakenOver(t *testing.T) {
	t.Parallel()
	names, err := scripts()
	require.NoError(t, err)
	for have := range names {
		from, dir := t.TempDir(), t.TempDir()
		writer, err := openWriter(filepath.Join(from, databaseFile))
		require.NoError(t, err)
		old := &DB{dir: from, now: time.Now, writer: writer}
		require.NoError(t, old.migrateTo(t.Context(), have+1))

		// The older release dies with everything in its log.
		for _, name := range []string{databaseFile, databaseFile + "-wal"} {
			content, err := os.ReadFile(filepath.Join(from, name))
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
		}
		require.NoError(t, writer.Close())
		log, err := os.Stat(filepath.Join(dir, databaseFile+"-wal"))
		require.NoError(t, err)
		require.NotZero(t, log.Size())

		db, err := Open(t.Context(), dir, Options{})
		require.NoError(t, err)
		var version int
		require.NoError(t, db.reader.QueryRow(`PRAGMA user_version`).Scan(&version))
		require.Equal(t, len(names), version)
		require.NoError(t, db.Check(t.Context()))
		require.NoError(t, db.Save(t.Context(), benchGuest()))
		require.NoError(t, db.Close())
	}
}
