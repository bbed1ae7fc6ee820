package forms

import "frontdesk"

// AddressForm asks for one secondary address (seed, AddressInformation): label,
// address1, address2, city, stateProvince, postalCode and country, of which
// only label is required. Field.Label holds the key of the text,
// "address.city".
func AddressForm() *Form {
	name := subject{known: true, holds: frontdesk.AnswerText, max: 30, typical: 6}
	form := &Form{Kind: frontdesk.Loyalty, Fields: []*Field{
		ownField("address", "label", Entry, name),
		ownField("address", "address1", Entry, subjectOf("address1")),
		ownField("address", "address2", Entry, subjectOf("address2")),
		ownField("address", "city", Entry, subjectOf("city")),
		ownField("address", "stateProvince", Entry, subjectOf("stateProvince")),
		ownField("address", "postalCode", Entry, subjectOf("postalCode")),
		ownField("address", "country", Entry, subjectOf("country")),
	}}
	form.Fields[0].Required = true
	return form
}
