package sync_test

import (
	"fmt"

	"frontdesk"
)

// kind is what sort of guest somebody is, or what staff change of one.
type kind string

const (
	plain  kind = "plain"  // a virtual card, and nothing that the service would check twice
	member kind = "member" // registers, with relatives
	carded kind = "carded" // activates a card
	owner  kind = "owner"  // activates a card and registers, with relatives
	active kind = "active" // registers a card that is active
	poison kind = "poison" // the service refuses, until a person mends it
	taken  kind = "taken"  // wants a username that somebody else has
	sick   kind = "sick"   // breaks the service while the faults last
	murky  kind = "murky"  // cannot be looked up

	editor  kind = "editor"  // has a value edited, which another desk may change too
	adder   kind = "adder"   // is given an address, which the service would give twice
	remover kind = "remover" // loses a relative, which the service refuses the second time
	relater kind = "relater" // is given relatives
)

// role is a guest, or a change of one, with what happens to it.
type role struct {
	kind    kind
	dim     bool // while the faults last a look-up may settle nothing
	renames bool // who mends them changes what they are known by

	// The world's lock guards the rest.
	guest     *frontdesk.Submission // as captured or last mended
	saved     bool
	said      []string // every color that was ever answered
	mended    int
	cancelled bool
}

// newCast returns guests of every kind, most of them plain.
func newCast(w *world, n int) []*role {
	kinds := []kind{
		plain, plain, plain, plain, member, member, carded, owner, active, owner, poison, taken, sick, murky,
		editor, adder, remover, relater,
	}
	var cast []*role
	for i := range n {
		dice := w.dice("kind", i)
		r := &role{kind: kinds[dice.IntN(len(kinds))], dim: dice.IntN(2) == 0, renames: dice.IntN(2) == 0}
		r.guest = r.submission(i)
		r.renames = r.renames && r.guest.Change == nil
		cast = append(cast, r)
	}
	return cast
}

// submission returns what is captured of the i-th guest.
func (r *role) submission(i int) *frontdesk.Submission {
	s := guest(i)
	switch r.kind {
	case editor, adder, remover, relater:
		r.change(i, s)
		return s
	case member, owner, active, taken:
		s = family(i)
	}
	switch r.kind {
	case carded, owner:
		s.Journey = frontdesk.Activate
	case active:
		s.Journey = frontdesk.Register
	}
	if s.Journey != frontdesk.Create {
		s.Card = frontdesk.Private(fmt.Sprintf("60000000%04d", i))
	}
	s.Fields.User["email"] = frontdesk.Text(fmt.Sprintf("ana%d@example.com", i))
	if r.kind == active || r.kind == taken {
		s.Related = nil
	}
	if len(s.Related) > 0 {
		s.Related = append(s.Related, frontdesk.RelatedGuest{FirstName: "Mia"}, frontdesk.RelatedGuest{FirstName: "Noa"})
	}
	return s
}

// change makes a Submission one that changes an enrolled guest.
func (r *role) change(i int, s *frontdesk.Submission) {
	s.Fields.User = nil
	s.Change = &frontdesk.Change{Verb: frontdesk.VerbAdd, Guest: frontdesk.Identity{
		Username: frontdesk.Private(fmt.Sprintf("ana%d", i)), Card: frontdesk.Private(fmt.Sprintf("70000000%04d", i)),
	}}
	switch r.kind {
	case editor:
		s.Journey, s.Change.Verb, s.Change.Guest.Username = frontdesk.Edit, frontdesk.VerbEdit, ""
		s.Fields.User = frontdesk.Answers{"city": frontdesk.Text("Rye")}
		s.Change.Before.User = frontdesk.Answers{"city": frontdesk.Text("Troy")}
	case adder:
		s.Journey, s.Change.Address = frontdesk.Addresses, &frontdesk.Address{Label: "work"}
	case remover:
		s.Journey, s.Change.Verb = frontdesk.Related, frontdesk.VerbRemove
		s.Change.Relative = &frontdesk.Relative{Code: 1}
	case relater:
		s.Journey = frontdesk.Related
		s.Related = []frontdesk.RelatedGuest{{FirstName: "Leo"}, {FirstName: "Mia"}, {FirstName: "Noa"}}
	}
}

// answered remembers a guest as they were captured or mended.
func (r *role) answered(s *frontdesk.Submission) {
	r.guest = s
	r.said = append(r.said, s.Fields.User["custom1"].Text())
}

// knownBy returns what the service knows a guest by.
func knownBy(s *frontdesk.Submission) string {
	switch {
	case s.Change != nil:
		return s.Change.Guest.Card.Reveal()
	case s.Card != "":
		return s.Card.Reveal()
	case s.Username() != "":
		return s.Username().Reveal()
	default:
		return s.Fields.User["email"].Text()
	}
}
