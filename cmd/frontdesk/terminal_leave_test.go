package main

import (
	"database/sql"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// training starts the kiosk in training with a data folder of the test.
func training(t *testing.T, dir string) *terminal {
	t.Helper()
	return startTerminal(t, []string{"HOME=" + filepath.Dir(dir)}, binary, "--training", "--data-dir", dir)
}

// answersFirst begins a guest and gives the first answer.
func (tm *terminal) answersFirst(name string) {
	tm.t.Helper()
	tm.waitFor("New guest")
	tm.press(keyEnter)
	tm.waitFor("First Name")
	tm.press(name, keyEnter)
	tm.waitFor(name, "> Mobile Phone")
}

// keepsDraft waits until the disk holds a draft.
func (tm *terminal) keepsDraft(dir string) {
	tm.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "frontdesk.db")+"?mode=ro")
	require.NoError(tm.t, err)
	defer func() { require.NoError(tm.t, db.Close()) }()
	require.Eventually(tm.t, func() bool {
		var drafts int
		return db.QueryRow(`SELECT COUNT(*) FROM draft`).Scan(&drafts) == nil && drafts == 1
	}, patience, 20*time.Millisecond)
}

// pause lets the program go on for a while.
func (tm *terminal) pause(d time.Duration) { <-time.After(d) }

// requireClean insists that the terminal is as a shell needs it: the main
// screen, a cursor, no mouse, no paste marks, lines and echo.
func (tm *terminal) requireClean() {
	tm.t.Helper()
	for _, pair := range [][2]string{
		{"\x1b[?1049h", "\x1b[?1049l"}, {"\x1b[?25l", "\x1b[?25h"}, {"\x1b[?1002h", "\x1b[?1002l"}, {"\x1b[?2004h", "\x1b[?2004l"},
	} {
		on, off := strings.LastIndex(tm.wrote.all(), pair[0]), strings.LastIndex(tm.wrote.all(), pair[1])
		require.LessOrEqual(tm.t, on, off, "%q was left on", pair[0])
	}
	state, err := unix.IoctlGetTermios(int(tm.tty.Fd()), unix.TCGETS)
	require.NoError(tm.t, err)
	require.NotZero(tm.t, state.Lflag&unix.ECHO, "the terminal does not echo")
	require.NotZero(tm.t, state.Lflag&unix.ICANON, "the terminal does not read lines")
}

func TestASignalLeavesACleanTerminalAndLosesNothing(t *testing.T) {
	t.Parallel()
	for name, signal := range map[string]syscall.Signal{
		"hang-up": syscall.SIGHUP, "terminate": syscall.SIGTERM, "interrupt": syscall.SIGINT, "quit": syscall.SIGQUIT,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "desk")
			kiosk := training(t, dir)
			kiosk.answersFirst("Anastasia")
			kiosk.keepsDraft(dir)

			require.NoError(t, kiosk.cmd.Process.Signal(signal))
			_ = kiosk.wait()

			kiosk.requireClean()
			require.NotContains(t, kiosk.wrote.all(), "goroutine")
			kiosk = training(t, dir)
			kiosk.waitFor("Go on where you stopped?")
			kiosk.press("anastasia", keyEnter)
			kiosk.waitFor("Anastasia", "> Mobile Phone")
		})
	}
}

func TestKeysThatEndOtherProgramsDoNot(t *testing.T) {
	t.Parallel()
	kiosk := training(t, filepath.Join(t.TempDir(), "desk"))
	kiosk.answersFirst("Anastasia")

	kiosk.press(keyCtrlZ, "212")
	kiosk.waitFor("Anastasia", "212")
	kiosk.press(keyCtrlC)
	kiosk.waitFor("Close frontdesk?", "not saved yet")
	kiosk.press("n")
	kiosk.waitFor("Anastasia", "212")
	kiosk.press(keyCtrlC)
	kiosk.waitFor("Close frontdesk?")
	kiosk.press("y")

	require.NoError(t, kiosk.wait())
	kiosk.requireClean()
}

func TestATerminalWithoutASizeShowsTheKiosk(t *testing.T) {
	t.Parallel()

	kiosk := startSized(t, pty.Winsize{}, []string{"HOME=" + t.TempDir()}, binary, "--training")

	kiosk.waitFor("New guest")
}

func TestNothingIsWrittenToAnIdleTerminal(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(2)
	status, _, problems := command(t, env, "", "config", "fetch")
	require.Equal(t, exitDone, status, problems)
	w.dial(offline())
	kiosk := startTerminal(t, env, binary)

	for _, open := range []func(){
		func() {},
		func() { kiosk.press(keyEnter); kiosk.waitFor("Question 1") },
	} {
		open()
		kiosk.waitFor("Offline since")
		kiosk.pause(2 * time.Second)
		before := len(kiosk.wrote.all())

		kiosk.pause(10 * time.Second)

		require.Len(t, kiosk.wrote.all(), before, "%q", kiosk.wrote.all()[before:])
	}
}
