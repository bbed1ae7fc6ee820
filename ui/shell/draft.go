package shell

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
	"frontdesk/ui/screens/resume"
)

// draftEvery is how often the draft is written while somebody types: a crash
// costs no more than that, and the disk has one write for many keys.
const draftEvery = 700 * time.Millisecond

// drafting is what the shell knows of drafts. One command at a time is on its
// way, so that what is forgotten cannot be overtaken by what is kept.
type drafting struct {
	left *frontdesk.DraftVisit // what a crash left, while its guest is asked for

	kept  bool      // the disk may have a draft
	busy  bool      // a command is on its way
	armed bool      // a draftTickMsg is on its way
	seen  time.Time // the newest key that the draft has
}

// leftMsg brings what a crash left, nil for nothing.
type leftMsg struct{ draft *frontdesk.DraftVisit }

// draftTickMsg comes when it is time to write the draft; draftedMsg when a
// command is done.
type (
	draftTickMsg struct{}
	draftedMsg   struct{ then ui.Cmd }
)

// forget wipes what a crash left.
func (d *drafting) forget() {
	if d.left != nil {
		clear(d.left.Answers)
		clear(d.left.Related)
		*d.left = frontdesk.DraftVisit{}
		d.left = nil
	}
}

// leftCmd returns a command that asks for what a crash left. What cannot be
// read is no draft: the guest types again.
func (m *Model) leftCmd() ui.Cmd {
	drafts := m.desk.Drafts
	if drafts == nil {
		return nil
	}
	return ui.Run(func() tea.Msg {
		draft, err := drafts.Left(context.Background())
		if err != nil {
			return leftMsg{}
		}
		return leftMsg{draft: draft}
	})
}

// drafted takes what became of a draft.
func (m *Model) drafted(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case leftMsg:
		return m.offerDraft(msg.draft)
	case draftTickMsg:
		m.draft.armed = false
		if m.draftable() && !m.draft.busy {
			return m.draftCmd()
		}
	case draftedMsg:
		m.draft.busy = false
		return msg.then
	}
	return nil
}

// draftable reports whether a guest is typing what a crash would cost them.
func (m *Model) draftable() bool {
	return m.desk.Drafts != nil && m.visit != nil && !m.visit.Saved && m.visit.Form != nil && len(m.visit.Answers) > 0
}

// keepDraft looks, after each message, whether the draft on the disk is to be
// written anew or forgotten.
func (m *Model) keepDraft() ui.Cmd {
	d := &m.draft
	switch {
	case d.kept && !d.busy && !m.draftable():
		d.kept, d.busy = false, true
		return m.dropCmd(nil)
	case !m.draftable() || d.armed || d.busy || d.seen.Equal(m.idle.last):
		return nil
	}
	d.armed = true
	return ui.After(draftEvery, draftTickMsg{})
}

// draftCmd returns a command that writes the draft. A disk that does not take
// it costs nothing but the draft.
func (m *Model) draftCmd() ui.Cmd {
	m.draft.kept, m.draft.busy, m.draft.seen = true, true, m.idle.last
	drafts, draft := m.desk.Drafts, m.snapshot()
	return ui.Run(func() tea.Msg {
		_ = drafts.Keep(context.Background(), draft)
		clear(draft.Answers)
		return draftedMsg{}
	})
}

// dropCmd returns a command that forgets the draft and goes on. One that cannot
// be forgotten now is never shown: it is too old, or of a guest who was saved.
func (m *Model) dropCmd(then ui.Cmd) ui.Cmd {
	drafts := m.desk.Drafts
	return ui.Run(func() tea.Msg {
		_ = drafts.Drop(context.Background())
		return draftedMsg{then: then}
	})
}

// snapshot is what the guest has typed so far, in copies, without what is not
// echoed.
func (m *Model) snapshot() frontdesk.DraftVisit {
	v := m.visit
	answers := v.Answers.Clone()
	delete(answers, "password")
	for _, f := range v.Form.Fields {
		if f.Secret {
			delete(answers, f.Name)
		}
	}
	return frontdesk.DraftVisit{
		ID:         v.ID,
		Journey:    v.Journey,
		Program:    m.desk.Program.Key(),
		ConfigHash: v.Form.Hash,
		Language:   v.Language,
		Answers:    answers,
		Card:       v.Card,
		Related:    append([]frontdesk.RelatedGuest(nil), v.Related...),
		Field:      m.where().Field,
		At:         m.desk.Now(),
	}
}

// offerDraft asks for the guest whose visit a crash cut short, unless another
// one is there already, or nothing was typed that they could be known by.
func (m *Model) offerDraft(draft *frontdesk.DraftVisit) ui.Cmd {
	if draft == nil {
		return nil
	}
	m.draft.left = draft
	form := m.formOf(draft.Program)
	busy := m.visit != nil || m.route.Place != ui.Welcome || m.unsaved() || m.overlay != nil
	if busy || form == nil || !resume.CanAsk(form, draft) {
		m.draft.forget()
		return nil
	}
	m.choose(draft.Program)
	m.speakAs(draft.Language)
	m.stack = []ui.Route{{Place: ui.Welcome}}
	return m.show(ui.Route{Place: ui.Resume})
}

// resume goes on where a crash cut a visit short. Answers to questions that
// are not asked any more are left out.
func (m *Model) resume(draft frontdesk.DraftVisit) ui.Cmd {
	if m.draft.left == nil || m.draft.left.ID != draft.ID || m.desk.Form == nil {
		return nil
	}
	m.begin(draft.Journey)
	v := m.visit
	v.ID = draft.ID
	for name, answer := range draft.Answers {
		if v.Form.Field(name) != nil || draft.Journey == frontdesk.SMS {
			v.Answers[name] = answer
		}
	}
	v.Related = append(v.Related, draft.Related...)
	m.draft.forget()

	r := ui.Route{Place: ui.Enroll, Field: draft.Field}
	if draft.Journey == frontdesk.SMS {
		r = ui.Route{Place: ui.SMS}
	}
	m.stack = []ui.Route{{Place: ui.Welcome}}
	if draft.Card == "" {
		return m.show(r)
	}
	// The card is looked at again, on the way back to the form.
	m.stack = append(m.stack, r)
	return m.show(ui.Route{Place: ui.Activate, Only: true, Card: draft.Card})
}
