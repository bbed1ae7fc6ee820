package frontdesk

// Verb is what a Change does with what it names.
type Verb string

// The verbs. Editing is the zero value's meaning too.
const (
	VerbEdit   Verb = "edit"
	VerbAdd    Verb = "add"
	VerbRemove Verb = "remove"
	VerbSet    Verb = "set" // replaces all external accounts
)

// Change is what staff change of a guest who is enrolled. The values
// themselves stand where they stand for every Submission: a profile's in
// Fields, external accounts in Fields.External, relatives who are to be added
// in Related.
type Change struct {
	// Guest is whom the change is about. The service takes a username for a
	// person, a card for an account, an e-mail address for an eClub guest.
	Guest Identity `json:"guest"`
	Verb  Verb     `json:"verb,omitempty"`

	// Before are the values that Fields changes, as they stood when they were
	// looked at; a name that it lacks was blank. A guest in whom another desk
	// changed one of them meanwhile is held with CodeChangedMeanwhile, never
	// overwritten in silence. Nobody looked if every member of it is nil. For
	// SMS, the mobile phone in it tells a lost invitation from one never sent.
	Before Fields `json:"before"`

	// Relative is the one to edit, or, with VerbRemove, to detach by its Code.
	Relative *Relative `json:"relative,omitempty"`
	// Address is the one to add or edit, or, with VerbRemove, to delete by its
	// ID.
	Address *Address `json:"address,omitempty"`
}

// CodeChangedMeanwhile is the code of a guest who is held because another desk
// changed one of the same values after they were looked at.
const CodeChangedMeanwhile = "changed_meanwhile"
