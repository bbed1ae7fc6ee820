package api

import (
	"context"

	"frontdesk"
)

// AddAddress adds a secondary address to the holder of a card.
func (c *Client) AddAddress(ctx context.Context, merchantID int, card frontdesk.Private, a frontdesk.Address) Change {
	a.ID = 0
	return c.change(ctx, frontdesk.AddAddress, params{
		"merchantId": merchantID, "printedCardNumber": card, "addressInformation": addressParams(a),
	})
}

// EditAddress overwrites every field of the address with a.ID. What is empty
// in a is emptied.
func (c *Client) EditAddress(ctx context.Context, merchantID int, card frontdesk.Private, a frontdesk.Address) Change {
	return c.change(ctx, frontdesk.EditAddress, params{
		"merchantId": merchantID, "printedCardNumber": card, "addressInformation": addressParams(a),
	})
}

// DeleteAddress deletes an address that AddAddress added.
func (c *Client) DeleteAddress(ctx context.Context, merchantID int, card frontdesk.Private, id int64) Change {
	return c.change(ctx, frontdesk.DeleteAddress, params{
		"merchantId": merchantID, "printedCardNumber": card, "addressId": id,
	})
}

// addressParams writes AddressInformation. Its values are plain strings; empty
// ones are left out.
func addressParams(a frontdesk.Address) params {
	out := params{"label": a.Label}
	if a.ID != 0 {
		out["addressId"] = a.ID
	}
	out.set("address1", a.Address1.Reveal())
	out.set("address2", a.Address2.Reveal())
	out.set("city", a.City.Reveal())
	out.set("stateProvince", a.StateProvince)
	out.set("postalCode", a.PostalCode.Reveal())
	out.set("country", a.Country)
	return out
}

// addressOf reads an AddressInformation.
func addressOf(e envelope) frontdesk.Address {
	return frontdesk.Address{
		ID:            e.number("addressId"),
		Label:         words(e.text("label")),
		Address1:      frontdesk.Private(e.text("address1")),
		Address2:      frontdesk.Private(e.text("address2")),
		City:          frontdesk.Private(e.text("city")),
		StateProvince: words(e.text("stateProvince")),
		PostalCode:    frontdesk.Private(e.text("postalCode")),
		Country:       words(e.text("country")),
	}
}
