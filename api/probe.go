package api

import (
	"context"
	"slices"

	"frontdesk"
)

// Probe reads the service to find out what became of an operation whose reply
// was lost. No public recipe exists for this; the reasons are in docs/outcomes.md.
func (d *Desk) Probe(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Finding {
	p := probe{Client: d.Client, s: s, op: op}
	switch op {
	case frontdesk.CreateAndRegister, frontdesk.CreateAndRegisterWithCardNumber:
		return p.byKey(ctx, p.byUsername)
	case frontdesk.CreateAndEdit:
		return p.byKey(ctx, p.byContact)
	case frontdesk.CreateEClubAndRegister:
		return p.byKey(ctx, p.byEmail)
	case frontdesk.ActivateAndEdit, frontdesk.ActivateAndRegister, frontdesk.RegisterCard:
		return p.byCard(ctx)
	case frontdesk.AddRelatedGuests:
		return p.relatives(ctx)
	default:
		return frontdesk.Finding{Verdict: frontdesk.VerdictUnknown}
	}
}

// probe is one look at what became of one operation.
type probe struct {
	*Client
	s  *frontdesk.Submission
	op frontdesk.Operation
}

// noReply reports whether a look-up brought no believable answer about what
// was looked for.
func noReply(a answer) bool {
	return a.Outcome != frontdesk.OutcomeApplied && (a.Outcome != frontdesk.OutcomeRejected || isBroken(a.Code))
}

// finding returns a Finding that rests on a look-up.
func finding(verdict frontdesk.Verdict, a answer) frontdesk.Finding {
	return frontdesk.Finding{Verdict: verdict, Reply: a.Reply}
}

// unanswered returns that the service could not be read, always with a cause.
func unanswered(a answer) frontdesk.Finding {
	if a.Cause == frontdesk.CauseNone {
		a.Cause = frontdesk.CauseBroken
	}
	return finding(frontdesk.VerdictNoReply, a)
}

// found returns that the operation was applied, with the card it gave.
func found(a answer, card frontdesk.Private) frontdesk.Finding {
	f := finding(frontdesk.VerdictApplied, a)
	f.Reply.Card = card
	return f
}

// refused judges a look-up that found nothing. It is absence if the service
// says so in as many words, or if sending again can do no harm because the
// service itself refuses a second one; else it settles nothing. A refusal
// without a word of the service, such as a bare 404, never does.
func refused(a answer, guarded bool) frontdesk.Finding {
	switch {
	case noReply(a):
		return unanswered(a)
	case isMissing(a.Code), guarded && a.Result != "":
		return finding(frontdesk.VerdictAbsent, a)
	default:
		return finding(frontdesk.VerdictUnknown, a)
	}
}

// byKey looks for the Submission's own key, which settles the question alone,
// and falls back where the operation carries none.
func (p probe) byKey(ctx context.Context, other func(context.Context) frontdesk.Finding) frontdesk.Finding {
	if !keyed(p.op, p.s) {
		return other(ctx)
	}
	a := p.lookKey(ctx)
	if a.Outcome == frontdesk.OutcomeApplied {
		return found(a, primaryCard(a.members))
	}
	return refused(a, true)
}

func (p probe) lookKey(ctx context.Context) answer {
	return p.call(ctx, CardForExternalAccount, params{"merchantId": p.s.Program.MerchantID, "accountCode": p.s.ID})
}

// byUsername looks for the guest under the username that was sent. Usernames
// are unique among the merchant's guests, so sending again can enroll nobody
// twice.
func (p probe) byUsername(ctx context.Context) frontdesk.Finding {
	a := p.call(ctx, UserInformation, params{"merchantId": p.s.Program.MerchantID, "username": p.s.Username()})
	if a.Outcome != frontdesk.OutcomeApplied {
		return refused(a, true)
	}
	user := userOf(a.members)
	switch compare(p.s.Fields.User, user.Profile.User) {
	case samePerson:
		return found(a, first(user.Cards))
	case otherPerson:
		// The name is somebody else's, so ours was refused. Sending again
		// brings the service's own words about it.
		return finding(frontdesk.VerdictAbsent, a)
	default:
		return finding(frontdesk.VerdictUnknown, a)
	}
}

// byEmail looks for the eClub guest under the e-mail address that was sent.
func (p probe) byEmail(ctx context.Context) frontdesk.Finding {
	program, email := p.s.Program, p.s.Fields.User["email"].Text()
	if email == "" {
		return frontdesk.Finding{Verdict: frontdesk.VerdictUnknown}
	}
	a := p.call(ctx, EClubUserInformation, params{
		"merchantId": program.MerchantID, "cardTemplateCode": program.CardTemplateCode, "email": email,
	})
	if a.Outcome != frontdesk.OutcomeApplied {
		return refused(a, false)
	}
	user := userOf(a.members)
	if compare(p.s.Fields.User, user.Profile.User) == samePerson {
		return found(a, first(user.Cards))
	}
	return finding(frontdesk.VerdictUnknown, a)
}

// relatives looks which of the relatives the service has.
func (p probe) relatives(ctx context.Context) frontdesk.Finding {
	a := p.call(ctx, UserInformation, params{"merchantId": p.s.Program.MerchantID, "username": p.s.Username()})
	if a.Outcome != frontdesk.OutcomeApplied {
		// Without the guest there are no relatives either; the service will
		// say so when they are sent.
		return refused(a, false)
	}
	f := finding(frontdesk.VerdictAbsent, a)
	f.Added = addedRelatives(p.s.Related, userOf(a.members).Related)
	if len(f.Added) == len(p.s.Related) {
		f.Verdict = frontdesk.VerdictApplied
	}
	return f
}

// addedRelatives returns the indexes of the relatives that the service has or
// is known to have had. Each of the service's counts once, so that twins of
// one name are two.
func addedRelatives(ours []frontdesk.RelatedGuest, theirs []frontdesk.Relative) []int {
	left := slices.Clone(theirs)
	take := func(r frontdesk.RelatedGuest) bool {
		at := slices.IndexFunc(left, func(other frontdesk.Relative) bool { return sameRelative(r, other.RelatedGuest) })
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

// first returns the first card, "" if there is none.
func first(cards []frontdesk.Private) frontdesk.Private {
	if len(cards) == 0 {
		return ""
	}
	return cards[0]
}
