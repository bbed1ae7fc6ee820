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

	// Left are the fields that the guest has been through: what is wrong with
	// them may be said.
	Left map[string]bool

	// Changing are the answers of a detour from Review, kept apart until it
	// ends, so that Esc undoes them; nil while there is none.
	Changing frontdesk.Answers

	// Relative is the relative whose form is open, nil while there is none.
	Relative *Relative

	// Saved says that the guest is in the Outbox: another save is a repair.
	Saved bool

	// Progress is what the engine last told about the guest; its zero value
	// means nothing yet.
	Progress frontdesk.Progress

	// Refused are what the service said about the fields of an earlier try.
	Refused []frontdesk.Issue
}

// Relative is a relative whom the guest is about to add or change.
type Relative struct {
	Index     int // in Visit.Related; its length for a new one
	Answers   frontdesk.Answers
	Confirmed map[string]frontdesk.IssueCode
	Left      map[string]bool
	Field     string // in focus
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
		Left:      map[string]bool{},
	}
}

// Asked returns the form with its labels as the guest reads them. What is saved
// is made of this one too, so that a consent keeps the words that were shown.
func (v *Visit) Asked(say Phrases) *forms.Form {
	return v.Form.Relabel(v.Language, labels(say))
}

// labels returns what our catalogue calls a field that the service's documents
// name, "" for any other.
func labels(say Phrases) func(name string) string {
	return func(name string) string {
		key := "label." + name
		if text := say.Say(key, nil); text != key {
			return text
		}
		return ""
	}
}

// Registers reports whether the guest gives a username and a password.
func (v *Visit) Registers() bool {
	return !v.Answers["username"].IsEmpty() && !v.Answers["password"].IsEmpty()
}

// CardTaken is the key of the sentence for a card that another guest of this
// desk has.
const CardTaken = "review.failed_card"

// SaveTrouble returns the key of the sentence that tells the guest why they
// could not be saved. The text of the error may hold anything.
func (v *Visit) SaveTrouble(err error) string {
	code := frontdesk.CodeOf(err)
	switch {
	case code == frontdesk.ESTORAGE:
		return "review.failed_storage"
	case code == frontdesk.EBUSY:
		return "review.failed_busy"
	case code == frontdesk.ECONFLICT && v.Saved:
		return "review.failed_staff"
	case code == frontdesk.ECONFLICT && v.Card != "":
		return CardTaken
	case code == frontdesk.ECONFLICT:
		return "review.failed_saved"
	default:
		return "review.failed"
	}
}

// Wipe forgets the guest.
func (v *Visit) Wipe() {
	clear(v.Answers)
	clear(v.Related)
	clear(v.Refused)
	clear(v.Confirmed)
	clear(v.Left)
	clear(v.Changing)
	if v.Relative != nil {
		clear(v.Relative.Answers)
		clear(v.Relative.Confirmed)
		clear(v.Relative.Left)
		*v.Relative = Relative{}
	}
	*v = Visit{}
}
