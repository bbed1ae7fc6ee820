package main

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

func TestABundleMovesGuestsToAnotherDeskAndTwiceIsHarmless(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	here := w.env(sandbox.FamilyTemplate, "FRONTDESK_BUNDLE_PASSPHRASE=not a real passphrase", "FRONTDESK_LATE_GRACE=1s")
	there := append(here, "FRONTDESK_DATA_DIR="+filepath.Join(t.TempDir(), "other"))
	require.Equal(t, exitDone, first(command(t, here, "", "config", "fetch")))
	require.Equal(t, exitSaved, first(command(t, here, plantedGuest, "enroll", "--answers", "-", "--wait", "0")))
	w.dial(sandbox.Dial{Faults: []sandbox.Fault{
		{Kind: sandbox.FaultDropAfter, Operation: "createAndRegister", Count: 1},
		{Kind: sandbox.FaultStatus, Operation: "userInformation", Status: 500},
	}})
	require.Equal(t, exitSaved, first(command(t, here, "", "sync")), "one of them is in doubt")
	require.Equal(t, exitSaved, first(command(t, here, anaFamily, "enroll", "--answers", "-", "--wait", "0")))
	w.dial(sandbox.Dial{})
	file := filepath.Join(t.TempDir(), "bundle.age")

	exported, told, problems := command(t, here, "", "queue", "export", file)
	imported, added, more := command(t, there, "", "queue", "import", file)
	again, twice, _ := command(t, there, "", "queue", "import", file, "--json")
	back, refused, _ := command(t, here, "", "queue", "import", file)

	require.Equal(t, exitDone, exported, problems)
	require.Contains(t, told, "2 guests moved to")
	require.Equal(t, 2, queueOf(t, here).Counts[frontdesk.Cancelled])
	require.Equal(t, exitDone, imported, more)
	require.Equal(t, "2 guests added.\n", added)
	require.Equal(t, exitDone, again)
	require.Equal(t, 2, decode[exportReport](t, twice).Here)
	require.Equal(t, exitFailed, back, "whoever believes that they are back deletes the bundle")
	require.Contains(t, refused, "Import the bundle at another desk.")
	body, err := os.ReadFile(file)
	require.NoError(t, err)
	for _, value := range plantedValues() {
		require.False(t, bytes.Contains(body, value))
	}
	require.Equal(t, exitDone, first(command(t, here, "", "sync")))
	for range 4 {
		if first(command(t, there, "", "sync")) == exitDone {
			break
		}
	}
	require.Len(t, w.ledger().Guests, 2)
	require.Equal(t, []string{plantedRelative}, relatives(w.guest(plantedName)))
	require.Equal(t, []string{"Leo", "Mia"}, relatives(w.guest("Ana")))
}

func TestABundleBringsTheQuestionsThatItsGuestsWereAsked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	here := w.env(sandbox.LoyaltyTemplate, "FRONTDESK_BUNDLE_PASSPHRASE=not a real passphrase")
	require.Equal(t, exitSaved, first(command(t, here, anaLoyalty, "enroll", "--answers", "-", "--wait", "0")))
	file := filepath.Join(t.TempDir(), "bundle.age")
	require.Equal(t, exitDone, first(command(t, here, "", "queue", "export", file)))
	fresh := append(here, "FRONTDESK_DATA_DIR="+filepath.Join(t.TempDir(), "fresh"))
	used := append(here, "FRONTDESK_DATA_DIR="+filepath.Join(t.TempDir(), "used"))
	w.configure(sandbox.LoyaltyTemplate, changed(t, `"field": "custom2"`, `"field": "custom3"`))
	require.Equal(t, exitDone, first(command(t, used, "", "config", "fetch")))
	todays := second(command(t, used, "", "config", "show", "--json"))

	imported, _, problems := command(t, fresh, "", "queue", "import", file)
	require.Equal(t, exitDone, first(command(t, used, "", "queue", "import", file)))

	require.Equal(t, exitDone, imported, problems)
	shown, text, problems := command(t, fresh, "", "config", "show")
	require.Equal(t, exitDone, shown, problems)
	require.NotEmpty(t, text)
	require.Equal(t, todays, second(command(t, used, "", "config", "show", "--json")), "an older Config replaces none")
	require.Equal(t, exitDone, first(command(t, used, "", "sync")))
	require.Equal(t, "A friend", w.guest("Ana").Fields["custom3"], "compared with what was asked")
}

func TestABundleOpensForItsRecipientOnly(t *testing.T) {
	t.Parallel()
	_, env := deskWithAGuest(t)
	dir := t.TempDir()
	identity, err := age.GenerateX25519Identity()
	require.NoError(t, err)
	key, file := filepath.Join(dir, "key"), filepath.Join(dir, "bundle.age")
	require.NoError(t, os.WriteFile(key, []byte(identity.String()+"\n"), 0o600))
	other, err := age.GenerateX25519Identity()
	require.NoError(t, err)
	wrong := filepath.Join(dir, "wrong")
	require.NoError(t, os.WriteFile(wrong, []byte(other.String()+"\n"), 0o600))
	desk := append(env, "FRONTDESK_DATA_DIR="+filepath.Join(dir, "desk"))

	require.Equal(t, exitUsage, first(command(t, env, "", "queue", "export", file)))
	require.Equal(t, exitUsage, first(command(t, env, "", "queue", "export", file, "--recipient", "age1nobody")))
	require.Equal(t, exitDone, first(command(t, env, "", "queue", "export", file, "--recipient", identity.Recipient().String())))
	refused, _, sentence := command(t, desk, "", "queue", "import", file, "--identity", wrong)
	damaged := filepath.Join(dir, "damaged.age")
	body, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(damaged, body[:len(body)-5], 0o600))
	cut, _, told := command(t, desk, "", "queue", "import", damaged, "--identity", key)

	require.Equal(t, exitRefused, refused)
	requireOneSentence(t, sentence)
	require.Equal(t, exitRefused, cut)
	requireOneSentence(t, told)
	require.Empty(t, queueOf(t, desk).Entries)
	require.Equal(t, exitDone, first(command(t, desk, "", "queue", "import", file, "--identity", key)))
	require.Len(t, queueOf(t, desk).Entries, 1)
}

func TestADeskWithNobodyToExportSaysWhy(t *testing.T) {
	t.Parallel()
	w, env := deskWithAGuest(t)
	env = append(env, "FRONTDESK_BUNDLE_PASSPHRASE=not a real passphrase")
	dir := t.TempDir()
	require.Equal(t, exitSaved, first(command(t, env, strings.Replace(anaLoyalty, "Ana", "Bea", 1), "enroll", "--answers", "-", "--wait", "0")))
	damage(t, w.dataDir, 1)

	moved, told, problems := command(t, env, "", "queue", "export", filepath.Join(dir, "bea.age"))
	damaged, _, left := command(t, env, "", "queue", "export", filepath.Join(dir, "ana.age"))
	require.Equal(t, exitDone, first(command(t, env, "", "queue", "cancel", "1", "--reason", "Cannot be read.")))
	nobody, _, none := command(t, env, "", "queue", "export", filepath.Join(dir, "none.age"))

	require.Equal(t, exitDone, moved, problems)
	require.Contains(t, told, "1 guest moved to")
	require.Contains(t, told, "Left at this desk: 1 guest.")
	require.Equal(t, exitFailed, damaged)
	require.Equal(t, "Nobody can be exported: 1 guest was damaged, and cannot be read. frontdesk queue list shows who.\n", left)
	require.Equal(t, exitFailed, nobody)
	require.Equal(t, "There is nobody to export: nobody waits, and nobody is held.\n", none)
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, files, 1, "no bundle of nobody is left")
}

// damage makes what one guest answered unreadable, as a failing disk does.
func damage(t *testing.T, dir string, seq int) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "frontdesk.db"))
	require.NoError(t, err)
	_, err = db.ExecContext(t.Context(), `UPDATE submissions SET sealed = zeroblob(100) WHERE seq = ?`, seq)
	require.NoError(t, err)
	require.NoError(t, db.Close())
}
