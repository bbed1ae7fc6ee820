package shell_test

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/ui"
	"frontdesk/ui/shell"
)

// planted is a text that stands nowhere in memory as itself: the test may not
// be the one that keeps it.
type planted struct{ masked, mask []byte }

// plant makes up letters that no other text has.
func plant(t *testing.T, letters int) planted {
	t.Helper()
	p := planted{masked: make([]byte, letters), mask: make([]byte, letters)}
	_, err := rand.Read(p.mask)
	require.NoError(t, err)
	_, err = rand.Read(p.masked)
	require.NoError(t, err)
	for i, b := range p.masked {
		p.masked[i] = 'a' + b%26 ^ p.mask[i]
	}
	return p
}

// typeInto types it, a letter at a time.
func (p planted) typeInto(k *kiosk) {
	for i := range p.masked {
		k.typed(rune(p.masked[i] ^ p.mask[i]))
	}
}

// foundIn counts where half of it or more stands in memory, as a string and as
// runes.
func (p planted) foundIn(heap []byte) int {
	n := 0
	for at := 0; ; at++ {
		next := bytes.IndexByte(heap[at:], p.masked[0]^p.mask[0])
		if next < 0 {
			return n
		}
		at += next
		if p.standsAt(heap[at:], 1) || p.standsAt(heap[at:], 4) {
			n++
		}
	}
}

// standsAt compares the first half, with so many bytes to a letter.
func (p planted) standsAt(heap []byte, size int) bool {
	if len(heap) < len(p.masked)/2*size {
		return false
	}
	for i := range len(p.masked) / 2 {
		letter := uint32(heap[i*size])
		if size == 4 {
			letter = binary.LittleEndian.Uint32(heap[i*size:])
		}
		if letter != uint32(p.masked[i]^p.mask[i]) {
			return false
		}
	}
	return true
}

// heap returns what is alive in memory. What the collector has freed is not in
// it: Go overwrites that only when the memory is used again.
func heap(t *testing.T) []byte {
	t.Helper()
	for range 3 {
		runtime.GC()
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "heap"))
	require.NoError(t, err)
	defer file.Close()
	debug.WriteHeapDump(file.Fd())
	dump, err := os.ReadFile(file.Name())
	require.NoError(t, err)
	return dump
}

// kiosk is the whole kiosk without a terminal: what a terminal shows, Bubble
// Tea's renderer keeps until something else is drawn over it, and that is not
// the kiosk's memory.
type kiosk struct {
	model *shell.Model
	msgs  chan tea.Msg
}

// update gives the kiosk a message and what comes of it, and draws it.
func (k *kiosk) update(msg tea.Msg) {
	_, cmd := k.model.Update(msg)
	k.run(cmd)
	for {
		synctest.Wait()
		select {
		case msg := <-k.msgs:
			_, cmd := k.model.Update(msg)
			k.run(cmd)
		default:
			_, _ = k.model.View(), k.model.Tell()
			return
		}
	}
}

// run runs a command as Bubble Tea does. Ticks wait in the bubble.
func (k *kiosk) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, cmd := range msg {
				k.run(cmd)
			}
		default:
			k.msgs <- msg
		}
	}()
}

func (k *kiosk) typed(r rune) { k.update(tea.KeyPressMsg{Code: r, Text: string(r)}) }

func (k *kiosk) press(keys ...rune) {
	for _, code := range keys {
		msg := tea.KeyPressMsg{Code: code}
		if code == tea.KeySpace {
			msg.Text = " "
		}
		k.update(msg)
	}
}

// fill answers the ten questions, two of them with what was planted.
func (k *kiosk) fill(name, secret planted) {
	k.press(tea.KeyEnter)
	name.typeInto(k)
	for _, text := range []string{"", "2125550142", "ana@example.com", "y", "02131990", "02451", "", ""} {
		for _, r := range text {
			k.typed(r)
		}
		k.press(tea.KeyEnter)
	}
	secret.typeInto(k)
	k.press(tea.KeyEnter, tea.KeySpace, tea.KeyEnter)
}

// Not parallel: the heap is everybody's.
func TestNothingOfAGuestIsLeftInMemory(t *testing.T) {
	catalogue, err := assets.LoadCatalogue()
	require.NoError(t, err)
	refused := frontdesk.Reply{Issues: []frontdesk.Issue{{Field: "custom2", Code: frontdesk.InvalidValue, Text: "No."}}}

	for journey, finish := range map[string]func(k *kiosk, id string){
		"who was enrolled": func(k *kiosk, id string) {
			k.update(ui.ProgressMsg{Progress: frontdesk.Progress{ID: id, State: frontdesk.Sent, Card: card}})
			k.press(tea.KeyEnter)
		},
		"who was refused, saw three languages and left": func(k *kiosk, id string) {
			k.update(ui.ProgressMsg{Progress: frontdesk.Progress{ID: id, State: frontdesk.Held, Reply: refused}})
			time.Sleep(grace)
			k.press(tea.KeyEnter, tea.KeyF2, tea.KeyF2, tea.KeyF3, tea.KeyEscape)
			k.update(ui.ResetMsg{})
		},
		"who walked away": func(k *kiosk, _ string) { k.update(ui.ResetMsg{}) },
	} {
		t.Run(journey, func(t *testing.T) {
			secret, name := plant(t, 40), plant(t, 24)
			at(t, "loyalty", func(c *counter) {
				k := &kiosk{msgs: make(chan tea.Msg, 100)}
				k.model = shell.New(c.desk, shell.Options{
					Languages: assets.Languages(), Phrases: func(lang string) ui.Phrases { return catalogue.In(lang) },
				})
				k.update(tea.WindowSizeMsg{Width: 80, Height: 24})
				k.fill(name, secret)
				require.Positive(t, secret.foundIn(heap(t)), "while the guest is there")
				require.Positive(t, name.foundIn(heap(t)), "while the guest is there")
				k.press(tea.KeyEnter)
				id := c.box.last(t).ID

				finish(k, id)
				c.box.saved, c.box.repaired = nil, nil

				dump := heap(t)
				require.Contains(t, strings.Join(k.model.Tell(), " "), "Press Enter for a new guest")
				require.Zero(t, secret.foundIn(dump), "an answer")
				require.Zero(t, name.foundIn(dump), "the name")
			})
		})
	}
}
