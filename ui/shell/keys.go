package shell

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk/ui"
)

// keyMap are the keys that work on every screen.
type keyMap struct{ back, help, language, queue, quit key.Binding }

// newKeys returns the keys in the language that is spoken.
func (m *Model) newKeys() keyMap {
	say := m.desk.Say
	return keyMap{
		back:     ui.Bind(say, "key.esc", "shell.back", "esc"),
		help:     ui.Bind(say, "key.f1", "shell.help", "f1"),
		language: key.NewBinding(key.WithKeys("f2"), key.WithHelp("F2", m.otherLanguages())),
		queue:    ui.Bind(say, "key.f3", "shell.queue", "f3"),
		quit:     ui.Bind(say, "key.f10", "shell.quit", "f10", "ctrl+c"),
	}
}

// press gives a key to whom it belongs: the overlay, then the kiosk, then the
// screen.
func (m *Model) press(msg tea.KeyPressMsg) ui.Cmd {
	m.notice = ""
	if m.overlay != nil {
		return m.pressOverlay(msg)
	}
	if cmd, used := m.pressGlobal(msg); used {
		return cmd
	}
	if m.working() && m.visit != nil {
		m.pressAhead(msg)
		return nil
	}
	if m.signingIn() {
		m.keepAhead(msg, forSignIn)
		return nil
	}
	m.lastKey = msg.Keystroke()
	return m.screen.Update(msg)
}

// pressGlobal does what a key does on every screen.
func (m *Model) pressGlobal(msg tea.KeyPressMsg) (cmd ui.Cmd, used bool) {
	if cmd, used := m.pressStaff(msg); used {
		return cmd, true
	}
	keys := m.newKeys()
	switch {
	case key.Matches(msg, keys.help):
		m.overlay = newHelp(m)
	case key.Matches(msg, keys.quit):
		return m.quit(), true
	case key.Matches(msg, keys.language):
		return m.switchLanguage(), true
	case !key.Matches(msg, keys.back, keys.queue):
		return nil, false
	case m.working():
		m.notice = m.say("shell.working")
	case key.Matches(msg, keys.back):
		return m.escape(), true
	case m.route.Place == ui.Queue:
		return m.back(), true
	default:
		return m.leaveFor(ui.Route{Place: ui.Queue}), true
	}
	return nil, true
}

// working reports whether the screen is in the middle of something.
func (m *Model) working() bool {
	w, ok := m.screen.(ui.Worker)
	return ok && w.Working()
}

// unsaved reports whether something is lost when the visit ends now.
func (m *Model) unsaved() bool {
	u, ok := m.screen.(ui.Unsaver)
	return ok && u.Unsaved()
}

// escape goes back: within the screen, or to the one before it, or, after a
// question, out of the visit.
func (m *Model) escape() ui.Cmd {
	if e, ok := m.screen.(ui.Escaper); ok {
		if cmd, used := e.Escape(); used {
			return cmd
		}
	}
	if m.unsaved() {
		m.ask(ui.ConfirmMsg{
			Title: m.say("shell.leave_title"),
			Text:  m.say("shell.leave_text"),
			Yes:   ui.Reset(),
		})
		return nil
	}
	return m.back()
}

// quitQuestion is what is asked before the kiosk closes.
func (m *Model) quitQuestion() ui.ConfirmMsg {
	text := m.say("shell.quit_text")
	if m.visit != nil && !m.visit.Saved {
		text = m.say("shell.quit_unsaved")
	}
	yes := m.closing()
	if m.draft.kept {
		yes = m.dropCmd(yes) // what they let go is not offered again
	}
	return ui.ConfirmMsg{Title: m.say("shell.quit_title"), Text: text, Yes: yes}
}

// globalShort are the keys of the kiosk that the footer lists: no way back
// where the screen names its own or there is none, and nothing for staff while
// a guest is at the counter.
func (m *Model) globalShort() []key.Binding {
	keys := m.newKeys()
	var bindings []key.Binding
	if m.leads() {
		bindings = append(bindings, keys.back)
	}
	if m.visit == nil && m.route.Place != ui.Queue && m.route.Place != ui.Resume {
		bindings = append(bindings, keys.queue, m.staffKey(), keys.quit)
	} else if m.desk.Staff != nil {
		bindings = append(bindings, m.staffKey())
	}
	return bindings
}

// globalHelp are the keys of the kiosk that help lists.
func (m *Model) globalHelp() []key.Binding {
	keys := m.newKeys()
	if m.route.Place == ui.Queue {
		keys.queue = ui.Bind(m.desk.Say, "key.f3", "shell.back", "f3")
	}
	bindings := []key.Binding{keys.help, keys.language, keys.queue, m.staffKey(), keys.quit}
	if m.leads() {
		bindings = append([]key.Binding{keys.back}, bindings...)
	}
	return bindings
}

// leads reports whether Esc leads back and the screen does not say so itself.
func (m *Model) leads() bool {
	return len(m.stack) > 0 && !m.working() && !binds(m.screen.ShortHelp(), "esc")
}

// binds reports whether one of the bindings is for a key.
func binds(bindings []key.Binding, name string) bool {
	return slices.ContainsFunc(bindings, func(b key.Binding) bool { return slices.Contains(b.Keys(), name) })
}
