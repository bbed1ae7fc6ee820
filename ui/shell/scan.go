package shell

import (
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
	"frontdesk/ui/scan"
)

// scanTickMsg asks the reader for the keys that it holds back.
type scanTickMsg struct{}

// input takes a key or a paste: everything that is typed passes the scan
// reader first, so that a scan never lands in a text field and its letters
// never answer a question.
func (m *Model) input(msg tea.Msg) ui.Cmd {
	mute := m.counting()
	m.touch()
	r := m.reader.Feed(msg, m.desk.Now(), m.capturing())
	if mute {
		m.mute.Add(r) // the key that said "still here" answers nothing else
	}
	return ui.All(m.scanned(r), m.watch(m.o.IdleAfter))
}

// flushScan takes back what the reader held for too long to be a scan.
func (m *Model) flushScan(scanTickMsg) ui.Cmd {
	return ui.All(m.scanned(m.reader.Flush(m.desk.Now())), m.watch(m.o.IdleAfter))
}

// scanned does what came of a key: what was typed after all, a card, or
// something that is no card.
func (m *Model) scanned(r scan.Result) ui.Cmd {
	var cmds []ui.Cmd
	for _, msg := range m.mute.Heard(r) {
		key, isKey := msg.(tea.KeyPressMsg)
		switch {
		case isKey:
			cmds = append(cmds, m.carry(m.press(key)))
		case m.overlay == nil: // no overlay asks for text
			cmds = append(cmds, m.carry(m.screen.Update(msg)))
		}
	}
	switch {
	case r.Refused != "":
		m.notice = m.say(r.Refused)
	case r.Card != "":
		cmds = append(cmds, m.scannedCard(ui.ScanMsg{Card: r.Card, Program: r.Program}))
	}
	if r.Wait > 0 {
		cmds = append(cmds, ui.After(r.Wait, scanTickMsg{}))
	}
	return ui.All(cmds...)
}

// capturing reports whether a text field has the keys, or may have those that
// are kept for what comes next.
func (m *Model) capturing() bool {
	if m.working() && m.visit != nil || m.signingIn() {
		return true
	}
	c, ok := m.screen.(ui.Capturer)
	return ok && m.overlay == nil && c.Capturing()
}
