package api

import (
	"context"

	"frontdesk"
)

// StartCombine asks the owner of an existing account by e-mail whether a card
// may be combined with it. code is Conflict.CombineCode; the service appends
// its own code to link as "id=…".
func (c *Client) StartCombine(ctx context.Context, merchantID int, card, code frontdesk.Private, link string) Change {
	p := params{"merchantId": merchantID, "printedCardNumber": card, "combineCode": code}
	if link != "" {
		p["confirmationUrl"] = link
	}
	return c.change(ctx, frontdesk.InitiateAutoCombine, p)
}

// CombineDetails returns which accounts the owner of the confirmation code can
// choose from.
func (c *Client) CombineDetails(ctx context.Context, merchantID int, confirmation frontdesk.Private) (frontdesk.Combination, error) {
	a := c.call(ctx, frontdesk.AutoCombineDetails, params{
		"merchantId": merchantID, "combineConfirmationCode": confirmation,
	})
	if err := a.problem(); err != nil {
		return frontdesk.Combination{}, err
	}
	out := frontdesk.Combination{MaskedCard: words(a.members.text("maskedCardNumber"))}
	for _, e := range a.members.objects("accounts") {
		out.Accounts = append(out.Accounts, frontdesk.CombineAccount{
			Code:         e.number("accountCode"),
			MaskedCard:   words(e.text("maskedCardNumber")),
			FirstName:    frontdesk.Private(e.text("firstName")),
			LastName:     frontdesk.Private(e.text("lastName")),
			DateOfBirth:  frontdesk.Private(e.text("dateOfBirth")),
			LastActivity: words(e.text("lastActivityDate")),
		})
	}
	return out, nil
}

// Combine joins the new card to the account chosen. It cannot be undone.
func (c *Client) Combine(ctx context.Context, merchantID int, confirmation frontdesk.Private, account int64) Change {
	return c.change(ctx, frontdesk.ProcessAutoCombine, params{
		"merchantId": merchantID, "combineConfirmationCode": confirmation, "accountCode": account,
	})
}
