package api

import (
	"context"

	"frontdesk"
)

// AddRelatives adds relatives to a registered guest. A relative that is marked
// as added is left out. Repeating a call adds them again: the service does not
// compare them.
func (c *Client) AddRelatives(ctx context.Context, merchantID int, username frontdesk.Private, related ...frontdesk.RelatedGuest) Change {
	return c.change(ctx, frontdesk.AddRelatedGuests, params{
		"merchantId": merchantID, "username": username, "setRelatedGuestFields": missingRelatives(related),
	})
}

// EditRelative changes the relative with r.Code. Empty values stay as they
// are.
func (c *Client) EditRelative(ctx context.Context, merchantID int, username frontdesk.Private, r frontdesk.Relative) Change {
	return c.change(ctx, frontdesk.EditRelatedGuest, params{
		"merchantId": merchantID, "username": username, "relatedGuestCode": r.Code,
		"setRelatedGuestFields": relatedGuest(r.RelatedGuest),
	})
}

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

// RemoveRelative detaches a relative from a guest and returns who it was, as
// far as the service says.
func (c *Client) RemoveRelative(ctx context.Context, merchantID int, username frontdesk.Private, code int64) (frontdesk.Relative, Change) {
	a := c.call(ctx, frontdesk.RemoveRelatedGuest, params{
		"merchantId": merchantID, "username": username, "relatedGuestCode": code,
	})
	return relativeOf(a.members.object("removedGuest")), changeOf(a)
}
