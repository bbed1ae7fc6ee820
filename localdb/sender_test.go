package localdb_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

// linked opens the database through another folder, which links to it.
func (d *desk) linked() *localdb.DB {
	d.t.Helper()
	other := d.t.TempDir()
	for _, name := range []string{"frontdesk.db", "master.key"} {
		require.NoError(d.t, os.Symlink(filepath.Join(d.dir, name), filepath.Join(other, name)))
	}
	db, err := localdb.Open(d.t.Context(), other, localdb.Options{Now: d.clock.Now})
	require.NoError(d.t, err)
	d.t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestTwoFoldersWithOneDatabaseHaveOneSender(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	second := d.linked()
	_, err := second.Find(t.Context(), s.ID)
	require.NoError(t, err)

	release, ok, err := d.TrySender(t.Context())
	require.NoError(t, err)
	require.True(t, ok)
	_, also, err := second.TrySender(t.Context())
	require.NoError(t, err)
	require.False(t, also)

	require.NoError(t, release())
	release, ok, err = second.TrySender(t.Context())
	require.NoError(t, err)
	require.True(t, ok)
	require.NoError(t, release())
}

func TestADeletedLockFileMakesNoSecondSender(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	release, ok, err := d.TrySender(t.Context())
	require.NoError(t, err)
	require.True(t, ok)
	require.NoError(t, os.Remove(filepath.Join(d.dir, "sender.lock")))
	second := d.open()
	releaseSecond, ok, err := second.TrySender(t.Context())
	require.NoError(t, err)
	require.True(t, ok, "nobody can know of the first one's lock")

	_, _, err = d.Claim(t.Context())

	require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(err))
	require.Contains(t, frontdesk.MessageOf(err), "Close one of the two.")
	_, err = d.Recover(t.Context())
	require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(err), "the claims are the other's")
	require.Equal(t, frontdesk.Queued, d.entry(s.ID).State)

	require.NoError(t, releaseSecond())
	require.Equal(t, s.ID, d.claim().Submission.ID, "the first takes the lock anew once it is free")
	_, ok, err = second.TrySender(t.Context())
	require.NoError(t, err)
	require.False(t, ok)
	require.NoError(t, release())
	require.NoError(t, release(), "twice does no harm")
}

func TestADeletedLockFileIsReplacedByTheSender(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	_, ok, err := d.TrySender(t.Context())
	require.NoError(t, err)
	require.True(t, ok)
	require.NoError(t, os.Remove(filepath.Join(d.dir, "sender.lock")))

	require.Equal(t, s.ID, d.claim().Submission.ID)

	_, ok, err = d.open().TrySender(t.Context())
	require.NoError(t, err)
	require.False(t, ok)
}

func TestAFolderThatOthersMayWriteToIsRefused(t *testing.T) {
	t.Parallel()
	for _, mode := range []os.FileMode{0o770, 0o707, 0o777} {
		dir := filepath.Join(t.TempDir(), "desk")
		require.NoError(t, os.Mkdir(dir, 0o700))
		require.NoError(t, os.Chmod(dir, mode))

		_, err := localdb.Open(t.Context(), dir, localdb.Options{})

		require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err))
		require.Contains(t, frontdesk.MessageOf(err), "chmod 700 "+dir)
		entries, err := os.ReadDir(dir)
		require.NoError(t, err)
		require.Empty(t, entries)
	}
}
