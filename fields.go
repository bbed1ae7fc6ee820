package frontdesk

import (
	"maps"
	"slices"
)

// Fields are the values that an operation writes, under the service's names
// and already in the service's form: dates "yyyy-mm-dd", phones ten digits.
// A name that is absent keeps its value, a cleared Answer empties it, anything
// else sets it. Empty and nil differ, also on disk.
type Fields struct {
	// User holds the members of setUserFields (seed, SetUserFields): Flag for
	// optIn and textCampaignOptIn, Text for every other one.
	User Answers `json:"user,omitzero"`

	// Account holds the members of setAccountFields (seed, SetAccountFields):
	// customerNumber and favoriteStore as Text, perks and favoriteStores as
	// Codes.
	Account Answers `json:"account,omitzero"`

	// External are the external accounts to set; nil keeps them.
	External []ExternalAccount `json:"external,omitzero"`
}

// SameAs reports whether an operation writes the same with both, leaving aside
// the password, which is never kept with what was sent.
func (f Fields) SameAs(other Fields) bool {
	return maps.EqualFunc(f.User.withoutPassword(), other.User.withoutPassword(), Answer.Equal) &&
		maps.EqualFunc(f.Account, other.Account, Answer.Equal) &&
		slices.Equal(f.External, other.External)
}

// ExternalAccount links an account to one of another system (seed,
// SetExternalAccount).
type ExternalAccount struct {
	Integration       string  `json:"integration"`                 // the other system, by the service's code; required
	AccountCode       Private `json:"accountCode"`                 // unique in the other system; required
	AppIdentifier     string  `json:"appIdentifier,omitempty"`     // required for mobile push
	AccessToken       Private `json:"accessToken,omitempty"`       // OAuth token for the other account
	IntegrationDetail string  `json:"integrationDetail,omitempty"` // such as a version
}

// RelatedGuest is a relative without an account of their own (seed,
// RelatedGuestFieldsInput). Every member is optional on the wire.
type RelatedGuest struct {
	Salutation  string  `json:"salutation,omitempty"`  // "Mr.", "Ms.", "Mrs.", "Dr." or "Rev."
	FirstName   Private `json:"firstName,omitempty"`   // at most 30 characters
	LastName    Private `json:"lastName,omitempty"`    // at most 30 characters
	Email       Private `json:"email,omitempty"`       // at most 100 characters
	DateOfBirth Private `json:"dateOfBirth,omitempty"` // yyyy-mm-dd

	// Added is set once the service is known to have this relative.
	Added bool `json:"added,omitempty"`
}
