// Package uitest drives a Bubble Tea program the way a person does: it presses
// keys, types, pastes and clicks into a real terminal emulator, lets time pass,
// and reads what stands on the screen.
//
// It runs inside a testing/synctest bubble, where time is virtual: settled
// means that every goroutine waits. It knows nothing of the kiosk's screens.
package uitest

import (
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/stretchr/testify/require"
)

// settleTime is how much virtual time the driver gives a program after each
// act: more than a frame of the renderer, and more than the two rounds of 50 ms
// in which a lone Escape is told from the start of a sequence.
const settleTime = 120 * time.Millisecond

// leftoverTime is longer than any timer that a program leaves behind; the
// bubble may not end before the last of them.
const leftoverTime = 1000 * time.Hour

// Driver is a person at a terminal.
type Driver struct {
	t       testing.TB
	term    *vt.SafeEmulator
	program *tea.Program
	done    chan struct{}
	meter   *meter
}

// Run runs body in a bubble with a terminal of the given size that shows
// model, and ends the program afterwards.
func Run(t *testing.T, model func() tea.Model, width, height int, body func(d *Driver)) {
	t.Helper()
	watchSignals()
	synctest.Test(t, func(t *testing.T) {
		d := Start(t, model(), width, height)
		defer d.Stop()
		body(d)
	})
}

// watchSignals makes the runtime start its signal watcher outside the bubble:
// a program asks for window changes by signal, and the first one who asks
// starts the watcher for the whole process.
func watchSignals() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGWINCH)
	signal.Stop(c)
}

// Start shows model in a terminal of the given size. It must be called inside
// a synctest bubble, and Stop before the bubble ends.
func Start(t testing.TB, model tea.Model, width, height int) *Driver {
	t.Helper()
	term := vt.NewSafeEmulator(width, height)
	// Line feed means a new line too, as on the terminals that the renderer
	// has in mind when its output is no file.
	_, err := io.WriteString(term, "\x1b[20h")
	require.NoError(t, err)

	d := &Driver{t: t, term: term, done: make(chan struct{}), meter: &meter{to: term}}
	d.program = tea.NewProgram(host{model},
		tea.WithInput(term),
		tea.WithOutput(d.meter),
		tea.WithWindowSize(width, height),
		tea.WithEnvironment([]string{"TERM=xterm-256color", "NO_COLOR=1"}),
		tea.WithoutSignals(),
	)
	go func() {
		defer close(d.done)
		if _, err := d.program.Run(); err != nil {
			t.Errorf("running the program: %v", err)
		}
	}()
	d.settle()
	return d
}

// Stop ends the program if it still runs.
func (d *Driver) Stop() {
	d.t.Helper()
	d.program.Quit()
	<-d.done
	// Only now: closing is the one thing that the emulator does not lock.
	_ = d.term.Close()
	time.Sleep(leftoverTime)
}

// Ended reports whether the program has ended by itself.
func (d *Driver) Ended() bool {
	select {
	case <-d.done:
		return true
	default:
		return false
	}
}

// Send gives the program a message from outside, as the engine does.
func (d *Driver) Send(msg tea.Msg) {
	d.t.Helper()
	d.program.Send(msg)
	d.settle()
}

// Post gives the program a message from outside without waiting for anything:
// for the goroutines of an engine.
func (d *Driver) Post(msg tea.Msg) { d.program.Send(msg) }

// Do runs a function between two updates of the program, where its model may be
// read.
func (d *Driver) Do(f func()) {
	d.t.Helper()
	d.program.Send(doMsg{f})
	synctest.Wait()
}

// After lets the given time pass.
func (d *Driver) After(wait time.Duration) {
	d.t.Helper()
	// What the test did before happens before what the program does now; the
	// race detector sees no such thing in a clock.
	d.Do(func() {})
	time.Sleep(wait)
	synctest.Wait()
}

// Resize changes the size of the terminal.
func (d *Driver) Resize(width, height int) {
	d.t.Helper()
	d.term.Resize(width, height)
	d.Send(tea.WindowSizeMsg{Width: width, Height: height})
}

// Screen returns what stands on the terminal: one line a row, no styles,
// nothing after the last visible character of a row.
func (d *Driver) Screen() string {
	lines := strings.Split(ansi.Strip(d.term.Render()), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \r")
	}
	return strings.Join(lines, "\n")
}

// Row returns one row of the screen, counted from 0.
func (d *Driver) Row(y int) string {
	rows := strings.Split(d.Screen(), "\n")
	if y >= len(rows) {
		return ""
	}
	return rows[y]
}

// Has reports whether a text stands on the screen.
func (d *Driver) Has(text string) bool { return strings.Contains(flat(d.Screen()), flat(text)) }

// Cursor returns the column and row of the terminal's cursor.
func (d *Driver) Cursor() (x, y int) {
	at := d.term.CursorPosition()
	return at.X, at.Y
}

// Written returns how many bytes the program has written so far.
func (d *Driver) Written() int { return d.meter.count() }

// Raw returns every byte that the program has written, as a terminal gets it.
func (d *Driver) Raw() string { return d.meter.text() }

// Sees requires that each text stands on the screen. Line breaks and runs of
// blanks count as one blank, so that wrapping does not matter.
func (d *Driver) Sees(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		require.Contains(d.t, flat(d.Screen()), flat(text), "the screen is\n%s", d.Screen())
	}
}

// Misses requires that none of the texts stands on the screen.
func (d *Driver) Misses(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		require.NotContains(d.t, flat(d.Screen()), flat(text), "the screen is\n%s", d.Screen())
	}
}

// flat folds every run of white space into one blank.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// settle lets the program finish what it was asked.
func (d *Driver) settle() {
	d.t.Helper()
	d.After(settleTime)
}
