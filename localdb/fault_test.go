package localdb_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

func TestFullDiskIsToldAndLosesNothing(t *testing.T) {
	t.Parallel()
	d := setup(t)
	saved := d.save()
	require.NoError(t, d.LimitPages(t.Context(), 1))
	refused := guest()
	var err error
	for range 10 {
		if err = d.Save(t.Context(), refused); err != nil {
			break
		}
		refused = guest()
	}
	require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err))
	require.Contains(t, frontdesk.MessageOf(err), "full")
	before, err := d.Tally(t.Context())
	require.NoError(t, err)

	require.NoError(t, d.Freed(t.Context()))
	require.NoError(t, d.Save(t.Context(), refused))

	after, err := d.Tally(t.Context())
	require.NoError(t, err)
	require.Equal(t, before.Waiting()+1, after.Waiting())
	require.Equal(t, saved, d.claim().Submission)
}

func TestFullDiskWhileSettlingKeepsTheClaim(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	c := d.claim()
	reply := rejected
	for range 2000 {
		reply.Reply.Issues = append(reply.Reply.Issues, rejected.Reply.Issues...)
	}
	require.NoError(t, d.LimitPages(t.Context(), 0))

	_, err := d.Settle(t.Context(), c, reply)

	require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err))
	require.Equal(t, frontdesk.Sending, d.entry(s.ID).State)
	require.NoError(t, d.Freed(t.Context()))
	d.settle(c, reply)
	require.Equal(t, frontdesk.Held, d.entry(s.ID).State)
}

func TestClosedDatabaseIsAnErrorNotAPanic(t *testing.T) {
	t.Parallel()
	d := setup(t)
	c := &frontdesk.Claim{Submission: d.save(), Attempt: 1}
	require.NoError(t, d.Close())
	ctx := t.Context()

	_, _, claimErr := d.Claim(ctx)
	_, settleErr := d.Settle(ctx, c, applied)
	_, recoverErr := d.Recover(ctx)
	_, tallyErr := d.Tally(ctx)
	_, listErr := d.List(ctx, frontdesk.Filter{})
	_, configErr := d.LatestConfig(ctx, frontdesk.Program{})

	for _, err := range []error{claimErr, settleErr, recoverErr, tallyErr, listErr, configErr, d.Save(ctx, guest()), d.Check(ctx)} {
		require.Error(t, err)
	}
	require.NoError(t, d.Tidy(ctx))
	require.NoError(t, d.Close())
}

func TestBackupOpensWithTheSameKeyAndNothingElse(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save(withCard(plantedCard))
	dir := t.TempDir()
	path := filepath.Join(dir, "frontdesk.db")

	require.NoError(t, d.Backup(t.Context(), path))

	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	requireAbsent(t, dir, planted()...)
	require.Len(t, files(t, dir), 1)
	openFails(t, dir, localdb.Options{})
	restored, err := localdb.Open(t.Context(), dir, localdb.Options{Keys: localdb.Keyring{localdb.KeyFile(filepath.Join(d.dir, "master.key"))}})
	require.NoError(t, err)
	defer restored.Close()
	got, err := restored.Submission(t.Context(), s.ID)
	require.NoError(t, err)
	require.Equal(t, s, got)
}

func TestBackupReplacesNothing(t *testing.T) {
	t.Parallel()
	d := setup(t)
	path := filepath.Join(t.TempDir(), "backup.db")
	require.NoError(t, os.WriteFile(path, []byte("older backup"), 0o600))

	err := d.Backup(t.Context(), path)

	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(err))
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, "older backup", string(content))
}

func TestBackupWhereNothingCanBeWrittenIsTold(t *testing.T) {
	t.Parallel()
	d := setup(t)
	dir := t.TempDir()

	err := d.Backup(t.Context(), filepath.Join(dir, "no", "such", "folder", "backup.db"))

	require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err))
	require.Empty(t, files(t, dir))
}

func TestDatabaseThatWasMovedAwayTakesNobody(t *testing.T) {
	t.Parallel()
	for name, lose := range map[string]func(t *testing.T, dir string){
		"the file is gone":   func(t *testing.T, dir string) { require.NoError(t, os.Remove(filepath.Join(dir, "frontdesk.db"))) },
		"the folder is gone": func(t *testing.T, dir string) { require.NoError(t, os.Rename(dir, dir+"-moved")) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "desk")
			db, err := localdb.Open(t.Context(), dir, localdb.Options{})
			require.NoError(t, err)
			t.Cleanup(func() { _ = db.Close() })
			other := setup(t)
			other.save()
			parcels, _ := other.export()
			lose(t, dir)

			saving := db.Save(t.Context(), guest())
			_, accepting := db.Accept(t.Context(), parcels[0])

			for _, err := range []error{saving, accepting} {
				require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err))
				require.Contains(t, frontdesk.MessageOf(err), "was moved or replaced")
			}
		})
	}
}

func TestKeyFileThatWasDeletedIsPutBackWithTheNextGuest(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "desk")
	db, err := localdb.Open(t.Context(), dir, localdb.Options{})
	require.NoError(t, err)
	require.NoError(t, os.Remove(filepath.Join(dir, "master.key")))

	s := guest()
	require.NoError(t, db.Save(t.Context(), s))
	require.NoError(t, db.Close())

	again, err := localdb.Open(t.Context(), dir, localdb.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { _ = again.Close() })
	opened, err := again.Submission(t.Context(), s.ID)
	require.NoError(t, err)
	require.True(t, opened.Answers["firstName"].Equal(s.Answers["firstName"]))
}
