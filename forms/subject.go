package forms

import "frontdesk"

// subject is what the service's documents say of one field by its name,
// whatever type the Config gives it (seed, SetUserFields and SetAccountFields).
type subject struct {
	known   bool
	account bool                 // a member of setAccountFields
	holds   frontdesk.AnswerKind // what the member holds on the wire
	max     int                  // characters, 0 for no bound
	text    textRule             // nil for plain text
	typical int                  // characters that a guest types, for the forecast
}

// subjectOf returns what is known of a field name. A name that the documents
// do not have is sent with the user's fields, as text.
func subjectOf(name string) subject {
	s := subject{known: true, holds: frontdesk.AnswerText}
	switch name {
	case "firstName", "lastName":
		s.max, s.typical = 30, 7
	case "nickname", "avatarCode":
		s.max, s.typical = 30, 7
	case "companyName", "city":
		s.max, s.typical = 50, 10
	case "addressLabel", "address2":
		s.max, s.typical = 100, 6
	case "address1":
		s.max, s.typical = 100, 18
	case "custom1", "custom2", "custom3", "custom4", "custom5", "custom6":
		s.max, s.typical = 100, 10
	case "email", "referrerEmail":
		s.max, s.typical, s.text = 100, typicalMail, mailText{}
	case "referralCode":
		s.typical = 12
	case "optIn", "textCampaignOptIn":
		s.holds, s.typical = frontdesk.AnswerFlag, 1
	default:
		return specialSubject(name, s)
	}
	return s
}

// specialSubject is subjectOf for the fields with a way of writing of their
// own, and for the account's.
func specialSubject(name string, s subject) subject {
	switch name {
	case "salutation":
		s.typical, s.text = 3, salutationText{}
	case "stateProvince":
		s.typical, s.text = 2, regionText{}
	case "country":
		s.typical, s.text = 2, countryText{}
	case "postalCode":
		s.typical, s.text = 5, postalText{}
	case "phone", "mobilePhone":
		s.typical, s.text = phoneDigits, phoneText{}
	case "fax":
		s.typical, s.text = phoneDigits, faxText{}
	case "dateOfBirth":
		s.typical, s.text = 8, pastText{birthday: true}
	case "anniversaryDate":
		s.typical, s.text = 8, pastText{}
	case "username":
		s.typical, s.text = 12, usernameText{}
	case "password":
		s.typical, s.text = 10, passwordText{}
	case "customerNumber":
		s.account, s.max, s.typical = true, 30, 8
	case "favoriteStore":
		s.account, s.typical = true, 3
	case "favoriteStores", "perks":
		s.account, s.holds, s.text, s.typical = true, frontdesk.AnswerCodes, listText{}, 3
	case "externalAccounts":
		s.account, s.holds, s.text, s.typical = true, frontdesk.AnswerCodes, externalText{}, 12
	default:
		s.known = false
	}
	return s
}
