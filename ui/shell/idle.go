package shell

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// idle watches for a guest who walked away.
type idle struct {
	last  time.Time // of the last key, paste or click
	armed bool      // an idleMsg is on its way
}

// idleMsg comes when nobody may have touched a key for long enough.
type idleMsg struct{}

// countdownMsg is one second of a countdown.
type countdownMsg struct{ of *countdown }

// touch notes that somebody is there.
func (m *Model) touch() {
	m.idle.last = m.desk.Now()
	if m.counting() {
		m.overlay = nil
	}
}

// counting reports whether a countdown is on show.
func (m *Model) counting() bool {
	_, is := m.overlay.(*countdown)
	return is
}

// watch looks again after a while, if there is something to forget.
func (m *Model) watch(wait time.Duration) ui.Cmd {
	if m.idle.armed || (!m.personal() && m.atHome()) {
		return nil
	}
	m.idle.armed = true
	return ui.After(wait, idleMsg{})
}

// rest asks whether anybody is there, once nobody was for long enough.
func (m *Model) rest(idleMsg) ui.Cmd {
	m.idle.armed = false
	if left := m.o.IdleAfter - m.desk.Now().Sub(m.idle.last); left > 0 {
		return m.watch(left)
	}
	if m.working() {
		return m.watch(m.o.IdleAfter)
	}
	if !m.personal() {
		return m.forgetLanguage()
	}
	c := &countdown{say: func() ui.Phrases { return m.desk.Say }, left: int(m.o.Countdown / time.Second)}
	m.overlay = c
	return tick(c)
}

// personal reports whether there is anything of a guest to forget.
func (m *Model) personal() bool {
	return m.visit != nil || m.draft.left != nil || m.unsaved() && !ofStaff(m.route.Place)
}

// atHome reports whether the desk speaks its own language and serves the
// program that it begins with.
func (m *Model) atHome() bool {
	return m.desk.Language == m.home && m.desk.Program.Key() == m.first
}

// goHome makes the desk as the next guest is to find it.
func (m *Model) goHome() {
	if m.desk.Language != m.home {
		m.speak(m.home)
	}
	m.choose(m.first)
}

// forgetLanguage makes the desk its own again after somebody tried another
// language or program and left. There is nothing to ask about.
func (m *Model) forgetLanguage() ui.Cmd {
	if m.atHome() || ofStaff(m.route.Place) {
		return nil
	}
	m.goHome()
	return m.screen.Update(ui.DeskMsg{})
}

// countDown takes one second off, and ends the visit after the last.
func (m *Model) countDown(msg countdownMsg) ui.Cmd {
	if m.overlay != overlay(msg.of) {
		return nil
	}
	msg.of.left--
	if msg.of.left <= 0 {
		return m.reset()
	}
	return tick(msg.of)
}

// tick returns a command that waits for a second.
func tick(c *countdown) ui.Cmd {
	return ui.After(time.Second, countdownMsg{of: c})
}

// countdown asks "are you still there?" and takes any key for a yes.
type countdown struct {
	say  func() ui.Phrases
	left int // seconds
}

func (o *countdown) press(tea.KeyPressMsg) (ui.Cmd, bool) { return nil, true }

func (o *countdown) view(theme ui.Theme, width, _ int) string {
	lines := ui.Wrap(o.text(), inside(theme, width))
	return framed(theme, o.say().Say("idle.title", nil), append(lines, "", theme.Quiet.Render(o.say().Say("idle.any_key", nil))))
}

// text says how long there is left.
func (o *countdown) text() string {
	return o.say().Say("idle.text", ui.Args{"Count": o.left})
}

func (o *countdown) tell() []string {
	return []string{o.say().Say("idle.title", nil), o.text(), o.say().Say("idle.any_key", nil)}
}

func (o *countdown) keys() []key.Binding { return nil }
