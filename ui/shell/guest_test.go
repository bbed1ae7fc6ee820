package shell_test

import (
	"frontdesk"
)

// ana is a guest who is enrolled.
func ana() *frontdesk.Guest {
	return &frontdesk.Guest{
		Identity: frontdesk.Identity{Username: "ana.example", Card: "6012345678901985", Email: "ana@example.com"},
		Profile: frontdesk.Fields{
			User: frontdesk.Answers{
				"firstName": frontdesk.Text("Ana"), "lastName": frontdesk.Text("Example"),
				"mobilePhone": frontdesk.Text("2125550142"), "email": frontdesk.Text("ana@example.com"),
				"dateOfBirth": frontdesk.Text("1990-02-13"), "postalCode": frontdesk.Text("10001"),
			},
			External: []frontdesk.ExternalAccount{{Integration: "tillworks", AccountCode: "TW-88123"}},
		},
		Cards: []frontdesk.Private{"6012345678901985"}, AccountID: 7, Account: "ACTIVE", CardState: frontdesk.CardRegistered,
		Template: "Ocean Grill Rewards", Tier: "Gold", Enrolled: "2024-05-01",
		Related:   []frontdesk.Relative{{Code: 11, RelatedGuest: frontdesk.RelatedGuest{FirstName: "Leo", LastName: "Example"}}},
		Addresses: []frontdesk.Address{{ID: 5, Label: "Work", City: "Springfield", StateProvince: "IL", PostalCode: "62701", Country: "US"}},
	}
}
