package api

import (
	"frontdesk"
)

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
