package shell_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/ui"
	"frontdesk/ui/scan"
	"frontdesk/ui/shell"
)

// veil hides what the test looks for from its own search.
const veil = 0x55

// veiled returns "Zyxanastasiawvut", a phone number and a card's number, veiled:
// the test itself must not be where they are found.
func veiled() map[string][]byte {
	hide := func(shown ...byte) []byte {
		for i := range shown {
			shown[i] ^= veil
		}
		return shown
	}
	return map[string][]byte{
		"a name":  hide('Z', 'y', 'x', 'a', 'n', 'a', 's', 't', 'a', 's', 'i', 'a', 'w', 'v', 'u', 't'),
		"a phone": hide('2', '1', '2', '5', '5', '5', '0', '1', '9', '7'),
		"a card":  hide('6', '0', '1', '2', '9', '8', '7', '6', '5', '4', '3', '2', '1', '0', '9', '7'),
	}
}

// blackHole saves nobody and keeps nothing.
type blackHole struct{}

func (blackHole) Save(context.Context, *frontdesk.Submission) error { return nil }
func (blackHole) Card(context.Context, frontdesk.Private) (frontdesk.CardStatus, error) {
	return frontdesk.CardInactive, nil
}
func (blackHole) Keep(context.Context, frontdesk.DraftVisit) error    { return nil }
func (blackHole) Left(context.Context) (*frontdesk.DraftVisit, error) { return nil, nil }
func (blackHole) Drop(context.Context) error                          { return nil }

// typist presses the keys of a kiosk without a terminal, whose picture would
// keep what was typed.
type typist struct {
	m    *shell.Model
	msgs chan tea.Msg
}

// newTypist opens a kiosk for the loyalty program.
func newTypist(t *testing.T) *typist {
	t.Helper()
	y := &typist{m: unwatched(t, blackHole{}, 0), msgs: make(chan tea.Msg, 64)}
	y.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return y
}

// unwatched is a kiosk for the loyalty program that shares nothing with a test.
func unwatched(t *testing.T, box ui.Outbox, idleAfter time.Duration) *shell.Model {
	t.Helper()
	catalogue, err := assets.LoadCatalogue()
	require.NoError(t, err)
	rule, err := scan.NewRule(frontdesk.Program{})
	require.NoError(t, err)
	desk := &ui.Desk{
		Offer:    ui.Offer{Name: "Ocean Grill Rewards", Form: form(t, "loyalty"), Cards: blackHole{}},
		Language: "en", Say: catalogue.In("en"), Theme: ui.NewTheme(true),
		Now: time.Now, Nudge: func() {}, Outbox: box, Drafts: blackHole{},
	}
	return shell.New(desk, shell.Options{
		Languages: assets.Languages(),
		Phrases:   func(lang string) ui.Phrases { return catalogue.In(lang) },
		Rule:      rule,
		IdleAfter: idleAfter, Countdown: time.Second,
	})
}

// send gives the kiosk a message, draws it, and starts what it asks for.
func (y *typist) send(msg tea.Msg) {
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, cmd := range batch {
			y.start(cmd)
		}
		return
	}
	_, cmd := y.m.Update(msg)
	_ = y.m.View()
	y.start(cmd)
}

func (y *typist) start(cmd tea.Cmd) {
	if cmd != nil {
		go func() { y.msgs <- cmd() }()
	}
}

// rest lets the kiosk do what it was asked for a while.
func (y *typist) rest(pause time.Duration) {
	over := time.After(pause)
	for {
		select {
		case msg := <-y.msgs:
			if msg != nil {
				y.send(msg)
			}
		case <-over:
			return
		}
	}
}

// press presses keys at the pace of somebody quick.
func (y *typist) press(keys ...tea.KeyPressMsg) {
	for _, k := range keys {
		y.send(k)
		y.rest(40 * time.Millisecond)
	}
}

// types presses what is veiled, and Enter.
func (y *typist) types(hidden []byte) {
	for _, k := range hidden {
		y.press(tea.KeyPressMsg{Code: rune(k ^ veil), Text: string(rune(k ^ veil))})
	}
	y.press(tea.KeyPressMsg{Code: tea.KeyEnter})
	y.rest(400 * time.Millisecond)
}

// inHeap reports whether something veiled lies in what the program holds.
func inHeap(t *testing.T, hidden []byte) bool {
	t.Helper()
	runtime.GC()
	runtime.GC() // the first one empties pools into their victims
	path := filepath.Join(t.TempDir(), "heap")
	file, err := os.Create(path)
	require.NoError(t, err)
	debug.WriteHeapDump(file.Fd())
	require.NoError(t, file.Close())
	dump, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.Remove(path))

	for i := range dump[:len(dump)-len(hidden)] {
		n := 0
		for n < len(hidden) && dump[i+n]^veil == hidden[n] {
			n++
		}
		if n == len(hidden) {
			return true
		}
	}
	return false
}

// Not parallel: a heap has room for many guests, and other tests have theirs.
func TestAGuestIsNowhereInMemoryAfterTheWipe(t *testing.T) {
	y, hidden := newTypist(t), veiled()
	y.types(hidden["a card"])
	y.types(hidden["a name"])
	y.types(hidden["a phone"])
	for what, value := range hidden {
		require.True(t, inHeap(t, value), "the search finds what is there: %s", what)
	}

	y.press(tea.KeyPressMsg{Code: tea.KeyEscape}, tea.KeyPressMsg{Code: 'y', Text: "y"})
	y.press(tea.KeyPressMsg{Code: tea.KeyEnter}) // the next guest's first screen
	y.rest(time.Second)

	for what, value := range hidden {
		require.False(t, inHeap(t, value), what)
	}
	runtime.KeepAlive(y)
}
