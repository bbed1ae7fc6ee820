package main

import (
	"io"
	"strings"
	"testing"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk/ui/linear"
	"frontdesk/ui/shell"
	"frontdesk/ui/uitest"
)

// breath is longer than the scanner's pauses, the questions to the service and
// the engine take.
const breath = 2 * time.Second

// watcher uses the full screen, without a mouse.
type watcher struct {
	*uitest.Driver
	t *testing.T
}

func meetScreen(t *testing.T, kiosk *shell.Model, _ linear.Options) (person, func(tea.Msg)) {
	d := uitest.Start(t, kiosk, 80, 24)
	return &watcher{Driver: d, t: t}, d.Post
}

func (w *watcher) begin() { w.Press("enter") }

func (w *watcher) scan(card string) {
	w.Burst(";" + card + "?\r")
	w.After(breath)
}

// at requires that the question with a label has the keys.
func (w *watcher) at(label string) {
	w.t.Helper()
	start, _, _ := strings.Cut(label, " *")
	w.Sees("> " + start)
}

func (w *watcher) types(label, text string) {
	w.t.Helper()
	w.at(label)
	w.Press("end", "ctrl+u")
	w.Type(text)
	w.Press("enter")
}

// picks finds options by their first letters; Space takes each of several.
func (w *watcher) picks(label string, options ...string) {
	w.t.Helper()
	w.at(label)
	for _, option := range options {
		w.Press("home")
		for range 20 {
			if w.Has(">[ ] "+option) || w.Has(">( ) "+option) || w.Has(">(•) "+option) || w.Has(">[x] "+option) {
				break
			}
			w.Press("right")
		}
		w.Press("space")
	}
	w.Press("enter")
}

func (w *watcher) keeps(label string) {
	w.t.Helper()
	w.at(label)
	w.Press("enter")
}

func (w *watcher) empties(label string) {
	w.t.Helper()
	w.at(label)
	w.Press("end", "ctrl+u", "enter")
}

func (w *watcher) fills(label, text string) {
	w.t.Helper()
	w.Sees(label)
	w.Type(text)
	w.enters()
}

func (w *watcher) chooses(text string) {
	w.t.Helper()
	for range 20 {
		w.Press("up")
	}
	for range 40 {
		if w.Has("> " + text) {
			w.enters()
			return
		}
		w.Press("down")
	}
	require.Fail(w.t, "nothing to choose", "%q is not on the screen\n%s", text, w.Screen())
}

func (w *watcher) enters() {
	w.Press("enter")
	w.After(breath)
}

func (w *watcher) finishes() {
	w.Press("ctrl+s")
	w.After(breath)
}

func (w *watcher) presses(key string) {
	w.Press(key)
	w.After(breath)
}

func (w *watcher) sees(texts ...string) {
	w.t.Helper()
	w.Sees(texts...)
}

func (w *watcher) pastes(text string) { w.Paste(text) }

func (w *watcher) written() string { return w.Raw() }

func (w *watcher) quits() { w.Stop() }

// hearer listens and types lines.
type hearer struct {
	*uitest.Listener
	t *testing.T
}

func meetLines(t *testing.T, kiosk *shell.Model, o linear.Options) (person, func(tea.Msg)) {
	l := uitest.Listen(t, func(in io.Reader, out io.Writer) *tea.Program {
		return linear.Program(linear.New(kiosk, out, o), in)
	})
	return &hearer{Listener: l, t: t}, l.Post
}

func (h *hearer) begin() {
	h.Line("")
	h.After(breath)
}

func (h *hearer) scan(card string) {
	h.Burst(";" + card + "?\r")
	h.After(breath)
}

// at requires that the question with a label was asked last.
func (h *hearer) at(label string) {
	h.t.Helper()
	said := strings.Join(strings.Fields(h.Transcript()), " ")
	last := said[max(0, len(said)-len(label)-60):]
	require.Contains(h.t, last, label, "the last question is another one:\n%s", h.Transcript())
}

func (h *hearer) types(label, text string) {
	h.t.Helper()
	h.at(label)
	h.Line(text)
}

func (h *hearer) picks(label string, options ...string) {
	h.t.Helper()
	h.at(label)
	h.Line(strings.Join(options, ", "))
}

func (h *hearer) keeps(label string) {
	h.t.Helper()
	h.at(label)
	h.Line("")
}

func (h *hearer) empties(label string) {
	h.t.Helper()
	h.at(label)
	h.Line("/clear")
	h.Line("")
}

func (h *hearer) fills(label, text string) {
	h.t.Helper()
	h.at(label)
	h.Line(text)
	h.After(breath)
}

func (h *hearer) chooses(text string) {
	h.Line(text)
	h.After(breath)
}

func (h *hearer) enters() {
	h.Line("")
	h.After(breath)
}

func (h *hearer) finishes() {
	h.Line("/finish")
	h.After(breath)
}

func (h *hearer) presses(key string) {
	h.Press(key)
	h.After(breath)
}

func (h *hearer) sees(texts ...string) {
	h.t.Helper()
	for _, text := range texts {
		require.Contains(h.t, unbroken(h.Said()), unbroken(text), "what was said is\n%s", h.Transcript())
	}
}

// unbroken is a text without blanks and commas: the digits of a card are shown in
// fours, and said one by one.
func unbroken(text string) string { return strings.Join(strings.FieldsFunc(text, isGap), "") }

func isGap(r rune) bool { return unicode.IsSpace(r) || r == ',' }

func (h *hearer) pastes(text string) { h.Paste(text) }

func (h *hearer) written() string { return h.Transcript() }

func (h *hearer) quits() { h.Stop() }
