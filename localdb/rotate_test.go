package localdb_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

// phrase is a passphrase that is always known.
func phrase(text frontdesk.Private) func(context.Context) (frontdesk.Private, error) {
	return func(context.Context) (frontdesk.Private, error) { return text, nil }
}

func TestRotationLeavesEveryGuestReadableAndTheOldKeyWorthless(t *testing.T) {
	t.Parallel()
	d := setup(t)
	waiting, held := d.save(), d.save(withCard(plantedCard))
	d.settle(d.claim(), rejected)
	old, err := os.ReadFile(filepath.Join(d.dir, "master.key"))
	require.NoError(t, err)
	wrapped := column[[]byte](t, d.dir, `SELECT wrapped_key FROM submissions WHERE id = ?`, held.ID)

	left, err := d.Rotate(t.Context(), nil)

	require.NoError(t, err)
	require.Empty(t, left)
	for _, s := range []*frontdesk.Submission{waiting, held} {
		got, err := d.Submission(t.Context(), s.ID)
		require.NoError(t, err)
		require.Equal(t, s, got)
	}
	requireAbsent(t, d.dir, string(wrapped))
	require.NoError(t, d.Close())
	now, err := os.ReadFile(filepath.Join(d.dir, "master.key"))
	require.NoError(t, err)
	require.NotEqual(t, old, now)
	require.NoFileExists(t, filepath.Join(d.dir, "master.key.next"))
	d.DB = d.open()
	found, err := d.FindByCard(t.Context(), plantedCard)
	require.NoError(t, err)
	require.Len(t, found, 1)
	require.NoError(t, d.Close())
	require.NoError(t, os.WriteFile(filepath.Join(d.dir, "master.key"), old, 0o600))
	require.Contains(t, openFails(t, d.dir, localdb.Options{}), "not the one")
}

func TestADraftThatTheOldKeyOpensIsForgotten(t *testing.T) {
	t.Parallel()
	d := setup(t)
	require.NoError(t, d.drafts(d.DB).Keep(t.Context(), d.draft()))
	wrapped := column[[]byte](t, d.dir, `SELECT wrapped_key FROM draft`)
	requirePresent(t, d.dir, string(wrapped))

	_, err := d.Rotate(t.Context(), nil)

	require.NoError(t, err)
	requireAbsent(t, d.dir, string(wrapped))
}

func TestRotationThatWasInterruptedIsFinishedByTheNext(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	key := filepath.Join(d.dir, "master.key")
	require.NoError(t, os.Chmod(key, 0o600))
	failing := failingKeeper{}

	_, err := d.Rotate(t.Context(), failing)
	require.Error(t, err) // the database has the new key, its place has the old one
	require.NoError(t, d.Close())
	d.DB = d.open()
	got, err := d.Submission(t.Context(), s.ID)
	require.NoError(t, err)
	require.Equal(t, s, got)
	_, err = d.Rotate(t.Context(), nil)

	require.NoError(t, err)
	require.NoFileExists(t, filepath.Join(d.dir, "master.key.next"))
	require.NoError(t, d.Close())
	d.DB = d.open()
	_, err = d.Submission(t.Context(), s.ID)
	require.NoError(t, err)
}

// failingKeeper is a place that a power cut keeps the key from.
type failingKeeper struct{}

func (failingKeeper) Key(context.Context) (localdb.MasterKey, bool, error) {
	return localdb.MasterKey{}, false, nil
}

func (failingKeeper) Keep(context.Context, localdb.MasterKey) (localdb.MasterKey, error) {
	return localdb.MasterKey{}, context.Canceled
}
func (failingKeeper) Replace(context.Context, localdb.MasterKey) error { return context.Canceled }

func TestTheKeyIsNotChangedWhileAnotherProcessIsThere(t *testing.T) {
	t.Parallel()
	d := setup(t)
	other := d.open()

	_, err := d.Rotate(t.Context(), nil)
	require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(err))
	_, err = localdb.GiveUp(t.Context(), d.dir, d.clock.Now())
	require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(err))

	require.NoError(t, other.Close())
	_, err = d.Rotate(t.Context(), nil)
	require.NoError(t, err)
	require.NoError(t, d.open().Close(), "others may open it again")
}

func TestAPassphraseKeepsTheKey(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	right := localdb.PassphraseKey(d.dir, phrase("correct horse battery"))
	_, err := d.Rotate(t.Context(), right)
	require.NoError(t, err)
	require.NoError(t, d.Close())
	require.NoFileExists(t, filepath.Join(d.dir, "master.key"))
	defaults := localdb.DefaultKeyring(d.dir, func(string) string { return "" })

	openFails(t, d.dir, localdb.Options{Keys: defaults})
	_, err = localdb.Open(t.Context(), d.dir, localdb.Options{Keys: append(defaults, localdb.PassphraseKey(d.dir, phrase("wrong horse battery")))})
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err))
	db, err := localdb.Open(t.Context(), d.dir, localdb.Options{Keys: append(defaults, right)})

	require.NoError(t, err)
	defer db.Close()
	got, err := db.Submission(t.Context(), s.ID)
	require.NoError(t, err)
	require.Equal(t, s, got)
	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(localdb.PassphraseKey(d.dir, phrase("short")).Replace(t.Context(), localdb.NewMasterKey())))
}

func TestADamagedPassphraseFileIsToldAndAsksNobody(t *testing.T) {
	t.Parallel()
	for _, body := range []string{``, `{`, `{"kdf":"argon2id","time":3,"memoryKiB":4294967295,"threads":4,"salt":"AAAAAAAAAAAAAAAAAAAAAA==","sealed":"AA=="}`} {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "master.key.sealed"), []byte(body), 0o600))

		_, _, err := localdb.PassphraseKey(dir, func(context.Context) (frontdesk.Private, error) {
			t.Error("nobody is to be asked")
			return "", nil
		}).Key(t.Context())

		require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err))
	}
}

func TestAKeyringWithoutASessionBusIsPassedOver(t *testing.T) {
	t.Parallel()
	source := localdb.OSKey(t.TempDir(), func(string) string { return "" })

	_, found, err := source.Key(t.Context())

	require.NoError(t, err)
	require.False(t, found)
	require.Error(t, source.Replace(t.Context(), localdb.NewMasterKey()))
}

func TestALostKeyIsToldAndTheQueueCanBeGivenUpWithoutDeletingIt(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	require.NoError(t, d.Close())
	key := filepath.Join(d.dir, "master.key")
	kept, err := os.ReadFile(key)
	require.NoError(t, err)
	require.NoError(t, os.Remove(key))
	require.Contains(t, openFails(t, d.dir, localdb.Options{}), "frontdesk key give-up")

	tally, err := localdb.CountLocked(t.Context(), d.dir)
	require.NoError(t, err)
	require.Equal(t, 1, tally.Waiting())
	aside, err := localdb.GiveUp(t.Context(), d.dir, d.clock.Now())
	require.NoError(t, err)

	fresh := d.open()
	tally, err = fresh.Tally(t.Context())
	require.NoError(t, err)
	require.Zero(t, tally.Waiting())
	require.NoError(t, fresh.Close())

	// The key turns up again.
	require.NoError(t, os.Rename(aside, filepath.Join(d.dir, "frontdesk.db")))
	require.NoError(t, os.WriteFile(key, kept, 0o600))
	_, err = d.open().Submission(t.Context(), s.ID)
	require.NoError(t, err)
}

func TestNobodyIsSealedWithAKeyThatWasExchanged(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()
	parcels, _ := d.export()
	require.NoError(t, os.Remove(filepath.Join(d.dir, "open.lock"))) // then the lock keeps nobody away
	other := d.open()
	_, err := other.Rotate(t.Context(), nil)
	require.NoError(t, err)
	parcels[0].ID = frontdesk.NewID()

	saving := d.Save(t.Context(), guest())
	_, accepting := d.Accept(t.Context(), parcels[0])

	for _, err := range []error{saving, accepting} {
		require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err))
		require.Contains(t, frontdesk.MessageOf(err), "start frontdesk again")
	}
	require.NoError(t, other.Save(t.Context(), guest()))
}
