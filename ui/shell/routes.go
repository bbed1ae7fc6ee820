package shell

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
	"frontdesk/ui/screens/activate"
	"frontdesk/ui/screens/book"
	"frontdesk/ui/screens/bulk"
	"frontdesk/ui/screens/change"
	"frontdesk/ui/screens/checkup"
	"frontdesk/ui/screens/combine"
	"frontdesk/ui/screens/conflict"
	"frontdesk/ui/screens/dial"
	"frontdesk/ui/screens/done"
	"frontdesk/ui/screens/enroll"
	"frontdesk/ui/screens/entry"
	"frontdesk/ui/screens/erase"
	"frontdesk/ui/screens/external"
	"frontdesk/ui/screens/find"
	"frontdesk/ui/screens/guest"
	"frontdesk/ui/screens/log"
	"frontdesk/ui/screens/meanwhile"
	"frontdesk/ui/screens/otp"
	"frontdesk/ui/screens/outcome"
	"frontdesk/ui/screens/people"
	"frontdesk/ui/screens/queue"
	"frontdesk/ui/screens/related"
	"frontdesk/ui/screens/resume"
	"frontdesk/ui/screens/review"
	"frontdesk/ui/screens/setup"
	"frontdesk/ui/screens/shift"
	"frontdesk/ui/screens/signin"
	"frontdesk/ui/screens/sms"
	staffmenu "frontdesk/ui/screens/staff"
	"frontdesk/ui/screens/verify"
	"frontdesk/ui/screens/welcome"
)

// routes is every screen of the kiosk, one line each.
func routes(desk *ui.Desk, visit *ui.Visit, left *frontdesk.DraftVisit, file *ui.Case, r ui.Route) map[ui.Place]func() ui.Screen {
	return map[ui.Place]func() ui.Screen{
		ui.Welcome:  func() ui.Screen { return welcome.New(desk) },
		ui.Enroll:   func() ui.Screen { return enroll.New(desk, visit, r) },
		ui.Related:  func() ui.Screen { return related.New(desk, visit) },
		ui.Review:   func() ui.Screen { return review.New(desk, visit) },
		ui.Done:     func() ui.Screen { return done.New(desk, visit) },
		ui.Activate: func() ui.Screen { return activate.New(desk, visit, r) },
		ui.SMS:      func() ui.Screen { return sms.New(desk, visit) },
		ui.Resume:   func() ui.Screen { return resume.New(desk, left) },
		ui.Queue:    func() ui.Screen { return queue.New(desk, file, r) },

		ui.SignIn: func() ui.Screen { return signin.New(desk) },
		ui.Staff:  func() ui.Screen { return staffmenu.New(desk) },

		ui.Find:        func() ui.Screen { return find.New(desk, file, r) },
		ui.Guest:       func() ui.Screen { return guest.New(desk, file) },
		ui.Change:      func() ui.Screen { return change.New(desk, file, r) },
		ui.People:      func() ui.Screen { return people.New(desk, file) },
		ui.AddressBook: func() ui.Screen { return book.New(desk, file) },
		ui.External:    func() ui.Screen { return external.New(desk, file) },
		ui.Outcome:     func() ui.Screen { return outcome.New(desk, file) },
		ui.Verify:      func() ui.Screen { return verify.New(desk, file) },
		ui.Combine:     func() ui.Screen { return combine.New(desk, file, r) },
		ui.Erase:       func() ui.Screen { return erase.New(desk, file) },
		ui.OTP:         func() ui.Screen { return otp.New(desk) },

		ui.Entry:     func() ui.Screen { return entry.New(desk, file) },
		ui.Meanwhile: func() ui.Screen { return meanwhile.New(desk, file) },
		ui.Bulk:      func() ui.Screen { return bulk.New(desk, file, r) },
		ui.Conflict:  func() ui.Screen { return conflict.New(desk, file) },

		ui.Shift:    func() ui.Screen { return shift.New(desk) },
		ui.Checkup:  func() ui.Screen { return checkup.New(desk) },
		ui.Training: func() ui.Screen { return dial.New(desk) },
		ui.Setup:    func() ui.Screen { return setup.New(desk) },
		ui.Log:      func() ui.Screen { return log.New(desk) },
	}
}

// needsVisit reports whether a screen is about a guest.
func needsVisit(p ui.Place) bool {
	return p != ui.Welcome && p != ui.Queue && p != ui.Resume && !ofStaff(p)
}

// open shows another screen and keeps the way back to this one.
func (m *Model) open(r ui.Route) ui.Cmd {
	switch {
	case !m.allowed(r.Place):
		return m.refuse(r)
	case r.Place == ui.Welcome:
		return m.reset()
	case r.Journey != "":
		anew := m.drawnAnew()
		m.begin(r.Journey)
		m.stack = []ui.Route{{Place: ui.Welcome}}
		return ui.All(m.show(r), anew)
	}
	if needsVisit(r.Place) && m.visit == nil {
		// The visit ended while the request was on its way.
		return nil
	}
	m.stack = m.wayTo(r)
	return m.show(r)
}

// wayTo returns the way back from a screen that is about to be shown.
func (m *Model) wayTo(r ui.Route) []ui.Route {
	here := m.where()
	passed := slices.IndexFunc(m.stack, func(s ui.Route) bool { return s.Place == r.Place })
	switch {
	case r.Only:
		return append(m.stack, here)
	case r.Place == ui.Done:
		// A guest who is saved does not go back into the form.
		return []ui.Route{{Place: ui.Welcome}}
	case passed >= 0:
		return m.stack[:passed]
	case here.Only, here.Place == r.Place:
		return m.stack
	default:
		return append(m.stack, here)
	}
}

// where returns the address of the screen on show.
func (m *Model) where() ui.Route {
	if l, ok := m.screen.(ui.Locator); ok {
		return l.Where()
	}
	return m.route
}

// back shows the screen before this one. Welcome has none before it, and
// arriving there ends the visit.
func (m *Model) back() ui.Cmd {
	if len(m.stack) == 0 {
		return nil
	}
	r := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	if r.Place == ui.Welcome {
		return m.reset()
	}
	return m.show(r)
}

// show builds a screen and starts it.
func (m *Model) show(r ui.Route) ui.Cmd {
	m.build(r)
	m.touch()
	return ui.All(m.screen.Init(), m.watch(m.o.IdleAfter))
}

// build makes the screen of a route the one on show.
func (m *Model) build(r ui.Route) {
	m.notice = ""
	if !m.allowed(r.Place) {
		// No way leads here; should one be found, it ends at Welcome.
		r, m.stack = ui.Route{Place: ui.Welcome}, nil
	}
	if r.Place == ui.Staff {
		m.staff.file.Wipe() // whoever was looked into is left
	}
	m.route = r
	m.screen = routes(m.desk, m.visit, m.draft.left, &m.staff.file, r)[r.Place]()
	m.fit()
}

// begin starts a guest's visit in place of any other.
func (m *Model) begin(journey frontdesk.Journey) {
	m.forget()
	m.visitBegins()
	m.visit = ui.NewVisit(journey, m.desk.Form, m.desk.Language)
}

// forget wipes the visit.
func (m *Model) forget() {
	if m.visit != nil {
		m.visit.Wipe()
		m.visit = nil
	}
}

// drawnAnew returns a command that draws the whole window anew where something
// of a guest stands in it: otherwise the renderer keeps the cells that do not
// change, and with them the frame that they came from.
func (m *Model) drawnAnew() ui.Cmd {
	if m.personal() {
		return ui.Run(tea.ClearScreen)
	}
	return nil
}

// reset throws every screen and the visit away and shows Welcome in the desk's
// own language.
func (m *Model) reset() ui.Cmd {
	anew := m.drawnAnew()
	m.forget()
	m.staff.file.Wipe()
	m.stack, m.overlay = nil, nil
	m.reader.Forget()
	m.mute.Forget()
	m.lastKey = ""
	m.draft.forget()
	m.dropAhead()
	m.goHome()
	return ui.All(m.show(ui.Route{Place: ui.Welcome}), anew)
}
