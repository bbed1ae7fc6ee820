package api

import (
	"context"
	"slices"

	"frontdesk"
)

// relatives looks which of the relatives the service has.
func (p probe) relatives(ctx context.Context) frontdesk.Finding {
	a := p.lookUsername(ctx)
	if a.Outcome != frontdesk.OutcomeApplied {
		// Without the guest there are no relatives either; the service will
		// say so when they are sent.
		return refused(a, false)
	}
	// Whoever joins had no relative before. A guest who was there already may
	// have one of the same name of whom more is known: that is another one.
	equal := sameRelative
	if p.s.Change != nil {
		equal = equalRelative
	}
	f := finding(frontdesk.VerdictAbsent, a)
	f.Added = addedRelatives(p.s.Related, userOf(a.members).Related, equal)
	if len(f.Added) == len(p.s.Related) {
		f.Verdict = frontdesk.VerdictApplied
	}
	return f
}

// addedRelatives returns the indexes of the relatives that the service has or
// is known to have had. Each of the service's counts once, so that twins of
// one name are two.
func addedRelatives(ours []frontdesk.RelatedGuest, theirs []frontdesk.Relative, equal func(ours, theirs frontdesk.RelatedGuest) bool) []int {
	left := slices.Clone(theirs)
	take := func(r frontdesk.RelatedGuest) bool {
		at := slices.IndexFunc(left, func(other frontdesk.Relative) bool { return equal(r, other.RelatedGuest) })
		if at >= 0 {
			left = slices.Delete(left, at, at+1)
		}
		return at >= 0
	}
	has := make([]bool, len(ours))
	// Those known to be there take theirs first; the rest compete for what is
	// left.
	for i, r := range ours {
		if r.Added {
			take(r)
			has[i] = true
		}
	}
	var added []int
	for i, r := range ours {
		if has[i] || take(r) {
			added = append(added, i)
		}
	}
	return added
}

// relative looks whether one relative was edited or removed. Editing sets
// absolute values and removing is refused the second time, so sending again
// can do no harm.
func (p probe) relative(ctx context.Context) frontdesk.Finding {
	wanted := p.s.Change.Relative
	if wanted == nil {
		return frontdesk.Finding{Verdict: frontdesk.VerdictUnknown}
	}
	a := p.lookUsername(ctx)
	if a.Outcome != frontdesk.OutcomeApplied {
		return refused(a, true)
	}
	// A reply that does not mention relatives at all says nothing of one.
	_, told := a.members["relatedGuests"]
	related := userOf(a.members).Related
	at := slices.IndexFunc(related, func(r frontdesk.Relative) bool { return r.Code == wanted.Code })
	done := at < 0 && told
	if p.op == frontdesk.EditRelatedGuest {
		done = at >= 0 && hasAll(wanted.RelatedGuest, related[at].RelatedGuest)
	}
	if done {
		return finding(frontdesk.VerdictApplied, a)
	}
	return finding(frontdesk.VerdictAbsent, a)
}

// hasAll reports whether the service's relative has exactly the values that an
// edit sends. Those that are empty are not sent.
func hasAll(ours, theirs frontdesk.RelatedGuest) bool {
	has := func(ours, theirs frontdesk.Private) bool { return ours == "" || ours == theirs }
	return (ours.Salutation == "" || ours.Salutation == theirs.Salutation) &&
		has(ours.FirstName, theirs.FirstName) && has(ours.LastName, theirs.LastName) && has(ours.Email, theirs.Email) &&
		has(ours.DateOfBirth, frontdesk.Private(day(theirs.DateOfBirth.Reveal())))
}

// equalRelative reports whether the service's relative is ours and no more is
// known of them.
func equalRelative(ours, theirs frontdesk.RelatedGuest) bool {
	return sameRelative(ours, theirs) && sameRelative(theirs, ours)
}

func (p probe) lookUsername(ctx context.Context) answer {
	return p.call(ctx, UserInformation, params{
		"merchantId": p.s.Program.MerchantID, "username": subject(p.s).Username,
	})
}
