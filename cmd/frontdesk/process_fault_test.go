package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"github.com/stretchr/testify/require"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/api/sandbox"
	"frontdesk/assets"
	"frontdesk/ui"
	"frontdesk/ui/linear"
	"frontdesk/ui/shell"
)

func TestAProgramThatIsStoppedAndGoesOnSendsEachGuestOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate, "FRONTDESK_LATE_GRACE=1s")
	w.dial(sandbox.Dial{Faults: []sandbox.Fault{{Kind: sandbox.FaultSlow, Operation: "createAndEdit", DelayMs: 3000, Count: 1}}})
	kiosk := startTerminal(t, env, binary)
	kiosk.enroll(guest{firstName: "Ana", phone: "2125550142"})
	kiosk.waitFor("Sending · 1 waiting")

	require.NoError(t, kiosk.cmd.Process.Signal(syscall.SIGSTOP))
	require.Eventually(t, func() bool { return len(w.ledger().Guests) == 1 }, patience, 20*time.Millisecond)
	other, _, problems := command(t, env, "", "sync")
	require.NoError(t, kiosk.cmd.Process.Signal(syscall.SIGCONT))

	require.Equal(t, exitFailed, other, "nobody else sends while it is stopped")
	requireOneSentence(t, problems)
	kiosk.waitFor("Ana is enrolled.")
	require.Len(t, w.ledger().Guests, 1)
	require.Equal(t, 1, queueOf(t, env).Counts[frontdesk.Sent])
}

// brittle is a catalogue that breaks when it is told to.
type brittle struct {
	ui.Phrases
	broken *atomic.Bool
}

// Say says a phrase, or breaks.
func (b brittle) Say(key string, args ui.Args) string {
	if b.broken.Load() {
		panic("invented fault")
	}
	return b.Phrases.Say(key, args)
}

// brittleLedger is a list of the queue that cannot be read without breaking.
type brittleLedger struct{}

// List breaks.
func (brittleLedger) List(context.Context, frontdesk.Filter) ([]frontdesk.Entry, error) {
	panic("invented fault")
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

func TestAPanicOfAScreenLeavesACleanTerminalAndASentence(t *testing.T) {
	t.Parallel()
	for name, breaks := range map[string]bool{"while drawing": true, "in what a screen asked for": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			service, err := sandbox.New(sandbox.Options{Now: time.Now})
			require.NoError(t, err)
			p := newParts(t, filepath.Join(t.TempDir(), "desk"), "en", sandbox.LoyaltyTemplate, frontdesk.Loyalty, inProcess(service.Handler()))
			t.Cleanup(func() { require.NoError(t, p.db.Close()) })
			_, err = p.form(t.Context())
			require.NoError(t, err)
			catalogue, err := assets.LoadCatalogue()
			require.NoError(t, err)
			desk, err := p.lend(t.Context(), catalogue)
			require.NoError(t, err)
			desk.Ledger = brittleLedger{}
			var broken atomic.Bool
			phrases := func(language string) ui.Phrases { return brittle{catalogue.In(language), &broken} }
			kiosk := shell.New(desk, shell.Options{Languages: []string{"en"}, Phrases: phrases})
			ours, theirs, err := pty.Open()
			require.NoError(t, err)
			require.NoError(t, pty.Setsize(ours, &pty.Winsize{Rows: 24, Cols: 80}))
			t.Cleanup(func() { _, _ = theirs.Close(), ours.Close() })
			pane, ended := watchTerminal(t, ours), make(chan error, 1)
			c := console{env: []string{"TERM=xterm-256color"}, stdin: theirs, stdout: theirs}
			shown := newFace(kiosk, c, linear.Options{Phrases: phrases, Now: time.Now})
			go func() { ended <- shown.run(context.Background(), false) }()
			pane.waitFor("New guest", "Scan it")

			broken.Store(breaks)
			pane.press(keyF3)

			err = <-ended
			require.ErrorIs(t, err, tea.ErrProgramPanic)
			require.Equal(t, frontdesk.EINTERNAL, frontdesk.CodeOf(err))
			require.Contains(t, frontdesk.MessageOf(err), "Start it again.")
			require.Eventually(t, func() bool { return strings.Contains(pane.wrote.all(), "\x1b[?1049l") }, patience, 10*time.Millisecond)
			pane.requireClean()
		})
	}
}
