package api

import (
	"strings"

	"frontdesk"
)

// likeness says how a guest of the service compares with the one who was sent.
type likeness int

// The likenesses.
const (
	nothingKnown likeness = iota // no value could be compared
	samePerson                   // every value that was sent is theirs
	partOfPerson                 // some values are theirs, the others they lack
	otherPerson                  // every value that both have differs
	somebodyLike                 // some values are the same and some differ
)

// compare tells whether the guest of a look-up is the one who was sent. The
// service leaves blank fields out, so a value that was sent and is not there
// speaks against it; only a birthday is not told by every look-up.
func compare(sent, theirs frontdesk.Answers) likeness {
	same, different, lacking := 0, 0, 0
	for _, name := range []string{"firstName", "lastName", "email", "mobilePhone", "phone", "dateOfBirth"} {
		ours, their := sent[name].Text(), theirs[name].Text()
		switch {
		case ours == "" || (their == "" && name == "dateOfBirth"):
		case their == "":
			lacking++
		case alike(name, ours, their):
			same++
		default:
			different++
		}
	}
	switch {
	case same == 0 && different == 0:
		return nothingKnown
	case same == 0:
		return otherPerson
	case different > 0:
		return somebodyLike
	case lacking > 0:
		return partOfPerson
	default:
		return samePerson
	}
}

// namesAgree reports whether first and last name, as far as they were sent,
// are the same, and at least one of them is.
func namesAgree(sent, theirs frontdesk.Answers) bool {
	agreed := false
	for _, name := range []string{"firstName", "lastName"} {
		ours := sent[name].Text()
		if ours == "" {
			continue
		}
		if !alike(name, ours, theirs[name].Text()) {
			return false
		}
		agreed = true
	}
	return agreed
}

// alike compares two values as the service may have rewritten them: spaces and
// case in any field, punctuation and a leading 1 in phones.
func alike(name, a, b string) bool {
	if name == "phone" || name == "mobilePhone" {
		return phoneDigits(a) == phoneDigits(b)
	}
	if name == "dateOfBirth" {
		// The service may write a time after the date.
		a, b = day(a), day(b)
	}
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// phoneDigits returns the digits of a phone without the 1 of North America.
func phoneDigits(s string) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
	if len(digits) == 11 {
		return strings.TrimPrefix(digits, "1")
	}
	return digits
}

// day returns the first ten characters, "2006-01-02" of a date.
func day(s string) string { return s[:min(len(s), len("2006-01-02"))] }

// sameRelative reports whether the service's relative has every value that we
// have of ours.
func sameRelative(ours, theirs frontdesk.RelatedGuest) bool {
	return agrees("salutation", ours.Salutation, theirs.Salutation) &&
		agrees("firstName", ours.FirstName.Reveal(), theirs.FirstName.Reveal()) &&
		agrees("lastName", ours.LastName.Reveal(), theirs.LastName.Reveal()) &&
		agrees("email", ours.Email.Reveal(), theirs.Email.Reveal()) &&
		agrees("dateOfBirth", ours.DateOfBirth.Reveal(), theirs.DateOfBirth.Reveal())
}

// agrees reports whether a value that was given is the service's too.
func agrees(name, ours, theirs string) bool { return ours == "" || alike(name, ours, theirs) }
