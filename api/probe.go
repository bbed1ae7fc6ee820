package api

import (
	"context"

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
	case frontdesk.SMSEnroll:
		return p.enrolledBySMS(ctx)
	}
	if s.Change == nil {
		return frontdesk.Finding{Verdict: frontdesk.VerdictUnknown}
	}
	return p.changed(ctx)
}

// changed reads what became of a Change.
func (p probe) changed(ctx context.Context) frontdesk.Finding {
	switch p.op {
	case frontdesk.EditUser, frontdesk.EditAccount, frontdesk.EditEClubAccount:
		return p.edited(ctx)
	case frontdesk.EditExternalAccounts:
		return p.external(ctx)
	case frontdesk.EditRelatedGuest, frontdesk.RemoveRelatedGuest:
		return p.relative(ctx)
	case frontdesk.AddAddress, frontdesk.EditAddress, frontdesk.DeleteAddress:
		return p.address(ctx)
	case frontdesk.EditSMSEnroll:
		return p.invited(ctx)
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
	case a.missing(), guarded && a.Result != "":
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

// first returns the first card, "" if there is none.
func first(cards []frontdesk.Private) frontdesk.Private {
	if len(cards) == 0 {
		return ""
	}
	return cards[0]
}
