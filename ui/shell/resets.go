package shell

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// mostResets is how many PINs are told of at once: so many fit into the box.
// The log has all of them.
const mostResets = 3

// resetsMsg is which PINs were set with the client secret and a manager was not
// told of. asked drops what was read for somebody who has left.
type resetsMsg struct {
	asked int
	acts  []frontdesk.Act
	err   error
}

// lookForResets reads what a manager who has just signed in is to be told.
func (m *Model) lookForResets() ui.Cmd {
	if m.desk.Audit == nil || !m.desk.May(frontdesk.Manager) {
		return nil
	}
	asked, who, audit := m.staff.asked, m.desk.Staff.ID, m.desk.Audit
	return ui.Act(func(ctx context.Context) tea.Msg {
		acts, err := audit.Acts(ctx, frontdesk.RecentActs)
		return resetsMsg{asked: asked, acts: frontdesk.Untold(acts, who), err: err}
	})
}

// tellResets tells a manager whose PIN was set, and writes down that they were
// told. Where a question is open already, one line has to do, and they are
// asked at the next sign-in.
func (m *Model) tellResets(msg resetsMsg) ui.Cmd {
	switch {
	case msg.asked != m.staff.asked || m.desk.Staff == nil:
		return nil
	case msg.err != nil:
		m.notice = ui.Trouble(m.desk.Say, msg.err).Text
		return nil
	case len(msg.acts) == 0:
		return nil
	case m.overlay != nil:
		m.notice = m.resetSentence(msg.acts[0])
		return nil
	}
	var sentences []string
	for _, act := range msg.acts[:min(len(msg.acts), mostResets)] {
		sentences = append(sentences, m.resetSentence(act))
	}
	m.ask(ui.ConfirmMsg{
		Title: m.say("staff.reset_title"),
		Text:  strings.Join(append(sentences, m.say("staff.reset_advice")), " "),
		Yes:   ui.Go(ui.Route{Place: ui.Log}),
	})
	return m.noteCmd(frontdesk.ActStaffTold, nil)
}

// resetSentence says whose PIN was set, and when.
func (m *Model) resetSentence(act frontdesk.Act) string {
	return m.desk.Say.Say("staff.reset", ui.Args{"Name": act.Subject, "When": ui.ShortMoment(m.desk.Say, act.At, m.desk.Now())})
}
