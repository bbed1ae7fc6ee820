package ui

import (
	"frontdesk"
	"frontdesk/forms"
)

// Visit is one guest at the counter: everything personal that the kiosk holds
// in memory. The shell makes one for each guest and wipes it afterwards.
type Visit struct {
	ID       string // of the Submission that comes of it
	Journey  frontdesk.Journey
	Language string
	Form     *forms.Form // pinned: a newer Config waits for the next guest

	Answers frontdesk.Answers
	Card    frontdesk.Private
	// CardStatus is what the service said about the card; CardUnchecked when
	// it could not be asked.
	CardStatus frontdesk.CardStatus
	Related    []frontdesk.RelatedGuest

	// Confirmed are warnings that the guest chose to override, by field.
	Confirmed map[string]frontdesk.IssueCode

	// Saved says that the guest is in the Outbox: another save is a repair.
	Saved bool

	// Progress is what the engine last told about the guest; its zero value
	// means nothing yet.
	Progress frontdesk.Progress

	// Refused are what the service said about the fields of an earlier try.
	Refused []frontdesk.Issue
}

// NewVisit starts a guest's visit.
func NewVisit(journey frontdesk.Journey, form *forms.Form, language string) *Visit {
	return &Visit{
		ID:        frontdesk.NewID(),
		Journey:   journey,
		Language:  language,
		Form:      form,
		Answers:   frontdesk.Answers{},
		Confirmed: map[string]frontdesk.IssueCode{},
	}
}

// Registers reports whether the guest gives a username and a password.
func (v *Visit) Registers() bool {
	return !v.Answers["username"].IsEmpty() && !v.Answers["password"].IsEmpty()
}

// Wipe forgets the guest.
func (v *Visit) Wipe() {
	clear(v.Answers)
	clear(v.Related)
	clear(v.Refused)
	clear(v.Confirmed)
	*v = Visit{}
}
