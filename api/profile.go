package api

import (
	"frontdesk"
)

// profileOf sorts the values of a look-up into those of the person and those
// of the account, in the form in which they are written: phones without
// punctuation, dates without a time. What cannot be written is left out.
func profileOf(told frontdesk.Answers) frontdesk.Fields {
	out := frontdesk.Fields{User: frontdesk.Answers{}, Account: frontdesk.Answers{}}
	for name, answer := range told {
		switch name {
		case "password", "emailVerified", "smsOptInVerified", "enrollDate", "externalAccounts":
		case "perks", "favoriteStore", "favoriteStores", "customerNumber":
			out.Account[name] = answer
		default:
			out.User[name] = canonical(name, answer)
		}
	}
	return out
}

// canonical writes a value in the one form in which it is sent.
func canonical(name string, answer frontdesk.Answer) frontdesk.Answer {
	if answer.Kind() != frontdesk.AnswerText {
		return answer
	}
	switch text := answer.Text(); name {
	case "phone", "mobilePhone", "fax":
		if digits := phoneDigits(text); digits != "" {
			return frontdesk.Text(digits)
		}
		return answer
	case "dateOfBirth", "anniversaryDate":
		return frontdesk.Text(day(text))
	default:
		return answer
	}
}
