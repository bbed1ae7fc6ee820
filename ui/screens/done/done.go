// Package done is the screen that tells a guest where they stand: saved, and
// then whatever the service answers while they are still there. It says
// "enrolled" only once the service did, and it sends nothing itself.
package done

import (
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// patience is how long a guest is asked to wait for the service's answer.
const patience = 4 * time.Second

// grace is how long a refusal that just appeared swallows Enter, which was
// meant for what stood there before.
const grace = 300 * time.Millisecond

// stand is where the guest stands.
type stand int

const (
	waiting  stand = iota // saved, the service may answer any moment
	later                 // saved, the service has not answered in time
	enrolled              // the service says so
	invited               // the service has sent the invitation of a guest who joins by text
	doubtful              // nobody knows whether the guest is enrolled; staff must find out
	refused               // the service refused answers that can be changed here
	cardUsed              // the service refused the card, and another one can be taken here
	held                  // the service refused; staff must look at it
)

// Screen is the Done screen.
type Screen struct {
	desk    *ui.Desk
	visit   *ui.Visit
	late    bool // the guest waited long enough
	settled bool // no key is swallowed

	width, height int
}

// lateMsg comes when the guest waited long enough; settledMsg when what
// appeared stood long enough to be meant.
type (
	lateMsg    struct{ id string }
	settledMsg struct{ id string }
)

// New returns the screen for a visit that was saved.
func New(desk *ui.Desk, visit *ui.Visit) *Screen {
	return &Screen{desk: desk, visit: visit, settled: true}
}

// Init begins to wait.
func (s *Screen) Init() ui.Cmd {
	id := s.visit.ID
	return ui.After(patience, lateMsg{id: id})
}

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case lateMsg:
		s.late = s.late || msg.id == s.visit.ID
	case settledMsg:
		s.settled = s.settled || msg.id == s.visit.ID
	case ui.ProgressMsg:
		// The shell has put it into the visit.
		if s.mendable() {
			s.settled = false
			id := s.visit.ID
			return ui.After(grace, settledMsg{id: id})
		}
	case ui.ScanMsg:
		return s.next(msg.Card)
	case ui.ClickMsg:
		return s.enter()
	case tea.KeyPressMsg:
		if key.Matches(msg, newKeys(s.desk.Say).mend) {
			return s.enter()
		}
	}
	return nil
}

// enter goes on: back to what was refused, or to the next guest.
func (s *Screen) enter() ui.Cmd {
	switch {
	case !s.settled:
		return nil
	case s.stands() == refused:
		return s.mend()
	case s.stands() == cardUsed:
		return ui.Go(ui.Route{Place: ui.Activate})
	default:
		return ui.Reset()
	}
}

// mendable reports whether the guest who still stands there can mend what was
// refused.
func (s *Screen) mendable() bool { return s.stands() == refused || s.stands() == cardUsed }

// next takes a card that was scanned: in place of one that was refused, else
// for the next guest. The guest's own card, swiped again, begins nobody.
func (s *Screen) next(card frontdesk.Private) ui.Cmd {
	switch {
	case !s.settled, s.stands() == refused, card == s.visit.Card:
		return nil
	case s.stands() == cardUsed:
		return ui.Go(ui.Route{Place: ui.Activate, Card: card})
	}
	return ui.Go(ui.Route{Place: ui.Activate, Journey: frontdesk.Activate, Card: card})
}

// mend opens the form at what the service refused, with the service's words. Who
// joins by text was asked for their number alone.
func (s *Screen) mend() ui.Cmd {
	s.visit.Refused = s.refusals()
	if s.visit.Journey == frontdesk.SMS {
		return ui.Go(ui.Route{Place: ui.SMS})
	}
	return ui.Go(ui.Route{Place: ui.Enroll, Field: s.visit.Refused[0].Field, Only: true})
}

// Escape ends the visit: nothing is lost by it, the guest is saved.
func (s *Screen) Escape() (ui.Cmd, bool) { return ui.Reset(), true }

// stands returns where the guest stands.
func (s *Screen) stands() stand {
	p := s.visit.Progress
	switch {
	case p.State == frontdesk.Sent && s.visit.Journey == frontdesk.SMS:
		return invited
	case p.State == frontdesk.Sent:
		return enrolled
	case p.State == frontdesk.Held && s.unclear():
		// Even what could be changed here is not: the refusal may be about the
		// guest themselves, and other answers would enroll them twice.
		return doubtful
	case p.State == frontdesk.Held && len(s.refusals()) > 0 && s.desk.Repairs != nil:
		return refused
	case p.State == frontdesk.Held && s.cardRefused() && s.desk.Repairs != nil:
		return cardUsed
	case p.State == frontdesk.Held, p.State == frontdesk.Cancelled:
		return held
	case s.late || s.away():
		return later
	default:
		return waiting
	}
}

// unclear reports whether an earlier request may have enrolled the guest.
func (s *Screen) unclear() bool {
	code := s.visit.Progress.Reply.Code
	return code == frontdesk.CodeCannotTell || code == frontdesk.CodeMayBeEnrolled
}

// away reports whether the service cannot be asked now, so that there is
// nothing to wait for.
func (s *Screen) away() bool {
	switch s.desk.Status.Link {
	case frontdesk.LinkDown, frontdesk.LinkPortal, frontdesk.LinkUnauthorized:
		return true
	default:
		return false
	}
}

// refusals are what the service said about answers that the guest can change.
// There are none once the service gave a card: then only a later step was refused,
// and staff must look at it.
func (s *Screen) refusals() []frontdesk.Issue {
	p := s.visit.Progress
	if p.Card != "" && p.Card != s.visit.Card {
		return nil
	}
	issues := p.Reply.Issues
	if c := p.Reply.Conflict; c != nil {
		issues = append(slices.Clip(issues), frontdesk.Issue{
			Field: c.Field, Code: taken(c.Field), Text: p.Reply.Message,
		})
	}
	var mine []frontdesk.Issue
	for _, issue := range issues {
		if s.visit.Form.Field(issue.Field) != nil {
			mine = append(mine, issue)
		}
	}
	return mine
}

// taken is the code for a value that another guest has.
func taken(name string) frontdesk.IssueCode {
	switch name {
	case "username":
		return frontdesk.UsernameExists
	case "email":
		return frontdesk.EmailExists
	default:
		return frontdesk.Taken
	}
}

// activeAlready is the service's code for a card that somebody has (seed,
// "failure").
const activeAlready = "435"

// cardRefused reports whether all that the service refused is the card.
func (s *Screen) cardRefused() bool {
	return s.visit.Card != "" && s.visit.Progress.Reply.Code == activeAlready
}

// SetSize tells the screen how much room it has.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }

// say returns a phrase without placeholders.
func (s *Screen) say(key string) string { return s.desk.Say.Say(key, nil) }
