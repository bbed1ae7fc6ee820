package main

import (
	"os"
	"path/filepath"
	"testing"

	"filippo.io/age"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

func TestAGuestWhoWasSentAfterTheBackupIsNotSentAgain(t *testing.T) {
	t.Parallel()
	w, env := deskWithAGuest(t)
	env = append(env, "FRONTDESK_LATE_GRACE=1s")
	file := filepath.Join(t.TempDir(), "backup.db")

	made, told, problems := command(t, env, "", "backup", file)
	require.Equal(t, exitDone, first(command(t, env, "", "sync")))
	restored, out, more := command(t, env, "", "restore", file)
	require.Equal(t, 1, queueOf(t, env).Counts[frontdesk.Unsure])
	again := first(command(t, env, "", "sync"))

	require.Equal(t, exitDone, made, problems)
	require.Contains(t, told, "1 guest.")
	require.Contains(t, told, "does not hold this desk's master key")
	require.Equal(t, exitDone, restored, more)
	require.Contains(t, out, "looked up before anything is sent: 1 guest.")
	require.Contains(t, []int{exitDone, exitHeld}, again, "the service says that they are there, or a person is asked")
	require.Len(t, w.ledger().Guests, 1)
}

func TestARestoredGuestWhoWasNotSentIsSent(t *testing.T) {
	t.Parallel()
	w, env := deskWithAGuest(t)
	env = append(env, "FRONTDESK_LATE_GRACE=1s")
	file := filepath.Join(t.TempDir(), "backup.db")
	require.Equal(t, exitDone, first(command(t, env, "", "backup", file)))
	require.NoError(t, os.Remove(filepath.Join(w.dataDir, "frontdesk.db")))
	for _, part := range []string{"-wal", "-shm"} {
		_ = os.Remove(filepath.Join(w.dataDir, "frontdesk.db") + part)
	}

	restored, _, problems := command(t, env, "", "restore", file)
	for range 4 {
		if first(command(t, env, "", "sync")) == exitDone {
			break
		}
	}

	require.Equal(t, exitDone, restored, problems)
	require.Equal(t, "Ana", w.guest("Ana").FirstName)
}

func TestRestoringOverGuestsWhoWaitMustBeTypedOut(t *testing.T) {
	t.Parallel()
	_, env := deskWithAGuest(t)
	file := filepath.Join(t.TempDir(), "backup.db")
	require.Equal(t, exitDone, first(command(t, env, "", "backup", file)))
	require.Equal(t, exitSaved, first(command(t, env, anaLoyalty, "enroll", "--answers", "-", "--wait", "0")))

	without, _, told := command(t, env, "", "restore", file)
	wrong := first(command(t, env, "", "restore", file, "--confirm", "yes"))
	typed, out, problems := command(t, env, "", "restore", file, "--confirm", "put aside 2 guests", "--json")

	require.Equal(t, exitUsage, without)
	require.Contains(t, told, `--confirm "put aside 2 guests"`)
	require.Equal(t, exitUsage, wrong)
	require.Equal(t, exitDone, typed, problems)
	report := decode[restoreReport](t, out)
	require.Equal(t, 1, report.Guests)
	require.FileExists(t, report.Aside)
	require.Equal(t, 2, countIn(t, report.Aside), "both are in the file that was put aside")
}

// countIn counts the guests who wait in a database file.
func countIn(t *testing.T, file string) int {
	t.Helper()
	dir := t.TempDir()
	body, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "frontdesk.db"), body, 0o600))
	return localdb.Unsent(t.Context(), dir)
}

func TestTheKeyGoesWithTheBackupOnlySealed(t *testing.T) {
	t.Parallel()
	w, env := deskWithAGuest(t)
	identity, err := age.GenerateX25519Identity()
	require.NoError(t, err)
	dir := t.TempDir()
	file, secret := filepath.Join(dir, "backup.db"), filepath.Join(dir, "identity")
	require.NoError(t, os.WriteFile(secret, []byte(identity.String()+"\n"), 0o600))
	newDesk := append(env, "FRONTDESK_DATA_DIR="+filepath.Join(dir, "new"))

	unsealed := first(command(t, env, "", "backup", file, "--with-key"))
	made, out, problems := command(t, env, "", "backup", file, "--recipient", identity.Recipient().String(), "--json")
	keyless, _, told := command(t, newDesk, "", "restore", file)
	restored, _, more := command(t, newDesk, "", "restore", file, "--key", file+".key.age", "--identity", secret)

	require.Equal(t, exitUsage, unsealed, "no passphrase and no recipient")
	require.Equal(t, exitDone, made, problems)
	report := decode[backupReport](t, out)
	require.Equal(t, backupReport{File: file, Key: file + ".key.age", Guests: 1}, report)
	key, err := os.ReadFile(filepath.Join(w.dataDir, "master.key"))
	require.NoError(t, err)
	for _, path := range []string{report.File, report.Key} {
		body, err := os.ReadFile(path)
		require.NoError(t, err)
		require.NotContains(t, string(body), string(key[:64]))
		info, err := os.Stat(path)
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
	require.Equal(t, exitFailed, keyless)
	requireOneSentence(t, told)
	require.Equal(t, exitDone, restored, more)
	require.Equal(t, 1, queueOf(t, newDesk).Counts[frontdesk.Unsure])
}

func TestABackupIsNeverWrittenOverAFile(t *testing.T) {
	t.Parallel()
	_, env := deskWithAGuest(t)
	file := filepath.Join(t.TempDir(), "backup.db")
	require.NoError(t, os.WriteFile(file, []byte("holiday pictures"), 0o600))

	status, _, told := command(t, env, "", "backup", file)

	require.Equal(t, exitFailed, status)
	requireOneSentence(t, told)
}
