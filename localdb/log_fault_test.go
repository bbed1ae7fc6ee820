package localdb_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

// cutPower copies the files of a desk as they are on the disk at this moment,
// into a folder of their own, with its key.
func (d *desk) cutPower() string {
	d.t.Helper()
	dir := d.t.TempDir()
	for name, content := range files(d.t, d.dir) {
		require.NoError(d.t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
	}
	return dir
}

// waiting opens a folder and counts who waits.
func waiting(t *testing.T, dir string) int {
	t.Helper()
	db, err := localdb.Open(t.Context(), dir, localdb.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	require.NoError(t, db.Check(t.Context()))
	tally, err := db.Tally(t.Context())
	require.NoError(t, err)
	return tally.Waiting()
}

func TestALogThatIsTornLosesNobodyButWhoWasNotSaidToBeSaved(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()
	d.save()
	saved := len(files(t, d.dir)["frontdesk.db-wal"])
	d.save() // the power goes while this one is written
	whole := files(t, d.dir)["frontdesk.db-wal"]
	require.Greater(t, len(whole), saved)

	for name, damage := range map[string]func(log []byte) []byte{
		"ends in the middle of a page":    func(log []byte) []byte { return log[:saved+(len(log)-saved)/2] },
		"ends before the commit":          func(log []byte) []byte { return log[:len(log)-1] },
		"holds a page that is half new":   func(log []byte) []byte { clear(log[len(log)-2048:]); return log },
		"holds a page with one bit wrong": func(log []byte) []byte { log[saved+100] ^= 1; return log },
		"holds zeros where it grew":       func(log []byte) []byte { clear(log[saved:]); return log },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := d.cutPower()
			log := filepath.Join(dir, "frontdesk.db-wal")
			require.NoError(t, os.WriteFile(log, damage(append([]byte{}, whole...)), 0o600))
			require.NoError(t, os.Remove(filepath.Join(dir, "frontdesk.db-shm")))

			require.Equal(t, 2, waiting(t, dir))
		})
	}
}

func TestALogThatIsLostIsNoHarmToTheDatabase(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()
	require.NoError(t, d.Tidy(t.Context()))
	d.save()
	dir := d.cutPower()
	require.NoError(t, os.Remove(filepath.Join(dir, "frontdesk.db-wal")))
	require.NoError(t, os.Remove(filepath.Join(dir, "frontdesk.db-shm")))

	require.Equal(t, 1, waiting(t, dir), "who was in the log is gone with it")
}

// A copy of the database that somebody puts back by hand, where the log of the
// one that was there is left: SQLite takes the log's pages for the newer ones.
func TestACopyBesideAnOlderLogSendsNobodyTwice(t *testing.T) {
	t.Parallel()
	d := setup(t)
	for range 20 {
		d.settle(d.claimOf(d.save()), applied)
	}
	require.NoError(t, d.Tidy(t.Context()))
	old := files(t, d.dir)["frontdesk.db"]
	for range 20 {
		d.settle(d.claimOf(d.save()), applied)
	}
	dir := d.cutPower()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "frontdesk.db"), old, 0o600))
	require.NoError(t, os.Remove(filepath.Join(dir, "frontdesk.db-shm")))

	require.Zero(t, waiting(t, dir))
}

// claimOf claims a guest and insists that it is this one.
func (d *desk) claimOf(s *frontdesk.Submission) *frontdesk.Claim {
	d.t.Helper()
	c := d.claim()
	require.Equal(d.t, s.ID, c.Submission.ID)
	return c
}

// The log of another desk: what it would make of the database opens with
// another key, and is left alone.
func TestACopyBesideAForeignLogIsRefusedAndLeftAsItIs(t *testing.T) {
	t.Parallel()
	d, other := setup(t), setup(t)
	for range 10 {
		d.save()
	}
	require.NoError(t, d.Tidy(t.Context()))
	for range 30 {
		other.save()
	}
	dir := d.cutPower()
	log := files(t, other.dir)["frontdesk.db-wal"]
	require.NoError(t, os.WriteFile(filepath.Join(dir, "frontdesk.db-wal"), log, 0o600))
	require.NoError(t, os.RemoveAll(filepath.Join(dir, "frontdesk.db-shm")))
	before := files(t, dir)["frontdesk.db"]

	message := openFails(t, dir, localdb.Options{})

	require.Contains(t, message, "not the one")
	require.Equal(t, before, files(t, dir)["frontdesk.db"])
	require.NoError(t, os.Remove(filepath.Join(dir, "frontdesk.db-wal")))
	require.Equal(t, 10, waiting(t, dir))
}
