package shell

import (
	"frontdesk"
	"frontdesk/ui"
)

// scannedCard gives a card to a screen that knows what to do with it. In the
// middle of a form it asks what is meant; anywhere else it says why nothing
// comes of it. A scan is never silent.
func (m *Model) scannedCard(msg ui.ScanMsg) ui.Cmd {
	if m.working() {
		return m.tellScan("shell.working")
	}
	if !m.clearForScan() {
		return m.tellScan("shell.scan_answer_first")
	}
	taker, takes := m.screen.(ui.Taker)
	switch {
	case takes && ofStaff(m.route.Place) && taker.TakesCards():
		return m.screen.Update(msg)
	case m.other(msg.Program) != nil:
		return m.askProgram(msg.Card, m.other(msg.Program))
	case m.desk.Program.Kind == frontdesk.EClub:
		return m.tellScan("shell.scan_eclub")
	case m.visit == nil && m.desk.Form == nil:
		return m.tellScan("shell.scan_no_form")
	case takes && taker.TakesCards(), m.route.Place == ui.Done:
		return m.screen.Update(msg)
	case m.visit == nil:
		return m.tellScan("shell.scan_nobody")
	case msg.Card == m.visit.Card:
		return m.tellScan("shell.scan_same")
	case !inForm(m.route.Place):
		return m.tellScan("shell.scan_elsewhere")
	default:
		return m.askCard(msg.Card)
	}
}

// tellScan says what comes of a scan, until the next key.
func (m *Model) tellScan(key string) ui.Cmd {
	m.notice = m.say(key)
	return nil
}

// clearForScan closes what stands over the screen for no more than reading. A
// question must be answered first.
func (m *Model) clearForScan() bool {
	switch m.overlay.(type) {
	case *helpOverlay, *countdown:
		m.overlay = nil
	}
	return m.overlay == nil
}

// inForm reports whether a guest is in the middle of their answers.
func inForm(p ui.Place) bool {
	return p == ui.Enroll || p == ui.Related || p == ui.Review || p == ui.SMS
}

// askCard asks what a card means that was scanned in the middle of a form.
func (m *Model) askCard(card frontdesk.Private) ui.Cmd {
	return m.offer(&choice{
		title: m.say("scan.ask_title"),
		text:  m.desk.Say.Say("scan.ask_text", ui.Args{"Card": card.Tail(4)}),
		options: []option{
			{m.say("scan.use"), ui.Go(ui.Route{Place: ui.Activate, Only: true, Card: card})},
			{m.say("scan.again"), m.startOver(card, "")},
			{m.say("scan.ignore"), nil},
		},
	})
}

// askProgram asks what a card of another program of the desk means.
func (m *Model) askProgram(card frontdesk.Private, o *ui.Offer) ui.Cmd {
	name := ui.Args{"Program": o.Name}
	switch {
	case o.Form == nil:
		m.notice = m.desk.Say.Say("scan.other_no_form", name)
		return nil
	case m.visit != nil && !inForm(m.route.Place) && m.route.Place != ui.Done && m.route.Place != ui.Activate:
		m.notice = m.desk.Say.Say("scan.other_later", name)
		return nil
	}
	return m.offer(&choice{
		title: m.say("scan.other_title"),
		text:  m.desk.Say.Say("scan.other_text", name),
		options: []option{
			{m.desk.Say.Say("scan.other_go", name), m.startOver(card, o.Program.Key())},
			{m.say("scan.ignore"), nil},
		},
	})
}

// startOver returns a command that begins the next guest with a card, after a
// question where what was typed would be lost. program is another one's Key,
// "" for the one that is chosen.
func (m *Model) startOver(card frontdesk.Private, program string) ui.Cmd {
	begin := ui.Now(beginMsg{card: card, program: program})
	if m.visit == nil || m.visit.Saved || len(m.visit.Answers) == 0 {
		return begin
	}
	return ui.Now(ui.ConfirmMsg{Title: m.say("shell.leave_title"), Text: m.say("shell.leave_text"), Yes: begin})
}

// beginMsg asks to begin a guest with a card, in a program.
type beginMsg struct {
	card    frontdesk.Private
	program string
}

// beginWith begins the next guest with a card.
func (m *Model) beginWith(msg beginMsg) ui.Cmd {
	if msg.program != "" {
		m.forget()
		m.choose(msg.program)
	}
	return m.open(ui.Route{Place: ui.Activate, Journey: frontdesk.Activate, Card: msg.card})
}
