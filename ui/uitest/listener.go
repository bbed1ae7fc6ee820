package uitest

import (
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"
)

// Listener is a person who types lines and listens to what a program says: one
// that writes text and draws nothing.
type Listener struct {
	t       testing.TB
	keys    *io.PipeWriter
	heard   *record
	program *tea.Program
	done    chan struct{}
	since   int // where what was said after the last act begins
}

// Listen runs a program that reads keys and writes text. It must be called
// inside a synctest bubble, and Stop before the bubble ends.
func Listen(t testing.TB, program func(in io.Reader, out io.Writer) *tea.Program) *Listener {
	t.Helper()
	in, keys := io.Pipe()
	l := &Listener{t: t, keys: keys, heard: &record{}, done: make(chan struct{})}
	l.program = program(in, l.heard)
	go func() {
		defer close(l.done)
		if _, err := l.program.Run(); err != nil {
			t.Errorf("running the program: %v", err)
		}
	}()
	l.After(settleTime)
	return l
}

// Bubble runs body in a bubble, for drivers that it starts itself.
func Bubble(t *testing.T, body func(t *testing.T)) {
	t.Helper()
	watchSignals()
	synctest.Test(t, body)
}

// Stop ends the program if it still runs.
func (l *Listener) Stop() {
	l.t.Helper()
	l.program.Quit()
	<-l.done
	_ = l.keys.Close()
	time.Sleep(leftoverTime)
}

// Ended reports whether the program has ended by itself.
func (l *Listener) Ended() bool {
	select {
	case <-l.done:
		return true
	default:
		return false
	}
}

// Line types a line and Enter.
func (l *Listener) Line(text string) {
	l.t.Helper()
	l.since = len(l.heard.text())
	for _, r := range text {
		l.write(string(r))
		l.After(settleTime)
	}
	l.write("\r")
	l.After(settleTime)
}

// Press presses keys, named as Driver.Press names them.
func (l *Listener) Press(keys ...string) {
	l.t.Helper()
	l.since = len(l.heard.text())
	for _, name := range keys {
		l.write(sequence(l.t, name))
		l.After(settleTime)
	}
}

// Burst types bytes at once, as a scanner that is faster than any hand does.
func (l *Listener) Burst(text string) {
	l.t.Helper()
	l.since = len(l.heard.text())
	l.write(text)
	l.After(settleTime)
}

// Paste pastes text.
func (l *Listener) Paste(text string) {
	l.t.Helper()
	l.Burst("\x1b[200~" + text + "\x1b[201~")
}

// Send gives the program a message from outside, as the engine does.
func (l *Listener) Send(msg tea.Msg) {
	l.t.Helper()
	l.program.Send(msg)
	l.After(settleTime)
}

// Post gives the program a message from outside without waiting for anything:
// for the goroutines of an engine.
func (l *Listener) Post(msg tea.Msg) { l.program.Send(msg) }

// After lets the given time pass.
func (l *Listener) After(wait time.Duration) {
	l.t.Helper()
	time.Sleep(wait)
	synctest.Wait()
}

// Said returns what was said since the last act.
func (l *Listener) Said() string { return l.heard.text()[l.since:] }

// Transcript returns everything that was written.
func (l *Listener) Transcript() string { return l.heard.text() }

// Hears requires that each text was said since the last act. Line breaks and
// runs of blanks count as one blank.
func (l *Listener) Hears(texts ...string) {
	l.t.Helper()
	for _, text := range texts {
		require.Contains(l.t, flat(l.Said()), flat(text), "what was said is\n%s", l.Transcript())
	}
}

// write sends bytes to the program as its keyboard.
func (l *Listener) write(bytes string) {
	l.t.Helper()
	_, err := io.WriteString(l.keys, bytes)
	require.NoError(l.t, err)
}

// record keeps what is written.
type record struct {
	mu    sync.Mutex
	bytes strings.Builder
}

// Write keeps bytes.
func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.bytes.Write(p)
}

// text returns everything that was written.
func (r *record) text() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.bytes.String()
}
