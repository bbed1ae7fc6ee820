package linear

import (
	"io"

	tea "charm.land/bubbletea/v2"
)

// What turns bracketed paste on and off: the only bytes that are written to
// steer the terminal. They make a paste one piece, and show nothing.
const (
	pasteOn  = "\x1b[?2004h"
	pasteOff = "\x1b[?2004l"
)

// Program returns the Bubble Tea program of a kiosk that is told in lines. It
// reads the keys of in, which must be a terminal in raw mode or send what one
// would, and writes what New was given.
func Program(m *Model, in io.Reader, options ...tea.ProgramOption) *tea.Program {
	var runs tea.Model = m
	if m.o.Around != nil {
		runs = m.o.Around(m)
	}
	return tea.NewProgram(runs, append(options,
		tea.WithInput(in), tea.WithOutput(m.voice.out), tea.WithoutRenderer(), tea.WithoutSignalHandler(),
		tea.WithFilter(unasked),
	)...)
}

// unasked drops the question for the terminal's colours: there are none.
func unasked(_ tea.Model, msg tea.Msg) tea.Msg {
	if msg == tea.RequestBackgroundColor() {
		return nil
	}
	return msg
}

// Begin readies the terminal; the kiosk may be shown again after End.
func (m *Model) Begin() { m.voice.put(pasteOn) }

// End writes what is left to be said and leaves the terminal as it was.
func (m *Model) End() {
	m.endLine()
	m.voice.put(pasteOff)
	m.voice.write()
}
