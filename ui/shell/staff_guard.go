package shell

import (
	"frontdesk"
	"frontdesk/ui"
)

// rights say whose a screen is. What is not here is anybody's.
func rights() map[ui.Place]frontdesk.Role {
	return map[ui.Place]frontdesk.Role{
		ui.Staff:       frontdesk.Host,
		ui.Entry:       frontdesk.Host,
		ui.Find:        frontdesk.Manager,
		ui.Guest:       frontdesk.Manager,
		ui.Change:      frontdesk.Manager,
		ui.People:      frontdesk.Manager,
		ui.AddressBook: frontdesk.Manager,
		ui.External:    frontdesk.Manager,
		ui.Outcome:     frontdesk.Manager,
		ui.Verify:      frontdesk.Manager,
		ui.Combine:     frontdesk.Manager,
		ui.Erase:       frontdesk.Manager,
		ui.OTP:         frontdesk.Manager,
		ui.Meanwhile:   frontdesk.Manager,
		ui.Bulk:        frontdesk.Manager,
		ui.Conflict:    frontdesk.Manager,
		ui.Shift:       frontdesk.Manager,
		ui.Checkup:     frontdesk.Manager,
		ui.Training:    frontdesk.Manager,
		ui.Setup:       frontdesk.Manager,
		ui.Log:         frontdesk.Manager,
	}
}

// needs returns whose a screen is, "" for anybody's.
func needs(p ui.Place) frontdesk.Role { return rights()[p] }

// ofStaff reports whether a screen is staff's, the sign-in among them.
func ofStaff(p ui.Place) bool { return p == ui.SignIn || needs(p) != "" }

// allowed reports whether whoever is there may see a screen.
func (m *Model) allowed(p ui.Place) bool { return needs(p) == "" || m.desk.May(needs(p)) }

// refuse says why a screen is not opened, and lets whoever may sign in.
func (m *Model) refuse(r ui.Route) ui.Cmd {
	if m.desk.Staff == nil {
		return m.wantStaff(r, false)
	}
	m.notice = m.say("staff.manager_only")
	return nil
}
