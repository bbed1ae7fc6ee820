package shell

import (
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// carry delivers the messages of a command at once, so that the next key, which
// may be in the same read of the keyboard, goes to where they lead. What is left
// is work.
func (m *Model) carry(cmd ui.Cmd) ui.Cmd {
	var work ui.Cmd
	for _, step := range cmd {
		if step.Work != nil {
			work = append(work, step)
		} else {
			work = append(work, m.carry(m.obey(step.Post))...)
		}
	}
	return work
}

// ahead are keys that were pressed for what comes next: while a guest is being
// saved, in the moment in which a question appeared that nobody asked for, or
// before the sign-in knows whom it can let in.
type ahead struct {
	keys []tea.KeyPressMsg
	from ui.Place // where they were pressed
	why  reason
}

// reason is why keys are kept.
type reason int

const (
	forQuestion reason = iota
	forSaving
	forSignIn
)

// mostAhead is how many keys are kept.
const mostAhead = 512

// keepAhead keeps a key for later.
func (m *Model) keepAhead(msg tea.KeyPressMsg, why reason) {
	a := &m.ahead
	if len(a.keys) == 0 {
		a.from, a.why = m.route.Place, why
	}
	if len(a.keys) < mostAhead {
		a.keys = append(a.keys, msg)
	}
}

// pressAhead keeps a key that comes while the guest is being saved. The key
// that began it, pressed again, is impatience and means nothing new.
func (m *Model) pressAhead(msg tea.KeyPressMsg) {
	if len(m.ahead.keys) > 0 || msg.Keystroke() != m.lastKey {
		m.keepAhead(msg, forSaving)
	}
}

// signingIn reports whether a sign-in was asked for that cannot take keys yet.
func (m *Model) signingIn() bool {
	a, ok := m.screen.(ui.Awaiter)
	return m.staff.looking || ok && a.Awaits()
}

// release presses the keys that were kept, once they have somewhere to go. A
// guest who could not be saved must read why first: their keys are dropped.
// So are those for a sign-in that was not opened.
func (m *Model) release() ui.Cmd {
	a, stayed := m.ahead, m.route.Place == m.ahead.from
	switch {
	case len(a.keys) == 0, m.overlay != nil, m.working(), m.signingIn():
		return nil
	case a.why == forQuestion && !stayed:
		return nil
	case a.why == forSaving && stayed, a.why == forSignIn && m.route.Place != ui.SignIn:
		m.dropAhead()
		return nil
	}
	m.ahead = ahead{}
	var cmds []ui.Cmd
	for _, msg := range a.keys {
		cmds = append(cmds, m.carry(m.press(msg)))
	}
	clear(a.keys)
	return ui.All(cmds...)
}

// dropAhead forgets the keys that were kept.
func (m *Model) dropAhead() {
	clear(m.ahead.keys)
	m.ahead = ahead{}
}
