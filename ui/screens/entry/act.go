package entry

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// doneMsg is what came of an act.
type doneMsg struct {
	asked int
	err   error
	gone  bool // given up rather than sent again
}

// retry makes the guest due at once.
func (s *Screen) retry() ui.Cmd {
	id, mender, nudge := s.file.Entry.ID, s.desk.Mender, s.desk.Nudge
	return s.act(frontdesk.ActRetry, false, func(ctx context.Context) error {
		err := mender.Retry(ctx, id)
		if err == nil {
			nudge()
		}
		return err
	})
}

// cancel gives the guest up, with the reason that was typed.
func (s *Screen) cancel() ui.Cmd {
	why := s.box.Text()
	if why == "" {
		return nil
	}
	id, mender := s.file.Entry.ID, s.desk.Mender
	return s.act(frontdesk.ActCancel, true, func(ctx context.Context) error { return mender.Cancel(ctx, id, why) })
}

// register registers the card instead of activating it.
func (s *Screen) register() ui.Cmd {
	if s.file.Captured == nil {
		return nil
	}
	mended := *s.file.Captured
	mended.Journey = frontdesk.Register
	return s.repair(&mended)
}

// useCard captures another card for the guest.
func (s *Screen) useCard(card frontdesk.Private) ui.Cmd {
	switch {
	case s.mode != otherCard || s.file.Captured == nil || card == "":
		return nil
	case !s.desk.TakesCard(card):
		s.said = &ui.Said{Text: s.say("entry.card_wrong"), Tone: ui.Bad}
		return nil
	}
	mended := *s.file.Captured
	mended.Card = card
	return s.repair(&mended)
}

// repair puts what was captured back into the queue, changed.
func (s *Screen) repair(mended *frontdesk.Submission) ui.Cmd {
	repairs, nudge := s.desk.Repairs, s.desk.Nudge
	return s.act(frontdesk.ActRepair, false, func(ctx context.Context) error {
		err := repairs.Repair(ctx, mended)
		if err == nil {
			nudge()
		}
		return err
	})
}

// act notes an act and does it.
func (s *Screen) act(name frontdesk.ActName, gone bool, do func(context.Context) error) ui.Cmd {
	s.asked++
	s.busy, s.said = true, nil
	e := *s.file.Entry
	asked, note := s.asked, s.desk.Noting(name, e.Hint, e.ID)
	s.file.Watch(ui.Queue, ui.Watched{ID: e.ID, Hint: e.Hint})
	return ui.Act(func(ctx context.Context) tea.Msg {
		err := note(ctx)
		if err == nil {
			err = do(ctx)
		}
		return doneMsg{asked: asked, err: err, gone: gone}
	})
}

// did goes on after an act.
func (s *Screen) did(msg doneMsg) ui.Cmd {
	s.busy, s.mode, s.box = false, looking, nil
	s.Top()
	switch {
	case msg.err == nil && msg.gone:
		s.said = &ui.Said{Text: s.say("entry.cancelled"), Tone: ui.Good}
		s.busy = true
		return s.read()
	case msg.err == nil:
		return ui.Go(ui.Route{Place: ui.Outcome})
	case frontdesk.CodeOf(msg.err) == frontdesk.ECONFLICT:
		s.said = &ui.Said{Text: s.say("entry.gone"), Tone: ui.Warning}
		s.busy = true
		return s.read()
	default:
		said := ui.Trouble(s.desk.Say, msg.err)
		s.said = &said
		return nil
	}
}
