package api

import (
	"context"

	"frontdesk"
)

// DeleteUser deletes the guest with a username. It cannot be undone.
func (c *Client) DeleteUser(ctx context.Context, merchantID int, username frontdesk.Private) Change {
	return c.change(ctx, frontdesk.DeleteUser, params{"merchantId": merchantID, "username": username})
}

// DeleteUserByCard deletes the guest who holds a card. It cannot be undone.
func (c *Client) DeleteUserByCard(ctx context.Context, merchantID int, card frontdesk.Private) Change {
	return c.change(ctx, frontdesk.DeleteUserByCard, params{"merchantId": merchantID, "printedCardNumber": card})
}
