package api

import (
	"context"

	"frontdesk"
)

// queryPage is how many accounts a query returns at most.
const queryPage = 25

// AccountQuery says which accounts to find. Every value given must match.
type AccountQuery struct {
	Phone      frontdesk.Private
	Email      frontdesk.Private
	FirstName  frontdesk.Private
	LastName   frontdesk.Private
	PostalCode frontdesk.Private
}

// FoundAccount is an account that matches a query.
type FoundAccount struct {
	ID     int64
	Card   frontdesk.Private
	Fields frontdesk.Answers // the user fields that the service tells

	TemplateCode int64 // cardTemplateCode; meaningful if HasTemplate
	HasTemplate  bool
}

// FindAccounts finds accounts by phone, e-mail address or name, at most 25.
// The form of the query is known from third parties only (wire facts, the
// transaction service).
func (c *Client) FindAccounts(ctx context.Context, merchantID int, q AccountQuery) ([]FoundAccount, error) {
	a := c.call(ctx, TransactionAccountQuery, q.params(merchantID))
	if err := a.problem(); err != nil {
		return nil, err
	}
	var out []FoundAccount
	for _, e := range a.members.objects("accounts") {
		out = append(out, foundAccountOf(e))
	}
	return out, nil
}

// params writes the query. The merchant stands where every request has it and
// where the transaction service has it.
func (q AccountQuery) params(merchantID int) params {
	query := params{}
	query.set("phone", q.Phone.Reveal())
	query.set("email", q.Email.Reveal())
	query.set("firstName", q.FirstName.Reveal())
	query.set("lastName", q.LastName.Reveal())
	query.set("postalCode", q.PostalCode.Reveal())
	return params{
		"merchantId":     merchantID,
		"headerInfo":     params{"merchantId": merchantID, "programId": "PX"},
		"pageSize":       queryPage,
		"accountQueries": []params{query},
	}
}

// foundAccountOf reads one account of a query's reply.
func foundAccountOf(e envelope) FoundAccount {
	return FoundAccount{
		ID:     e.number("accountId"),
		Card:   frontdesk.Private(e.text("printedCardNumber")),
		Fields: answersOf(e.object("fieldValues")),

		TemplateCode: e.number("cardTemplateCode"),
		HasTemplate:  e.text("cardTemplateCode") != "",
	}
}
