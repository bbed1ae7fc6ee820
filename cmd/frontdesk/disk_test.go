//go:build linux

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// badDisk is a disk that fails while a file exists, for programs of a test.
type badDisk struct {
	t              *testing.T
	env            []string
	full, readOnly string
}

// newBadDisk builds what stands between SQLite and the system. The disk is
// well until it is told otherwise.
func newBadDisk(t *testing.T) *badDisk {
	t.Helper()
	dir := t.TempDir()
	library := filepath.Join(dir, "disk.so")
	out, err := exec.Command("cc", "-shared", "-fPIC", "-o", library, filepath.Join("testdata", "disk.c"), "-ldl").CombinedOutput()
	require.NoError(t, err, "%s", out)
	d := &badDisk{t: t, full: filepath.Join(dir, "full"), readOnly: filepath.Join(dir, "read-only")}
	d.env = []string{"LD_PRELOAD=" + library, "TEST_DISK_FULL=" + d.full, "TEST_DISK_READONLY=" + d.readOnly}
	return d
}

// fails makes the disk fail in one way until the function it returns is called.
func (d *badDisk) fails(how string) (mend func()) {
	d.t.Helper()
	require.NoError(d.t, os.WriteFile(how, nil, 0o600))
	return func() {
		d.t.Helper()
		require.NoError(d.t, os.Remove(how))
	}
}

// run runs the real program on the disk.
func (d *badDisk) run(env []string, stdin string, args ...string) (status int, stdout, stderr string) {
	d.t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Env = append(d.env, env...)
	var out, problems bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader([]byte(stdin)), &out, &problems
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		require.NoError(d.t, err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), problems.String()
}

func TestAFullDiskIsToldAtTheCounterAndLosesNobody(t *testing.T) {
	t.Parallel()
	w, disk := newWorld(t), newBadDisk(t)
	env := w.env(sandbox.FamilyTemplate)
	kiosk := startTerminal(t, append(disk.env, env...), binary)
	kiosk.enroll(guest{firstName: "Ana", phone: "2125550142"})
	kiosk.waitFor("Ana is enrolled.")
	kiosk.press(keyEnter)
	kiosk.enroll(guest{firstName: "Ben", phone: "2125550143"})
	kiosk.waitFor("Ben is enrolled.")
	kiosk.press(keyEnter)

	kiosk.waitFor("New guest", "Scan it")
	mend := disk.fails(disk.full)
	kiosk.enroll(guest{firstName: "Cleo", phone: "2125550144"})
	kiosk.waitFor("This desk's disk cannot be written.", "Nothing is lost")
	require.Len(t, w.ledger().Guests, 2)
	mend()
	kiosk.press(keyEnter)

	kiosk.waitFor("Cleo is enrolled.")
	require.Len(t, w.ledger().Guests, 3)
	require.Len(t, w.ledger().Entries, 3)
	kiosk.kill()
	require.Equal(t, 3, queueOf(t, env).Counts[frontdesk.Sent])
}

func TestADiskThatCannotBeWrittenIsToldByEveryCommandAndLosesNobody(t *testing.T) {
	t.Parallel()
	for name, how := range map[string]func(*badDisk) string{
		"full":      func(d *badDisk) string { return d.full },
		"read-only": func(d *badDisk) string { return d.readOnly },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, disk := newWorld(t), newBadDisk(t)
			env := w.env(sandbox.LoyaltyTemplate)
			status, _, problems := disk.run(env, anaLoyalty, "enroll", "--answers", "-", "--wait", "0")
			require.Equal(t, exitSaved, status, problems)
			backup := filepath.Join(t.TempDir(), "backup.db")
			mend := disk.fails(how(disk))

			for _, args := range [][]string{
				{"enroll", "--answers", "-", "--wait", "0"}, {"sync"}, {"queue", "cancel", "1", "--reason", "They left."}, {"backup", backup},
			} {
				status, out, problems := disk.run(env, anaLoyalty, args...)

				require.Equal(t, exitFailed, status, "%v: %s%s", args, out, problems)
				requireOneSentence(t, problems)
			}
			require.Empty(t, w.ledger().Entries, "what cannot be written down is not sent")
			require.NoFileExists(t, backup)
			mend()

			require.Equal(t, 1, queueOf(t, env).Counts[frontdesk.Queued], "the one who was saved, and nobody who was not")
			status, _, problems = disk.run(env, "", "sync")
			require.Equal(t, exitDone, status, problems)
			require.Equal(t, "Ana", w.guest("Ana").FirstName)
		})
	}
}

func TestADiskThatFillsUpWhileAGuestIsSentDoublesNobody(t *testing.T) {
	t.Parallel()
	w, disk := newWorld(t), newBadDisk(t)
	env := w.env(sandbox.FamilyTemplate, "FRONTDESK_LATE_GRACE=1s")
	require.Equal(t, exitSaved, first(command(t, env, anaFamily, "enroll", "--answers", "-", "--wait", "0")))
	w.dial(sandbox.Dial{Faults: []sandbox.Fault{{Kind: sandbox.FaultSlow, Operation: "createAndRegister", DelayMs: 2000, Count: 1}}})
	sync := exec.Command(binary, "sync")
	sync.Env = append(disk.env, env...)
	require.NoError(t, sync.Start())
	require.Eventually(t, func() bool { return queueOf(t, env).Counts[frontdesk.Sending] == 1 }, patience, 20*time.Millisecond)

	mend := disk.fails(disk.full)
	require.Error(t, sync.Wait(), "what came of the request cannot be written")
	require.Len(t, w.ledger().Guests, 1)
	mend()
	for range 4 {
		if first(command(t, env, "", "sync")) == exitDone {
			break
		}
	}

	require.Equal(t, 1, queueOf(t, env).Counts[frontdesk.Sent])
	require.Len(t, w.ledger().Guests, 1)
	require.Equal(t, []string{"Leo", "Mia"}, relatives(w.guest("Ana")))
}

func TestADamagedFileIsToldAndABackupBringsTheGuestsBack(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]func(body []byte) []byte{
		"cut":         func(body []byte) []byte { return body[:len(body)/2] },
		"overwritten": func(body []byte) []byte { copy(body, bytes.Repeat([]byte{0xa5}, 4096)); return body },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, env := deskWithAGuest(t)
			env = append(env, "FRONTDESK_LATE_GRACE=1s")
			backup := filepath.Join(t.TempDir(), "backup.db")
			require.Equal(t, exitDone, first(command(t, env, "", "backup", backup)))
			path := filepath.Join(w.dataDir, "frontdesk.db")
			body, err := os.ReadFile(path)
			require.NoError(t, err)
			body = damage(body)
			require.NoError(t, os.WriteFile(path, body, 0o600))

			status, _, problems := newBadDisk(t).run(env, "", "sync")
			left, err := os.ReadFile(path)
			require.NoError(t, err)
			restored, _, more := command(t, env, "", "restore", backup, "--confirm", "put the database aside")
			for range 4 {
				if first(command(t, env, "", "sync")) == exitDone {
					break
				}
			}

			require.Equal(t, exitFailed, status)
			requireOneSentence(t, problems)
			require.Equal(t, body, left, "a damaged file is left as it is")
			require.Equal(t, exitDone, restored, more)
			require.Equal(t, "Ana", w.guest("Ana").FirstName)
		})
	}
}
