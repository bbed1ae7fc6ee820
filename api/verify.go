package api

import (
	"context"

	"frontdesk"
)

// SendVerification sends the guest with a username an e-mail with a link to
// link, to which the service appends the code as "id=…". An empty link leaves
// the choice to the service.
func (c *Client) SendVerification(ctx context.Context, merchantID int, username frontdesk.Private, link string) Change {
	p := params{"merchantId": merchantID, "username": username}
	if link != "" {
		p["url"] = link
	}
	return c.change(ctx, frontdesk.SendVerificationEmail, p)
}

// CompleteVerification marks an e-mail address as verified by the code of the
// e-mail.
func (c *Client) CompleteVerification(ctx context.Context, merchantID int, code frontdesk.Private) Change {
	return c.change(ctx, frontdesk.ProcessEmailVerification, params{"merchantId": merchantID, "code": code})
}
