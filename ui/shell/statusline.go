package shell

import (
	"time"

	"frontdesk/ui"
)

// statusLine is the sentence about the line to the service. It is written when
// the engine tells something or when an age in it grew, and drawn as it was
// written: a screen that nobody touches writes nothing.
type statusLine struct {
	texts []string  // the same truth, the longest first
	due   time.Time // of the tick that is on its way; zero if none is
	next  time.Time // when the text will have aged; zero if it does not
}

// statusTickMsg comes when an age in the sentence grew.
type statusTickMsg struct{ due time.Time }

// writeStatus writes the sentence anew.
func (m *Model) writeStatus() {
	now := m.desk.Now()
	w := statusWriter{say: m.desk.Say, status: m.desk.Status, now: now}
	m.status.texts = w.texts()
	m.status.next = time.Time{}
	if left := w.fresh(); left > 0 {
		m.status.next = now.Add(left)
	}
}

// tickStatus returns a command that waits until the text has aged, unless an
// earlier tick is on its way.
func (m *Model) tickStatus() ui.Cmd {
	s := &m.status
	if s.next.IsZero() || (!s.due.IsZero() && !s.due.After(s.next)) {
		return nil
	}
	s.due = s.next
	due := s.due
	return ui.After(due.Sub(m.desk.Now()), statusTickMsg{due: due})
}

// refreshStatus lets the sentence age.
func (m *Model) refreshStatus(msg statusTickMsg) ui.Cmd {
	if !msg.due.Equal(m.status.due) {
		return nil
	}
	m.status.due = time.Time{}
	m.writeStatus()
	return m.tickStatus()
}

// statusText returns the longest sentence that fits, or the notice that stands
// in its place until the next key.
func (m *Model) statusText(width int) string {
	if m.notice != "" {
		return ui.Fit(m.notice, width)
	}
	for _, text := range m.status.texts {
		if textWidth(text) <= width {
			return text
		}
	}
	return ui.Fit(m.status.texts[len(m.status.texts)-1], width)
}
