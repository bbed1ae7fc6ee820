package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// What the planted guest says.
const (
	plantedName     = "Anastasiaplanted"
	plantedEmail    = "anastasiaplanted@example.com"
	plantedPhone    = "2125550177"
	plantedUser     = "planted-anastasia"
	plantedPassword = "planted-not-real-1"
	plantedRelative = "Leopoldplanted"
	plantedCard     = "6000200000001777"

	plantedGuest = `{"answers": {"username": "` + plantedUser + `", "password": "` + plantedPassword + `",
		"firstName": "` + plantedName + `", "lastName": "Example", "email": "` + plantedEmail + `", "mobilePhone": "` + plantedPhone + `"},
		"relatedGuests": [{"firstName": "` + plantedRelative + `"}]}`
)

// plantedValues are what must never be readable, as they are and as code that
// is careless with secrets would write them.
func plantedValues() [][]byte {
	var out [][]byte
	for _, value := range []string{plantedName, plantedEmail, plantedPhone, plantedUser, plantedPassword, plantedRelative, plantedCard, "(212) 555-0177"} {
		out = append(out, []byte(value), []byte(hex.EncodeToString([]byte(value))),
			[]byte(base64.StdEncoding.EncodeToString([]byte(value))[:4*(len(value)/3)]))
	}
	return out
}

// filesWith returns the files below a folder that hold one of the values.
func filesWith(t *testing.T, dir string, values ...[]byte) []string {
	t.Helper()
	var found []string
	searched := 0
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		searched++
		for _, value := range values {
			if bytes.Contains(content, value) {
				found = append(found, path)
			}
		}
		return nil
	}))
	require.NotZero(t, searched)
	return found
}

func TestNoFileOfTheProgramEverHoldsAPlantedValue(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate, "FRONTDESK_LATE_GRACE=2s")
	home := filepath.Dir(w.dataDir)
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))
	w.dial(sandbox.Dial{Faults: []sandbox.Fault{
		{Kind: sandbox.FaultHang, Operation: "activateAndRegister", Count: 1},
		{Kind: sandbox.FaultPortal, Operation: "activateAndRegister", Count: 1},
		{Kind: sandbox.FaultStatus, Operation: "activateAndRegister", Status: 500, After: true, Count: 1},
		{Kind: sandbox.FaultGarbage, Operation: "addRelatedGuests", After: true, Count: 1},
	}})

	// Captured, and sent by a program that is killed in the middle of a
	// request, with its write-ahead log full.
	require.Equal(t, exitSaved, first(command(t, env, plantedGuest,
		"enroll", "--journey", "activate", "--card", plantedCard, "--answers", "-", "--wait", "0")))
	id := queueOf(t, env).Entries[0].ID
	sender := exec.Command(binary, "sync", "--watch")
	sender.Env = env
	require.NoError(t, sender.Start())
	require.Eventually(t, func() bool { return queueOf(t, env).Entries[0].State == frontdesk.Sending }, patience, 50*time.Millisecond)
	require.Empty(t, filesWith(t, home, plantedValues()...), "while it is sent")
	require.NoError(t, sender.Process.Kill())
	_ = sender.Wait() // killed
	require.Empty(t, filesWith(t, home, plantedValues()...), "after a crash")
	require.NotEmpty(t, filesWith(t, home, []byte(id)), "the search finds what is there")

	for range 4 {
		if first(command(t, env, "", "sync", "--once")) == exitDone {
			break
		}
	}

	require.Equal(t, frontdesk.Sent, queueOf(t, env).Entries[0].State, second(command(t, env, "", "queue", "show", id)))
	require.Equal(t, []string{plantedRelative}, relatives(w.guest(plantedName)))
	require.Empty(t, filesWith(t, home, plantedValues()...), "after it was sent")
	require.FileExists(t, filepath.Join(w.dataDir, "frontdesk.log"))
	require.NoFileExists(t, filepath.Join(w.dataDir, "frontdesk.db-wal"))
}
