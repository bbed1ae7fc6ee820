package localdb_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gofrs/flock"
	"github.com/stretchr/testify/require"

	"frontdesk/localdb"
)

// leave puts into a folder what killed processes left there, and what is
// somebody else's.
func leave(t *testing.T, dir string) (left, theirs []string) {
	t.Helper()
	for _, name := range []string{".frontdesk-restore-12", ".frontdesk-restore-mine"} {
		require.NoError(t, os.Mkdir(filepath.Join(dir, name), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name, "frontdesk.db"), []byte("sealed"), 0o600))
	}
	for _, name := range []string{
		".frontdesk-new-12", ".frontdesk-backup-12", "master.key.replacing", "master.key.sealed.replacing",
		".new-12", ".backup-12", ".frontdesk-new-", ".frontdesk-backup-mine", "mine.replacing",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o600))
	}
	require.NoError(t, os.Symlink("mine.replacing", filepath.Join(dir, ".frontdesk-new-13")))
	return []string{".frontdesk-restore-12", ".frontdesk-new-12", "master.key.replacing", "master.key.sealed.replacing"},
		[]string{".frontdesk-restore-mine", ".new-12", ".backup-12", ".frontdesk-new-", ".frontdesk-backup-mine", "mine.replacing", ".frontdesk-new-13"}
}

// names returns what is in a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestWhatKilledProcessesLeftIsSweptByWhoeverHasTheFolderAlone(t *testing.T) {
	t.Parallel()
	for name, act := range map[string]func(d *desk) error{
		"leaving it": (*desk).Close,
		"exchanging the key": func(d *desk) error {
			_, err := d.Rotate(d.t.Context(), nil)
			return err
		},
		"restoring": func(d *desk) error {
			file := d.backup()
			require.NoError(d.t, d.Close())
			_, err := localdb.Restore(d.t.Context(), d.dir, file, localdb.Restoring{})
			return err
		},
		"giving up": func(d *desk) error {
			require.NoError(d.t, d.Close())
			_, err := localdb.GiveUp(d.t.Context(), d.dir, d.clock.Now())
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			left, theirs := leave(t, d.dir)

			require.NoError(t, act(d))

			after := names(t, d.dir)
			require.Subset(t, after, theirs)
			for _, name := range left {
				require.NotContains(t, after, name)
			}
		})
	}
}

func TestTheCopyOfAKilledRestoreIsSweptAtTheNextStart(t *testing.T) {
	t.Parallel()
	d := setup(t)
	_, theirs := leave(t, d.dir)

	require.NoError(t, d.open().Close())

	after := names(t, d.dir)
	require.NotContains(t, after, ".frontdesk-restore-12")
	require.Subset(t, after, append(theirs, ".frontdesk-new-12"), "another process may be writing that")
}

func TestABackupSweepsOnlyWhatNobodyWrites(t *testing.T) {
	t.Parallel()
	d := setup(t)
	dir := t.TempDir()
	_, theirs := leave(t, dir)
	running := filepath.Join(dir, ".frontdesk-backup-13")
	lock := flock.New(running)
	ok, err := lock.TryLock()
	require.NoError(t, err)
	require.True(t, ok)
	defer lock.Close()

	require.NoError(t, d.Backup(t.Context(), filepath.Join(dir, "backup.db")))

	after := names(t, dir)
	require.Subset(t, after, append(theirs, ".frontdesk-backup-13", "backup.db"))
	require.NotContains(t, after, ".frontdesk-backup-12")
	require.NoError(t, lock.Close())
	require.NoError(t, d.Backup(t.Context(), filepath.Join(dir, "again.db")))
	require.NotContains(t, names(t, dir), ".frontdesk-backup-13")
}
