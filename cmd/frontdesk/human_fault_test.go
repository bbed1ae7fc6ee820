package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

func TestAMegabyteThatIsPastedIsCutAndTheGuestGoesOn(t *testing.T) {
	t.Parallel()
	kiosk := training(t, filepath.Join(t.TempDir(), "desk"))
	kiosk.answersFirst("Anastasia")

	kiosk.press("\x1b[200~" + strings.Repeat("Anastasia 212 555 0142 ", (1<<20)/23) + "\x1b[201~")
	kiosk.press("\x15212") // Ctrl+U empties the question
	kiosk.waitFor("Anastasia", "> Mobile Phone", "(212")
	kiosk.press("5550142", keyEnter)

	kiosk.waitFor("Anastasia", "(212) 555-0142", "> Email")
}

func TestAStormOfKeysThatEndOtherProgramsEndsNothing(t *testing.T) {
	t.Parallel()
	kiosk := training(t, filepath.Join(t.TempDir(), "desk"))
	kiosk.answersFirst("Anastasia")

	kiosk.press(strings.Repeat("\x1c\x1a\x1d\x1e\x1f\x00", 200), "212")
	kiosk.waitFor("Anastasia", "212")
	kiosk.press(strings.Repeat(keyCtrlC+keyCtrlZ+"\x1c", 200))
	kiosk.waitFor("Close frontdesk?", "not saved yet")
	kiosk.press("n")

	kiosk.waitFor("Anastasia", "(212", "> Mobile Phone")
}

func TestAWindowOfOneCharacterLosesNothing(t *testing.T) {
	t.Parallel()
	kiosk := training(t, filepath.Join(t.TempDir(), "desk"))
	kiosk.answersFirst("Anastasia")

	for _, size := range []pty.Winsize{{Rows: 1, Cols: 1}, {Rows: 1, Cols: 200}, {Rows: 200, Cols: 1}, {}, {Rows: 2, Cols: 7}} {
		require.NoError(t, pty.Setsize(kiosk.tty, &size))
		kiosk.press("2", "\x7f", keyF3, keyEsc)
	}
	require.NoError(t, pty.Setsize(kiosk.tty, &pty.Winsize{Rows: 10, Cols: 79}))
	kiosk.waitFor("This window is too small")
	require.NoError(t, pty.Setsize(kiosk.tty, &pty.Winsize{Rows: 24, Cols: 80}))

	kiosk.waitFor("Anastasia", "> Mobile Phone")
}

// A keyboard that is pulled out of a desk whose terminal is a device of its
// own: nothing is signalled, and reading ends.
func TestATerminalThatGoesAwayEndsTheKioskAndKeepsTheDraft(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "desk")
	blocking, theirs, err := pty.Open()
	require.NoError(t, err)
	require.NoError(t, pty.Setsize(theirs, &pty.Winsize{Rows: 24, Cols: 80}))
	fd, err := unix.FcntlInt(blocking.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	require.NoError(t, err)
	require.NoError(t, blocking.Close())
	require.NoError(t, unix.SetNonblock(fd, true)) // or closing would wait for who reads
	ours := os.NewFile(uintptr(fd), "terminal")
	cmd := exec.Command(binary, "--training", "--data-dir", dir)
	cmd.Env = []string{"TERM=xterm-256color", "HOME=" + filepath.Dir(dir)}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = theirs, theirs, theirs
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // no terminal of its own: no hang-up
	kiosk := watchTerminal(t, ours)
	require.NoError(t, cmd.Start())
	require.NoError(t, theirs.Close())
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	kiosk.answersFirst("Anastasia")
	kiosk.keepsDraft(dir)

	require.NoError(t, ours.Close())

	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		require.Error(t, err, "whoever starts it again must see that it ended")
	case <-time.After(patience):
		t.Fatal("the kiosk goes on without a terminal")
	}
	again := training(t, dir)
	again.waitFor("Go on where you stopped?")
}

// watchTerminal shows what is drawn in a terminal that the test opened.
func watchTerminal(t *testing.T, tty *os.File) *terminal {
	t.Helper()
	shown := &terminal{
		t: t, tty: tty, screen: vt.NewSafeEmulator(80, 24), changed: make(chan struct{}, 1),
		seen: &strings.Builder{}, ended: make(chan error, 1), wrote: &tape{},
	}
	go shown.answer()
	go func() {
		buffer := make([]byte, 32<<10)
		for {
			n, err := tty.Read(buffer)
			if err != nil {
				return
			}
			shown.wrote.add(buffer[:n])
			_, _ = shown.screen.Write(buffer[:n])
			select {
			case shown.changed <- struct{}{}:
			default:
			}
		}
	}()
	return shown
}
