//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// hardDisk is a disk that keeps what was synced and nothing else.
type hardDisk struct {
	badDisk
	kept, hangs, failing string
}

// newHardDisk builds what stands between SQLite and the system.
func newHardDisk(t *testing.T) *hardDisk {
	t.Helper()
	dir := t.TempDir()
	library := filepath.Join(dir, "sync.so")
	out, err := exec.Command("cc", "-shared", "-fPIC", "-o", library, filepath.Join("testdata", "sync.c"), "-ldl").CombinedOutput()
	require.NoError(t, err, "%s", out)
	d := &hardDisk{badDisk: badDisk{t: t}, kept: filepath.Join(dir, "kept"), hangs: filepath.Join(dir, "hangs"), failing: filepath.Join(dir, "fails")}
	require.NoError(t, os.Mkdir(d.kept, 0o700))
	d.env = []string{"LD_PRELOAD=" + library, "TEST_SYNC_KEEPS=" + d.kept, "TEST_SYNC_HANGS=" + d.hangs, "TEST_SYNC_FAILS=" + d.failing}
	return d
}

// cutPower leaves of a data folder only what was synced. The key's file is
// written by Go, past the disk, and stays.
func (d *hardDisk) cutPower(dir string) {
	d.t.Helper()
	for _, name := range []string{"frontdesk.db", "frontdesk.db-wal", "frontdesk.db-shm"} {
		require.NoError(d.t, os.RemoveAll(filepath.Join(dir, name)))
		synced, err := os.ReadFile(filepath.Join(d.kept, name))
		if os.IsNotExist(err) {
			continue
		}
		require.NoError(d.t, err)
		require.NoError(d.t, os.WriteFile(filepath.Join(dir, name), synced, 0o600))
	}
}

func TestACutOfThePowerThatTakesWhatWasNotSyncedLosesNobody(t *testing.T) {
	t.Parallel()
	w, disk := newWorld(t), newHardDisk(t)
	env := w.env(sandbox.FamilyTemplate, "FRONTDESK_LATE_GRACE=1s")
	kiosk := startTerminal(t, append(disk.env, env...), binary)
	kiosk.enroll(guest{firstName: "Ana", phone: "2125550142"})
	kiosk.waitFor("Ana is enrolled.")
	w.dial(offline())
	kiosk.press(keyEnter)
	kiosk.enroll(guest{firstName: "Ben", phone: "2125550143"})
	kiosk.waitFor("Saved. Will be sent when the line is back.")

	kiosk.kill()
	disk.cutPower(w.dataDir)

	require.Equal(t, 1, queueOf(t, env).Counts[frontdesk.Queued], "Ben was said to be saved")
	w.dial(sandbox.Dial{Mode: sandbox.ModeOnline})
	for range 4 {
		if first(command(t, env, "", "sync")) == exitDone {
			break
		}
	}
	require.Equal(t, 2, queueOf(t, env).Counts[frontdesk.Sent])
	require.Len(t, w.ledger().Guests, 2)
}

func TestADiskThatFailsToSyncIsToldAndNobodyIsSaidToBeSaved(t *testing.T) {
	t.Parallel()
	w, disk := newWorld(t), newHardDisk(t)
	env := w.env(sandbox.LoyaltyTemplate)
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))
	mend := disk.fails(disk.failing)

	status, out, problems := disk.run(env, anaLoyalty, "enroll", "--answers", "-", "--wait", "0")
	mend()

	require.Equal(t, exitFailed, status, out)
	requireOneSentence(t, problems)
	require.Empty(t, w.ledger().Guests)
	saved, _, problems := disk.run(env, anaLoyalty, "enroll", "--answers", "-", "--wait", "10s")
	require.Equal(t, exitDone, saved, problems)
	require.Equal(t, "Ana", w.guest("Ana").FirstName)
}

func TestADiskThatTakesLongToSyncSaysSavedOnlyAfterwards(t *testing.T) {
	t.Parallel()
	w, disk := newWorld(t), newHardDisk(t)
	kiosk := startTerminal(t, append(disk.env, w.env(sandbox.FamilyTemplate)...), binary)
	kiosk.waitFor("New guest", "Scan it")
	kiosk.press(keyEnter)
	kiosk.waitFor("Username")
	for _, answer := range []string{"", "", "Ana", "Example", "ana@example.com", "2125550142"} {
		kiosk.press(answer, keyEnter)
	}
	kiosk.waitFor("Date Of Birth")
	mend := disk.fails(disk.hangs)
	kiosk.press(keySave)
	kiosk.waitFor("Is everything right?", "Ana")
	kiosk.press(keySave)

	kiosk.waitFor("Saving…")
	kiosk.press("x")
	kiosk.seen.Reset()
	require.Empty(t, w.ledger().Guests)
	mend()

	kiosk.waitFor("Ana is enrolled.")
	require.Len(t, w.ledger().Guests, 1)
}

func TestADatabaseThatIsDeletedUnderTheKioskIsToldAtTheCounter(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	kiosk := startTerminal(t, w.env(sandbox.FamilyTemplate), binary)
	kiosk.waitFor("New guest", "Scan it")
	file := filepath.Join(w.dataDir, "frontdesk.db")
	require.NoError(t, os.Rename(file, file+".away"))

	kiosk.enroll(guest{firstName: "Ana", phone: "2125550142"})
	kiosk.waitFor("This desk's disk cannot be written.", "Nothing is lost")
	require.Empty(t, w.ledger().Guests)
	require.NoError(t, os.Rename(file+".away", file))
	kiosk.press(keyEnter)

	kiosk.waitFor("Ana is enrolled.")
	require.Len(t, w.ledger().Guests, 1)
}

func TestWhoIsTriedAgainLaterIsSaidWhen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate, "FRONTDESK_LATE_GRACE=1s")
	require.Equal(t, exitSaved, first(command(t, env, anaFamily, "enroll", "--answers", "-", "--wait", "0")))
	w.dial(sandbox.Dial{Faults: []sandbox.Fault{
		{Kind: sandbox.FaultStatus, Operation: "createAndRegister", Status: 500},
		{Kind: sandbox.FaultStatus, Operation: "userInformation", Status: 500},
	}})

	status, out, problems := command(t, env, "", "sync", "--once")

	require.Equal(t, exitSaved, status, problems)
	require.Regexp(t, `^0 sent, 0 held, 1 waiting\. The next try is due at \d\d:\d\d:\d\d; frontdesk queue list shows who waits\.\n$`, out)
}
