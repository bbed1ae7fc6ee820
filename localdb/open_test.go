package localdb_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

// openFails opens a folder and insists on a sentence of the right kind.
func openFails(t *testing.T, dir string, opts localdb.Options) string {
	t.Helper()
	db, err := localdb.Open(t.Context(), dir, opts)
	if err == nil {
		require.NoError(t, db.Close())
	}
	require.Error(t, err)
	var told *frontdesk.Error
	require.ErrorAs(t, err, &told)
	require.Equal(t, frontdesk.ESTORAGE, told.Code)
	require.True(t, strings.HasSuffix(told.Message, "."), told.Message)
	return told.Message
}

func TestDataFolderIsPrivate(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "not", "there", "yet?#% ")
	db, err := localdb.Open(t.Context(), dir, localdb.Options{})
	require.NoError(t, err)
	defer db.Close()
	require.NoError(t, db.Save(t.Context(), guest()))
	_, ok, err := db.TrySender(t.Context())
	require.NoError(t, err)
	require.True(t, ok)

	info, err := os.Stat(dir)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o700), info.Mode().Perm())
	var names []string
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		info, err := e.Info()
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), e.Name())
		names = append(names, e.Name())
	}
	require.Equal(t, []string{"frontdesk.db", "frontdesk.db-shm", "frontdesk.db-wal", "master.key", "open.lock", "sender.lock"}, names)
}

func TestWidePermissionsOfTheDatabaseAreNarrowed(t *testing.T) {
	t.Parallel()
	d := setup(t)
	require.NoError(t, d.Close())
	path := filepath.Join(d.dir, "frontdesk.db")
	require.NoError(t, os.Chmod(path, 0o644))

	d.open()

	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestReopenedDatabaseHasWhatWasSaved(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	require.NoError(t, d.Close())

	d.DB = d.open()

	require.Equal(t, s, d.claim().Submission)
}

func TestManyOpenOneNewFolderAtOnce(t *testing.T) {
	t.Parallel()
	d := &desk{t: t, dir: t.TempDir(), clock: newClock()}
	var group sync.WaitGroup
	errs := make([]error, 8)

	for i := range errs {
		group.Go(func() {
			db, err := localdb.Open(t.Context(), d.dir, localdb.Options{Now: d.clock.Now})
			if err == nil {
				err = db.Save(t.Context(), guest())
			}
			if err == nil {
				err = db.Close()
			}
			errs[i] = err
		})
	}
	group.Wait()

	for _, err := range errs {
		require.NoError(t, err)
	}
	d.DB = d.open()
	for range errs {
		d.claim()
	}
}

func TestMissingMasterKeyIsToldAndNotReplaced(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	require.NoError(t, d.Close())
	key := filepath.Join(d.dir, "master.key")
	require.NoError(t, os.Rename(key, key+".away"))

	message := openFails(t, d.dir, localdb.Options{})

	require.Contains(t, message, "missing")
	require.NoFileExists(t, key)
	require.NoError(t, os.Rename(key+".away", key))
	d.DB = d.open()
	require.Equal(t, s.ID, d.claim().Submission.ID)
}

func TestWrongMasterKeyIsTold(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	require.NoError(t, d.Close())
	key := filepath.Join(d.dir, "master.key")
	right, err := os.ReadFile(key)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(key, []byte(localdb.NewMasterKey().Encode()), 0o600))

	message := openFails(t, d.dir, localdb.Options{})

	require.Contains(t, message, "not the one")
	require.NoError(t, os.WriteFile(key, right, 0o600))
	d.DB = d.open()
	require.Equal(t, s.ID, d.claim().Submission.ID)
}

func TestDamagedVaultIsTold(t *testing.T) {
	t.Parallel()
	d := setup(t)
	alter(t, d.dir, `UPDATE vault SET card_key = zeroblob(60)`)
	require.NoError(t, d.Close())

	require.Contains(t, openFails(t, d.dir, localdb.Options{}), "damaged")
}

func TestDamagedKeyFileIsTold(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"empty":  "",
		"short":  "abcdef",
		"no hex": strings.Repeat("x", 64),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			require.NoError(t, d.Close())
			require.NoError(t, os.WriteFile(filepath.Join(d.dir, "master.key"), []byte(content), 0o600))

			message := openFails(t, d.dir, localdb.Options{})

			require.Contains(t, message, "does not hold a master key")
		})
	}
}

func TestKeyFileThatOthersMayReadIsRefused(t *testing.T) {
	t.Parallel()
	d := setup(t)
	require.NoError(t, d.Close())
	require.NoError(t, os.Chmod(filepath.Join(d.dir, "master.key"), 0o640))

	message := openFails(t, d.dir, localdb.Options{})

	require.Contains(t, message, "chmod 600")
}

func TestServiceCredentialComesBeforeTheKeyFile(t *testing.T) {
	t.Parallel()
	dir, credentials := t.TempDir(), t.TempDir()
	key := localdb.NewMasterKey()
	require.NoError(t, os.WriteFile(filepath.Join(credentials, "frontdesk-master-key"), []byte(key.Encode()+"\n"), 0o400))
	env := func(string) string { return credentials }
	opts := localdb.Options{Keys: localdb.DefaultKeyring(dir, env)}

	db, err := localdb.Open(t.Context(), dir, opts)

	require.NoError(t, err)
	require.NoError(t, db.Close())
	require.NoFileExists(t, filepath.Join(dir, "master.key"))
	require.Contains(t, openFails(t, dir, localdb.Options{Keys: localdb.Keyring{localdb.KeyFile(filepath.Join(dir, "master.key"))}}), "missing")
}

func TestDatabaseKeepsItsKeyWhenABetterPlaceAppears(t *testing.T) {
	t.Parallel()
	d := setup(t)
	require.NoError(t, d.Close())
	credentials := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(credentials, "frontdesk-master-key"), []byte(localdb.NewMasterKey().Encode()), 0o400))

	db, err := localdb.Open(t.Context(), d.dir, localdb.Options{
		Keys: localdb.DefaultKeyring(d.dir, func(string) string { return credentials }),
	})

	require.NoError(t, err)
	require.NoError(t, db.Close())
}

func TestDeskWithoutAPlaceForAKeyIsTold(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()

	openFails(t, dir, localdb.Options{Keys: localdb.Keyring{localdb.CredentialKey(dir)}})
}

func TestNewerDatabaseIsRefusedUntouched(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()
	alter(t, d.dir, `PRAGMA user_version = 999`)
	require.NoError(t, d.Close())
	before := files(t, d.dir)["frontdesk.db"]

	message := openFails(t, d.dir, localdb.Options{})

	require.Contains(t, message, "newer release")
	require.Equal(t, before, files(t, d.dir)["frontdesk.db"])
}

func TestDatabaseOfAnotherProgramIsRefusedUntouched(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	alter(t, dir, `CREATE TABLE theirs (x)`)
	before := files(t, dir)["frontdesk.db"]

	message := openFails(t, dir, localdb.Options{})

	require.Contains(t, message, "another program")
	require.Equal(t, before, files(t, dir)["frontdesk.db"])
}

func TestFileThatIsNoDatabaseIsRefusedUntouched(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	garbage := []byte(strings.Repeat("not a database ", 500))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "frontdesk.db"), garbage, 0o600))

	message := openFails(t, dir, localdb.Options{})

	require.Contains(t, message, "damaged")
	require.Equal(t, garbage, files(t, dir)["frontdesk.db"])
}

func TestDamagedPagesAreToldAndNothingPanics(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	require.NoError(t, d.Close())
	path := filepath.Join(d.dir, "frontdesk.db")
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	for i := 4096; i < len(content); i++ {
		content[i] = 0xa5
	}
	require.NoError(t, os.WriteFile(path, content, 0o600))

	message := openFails(t, d.dir, localdb.Options{})

	require.Contains(t, message, "damaged")
	require.NotContains(t, message, s.ID)
}

func TestCheckFindsADamagedPage(t *testing.T) {
	t.Parallel()
	d := setup(t)
	for range 50 {
		d.save()
	}
	require.NoError(t, d.Check(t.Context()))
	root := column[int](t, d.dir, `SELECT rootpage FROM sqlite_schema WHERE name = 'submissions_turn'`)
	require.NoError(t, d.Close())
	path := filepath.Join(d.dir, "frontdesk.db")
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	copy(content[(root-1)*4096:], strings.Repeat("\xa5", 4096))
	require.NoError(t, os.WriteFile(path, content, 0o600))
	d.DB = d.open()

	err = d.Check(t.Context())

	require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err))
	_, _, err = d.Claim(t.Context())
	require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err))
}

func TestCutDatabaseIsTold(t *testing.T) {
	t.Parallel()
	d := setup(t)
	for range 50 {
		d.save()
	}
	require.NoError(t, d.Close())
	require.NoError(t, os.Truncate(filepath.Join(d.dir, "frontdesk.db"), 5000))

	openFails(t, d.dir, localdb.Options{})
}

func TestLogWithoutItsDatabaseIsKept(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()
	log := files(t, d.dir)["frontdesk.db-wal"]
	require.NotEmpty(t, log)
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "frontdesk.db-wal"), log, 0o600))

	message := openFails(t, dir, localdb.Options{})

	require.Contains(t, message, "is missing")
	require.Equal(t, log, files(t, dir)["frontdesk.db-wal"])
}

func TestFolderThatCannotBeOneIsTold(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	folder := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(folder, "frontdesk.db"), 0o700))

	require.Contains(t, openFails(t, file, localdb.Options{}), "is a file")
	openFails(t, filepath.Join(file, "below"), localdb.Options{})
	require.Contains(t, openFails(t, folder, localdb.Options{}), "is a folder")
}
