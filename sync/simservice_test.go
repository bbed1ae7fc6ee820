package sync_test

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"frontdesk"
)

// kind is what sort of guest somebody is.
type kind string

const (
	plain  kind = "plain"  // a virtual card, and nothing that the service would check twice
	member kind = "member" // registers, with relatives
	carded kind = "carded" // activates a card
	owner  kind = "owner"  // activates a card and registers, with relatives
	active kind = "active" // registers a card that is active
	poison kind = "poison" // the service always refuses
	taken  kind = "taken"  // wants a username that somebody else has
	sick   kind = "sick"   // breaks the service while the faults last
	murky  kind = "murky"  // cannot be looked up
)

// role is a guest with what they bring.
type role struct {
	kind  kind
	guest *frontdesk.Submission
	saved bool
}

// newCast returns guests of every kind, most of them plain.
func newCast(w *world, n int) []*role {
	kinds := []kind{plain, plain, plain, plain, member, carded, owner, active, owner, poison, taken, sick, murky}
	var cast []*role
	for i := range n {
		r := &role{kind: kinds[w.dice("kind", i).IntN(len(kinds))], guest: guest(i)}
		switch r.kind {
		case member:
			r.guest = family(i)
		case carded:
			r.guest.Journey = frontdesk.Activate
		case owner:
			r.guest = family(i)
			r.guest.Journey = frontdesk.Activate
		case active, taken:
			r.guest = family(i)
			r.guest.Related = nil
			if r.kind == active {
				r.guest.Journey = frontdesk.Register
			}
		}
		if r.guest.Journey != frontdesk.Create {
			r.guest.Card = frontdesk.Private(fmt.Sprintf("60000000%04d", i))
		}
		if len(r.guest.Related) > 0 {
			r.guest.Related = append(r.guest.Related, frontdesk.RelatedGuest{FirstName: "Mia"}, frontdesk.RelatedGuest{FirstName: "Noa"})
		}
		cast = append(cast, r)
	}
	return cast
}

// amount says how much of an operation is done before the service breaks.
type amount int

const (
	whole amount = iota
	half
)

// account is what the service has of a guest.
type account struct {
	created, active, registered int // how often
	relatives                   []int
	color                       string // what the guest answered
}

// service is a model of the enrollment service. It never refuses to make a
// second virtual card for the same guest: that is what the engine is for.
type service struct {
	w       *world
	working sync.WaitGroup

	mu       sync.Mutex
	accounts map[string]*account // by Submission.ID
	users    map[string]string   // Submission.ID by username
	kinds    map[string]kind
	parked   map[string]func() // the arrival of a request that is far too late
}

func newService(w *world) *service {
	s := &service{w: w, accounts: map[string]*account{}, users: map[string]string{}, kinds: map[string]kind{}, parked: map[string]func(){}}
	for _, role := range w.cast {
		id := role.guest.ID
		s.kinds[id] = role.kind
		s.accounts[id] = &account{relatives: make([]int, len(role.guest.Related))}
		switch role.kind {
		case active:
			s.accounts[id].active = 1
		case taken:
			s.users[role.guest.Username().Reveal()] = "somebody else"
		}
	}
	return s
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
	a, user := s.accounts[g.ID], g.Username().Reveal()
	switch s.kinds[g.ID] {
	case poison:
		return rejected("invalid_zip_format")
	case sick:
		if s.w.troubled() {
			return frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Cause: frontdesk.CauseBroken, HTTPStatus: 500}
		}
	}
	ok := frontdesk.Reply{Outcome: frontdesk.OutcomeApplied, HTTPStatus: 200, Result: "success", Card: "6000001985"}
	registers := op == frontdesk.CreateAndRegister || op == frontdesk.ActivateAndRegister || op == frontdesk.RegisterCard
	if registers && s.users[user] != "" {
		return rejected("username_exists")
	}
	if op != frontdesk.AddRelatedGuests {
		s.w.config.taken(g)
		a.color = g.Fields.User["custom1"].Text()
	}
	switch op {
	case frontdesk.CreateAndEdit, frontdesk.CreateAndRegister:
		s.once(g, "created", &a.created)
	case frontdesk.ActivateAndEdit, frontdesk.ActivateAndRegister:
		if a.active > 0 {
			return rejected("435")
		}
		s.once(g, "activated", &a.active)
		if much == half {
			return ok // the rest is never done
		}
	case frontdesk.RegisterCard:
		if a.active == 0 {
			s.w.violated("%s registers a card that is not active", g.ID)
			return rejected("invalid_status")
		}
	case frontdesk.AddRelatedGuests:
		return s.relate(g, a, much, ok)
	}
	if registers {
		s.once(g, "registered", &a.registered)
		s.users[user] = g.ID
	}
	return ok
}

// relate adds the relatives that the request holds.
func (s *service) relate(g *frontdesk.Submission, a *account, much amount, ok frontdesk.Reply) frontdesk.Reply {
	if a.registered == 0 {
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
		s.once(g, fmt.Sprint("related ", i), &a.relatives[i])
	}
	return ok
}

// once counts something that may happen once.
func (s *service) once(g *frontdesk.Submission, what string, n *int) {
	*n++
	if *n > 1 {
		s.w.violated("%s was %s %d times", g.ID, what, *n)
	}
}

// read looks a guest up.
func (s *service) read(g *frontdesk.Submission, op frontdesk.Operation) frontdesk.Finding {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.accounts[g.ID]
	if s.kinds[g.ID] == murky {
		return frontdesk.Finding{Verdict: frontdesk.VerdictUnknown, Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeRejected}}
	}
	f := frontdesk.Finding{Verdict: frontdesk.VerdictAbsent, Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeRejected, HTTPStatus: 200}}
	done := false
	switch op {
	case frontdesk.CreateAndEdit, frontdesk.CreateAndRegister:
		done = a.created > 0
	case frontdesk.ActivateAndEdit:
		done = a.active > 0
	case frontdesk.ActivateAndRegister, frontdesk.RegisterCard:
		done = a.registered > 0
		if !done && a.active > 0 {
			f.Instead = frontdesk.RegisterCard
		}
	case frontdesk.AddRelatedGuests:
		done = !slices.Contains(a.relatives, 0)
		for i, n := range a.relatives {
			if n > 0 {
				f.Added = append(f.Added, i)
			}
		}
	}
	if done {
		f.Verdict = frontdesk.VerdictApplied
		f.Reply = frontdesk.Reply{Outcome: frontdesk.OutcomeApplied, HTTPStatus: 200, Card: "6000001985"}
	}
	return f
}

// check holds what the service has of a guest against where they stand.
func (s *service) check(r *role, state frontdesk.State) {
	if state != frontdesk.Sent {
		return // applied twice was seen when it happened
	}
	a := s.accounts[r.guest.ID]
	want := account{relatives: make([]int, len(a.relatives))}
	for i := range want.relatives {
		want.relatives[i] = 1
	}
	switch r.guest.Journey {
	case frontdesk.Create:
		want.created = 1
	default:
		want.active = 1
	}
	if r.guest.Registers() {
		want.registered = 1
	}
	s.w.checkMapping(r, a.color)
	want.color = a.color
	if fmt.Sprint(*a) != fmt.Sprint(want) {
		s.w.violated("%s, %s, is sent, but the service has %v", r.guest.ID, r.kind, *a)
	}
}
