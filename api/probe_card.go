package api

import (
	"context"
	"strings"

	"frontdesk"
)

// byCard looks at the card that was to be activated or registered. A card is
// activated once and registered once, so sending again can do no harm.
func (p probe) byCard(ctx context.Context) frontdesk.Finding {
	ours := false
	if keyed(p.op, p.s) {
		key := p.lookKey(ctx)
		if noReply(key) {
			return unanswered(key)
		}
		ours = key.Outcome == frontdesk.OutcomeApplied
		if ours && p.op == frontdesk.ActivateAndEdit {
			return found(key, p.s.Card)
		}
	}
	a := p.call(ctx, AccountInformation, params{"merchantId": p.s.Program.MerchantID, "printedCardNumber": p.s.Card})
	if a.Outcome != frontdesk.OutcomeApplied {
		// Not active, or not known: the state before our operation.
		return refused(a, true)
	}
	account := accountOf(a.members)
	switch {
	case account.CardStatus == "DISABLED" || account.CardStatus == "EXCHANGED" || account.Status == "SUSPENDED":
		return finding(frontdesk.VerdictUnknown, a)
	case !account.Active():
		return finding(frontdesk.VerdictAbsent, a)
	case p.op == frontdesk.ActivateAndEdit:
		return p.holder(ctx, a)
	case account.Registered || account.Username != "":
		if strings.EqualFold(account.Username.Reveal(), p.s.Username().Reveal()) {
			return found(a, p.s.Card)
		}
		return finding(frontdesk.VerdictUnknown, a)
	case p.op == frontdesk.RegisterCard:
		return finding(frontdesk.VerdictAbsent, a)
	default:
		return p.halfDone(ctx, a, ours)
	}
}

// holder asks who holds an active card that was to be activated for a guest
// without a username.
func (p probe) holder(ctx context.Context, account answer) frontdesk.Finding {
	a := p.lookHolder(ctx)
	switch {
	case noReply(a):
		return unanswered(a)
	case a.Outcome == frontdesk.OutcomeApplied && p.samePerson(a) == samePerson:
		return found(account, p.s.Card)
	default:
		return finding(frontdesk.VerdictUnknown, account)
	}
}

// halfDone judges a card that was activated and not registered. Registering
// finishes it, unless the card turns out to be another guest's.
func (p probe) halfDone(ctx context.Context, account answer, ours bool) frontdesk.Finding {
	f := finding(frontdesk.VerdictAbsent, account)
	f.Instead = frontdesk.RegisterCard
	if ours {
		return f
	}
	a := p.lookHolder(ctx)
	if noReply(a) {
		return unanswered(a)
	}
	if a.Outcome == frontdesk.OutcomeApplied {
		if likeness := p.samePerson(a); likeness == otherPerson || likeness == somebodyLike {
			return finding(frontdesk.VerdictUnknown, account)
		}
	}
	return f
}

func (p probe) lookHolder(ctx context.Context) answer { return p.holderOf(ctx, p.s.Card) }

// holderOf asks who holds a card.
func (p probe) holderOf(ctx context.Context, card frontdesk.Private) answer {
	return p.call(ctx, UserInformationByCard, params{"merchantId": p.s.Program.MerchantID, "printedCardNumber": card})
}

func (p probe) samePerson(a answer) likeness {
	return compare(p.s.Fields.User, userOf(a.members).Profile.User)
}
