package shell_test

import (
	"context"
	"io"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

// idBox tells of whom it saved, and keeps nobody.
type idBox struct{ ids chan string }

func (b idBox) Save(_ context.Context, s *frontdesk.Submission) error {
	b.ids <- s.ID
	return nil
}

// drawn is a kiosk as a terminal has it: Bubble Tea runs it and draws what it
// shows, and keeps of that what it keeps.
type drawn struct {
	*tea.Program
	box idBox
}

func newDrawn(t *testing.T, idleAfter time.Duration) *drawn {
	t.Helper()
	d := &drawn{box: idBox{ids: make(chan string, 1)}}
	d.Program = tea.NewProgram(unwatched(t, d.box, idleAfter), tea.WithInput(nil), tea.WithOutput(io.Discard),
		tea.WithWindowSize(80, 24), tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithoutSignals())
	ended := make(chan error, 1)
	go func() {
		_, err := d.Run()
		ended <- err
	}()
	t.Cleanup(func() {
		d.Quit()
		require.NoError(t, <-ended)
	})
	return d
}

// press presses keys with pauses in which each of them is drawn.
func (d *drawn) press(keys ...rune) {
	for _, code := range keys {
		msg := tea.KeyPressMsg{Code: code}
		if ' ' <= code && code <= '~' {
			msg.Text = string(code)
		}
		d.Send(msg)
		<-time.After(40 * time.Millisecond)
	}
}

// types types what is veiled, and Enter.
func (d *drawn) types(hidden []byte) {
	for _, k := range hidden {
		d.press(rune(k ^ veil))
	}
	d.press(tea.KeyEnter)
	<-time.After(400 * time.Millisecond)
}

// Not parallel: a heap has room for many guests, and other tests have theirs.
func TestAGuestIsNowhereInWhatWasDrawnAfterTheWipe(t *testing.T) {
	hidden := veiled()
	ways := map[string]struct {
		idleAfter time.Duration
		end       func(d *drawn)
	}{
		"given up": {time.Minute, func(d *drawn) { d.press(tea.KeyEscape, 'y') }},
		"left": {2 * time.Second, func(*drawn) {
			<-time.After(4 * time.Second) // and the second of the countdown
		}},
		"enrolled": {time.Minute, func(d *drawn) {
			for _, answer := range []string{"ana@example.com", "y", "02131990", "02451", "", ""} {
				d.press([]rune(answer)...)
				d.press(tea.KeyEnter)
			}
			d.press([]rune("a friend")...)
			d.press(tea.KeyEnter, tea.KeySpace, tea.KeyEnter, tea.KeyEnter)
			card := make([]byte, len(hidden["a card"]))
			for i, b := range hidden["a card"] {
				card[i] = b ^ veil
			}
			d.Send(ui.ProgressMsg{Progress: frontdesk.Progress{ID: <-d.box.ids, State: frontdesk.Sent, Card: frontdesk.Private(card)}})
			clear(card)
			<-time.After(200 * time.Millisecond)
			d.press(tea.KeyEnter)
		}},
	}
	for way, c := range ways {
		t.Run(way, func(t *testing.T) {
			d := newDrawn(t, c.idleAfter)
			d.types(hidden["a card"])
			d.types(hidden["a name"])
			d.types(hidden["a phone"])
			for what, value := range hidden {
				require.True(t, inHeap(t, value), "the search finds what is there: %s", what)
			}

			c.end(d)
			<-time.After(time.Second)

			for what, value := range hidden {
				require.False(t, inHeap(t, value), what)
			}
		})
	}
}
