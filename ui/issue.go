package ui

import (
	"frontdesk"
	"frontdesk/forms"
)

// zipDigits are those of a ZIP code without its extension: a form with room for
// no more takes neither a longer one nor a Canadian code.
const zipDigits = 5

// IssueWords says in our words what is wrong with the answer to a field, which
// is nil where the form has none. False means that the code is of another
// release, or that it misses a bound that nobody names.
func IssueWords(say Phrases, f *forms.Field, issue frontdesk.Issue) (string, bool) {
	if f == nil {
		f = &forms.Field{}
	}
	low, high := bounds(f, issue)
	args := Args{"Min": low, "Max": high}
	key := "issue." + string(issue.Code)
	switch issue.Code {
	case frontdesk.TooShort, frontdesk.TooFewChosen:
		args["Count"] = low
		if low == 0 {
			return "", false
		}
	case frontdesk.TooLong, frontdesk.TooManyChosen, frontdesk.InvalidUsernameLength:
		args["Count"] = high
		if high == 0 {
			return "", false
		}
		if f.Name == "postalCode" && high == zipDigits {
			key = "issue.zip_five"
		}
	case frontdesk.InvalidZIPFormat:
		if f.MaxLength == zipDigits {
			key = "issue.zip_five"
		}
	case frontdesk.InvalidFormat:
		if f.Kind == forms.Phone {
			key = "issue.invalid_format_phone"
		}
	}
	said := say.Say(key, args)
	return said, said != key
}

// bounds are those that were missed: the service does not name them, so they
// are the field's own then.
func bounds(f *forms.Field, issue frontdesk.Issue) (low, high int) {
	if issue.Min > 0 || issue.Max > 0 {
		return issue.Min, issue.Max
	}
	if f.Kind == forms.MultiSelection {
		return f.MinSelect, f.MaxSelect
	}
	return f.MinLength, f.MaxLength
}
