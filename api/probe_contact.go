package api

import (
	"context"
	"slices"

	"frontdesk"
)

// byContact looks for a guest without a username and without a card by phone,
// then by e-mail address. One match with the names that were sent is ours if
// the program lets nobody else have that value; otherwise it may be an older
// enrollment of the same person.
func (p probe) byContact(ctx context.Context) frontdesk.Finding {
	sent := p.s.Fields.User
	looked := false
	var last answer
	for _, by := range contacts(sent) {
		a := p.call(ctx, TransactionAccountQuery, by.query.params(p.s.Program.MerchantID))
		if a.Outcome != frontdesk.OutcomeApplied && !a.missing() {
			return refused(a, false)
		}
		if _, told := a.members["accounts"]; a.Outcome == frontdesk.OutcomeApplied && !told {
			// A success without a list is not a list of nobody.
			return finding(frontdesk.VerdictUnknown, a)
		}
		looked, last = true, a
		accounts := a.members.objects("accounts")
		switch {
		case len(accounts) == 0:
			continue
		case len(accounts) > 1:
			return finding(frontdesk.VerdictUnknown, a)
		}
		match := foundAccountOf(accounts[0])
		if namesAgree(sent, match.Fields) && slices.Contains(p.s.Program.UniqueFields, by.field) {
			return found(a, match.Card)
		}
		return finding(frontdesk.VerdictUnknown, a)
	}
	if !looked {
		return frontdesk.Finding{Verdict: frontdesk.VerdictUnknown}
	}
	return finding(frontdesk.VerdictAbsent, last)
}

// contact is one way of finding a guest.
type contact struct {
	field string // whose value it is
	query AccountQuery
}

// contacts lists the ways of finding a guest by what was sent.
func contacts(sent frontdesk.Answers) []contact {
	var out []contact
	mobile, phone := sent["mobilePhone"].Text(), sent["phone"].Text()
	if mobile != "" {
		out = append(out, contact{"mobilePhone", AccountQuery{Phone: frontdesk.Private(mobile)}})
	}
	if phone != "" && phone != mobile {
		out = append(out, contact{"phone", AccountQuery{Phone: frontdesk.Private(phone)}})
	}
	if email := sent["email"].Text(); email != "" {
		out = append(out, contact{"email", AccountQuery{Email: frontdesk.Private(email)}})
	}
	return out
}
