package api

import (
	"context"
	"time"

	"frontdesk"
)

// enrolledBySMS looks whether a phone was enrolled by text message. With a
// card that was to be activated the card tells; without one only the phone
// does, and only if whoever has it is nothing but an enrollment by text
// message: an older guest with that phone may have been there before.
func (p probe) enrolledBySMS(ctx context.Context) frontdesk.Finding {
	if p.s.Card != "" {
		return p.cardBySMS(ctx)
	}
	a := p.call(ctx, TransactionAccountQuery, AccountQuery{Phone: p.s.Phone()}.params(p.s.Program.MerchantID))
	if a.Outcome != frontdesk.OutcomeApplied {
		return refused(a, false)
	}
	accounts := a.members.objects("accounts")
	_, told := a.members["accounts"]
	switch {
	case told && len(accounts) == 0:
		return finding(frontdesk.VerdictAbsent, a)
	case len(accounts) != 1:
		return finding(frontdesk.VerdictUnknown, a)
	}
	account := foundAccountOf(accounts[0])
	if named := account.Fields["firstName"].Text() + account.Fields["lastName"].Text(); named != "" || p.older(account) {
		return finding(frontdesk.VerdictUnknown, a)
	}
	return found(a, account.Card)
}

// older reports whether an account was there before the phone was captured, as
// far as the service tells. A day is allowed for time zones.
func (p probe) older(account FoundAccount) bool {
	enrolled := day(account.Fields["enrollDate"].Text())
	return enrolled != "" && enrolled < p.s.CapturedAt.AddDate(0, 0, -1).Format(time.DateOnly)
}

// cardBySMS looks at the card that a text message was to enroll. A card is
// activated once, so sending again can do no harm.
func (p probe) cardBySMS(ctx context.Context) frontdesk.Finding {
	a := p.call(ctx, AccountInformation, params{"merchantId": p.s.Program.MerchantID, "printedCardNumber": p.s.Card})
	if a.Outcome != frontdesk.OutcomeApplied {
		return refused(a, true)
	}
	if account := accountOf(a.members); account.CardStatus == "INACTIVE" {
		return finding(frontdesk.VerdictAbsent, a)
	}
	holder := p.lookHolder(ctx)
	switch {
	case noReply(holder):
		return unanswered(holder)
	case holder.Outcome == frontdesk.OutcomeApplied && p.hasPhone(holder):
		return found(a, p.s.Card)
	default:
		return finding(frontdesk.VerdictUnknown, a)
	}
}

// invited looks whether the holder of an active card was sent a text message.
// The service links the phone to the guest when it does, so a phone that is
// there now and was not there before tells. One that was there before tells
// nothing: a second message would be one too many.
func (p probe) invited(ctx context.Context) frontdesk.Finding {
	a := p.holderOf(ctx, p.s.Change.Guest.Card)
	if a.Outcome != frontdesk.OutcomeApplied {
		return refused(a, false)
	}
	before := p.s.Change.Before.User
	switch {
	case !p.hasPhone(a):
		return finding(frontdesk.VerdictAbsent, a)
	case before != nil && !sameValue("mobilePhone", before["mobilePhone"], frontdesk.Text(p.s.Phone().Reveal())):
		return finding(frontdesk.VerdictApplied, a)
	default:
		return finding(frontdesk.VerdictUnknown, a)
	}
}

// hasPhone reports whether the guest of a look-up has the phone that was sent.
func (p probe) hasPhone(a answer) bool {
	return alike("mobilePhone", userOf(a.members).Profile.User["mobilePhone"].Text(), p.s.Phone().Reveal())
}
