package sandbox

import "time"

// What a desk is set up with for training. None of it protects anything.
const (
	ClientID     = "frontdesk-training"                 // Options.ClientID when that is empty
	ClientSecret = "training-secret"                    // Options.ClientSecret when that is empty
	MerchantID   = 123                                  // the one merchant, as in the document's examples
	Integration  = "frontdesk-training-integration-key" // a scope of external accounts
	BasePath     = "/rest/25.33"                        // of Server.BaseURL; any release is served
)

// The demo programs by their card template codes.
const (
	LoyaltyTemplate = 0 // the document's loyalty program, ten fields
	EClubTemplate   = 1 // the document's eClub program, five fields
	FamilyTemplate  = 2 // usernames, and four related guests a guest
	ReverseTemplate = 3 // cards of the batch "Reverse Enrollment with card"
)

// CardPattern is a regular expression that every printed card number of the
// sandbox matches as a whole: sixteen digits, the fifth of which is 1 for the
// loyalty program, 2 for the family program, 3 for the reverse one, 4 for the
// eClub, and 9 for a card that the sandbox made up.
const CardPattern = `6000[12349]\d{11}`

// reverseBatch is the only batch that createAndRegisterWithCardNumber takes
// (seed, "Create and Register an Account with CardNumber").
const reverseBatch = "Reverse Enrollment with card"

// Options say how a Service behaves. The zero value is what training uses.
type Options struct {
	ClientID     string // the user name of HTTP Basic; empty is the constant ClientID
	ClientSecret string // its password; empty is the constant ClientSecret

	// StateFile keeps guests, cards and ledger across restarts. It is
	// replaced atomically after each applied change. Empty keeps everything
	// in memory.
	StateFile string

	// Seed makes the faults' probabilities repeatable.
	Seed uint64

	// Now is the service's clock; nil is time.Now. Its location decides
	// which day it is.
	Now func() time.Time

	// CorpCountry is the country of the "Corp" store, the last one that phone
	// numbers are judged by: US, CA, UK or SG. Empty is US.
	CorpCountry string
}

// withDefaults returns the options with every empty one filled in.
func (o Options) withDefaults() Options {
	if o.ClientID == "" {
		o.ClientID = ClientID
	}
	if o.ClientSecret == "" {
		o.ClientSecret = ClientSecret
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.CorpCountry == "" {
		o.CorpCountry = "US"
	}
	return o
}
