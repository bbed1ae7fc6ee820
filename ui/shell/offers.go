package shell

import (
	"slices"

	"frontdesk/forms"
	"frontdesk/ui"
	"frontdesk/ui/scan"
)

// otherRules returns the card rules of a desk's other programs, which the
// scanner of the chosen one reads. A program whose pattern cannot be read takes
// no cards.
func otherRules(desk *ui.Desk, chosen scan.Rule) []scan.Rule {
	var others []scan.Rule
	for _, o := range desk.Offers {
		if o.Program.Key() == desk.Program.Key() {
			continue
		}
		if other, err := scan.NewRule(o.Program); err == nil {
			other.Options = chosen.Options
			others = append(others, other)
		}
	}
	return others
}

// Reader returns what tells the cards of every program of the desk from typing.
// It is for whoever shows the kiosk in another way and is given the keys then.
func (m *Model) Reader() *scan.Reader { return m.reader }

// offerAt returns where the offer of a program is, -1 for none; "" is the
// chosen one's.
func (m *Model) offerAt(program string) int {
	if program == "" {
		program = m.desk.Program.Key()
	}
	return slices.IndexFunc(m.desk.Offers, func(o ui.Offer) bool { return o.Program.Key() == program })
}

// other returns another program of the desk, nil for the chosen one or none.
func (m *Model) other(program string) *ui.Offer {
	i := m.offerAt(program)
	if i < 0 || program == "" || program == m.desk.Program.Key() {
		return nil
	}
	return &m.desk.Offers[i]
}

// choose serves another program of the desk. It may be called only between
// visits: what a guest has typed belongs to the program that asked it.
func (m *Model) choose(program string) {
	o := m.other(program)
	if o == nil {
		return
	}
	m.reader.Choose(program)
	m.desk.Offer = *o
	if m.desk.TakesCard == nil {
		m.desk.TakesCard = m.reader.Rule().Accepts
	}
}

// chosen serves another program if no guest is there.
func (m *Model) chosen(msg ui.ChooseMsg) ui.Cmd {
	if m.visit != nil {
		return nil
	}
	m.choose(msg.Program)
	return ui.All(m.screen.Update(ui.DeskMsg{}), m.watch(m.o.IdleAfter))
}

// formed takes a program's newer form. A guest who is at the counter keeps the
// one that they began with.
func (m *Model) formed(msg ui.FormMsg) ui.Cmd {
	m.offered(msg.Program, func(o *ui.Offer) { o.Form = msg.Form })
	return m.screen.Update(msg)
}

// offered changes what is known of a program, wherever it stands.
func (m *Model) offered(program string, change func(*ui.Offer)) {
	if program == "" || program == m.desk.Program.Key() {
		change(&m.desk.Offer)
	}
	if i := m.offerAt(program); i >= 0 {
		change(&m.desk.Offers[i])
	}
}

// formOf returns today's form of a program, nil for none.
func (m *Model) formOf(program string) *forms.Form {
	if o := m.other(program); o != nil {
		return o.Form
	}
	if program == m.desk.Program.Key() {
		return m.desk.Form
	}
	return nil
}
