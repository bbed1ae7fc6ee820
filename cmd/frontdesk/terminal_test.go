package main

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"github.com/stretchr/testify/require"
)

// patience is how long a test waits for a screen before it gives up. Nothing
// is asserted about how long anything took.
const patience = 60 * time.Second

// terminal runs a program in a pseudo-terminal and shows its screen.
type terminal struct {
	t       testing.TB
	cmd     *exec.Cmd
	tty     *os.File
	screen  *vt.SafeEmulator
	changed chan struct{}
	seen    *strings.Builder // every screen that was looked at, for "never"
	ended   chan error
	wrote   *tape
}

// tape is everything that a program has written.
type tape struct {
	mu   sync.Mutex
	text []byte
}

func (w *tape) add(p []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.text = append(w.text, p...)
}

// all returns what was written so far.
func (w *tape) all() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return string(w.text)
}

// startTerminal starts a program in a terminal of 80 columns and 24 rows.
func startTerminal(t testing.TB, env []string, name string, args ...string) *terminal {
	t.Helper()
	return startSized(t, pty.Winsize{Rows: 24, Cols: 80}, env, name, args...)
}

// startSized is startTerminal for a terminal that says that it has a size.
func startSized(t testing.TB, size pty.Winsize, env []string, name string, args ...string) *terminal {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append([]string{"TERM=xterm-256color", "PATH=" + os.Getenv("PATH")}, env...)
	tty, err := pty.StartWithSize(cmd, &size)
	require.NoError(t, err)

	term := &terminal{
		t: t, cmd: cmd, tty: tty, screen: vt.NewSafeEmulator(80, 24),
		changed: make(chan struct{}, 1), seen: &strings.Builder{}, ended: make(chan error, 1),
		wrote: &tape{},
	}
	go term.answer()
	go term.watch()
	t.Cleanup(term.kill)
	return term
}

// answer passes what the emulator replies to the program's questions on.
func (tm *terminal) answer() { _, _ = io.Copy(tm.tty, tm.screen) }

// watch draws the program's output until the program ends.
func (tm *terminal) watch() {
	buffer := make([]byte, 32<<10)
	for {
		n, err := tm.tty.Read(buffer)
		if n > 0 {
			tm.wrote.add(buffer[:n])
			_, _ = tm.screen.Write(buffer[:n])
			select {
			case tm.changed <- struct{}{}:
			default:
			}
		}
		if err != nil {
			tm.ended <- tm.cmd.Wait()
			return
		}
	}
}

// text returns the screen without colours and empty lines.
func (tm *terminal) text() string {
	var lines []string
	for line := range strings.Lines(ansi.Strip(tm.screen.Render())) {
		if line = strings.TrimRight(line, " \n"); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n") + "\n\n"
}

// waitFor waits until all the words stand on the screen.
func (tm *terminal) waitFor(words ...string) string {
	tm.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	last, from := "", tm.seen.Len()
	for {
		text := tm.text()
		if text != last {
			tm.seen.WriteString(text)
			last = text
		}
		if containsAll(text, words) {
			return text
		}
		select {
		case <-tm.changed:
		case err := <-tm.ended:
			tm.ended <- err
			if text := tm.text(); containsAll(text, words) {
				return text
			}
			tm.t.Fatalf("the program ended (%v) before %q were shown; the screen was:\n%s", err, words, text)
		case <-deadline.C:
			tm.t.Fatalf("%q were never shown; the screens were:\n%s", words, clip(tm.seen.String()[from:], 6000))
		}
	}
}

// containsAll reports whether a screen shows all the words.
func containsAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// The keys that tests press, as a terminal sends them.
const (
	keyEnter = "\r"
	keyEsc   = "\x1b"
	keySave  = "\x13" // Ctrl+S
	keyUp    = "\x1b[A"
	keyDown  = "\x1b[B"
	keySpace = " "
	keyF3    = "\x1bOR"
	keyCtrlC = "\x03"
	keyCtrlZ = "\x1a"
	keyF10   = "\x1b[21~"
)

// press sends keys one write at a time, so that none looks like a paste.
func (tm *terminal) press(keys ...string) {
	tm.t.Helper()
	for _, key := range keys {
		_, err := io.WriteString(tm.tty, key)
		require.NoError(tm.t, err)
	}
}

// kill ends the program as a power cut would, and waits for its end.
func (tm *terminal) kill() {
	_ = tm.cmd.Process.Signal(syscall.SIGKILL)
	select {
	case <-tm.ended:
	case <-time.After(patience):
		tm.t.Error("the program did not die")
	}
	_ = tm.tty.Close()
	tm.ended <- nil // for the clean-up, which kills again
}

// wait waits for the program to end by itself.
func (tm *terminal) wait() error {
	tm.t.Helper()
	select {
	case err := <-tm.ended:
		tm.ended <- err
		return err
	case <-time.After(patience):
		tm.t.Fatalf("the program did not end; the screen is:\n%s", tm.text())
		return nil
	}
}
