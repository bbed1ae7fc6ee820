package api

import (
	"context"
	"slices"

	"frontdesk"
)

// address looks whether an address was added, edited or deleted. The service
// gives an address its number only in the reply, and takes the same one twice,
// so an address that was to be added is looked for by all its values.
func (p probe) address(ctx context.Context) frontdesk.Finding {
	wanted := p.s.Change.Address
	if wanted == nil {
		return frontdesk.Finding{Verdict: frontdesk.VerdictUnknown}
	}
	a := p.lookAddresses(ctx)
	if a.Outcome != frontdesk.OutcomeApplied {
		// Of whoever cannot be looked up nothing is known: a second address
		// would stay.
		return refused(a, p.op != frontdesk.AddAddress)
	}
	// A reply that does not mention addresses at all says nothing of one that
	// is gone.
	_, told := a.members["addresses"]
	addresses := userOf(a.members).Addresses
	numbered := slices.IndexFunc(addresses, func(o frontdesk.Address) bool { return o.ID == wanted.ID })
	var done bool
	switch p.op {
	case frontdesk.AddAddress:
		done = slices.ContainsFunc(addresses, func(o frontdesk.Address) bool { return sameAddress(*wanted, o) })
	case frontdesk.EditAddress:
		done = numbered >= 0 && addresses[numbered] == *wanted
	case frontdesk.DeleteAddress:
		done = numbered < 0 && told
	}
	if done {
		return finding(frontdesk.VerdictApplied, a)
	}
	return finding(frontdesk.VerdictAbsent, a)
}

// lookAddresses asks for the guest's addresses: by username where there is
// one, because that path is documented, and by card for whoever is called
// otherwise by now.
func (p probe) lookAddresses(ctx context.Context) answer {
	who := p.s.Change.Guest
	if who.Username == "" {
		return p.holderOf(ctx, who.Card)
	}
	a := p.lookUsername(ctx)
	if a.missing() && who.Card != "" {
		a = p.holderOf(ctx, who.Card)
	}
	return a
}

// sameAddress reports whether the service's address is ours. What we leave out
// it leaves out too, but for a state and a country, which it may work out.
func sameAddress(ours, theirs frontdesk.Address) bool {
	return alike("label", ours.Label, theirs.Label) &&
		alike("address1", ours.Address1.Reveal(), theirs.Address1.Reveal()) &&
		alike("address2", ours.Address2.Reveal(), theirs.Address2.Reveal()) &&
		alike("city", ours.City.Reveal(), theirs.City.Reveal()) &&
		alike("postalCode", ours.PostalCode.Reveal(), theirs.PostalCode.Reveal()) &&
		agrees("stateProvince", ours.StateProvince, theirs.StateProvince) &&
		agrees("country", ours.Country, theirs.Country)
}
