package change

import (
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// validMsg is what the service said about a relative.
type validMsg struct {
	checked int
	err     error
	finish  bool // the answers are finished
}

// validate asks the service about the relative, where it can be asked.
func (s *Screen) validate(finish bool) ui.Cmd {
	c := s.file.Draft.Change
	if s.desk.Relatives == nil || s.file.Draft.Journey != frontdesk.Related || c == nil || c.Guest.Username == "" ||
		s.desk.Status.Link != frontdesk.LinkUp {
		return nil
	}
	made := s.asking.Apply(s.pager.Answers())
	var who frontdesk.Relative
	switch {
	case made.Change.Relative != nil:
		who = *made.Change.Relative
	case len(made.Related) > 0:
		who.RelatedGuest = made.Related[0]
	}
	s.checked++
	checked, relatives, username := s.checked, s.desk.Relatives, c.Guest.Username
	return ui.Act(func(ctx context.Context) tea.Msg {
		return validMsg{checked: checked, err: relatives.Validate(ctx, username, who), finish: finish}
	})
}

// valid takes what the service said about the relative. Where it could not be
// asked, it says so when the change is sent.
func (s *Screen) valid(msg validMsg) ui.Cmd {
	if msg.checked != s.checked {
		return nil
	}
	s.words = own(frontdesk.IssuesOf(msg.err))
	if !msg.finish {
		return nil
	}
	s.saving = false
	if len(s.words) > 0 {
		wrong := s.words
		// What is about no question stays above them.
		s.words = slices.DeleteFunc(slices.Clone(wrong), func(i frontdesk.Issue) bool { return s.asks(i.Field) })
		s.makePager(s.pager.Answers(), wrong)
		return s.pager.FocusField(wrong[0].Field)
	}
	return s.save(s.asking.Apply(s.pager.Answers()))
}

// asks reports whether there is a question of that name.
func (s *Screen) asks(name string) bool {
	return slices.ContainsFunc(s.fields(), func(f *forms.Field) bool { return f.Name == name })
}

// finished goes on with answers that are right as far as this desk can tell.
func (s *Screen) finished() ui.Cmd {
	if s.saving || s.review != nil {
		return nil
	}
	if cmd := s.widen(); cmd != nil {
		return cmd
	}
	made := s.asking.Apply(s.pager.Answers())
	switch {
	case s.file.Mends:
		return s.save(made)
	case s.asking.Edits:
		s.showReview(made)
		return nil
	}
	if cmd := s.validate(true); cmd != nil {
		s.saving = true
		return cmd
	}
	return s.save(made)
}

// widen asks every question when one that was not asked is wrong.
func (s *Screen) widen() ui.Cmd {
	asked := s.fields()
	for _, issue := range s.asking.Check(s.pager.Answers()) {
		isOn := func(f *forms.Field) bool { return f.Name == issue.Field }
		if issue.Warning || slices.ContainsFunc(asked, isOn) || !slices.ContainsFunc(s.asking.Form.Fields, isOn) {
			continue
		}
		answers := s.asking.Given.Clone()
		maps.Copy(answers, s.pager.Answers())
		s.route.Only = false
		s.makePager(answers, []frontdesk.Issue{issue})
		return ui.All(s.pager.Init(), s.pager.FocusField(issue.Field))
	}
	return nil
}

// save saves the change: into the queue, or in its place there.
func (s *Screen) save(made *frontdesk.Submission) ui.Cmd {
	if _, err := frontdesk.Plan(made); err != nil {
		said := ui.Trouble(s.desk.Say, err)
		s.said = &said
		return nil
	}
	s.made, s.saving, s.said = made, true, nil
	made.CapturedAt = s.desk.Now()
	act := actOf(made)
	hint := ui.MaskChange(made)
	if s.file.Mends {
		act = frontdesk.ActRepair
		if s.file.Entry != nil {
			hint = s.file.Entry.Hint
		}
	}
	s.file.Watch(s.file.Origin, ui.Watched{ID: made.ID, Hint: hint})
	if s.file.Mends {
		return s.desk.SaveRepair(made, hint)
	}
	return s.desk.SaveChange(act, made)
}

// actOf is what the audit log calls a change.
func actOf(s *frontdesk.Submission) frontdesk.ActName {
	switch s.Journey {
	case frontdesk.Related:
		return frontdesk.ActRelated
	case frontdesk.Addresses:
		return frontdesk.ActAddress
	case frontdesk.SMS:
		return frontdesk.ActInvite
	default:
		return frontdesk.ActEdit
	}
}

// saved goes on once the change is on the disk.
func (s *Screen) saved(err error) ui.Cmd {
	s.saving = false
	if err == nil {
		s.able = false // nothing here is unsaved any more
		return ui.Go(ui.Route{Place: ui.Outcome})
	}
	said := ui.Trouble(s.desk.Say, err)
	if s.file.Mends && frontdesk.CodeOf(err) == frontdesk.ECONFLICT {
		said = ui.Said{Text: s.desk.Say.Say("entry.gone", nil), Tone: ui.Warning}
	}
	s.said = &said
	return nil
}
