package api

import (
	"context"

	"frontdesk"
)

// Address is a secondary address of a guest (seed, AddressInformation). Its
// values are plain strings on the wire; empty ones are left out.
type Address struct {
	ID            int64             // addressId, 0 for one that is to be added
	Label         string            // required, at most 30 characters
	Address1      frontdesk.Private // at most 100 characters
	Address2      frontdesk.Private // at most 100 characters
	City          frontdesk.Private // at most 50 characters
	StateProvince string            // two letters
	PostalCode    frontdesk.Private
	Country       string // "US" or "CA"
}

// AddAddress adds a secondary address to the holder of a card.
func (c *Client) AddAddress(ctx context.Context, merchantID int, card frontdesk.Private, a Address) Change {
	a.ID = 0
	return c.change(ctx, frontdesk.AddAddress, params{
		"merchantId": merchantID, "printedCardNumber": card, "addressInformation": a.params(),
	})
}

// EditAddress overwrites every field of the address with a.ID. What is empty
// in a is emptied.
func (c *Client) EditAddress(ctx context.Context, merchantID int, card frontdesk.Private, a Address) Change {
	return c.change(ctx, frontdesk.EditAddress, params{
		"merchantId": merchantID, "printedCardNumber": card, "addressInformation": a.params(),
	})
}

// DeleteAddress deletes an address that AddAddress added.
func (c *Client) DeleteAddress(ctx context.Context, merchantID int, card frontdesk.Private, id int64) Change {
	return c.change(ctx, frontdesk.DeleteAddress, params{
		"merchantId": merchantID, "printedCardNumber": card, "addressId": id,
	})
}

// params writes AddressInformation.
func (a Address) params() params {
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
func addressOf(e envelope) Address {
	return Address{
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
