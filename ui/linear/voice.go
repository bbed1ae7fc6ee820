package linear

import (
	"io"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"frontdesk/forms"
	"frontdesk/ui"
)

// The widest line that is written, and the longest sentence.
const (
	widest  = 80
	longest = 4000
)

// newLine is the end of a line on a terminal that translates nothing.
const newLine = "\r\n"

// voice writes what is said, in the order in which it is said. Saying never
// waits for the terminal.
type voice struct {
	out   io.Writer
	width int                      // of the terminal, 0 for unknown
	wide  func() int               // the same, asked anew; nil for never
	aloud func(text string) string // how a sentence is said

	writing sync.Mutex // held while the terminal takes what is written
	mu      sync.Mutex
	unsaid  strings.Builder
}

// say writes a sentence in lines of its own.
func (v *voice) say(text string) {
	for _, line := range v.lines(text) {
		v.put(line + newLine)
	}
}

// ask writes a sentence and leaves the rest of its last line to the answer.
func (v *voice) ask(text string) {
	lines := v.lines(text)
	for _, line := range lines[:len(lines)-1] {
		v.put(line + newLine)
	}
	v.put(lines[len(lines)-1] + " ")
}

// lines are a sentence as it is written. Whatever it holds, nothing of it can
// steer the terminal.
func (v *voice) lines(text string) []string {
	width := widest
	if v.wide != nil {
		v.width = v.wide()
	}
	if v.width > 0 {
		width = min(width, v.width)
	}
	return ui.Wrap(forms.SafeText(v.aloud(text), longest), width)
}

// put keeps bytes until they are written.
func (v *voice) put(bytes string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.unsaid.WriteString(bytes)
}

// take returns what is still to be written.
func (v *voice) take() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	text := v.unsaid.String()
	v.unsaid.Reset()
	return text
}

// write writes what was said. A terminal that is gone cannot be told anything.
func (v *voice) write() {
	v.writing.Lock()
	defer v.writing.Unlock()
	if text := v.take(); text != "" {
		_, _ = io.WriteString(v.out, text)
	}
}

// writeCmd returns a command that writes what was said.
func (v *voice) writeCmd() tea.Cmd {
	return func() tea.Msg {
		v.write()
		return nil
	}
}
