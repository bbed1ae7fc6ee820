package api

import (
	"context"

	"frontdesk"
)

// EnrollBySMS enrolls the owner of a mobile phone and sends them a text
// message; an answer with an e-mail address registers them. An empty card lets
// the service make one; the Reply has its number. Repeating a call sends a
// second message and may make a second card.
func (c *Client) EnrollBySMS(ctx context.Context, program frontdesk.Program, phone, card frontdesk.Private) Change {
	p := params{"merchantId": program.MerchantID, "phoneNumber": phone}
	if card != "" {
		p["printedCardNumber"] = card
	}
	if program.StoreCode != "" {
		p["activationStoreCode"] = program.StoreCode
	}
	return c.change(ctx, frontdesk.SMSEnroll, p)
}

// InviteBySMS sends the holder of an active card a text message. The service
// refuses if the guest already has another mobile phone.
func (c *Client) InviteBySMS(ctx context.Context, merchantID int, phone, card frontdesk.Private) Change {
	return c.change(ctx, frontdesk.EditSMSEnroll, params{
		"merchantId": merchantID, "printedCardNumber": card, "phoneNumber": phone,
	})
}
