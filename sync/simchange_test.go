package sync_test

import (
	"time"

	"frontdesk"
)

// change carries out what staff change of a guest who is enrolled. The service
// gives the same address twice; what is edited or removed is so only once.
func (s *service) change(g *frontdesk.Submission, a *account, op frontdesk.Operation, much amount) frontdesk.Reply {
	switch op {
	case frontdesk.EditAccount:
		return s.edit(g, a)
	case frontdesk.AddAddress:
		s.once(g, "given an address")
		a.addresses++
	case frontdesk.RemoveRelatedGuest:
		if a.detached {
			return rejected("related_guest.not_found")
		}
		a.detached = true
	case frontdesk.AddRelatedGuests:
		return s.relate(g, a, much)
	}
	return applied()
}

// edit writes a value, unless it is not the one that was looked at.
func (s *service) edit(g *frontdesk.Submission, a *account) frontdesk.Reply {
	wanted := g.Fields.User["city"].Text()
	switch a.city {
	case wanted:
	case g.Change.Before.User["city"].Text():
		s.times[g.ID+" edited"]++
		a.city = wanted
	default:
		return rejected(frontdesk.CodeChangedMeanwhile)
	}
	return applied()
}

// changed reports whether a look finds a change carried out.
func (s *service) changed(g *frontdesk.Submission, a *account, op frontdesk.Operation) bool {
	switch op {
	case frontdesk.EditAccount:
		return a.city == g.Fields.User["city"].Text()
	case frontdesk.AddAddress:
		return a.addresses > 0
	default:
		return a.detached
	}
}

// city returns what a person sees who looks at a guest.
func (s *service) city(g *frontdesk.Submission) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.account(g).city
}

// checkChange reports whether the service has what staff changed. Another desk
// may have changed it again since.
func (s *service) checkChange(g *frontdesk.Submission, a *account) bool {
	switch {
	case g.Journey == frontdesk.Edit:
		return s.times[g.ID+" edited"] > 0
	case g.Journey == frontdesk.Addresses:
		return a.addresses == 1
	case g.Change.Verb == frontdesk.VerbRemove:
		return a.detached
	default:
		return len(a.relatives) == len(g.Related)
	}
}

// elsewhere lets another desk change what this one edits, now and then.
func (w *world) elsewhere() {
	time.Sleep(19 * time.Microsecond)
	r := w.dice("elsewhere")
	for _, role := range w.cast {
		time.Sleep(time.Duration(r.Int64N(int64(w.chaos) / int64(len(w.cast)))))
		if role.kind != editor || r.IntN(3) > 0 {
			continue
		}
		w.mu.Lock()
		edited := role.guest
		w.mu.Unlock()
		w.desk.mu.Lock()
		w.desk.account(edited).city = "Ilium"
		w.desk.mu.Unlock()
		w.note("another desk edits %s", edited.ID)
	}
}
