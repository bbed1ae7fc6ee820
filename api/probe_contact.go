package api

import (
	"context"
	"slices"

	"frontdesk"
)

// queryPage is how many accounts a query may return: one is an answer, two are
// a question.
const queryPage = 2

// byContact looks for a guest without a username and without a card by phone,
// then by e-mail address. One match with the names that were sent is ours if
// the program lets nobody else have that value; otherwise it may be an older
// enrollment of the same person.
func (p probe) byContact(ctx context.Context) frontdesk.Finding {
	sent := p.s.Fields.User
	looked := false
	var last answer
	for _, by := range []struct{ query, field string }{
		{"phone", "mobilePhone"}, {"phone", "phone"}, {"email", "email"},
	} {
		value := sent[by.field].Text()
		if value == "" || (by.field == "phone" && value == sent["mobilePhone"].Text()) {
			continue
		}
		a := p.queryAccounts(ctx, p.s.Program.MerchantID, by.query, value)
		if a.Outcome != frontdesk.OutcomeApplied && !isMissing(a.Code) {
			return refused(a, false)
		}
		looked, last = true, a
		accounts := a.members.objects("accounts")
		switch {
		case len(accounts) == 0:
			continue
		case len(accounts) > 1:
			return finding(frontdesk.VerdictUnknown, a)
		}
		theirs := answersOf(accounts[0].object("fieldValues"))
		if namesAgree(sent, theirs) && slices.Contains(p.s.Program.UniqueFields, by.field) {
			return found(a, frontdesk.Private(accounts[0].text("printedCardNumber")))
		}
		return finding(frontdesk.VerdictUnknown, a)
	}
	if !looked {
		return frontdesk.Finding{Verdict: frontdesk.VerdictUnknown}
	}
	return finding(frontdesk.VerdictAbsent, last)
}

// queryAccounts looks accounts up by one value (wire facts, the transaction
// service; its form is known from third parties only).
func (c *Client) queryAccounts(ctx context.Context, merchantID int, name, value string) answer {
	return c.call(ctx, TransactionAccountQuery, params{
		"merchantId":     merchantID,
		"headerInfo":     params{"merchantId": merchantID, "programId": "PX"},
		"pageSize":       queryPage,
		"accountQueries": []params{{name: value}},
	})
}
