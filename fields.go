package frontdesk

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

// ExternalAccount links an account to one of another system (seed,
// SetExternalAccount).
type ExternalAccount struct {
	Integration       string  `json:"integration"`
	AccountCode       Private `json:"accountCode"`
	AppIdentifier     string  `json:"appIdentifier,omitempty"`
	AccessToken       Private `json:"accessToken,omitempty"`
	IntegrationDetail string  `json:"integrationDetail,omitempty"`
}

// RelatedGuest is a relative without an account of their own (seed,
// RelatedGuestFieldsInput). Every member is optional on the wire.
type RelatedGuest struct {
	Salutation  string  `json:"salutation,omitempty"`
	FirstName   Private `json:"firstName,omitempty"`
	LastName    Private `json:"lastName,omitempty"`
	Email       Private `json:"email,omitempty"`
	DateOfBirth Private `json:"dateOfBirth,omitempty"` // yyyy-mm-dd

	// Added is set once the service is known to have this relative.
	Added bool `json:"added,omitempty"`
}
