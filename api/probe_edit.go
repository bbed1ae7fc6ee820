package api

import (
	"context"
	"slices"

	"frontdesk"
)

// edited looks whether the guest has the values that an edit set. An edit sets
// absolute values, so sending it again can do no harm; whoever changed one of
// them meanwhile is found by Send.
func (p probe) edited(ctx context.Context) frontdesk.Finding {
	g, a := p.guest(ctx)
	switch {
	case a.Outcome != frontdesk.OutcomeApplied:
		// The service will say the same about the edit.
		return refused(a, true)
	case reached(p.s, g):
		return finding(frontdesk.VerdictApplied, a)
	default:
		return finding(frontdesk.VerdictAbsent, a)
	}
}

// external looks whether external accounts were added, removed or set. The
// service adds only those that are not there and removes only those that are,
// so sending again can do no harm.
func (p probe) external(ctx context.Context) frontdesk.Finding {
	if p.s.Change.Verb == frontdesk.VerbSet {
		return p.edited(ctx)
	}
	g, a := p.guest(ctx)
	if a.Outcome != frontdesk.OutcomeApplied {
		return refused(a, true)
	}
	has := keysOf(g.Profile.External).Codes()
	for _, key := range keysOf(p.s.Fields.External).Codes() {
		if slices.Contains(has, key) != (p.s.Change.Verb == frontdesk.VerbAdd) {
			return finding(frontdesk.VerdictAbsent, a)
		}
	}
	return finding(frontdesk.VerdictApplied, a)
}

// guest looks up whom a Change is about, as far as the operation changes it:
// the person, the account, or both. The answer is that of the look-up that
// failed, else of the last one.
func (p probe) guest(ctx context.Context) (frontdesk.Guest, answer) {
	if p.op == frontdesk.EditExternalAccounts {
		return p.withAccount(ctx, frontdesk.Guest{}, p.s.Change.Guest.Card)
	}
	a := p.person(ctx)
	if renamed, ok := p.renamed(); ok && a.missing() {
		// A name or an address that the edit itself changes leads to nobody
		// once it was carried out.
		a = renamed.person(ctx)
	}
	onAccount := p.op == frontdesk.EditAccount
	if onAccount && a.missing() && p.s.Change.Guest.Username != "" {
		// The account is edited by its card, whoever its guest is called.
		a = p.holderOf(ctx, p.s.Change.Guest.Card)
	}
	if a.Outcome != frontdesk.OutcomeApplied && !(onAccount && a.missing()) {
		return frontdesk.Guest{}, a
	}
	g := userOf(a.members)
	card := p.s.Change.Guest.Card
	if card == "" {
		card = g.Card
	}
	if len(p.s.Fields.Account) == 0 && p.s.Fields.External == nil && a.Outcome == frontdesk.OutcomeApplied || card == "" {
		return g, a
	}
	return p.withAccount(ctx, g, card)
}

// withAccount adds the account of a card to what is known of its guest.
func (p probe) withAccount(ctx context.Context, g frontdesk.Guest, card frontdesk.Private) (frontdesk.Guest, answer) {
	a := p.call(ctx, AccountInformation, params{"merchantId": p.s.Program.MerchantID, "printedCardNumber": card})
	if a.Outcome == frontdesk.OutcomeApplied {
		accountOf(a.members).addTo(&g, p.s.Program)
	}
	return g, a
}

// person looks up the person of a Change: by username where there is one,
// because that path is documented.
func (p probe) person(ctx context.Context) answer {
	who, program := p.s.Change.Guest, p.s.Program
	switch {
	case p.op == frontdesk.EditEClubAccount:
		return p.call(ctx, EClubUserInformation, params{
			"merchantId": program.MerchantID, "cardTemplateCode": program.CardTemplateCode, "email": who.Email,
		})
	case who.Username != "":
		return p.call(ctx, UserInformation, params{"merchantId": program.MerchantID, "username": who.Username})
	default:
		return p.holderOf(ctx, who.Card)
	}
}

// renamed returns the same probe of the guest under the name that the edit
// gives them, and whether it changes the name that they are looked up by.
func (p probe) renamed() (probe, bool) {
	who, user := p.s.Change.Guest, p.s.Fields.User
	before, field := &who.Username, "username"
	if p.op == frontdesk.EditEClubAccount {
		before, field = &who.Email, "email"
	}
	after := frontdesk.Private(user[field].Text())
	if *before == "" || after == "" || *before == after {
		return p, false
	}
	*before = after
	submission, change := *p.s, *p.s.Change
	change.Guest, submission.Change = who, &change
	p.s = &submission
	return p, true
}
