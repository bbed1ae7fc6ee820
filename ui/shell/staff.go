package shell

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// How long somebody who is signed in may leave the keys alone, and for how
// long before that the status line says so.
const (
	staffPatience = 5 * time.Minute
	staffWarning  = 20 * time.Second
)

// staff is what the shell knows of staff besides Desk.Staff.
type staff struct {
	file  ui.Case // what they look into
	armed bool    // a staffIdleMsg is on its way

	// What needs a sign-in opens once there was one.
	pending ui.Route
	quits   bool
	asked   int
	looking bool // a staffMsg is on its way
}

// staffMsg says whether anybody works here.
type staffMsg struct {
	asked int
	any   bool
}

// staffIdleMsg comes when nobody may have touched a key for long enough, or
// when a second of the warning has passed.
type staffIdleMsg struct{}

// notedMsg says that an act of the shell's own was written down, or not.
type notedMsg struct {
	err  error
	then ui.Cmd
}

// staffKey is the key of staff: their menu, and on the menu the way out.
func (m *Model) staffKey() key.Binding {
	switch {
	case m.desk.Roster == nil:
		return key.NewBinding(key.WithDisabled())
	case m.desk.Staff == nil:
		return ui.Bind(m.desk.Say, "key.f9", "staff.sign_in", "f9")
	case m.route.Place == ui.Staff:
		return ui.Bind(m.desk.Say, "key.f9", "staff.sign_out", "f9")
	default:
		return ui.Bind(m.desk.Say, "key.f9", "staff.menu", "f9")
	}
}

// pressStaff does what the keys of staff do on every screen.
func (m *Model) pressStaff(msg tea.KeyPressMsg) (cmd ui.Cmd, used bool) {
	switch {
	case !key.Matches(msg, m.staffKey()):
		return nil, false
	case m.working():
		m.notice = m.say("shell.working")
		return nil, true
	case m.desk.Staff == nil:
		return m.wantStaff(ui.Route{Place: ui.Staff}, false), true
	case m.route.Place == ui.Staff:
		return m.signOut(), true
	default:
		return m.leaveFor(ui.Route{Place: ui.Staff}), true
	}
}

// leaveFor opens another screen by a key of the kiosk, after a question where
// staff would lose what they have typed.
func (m *Model) leaveFor(r ui.Route) ui.Cmd {
	if ofStaff(m.route.Place) && m.unsaved() {
		m.ask(ui.ConfirmMsg{Title: m.say("staff.leave_title"), Text: m.say("staff.leave_text"), Yes: ui.Go(r)})
		return nil
	}
	return m.open(r)
}

// wantStaff remembers what needs a sign-in, and looks whether anybody can sign
// in at all.
func (m *Model) wantStaff(r ui.Route, quits bool) ui.Cmd {
	if m.desk.Roster == nil {
		m.notice = m.say("staff.nobody")
		return nil
	}
	m.staff.asked++
	m.staff.pending, m.staff.quits, m.staff.looking = r, quits, true
	asked, roster := m.staff.asked, m.desk.Roster
	return ui.Act(func(ctx context.Context) tea.Msg {
		staff, err := roster.Staff(ctx)
		// A list that cannot be read opens nothing.
		return staffMsg{asked: asked, any: err != nil || len(staff) > 0}
	})
}

// staffKnown shows the sign-in, or does without where nobody works yet.
func (m *Model) staffKnown(msg staffMsg) ui.Cmd {
	if msg.asked != m.staff.asked {
		return nil
	}
	m.staff.looking = false
	switch {
	case m.desk.Staff != nil || m.overlay != nil || m.working():
		return nil
	case msg.any:
		return m.open(ui.Route{Place: ui.SignIn})
	case m.staff.quits:
		m.ask(m.quitQuestion())
	default:
		m.notice = m.say("staff.nobody")
	}
	return nil
}

// signIn lets somebody in, who goes on to what they wanted.
func (m *Model) signIn(who frontdesk.Staff) ui.Cmd {
	m.desk.Staff, m.desk.SignedIn = &who, m.desk.Now()
	r, quits := m.staff.pending, m.staff.quits
	m.staff.pending, m.staff.quits = ui.Route{}, false
	watch := ui.All(m.watchStaff(staffPatience-staffWarning), m.lookForResets())
	if quits {
		back := m.back()
		m.ask(m.quitQuestion())
		return ui.All(back, watch)
	}
	if r.Place == ui.Welcome || !m.desk.May(needs(r.Place)) {
		r = ui.Route{Place: ui.Staff}
	}
	return ui.All(m.show(r), watch)
}

// signOut lets nobody be signed in. A guest who is at the counter stays there.
func (m *Model) signOut() ui.Cmd {
	if m.desk.Staff == nil {
		return nil
	}
	note := m.noteCmd(frontdesk.ActSignOut, nil)
	m.forgetStaff()
	m.overlay = nil
	var leave ui.Cmd
	switch {
	case !ofStaff(m.route.Place):
	case m.visit == nil:
		leave = m.reset()
	default:
		for len(m.stack) > 0 && ofStaff(m.stack[len(m.stack)-1].Place) {
			m.stack = m.stack[:len(m.stack)-1]
		}
		leave = m.back()
	}
	m.notice = m.say("staff.signed_out")
	return ui.All(note, leave)
}

// forgetStaff forgets who was signed in and what they looked into.
func (m *Model) forgetStaff() {
	m.desk.Staff, m.desk.SignedIn = nil, time.Time{}
	m.staff.file.Wipe()
	m.staff.pending, m.staff.quits, m.staff.looking = ui.Route{}, false, false
	m.staff.asked++
}

// visitBegins signs staff out where the desk wants that.
func (m *Model) visitBegins() {
	if m.o.SignOutOnVisit {
		m.forgetStaff()
	}
}

// noteCmd writes an act of the shell's own down and goes on.
func (m *Model) noteCmd(act frontdesk.ActName, then ui.Cmd) ui.Cmd {
	note := m.desk.Noting(act, "", "")
	return ui.Act(func(ctx context.Context) tea.Msg { return notedMsg{err: note(ctx), then: then} })
}

// noted goes on after an act was written down.
func (m *Model) noted(msg notedMsg) ui.Cmd {
	if msg.err != nil && msg.then != nil {
		m.notice = m.say("staff.log_failed")
		return nil
	}
	return msg.then
}

// watchStaff looks again after a while whether anybody is there.
func (m *Model) watchStaff(wait time.Duration) ui.Cmd {
	if m.staff.armed || m.desk.Staff == nil {
		return nil
	}
	m.staff.armed = true
	return ui.After(wait, staffIdleMsg{})
}

// staffRest signs out whoever has left the keys alone for long enough.
func (m *Model) staffRest() ui.Cmd {
	m.staff.armed = false
	if m.desk.Staff == nil {
		return nil
	}
	left := staffPatience - m.desk.Now().Sub(m.idle.last)
	switch {
	case left > staffWarning:
		return m.watchStaff(left - staffWarning)
	case m.working():
		return m.watchStaff(time.Second)
	case left <= 0:
		return m.signOut()
	}
	m.notice = m.desk.Say.Say("staff.leaving", ui.Args{"Count": int((left + time.Second - 1) / time.Second)})
	return m.watchStaff(min(left, time.Second))
}

// badge says who is signed in, "" for nobody.
func (m *Model) badge() string {
	if m.desk.Staff == nil {
		return ""
	}
	return m.desk.Say.Say("staff.badge_"+string(m.desk.Staff.Role), ui.Args{"Name": m.desk.Staff.Name})
}

// staffObey does what staff's screens ask.
func (m *Model) staffObey(msg tea.Msg) (cmd ui.Cmd, used bool) {
	switch msg := msg.(type) {
	case staffMsg:
		return m.staffKnown(msg), true
	case staffIdleMsg:
		return m.staffRest(), true
	case notedMsg:
		return m.noted(msg), true
	case resetsMsg:
		return m.tellResets(msg), true
	case ui.SignedInMsg:
		if m.route.Place != ui.SignIn {
			return nil, true // they went away before they were let in
		}
		return m.signIn(msg.Staff), true
	case ui.SignOutMsg:
		return m.signOut(), true
	case ui.QuitMsg:
		return m.quit(), true
	}
	return nil, false
}

// quit asks whether to close the kiosk. Where anybody works, only staff close
// it; training anybody may leave.
func (m *Model) quit() ui.Cmd {
	if m.desk.Roster != nil && m.desk.Staff == nil && !m.desk.Training {
		return m.wantStaff(ui.Route{}, true)
	}
	m.ask(m.quitQuestion())
	return nil
}

// closing closes the kiosk, once that was written down.
func (m *Model) closing() ui.Cmd {
	if m.desk.Staff == nil {
		return ui.Run(tea.Quit)
	}
	return m.noteCmd(frontdesk.ActQuit, ui.Run(tea.Quit))
}
