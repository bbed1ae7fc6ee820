// Package staff is the screen from which staff reach what they may do. It lists
// nothing that the role of whoever is signed in does not allow; the shell holds
// the same line for every other way.
package staff

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// Screen is the Staff screen.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
}

// task is one thing that staff may do.
type task struct {
	key   string // of the catalogue
	need  frontdesk.Role
	place ui.Place
	off   bool // this desk has no such thing
}

// Names of the two tasks that are no screens.
const (
	signOut = "sign-out"
	quit    = "close"
)

// New returns the screen.
func New(desk *ui.Desk) *Screen {
	s := &Screen{desk: desk}
	s.Sheet = ui.NewSheet(desk, s.page)
	return s
}

// Init asks for nothing.
func (s *Screen) Init() ui.Cmd { return nil }

// tasks lists what there is to do at this desk.
func (s *Screen) tasks() []task {
	d := s.desk
	all := []task{
		{key: "staff.find", need: frontdesk.Manager, place: ui.Find, off: d.Guests == nil},
		{key: "staff.queue", need: frontdesk.Host, place: ui.Queue},
		{key: "staff.shift", need: frontdesk.Manager, place: ui.Shift, off: d.Shifts == nil},
		{key: "staff.verify", need: frontdesk.Manager, place: ui.Verify, off: d.Verifier == nil},
		{key: "staff.combine", need: frontdesk.Manager, place: ui.Combine, off: d.Combiner == nil},
		{key: "staff.otp", need: frontdesk.Manager, place: ui.OTP, off: d.Payments == nil},
		{key: "staff.training", need: frontdesk.Manager, place: ui.Training, off: !d.Training},
		{key: "staff.checkup", need: frontdesk.Manager, place: ui.Checkup, off: d.Doctor == nil},
		{key: "staff.setup", need: frontdesk.Manager, place: ui.Setup},
		{key: "staff.log", need: frontdesk.Manager, place: ui.Log, off: d.Audit == nil},
	}
	return slices.DeleteFunc(all, func(t task) bool { return t.off || !d.May(t.need) })
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	if scan, ok := msg.(ui.ScanMsg); ok {
		return ui.Go(ui.Route{Place: ui.Find, Card: scan.Card})
	}
	switch name := s.Press(msg); name {
	case "":
		return nil
	case signOut:
		return ui.Now(ui.SignOutMsg{})
	case quit:
		return ui.Now(ui.QuitMsg{})
	default:
		place, _ := strconv.Atoi(name)
		return ui.Go(ui.Route{Place: ui.Place(place)})
	}
}

// TakesCards reports that a card is looked up for whoever may.
func (s *Screen) TakesCards() bool { return s.desk.May(frontdesk.Manager) && s.desk.Guests != nil }

// page describes the screen.
func (s *Screen) page() ui.Page {
	say := func(key string) string { return s.desk.Say.Say(key, nil) }
	if s.desk.Staff == nil {
		return ui.Page{Title: say("staff.menu")}
	}
	p := ui.Page{
		Title: s.desk.Say.Say("staff.title", ui.Args{"Name": s.desk.Staff.Name}),
		Note:  say("staff.note_" + string(s.desk.Staff.Role)),
	}
	for _, t := range s.tasks() {
		p.Choices = append(p.Choices, ui.Item{Name: strconv.Itoa(int(t.place)), Text: say(t.key)})
	}
	p.Choices = append(p.Choices,
		ui.Item{Name: signOut, Text: say("staff.sign_out")},
		ui.Item{Name: quit, Text: say("staff.close")})
	return p
}
