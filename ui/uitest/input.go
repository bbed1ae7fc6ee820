package uitest

import (
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/stretchr/testify/require"
)

// Press presses keys one after another, named as Bubble Tea names them:
// "enter", "shift+tab", "ctrl+s", "f1", "a".
func (d *Driver) Press(keys ...string) {
	d.t.Helper()
	for _, name := range keys {
		d.write(sequence(d.t, name))
		d.settle()
	}
}

// Type types text as a person does, a key at a time.
func (d *Driver) Type(text string) {
	d.t.Helper()
	for _, r := range text {
		d.write(string(r))
		d.settle()
	}
}

// Burst types bytes at once, as a scanner that is faster than any hand does.
func (d *Driver) Burst(text string) {
	d.t.Helper()
	d.write(text)
	d.settle()
}

// Paste pastes text.
func (d *Driver) Paste(text string) {
	d.t.Helper()
	d.term.Paste(text)
	d.settle()
}

// Click clicks at a column and row, counted from 0.
func (d *Driver) Click(x, y int) {
	d.t.Helper()
	d.term.SendMouse(vt.MouseClick{X: x, Y: y, Button: vt.MouseLeft})
	d.term.SendMouse(vt.MouseRelease{X: x, Y: y, Button: vt.MouseLeft})
	d.settle()
}

// ClickOn clicks on the first character of the last text on the screen that
// reads so.
func (d *Driver) ClickOn(text string) {
	d.t.Helper()
	rows := strings.Split(d.Screen(), "\n")
	for y, row := range slices.Backward(rows) {
		if at := strings.LastIndex(row, text); at >= 0 {
			d.Click(ansi.StringWidth(row[:at]), y)
			return
		}
	}
	require.Fail(d.t, "nothing to click", "%q is not on the screen\n%s", text, d.Screen())
}

// write sends bytes to the program as its keyboard.
func (d *Driver) write(bytes string) {
	d.t.Helper()
	_, err := io.WriteString(d.term.InputPipe(), bytes)
	require.NoError(d.t, err)
}

// sequence is what a terminal sends for the key with a name.
func sequence(t testing.TB, name string) string {
	t.Helper()
	if sent, special := sequences()[name]; special {
		return sent
	}
	require.Len(t, []rune(name), 1, "no key is called %q", name)
	return name
}

// sequences are what a terminal sends for keys that are no characters.
func sequences() map[string]string {
	return map[string]string{
		"enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "esc": "\x1b", "space": " ",
		"backspace": "\x7f", "delete": "\x1b[3~",
		"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
		"home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdown": "\x1b[6~",
		"f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~", "f9": "\x1b[20~", "f10": "\x1b[21~",
		"ctrl+a": "\x01", "ctrl+c": "\x03", "ctrl+d": "\x04", "ctrl+s": "\x13", "ctrl+u": "\x15", "ctrl+z": "\x1a",
	}
}
