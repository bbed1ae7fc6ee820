package sync_test

import (
	"fmt"
	"sync"
	"time"

	"frontdesk"
)

// amount says how much of an operation is done before the service breaks.
type amount int

const (
	whole amount = iota
	half
)

// account is what the service has under one card, username or e-mail address.
type account struct {
	created, active, registered bool

	user      string       // username, once registered
	color     string       // what the guest answered
	relatives map[int]bool // by index in Submission.Related

	city      string // of who is enrolled from the start
	addresses int
	detached  bool // the relative who was there
}

// service is a model of the enrollment service. It never refuses to make a
// second virtual card for the same guest: that is what the engine is for.
type service struct {
	w       *world
	working sync.WaitGroup

	mu       sync.Mutex
	accounts map[string]*account // by knownBy
	users    map[string]bool     // usernames that are given
	times    map[string]int      // how often something was done for a guest
	parked   map[string]func()   // the arrival of a request that is far too late
}

func newService(w *world) *service {
	s := &service{w: w, accounts: map[string]*account{}, users: map[string]bool{}, times: map[string]int{}, parked: map[string]func(){}}
	for _, role := range w.cast {
		a := s.account(role.guest)
		switch role.kind {
		case active:
			a.active = true
		case taken:
			s.users[role.guest.Username().Reveal()] = true
		case editor, adder, remover, relater:
			a.active, a.registered, a.city = true, true, "Troy"
		}
	}
	return s
}

// account returns what there is of a guest as they are now.
func (s *service) account(g *frontdesk.Submission) *account {
	by := knownBy(g)
	if s.accounts[by] == nil {
		s.accounts[by] = &account{relatives: map[int]bool{}}
	}
	return s.accounts[by]
}

// work carries a request out after a while, whoever waits for it.
func (s *service) work(g *frontdesk.Submission, op frontdesk.Operation, after time.Duration, much amount) <-chan frontdesk.Reply {
	done := make(chan frontdesk.Reply, 1)
	s.working.Go(func() {
		time.Sleep(after)
		s.mu.Lock()
		defer s.mu.Unlock()
		if arrive := s.parked[g.ID]; arrive != nil {
			arrive()
		}
		reply := s.do(g, op, much)
		s.w.note("service: %s of %s: %s %s", op, g.ID, reply.Outcome, reply.Code)
		done <- reply
	})
	return done
}

// park leaves a request somewhere on its way, for far longer than the engine
// reckons with. It overtakes the next one for the same guest at the last
// moment, which is the worst that can happen: the service keeps it from being
// done twice, and speaks of a conflict with what is our own first try.
func (s *service) park(g *frontdesk.Submission, op frontdesk.Operation, longest time.Duration, much amount) {
	s.mu.Lock()
	defer s.mu.Unlock()
	arrive := sync.OnceFunc(func() {
		reply := s.do(g, op, much)
		s.w.note("service: at last, %s of %s: %s %s", op, g.ID, reply.Outcome, reply.Code)
	})
	s.parked[g.ID] = arrive
	s.working.Go(func() {
		time.Sleep(longest)
		s.mu.Lock()
		defer s.mu.Unlock()
		arrive()
	})
}

// do carries one request out.
func (s *service) do(g *frontdesk.Submission, op frontdesk.Operation, much amount) frontdesk.Reply {
	a, user := s.account(g), g.Username().Reveal()
	if s.w.roles[g.ID].kind == sick && s.w.troubled() {
		return frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Cause: frontdesk.CauseBroken, HTTPStatus: 500}
	}
	if g.Change != nil {
		return s.change(g, a, op, much)
	}
	if s.refuses(g) {
		return rejected("invalid_zip_format")
	}
	registers := op == frontdesk.CreateAndRegister || op == frontdesk.ActivateAndRegister || op == frontdesk.RegisterCard
	if registers && s.users[user] {
		return rejected("username_exists")
	}
	if op == frontdesk.AddRelatedGuests {
		return s.relate(g, a, much)
	}
	s.w.config.taken(g)
	a.color = g.Fields.User["custom1"].Text()
	switch op {
	case frontdesk.CreateAndEdit, frontdesk.CreateAndRegister:
		s.once(g, "created")
		a.created = true
	case frontdesk.ActivateAndEdit, frontdesk.ActivateAndRegister:
		if a.active {
			return rejected("435")
		}
		s.once(g, "activated")
		a.active = true
		if much == half {
			return applied() // the rest is never done
		}
	case frontdesk.RegisterCard:
		if !a.active {
			s.w.violated("%s registers a card that is not active", g.ID)
			return rejected("invalid_status")
		}
	}
	if registers {
		s.once(g, "registered")
		a.registered, a.user, s.users[user] = true, user, true
	}
	return applied()
}

// refuses reports whether the service refuses the answers of a guest.
func (s *service) refuses(g *frontdesk.Submission) bool {
	return s.w.roles[g.ID].kind == poison && g.Fields.User["zipCode"].IsEmpty()
}

// relate adds the relatives that the request holds.
func (s *service) relate(g *frontdesk.Submission, a *account, much amount) frontdesk.Reply {
	if !a.registered {
		s.w.violated("%s brings relatives before registering", g.ID)
		return rejected("user_info.not_found")
	}
	last := -1
	for i, r := range g.Related {
		if !r.Added {
			last = i
		}
	}
	for i, r := range g.Related {
		if r.Added || much == half && i == last && i > 0 {
			continue // it breaks before the last of several
		}
		s.once(g, fmt.Sprint("related ", i))
		a.relatives[i] = true
	}
	return applied()
}

// once insists that something happens once for a guest, whatever they are
// known by.
func (s *service) once(g *frontdesk.Submission, what string) {
	s.times[g.ID+" "+what]++
	if n := s.times[g.ID+" "+what]; n > 1 {
		s.w.violated("%s was %s %d times", g.ID, what, n)
	}
}

// began reports whether anything was done for a guest who joins.
func (s *service) began(id string) bool {
	return s.times[id+" created"]+s.times[id+" activated"]+s.times[id+" registered"] > 0
}

// read looks a guest up.
func (s *service) read(g *frontdesk.Submission, op frontdesk.Operation, dimly bool) frontdesk.Finding {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := frontdesk.Finding{Verdict: frontdesk.VerdictAbsent, Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeRejected, HTTPStatus: 200}}
	role, a := s.w.roles[g.ID], s.account(g)
	if role.kind == murky || role.dim && dimly {
		f.Verdict = frontdesk.VerdictUnknown
		return f
	}
	var done bool
	switch op {
	case frontdesk.CreateAndEdit:
		done = a.created
	case frontdesk.CreateAndRegister:
		done = a.registered
	case frontdesk.ActivateAndEdit:
		done = a.active
	case frontdesk.ActivateAndRegister, frontdesk.RegisterCard:
		done = a.registered
		switch {
		case done && a.user != g.Username().Reveal():
			f.Verdict = frontdesk.VerdictUnknown
			return f
		case !done && a.active:
			f.Instead = frontdesk.RegisterCard
		}
	case frontdesk.AddRelatedGuests:
		for i := range g.Related {
			if a.relatives[i] {
				f.Added = append(f.Added, i)
			}
		}
		done = len(f.Added) == len(g.Related)
	default:
		done = s.changed(g, a, op)
	}
	if done {
		f.Verdict, f.Reply = frontdesk.VerdictApplied, applied()
	}
	return f
}

// check holds what the service has of a guest who counts as sent against what
// they said. What was done twice was seen when it happened.
func (s *service) check(r *role) {
	g, a := r.guest, s.account(r.guest)
	done := a.active
	if g.Journey == frontdesk.Create {
		done = a.created
	}
	done = done && a.registered == g.Registers()
	for i := range g.Related {
		done = done && a.relatives[i]
	}
	if g.Change != nil {
		done = s.checkChange(g, a)
	} else {
		s.w.checkMapping(r, a.color)
	}
	if !done {
		s.w.violated("%s, %s, is sent, but the service has %+v", g.ID, r.kind, *a)
	}
}
