package api

import (
	"context"

	"frontdesk"
)

// ValidateRelative asks whether the service would take a relative. It changes
// nothing. r.Code and username are left out while they are empty: a relative
// who is not added yet has none, although the seed lists the code as required.
func (c *Client) ValidateRelative(ctx context.Context, merchantID int, username frontdesk.Private, r frontdesk.Relative) Change {
	p := params{"merchantId": merchantID, "setRelatedGuestFields": relatedGuest(r.RelatedGuest)}
	if r.Code != 0 {
		p["relatedGuestCode"] = r.Code
	}
	if username != "" {
		p["username"] = username
	}
	return c.change(ctx, frontdesk.ValidateRelatedGuest, p)
}
