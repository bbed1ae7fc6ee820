package sandbox

import (
	"maps"
	"slices"
	"time"
)

// guest is one account with the user that it belongs to. A user has one
// account here, and an account as many cards as were combined into it.
type guest struct {
	ID       int64             `json:"id"` // accountId
	Template int               `json:"template"`
	Cards    []string          `json:"cards"` // the first is the primary one
	Fields   map[string]string `json:"fields,omitempty"`
	Flags    map[string]bool   `json:"flags,omitempty"`

	Registered bool   `json:"registered,omitempty"`
	Password   string `json:"password,omitempty"` // see passwordHasher

	CustomerNumber string            `json:"customerNumber,omitempty"`
	Perks          []string          `json:"perks,omitempty"`
	External       []externalAccount `json:"external,omitempty"`
	FavoriteStore  string            `json:"favoriteStore,omitempty"`
	FavoriteStores []string          `json:"favoriteStores,omitempty"`

	Related   []relative `json:"related,omitempty"`
	Addresses []address  `json:"addresses,omitempty"`

	EmailVerified bool      `json:"emailVerified,omitempty"`
	SMSVerified   bool      `json:"smsVerified,omitempty"`
	Suspended     bool      `json:"suspended,omitempty"`
	EnrolledAt    time.Time `json:"enrolledAt"`
	ActiveAt      time.Time `json:"activeAt"`
	Store         string    `json:"store,omitempty"` // that activated the card

	// Touched tells the guests that an operation wrote from those that were
	// preloaded; only they are in the ledger.
	Touched bool `json:"touched,omitempty"`
}

// externalAccount links the account to one of another system (seed,
// SetExternalAccount).
type externalAccount struct {
	Integration       string `json:"integration"`
	AccountCode       string `json:"accountCode"`
	AppIdentifier     string `json:"appIdentifier,omitempty"`
	AccessToken       string `json:"accessToken,omitempty"`
	IntegrationDetail string `json:"integrationDetail,omitempty"`
}

// relative is a related guest (seed, RelatedGuest).
type relative struct {
	Code        int64  `json:"relatedGuestCode"`
	Salutation  string `json:"salutation,omitempty"`
	FirstName   string `json:"firstName,omitempty"`
	LastName    string `json:"lastName,omitempty"`
	Email       string `json:"email,omitempty"`
	DateOfBirth string `json:"dateOfBirth,omitempty"`
}

// address is a secondary address (seed, AddressInformation).
type address struct {
	ID            int64  `json:"addressId"`
	Label         string `json:"label"`
	Address1      string `json:"address1,omitempty"`
	Address2      string `json:"address2,omitempty"`
	City          string `json:"city,omitempty"`
	StateProvince string `json:"stateProvince,omitempty"`
	PostalCode    string `json:"postalCode,omitempty"`
	Country       string `json:"country,omitempty"`
}

// clone returns a copy that shares nothing with the original, for an operation
// to write on until it is known to succeed.
func (g *guest) clone() *guest {
	out := *g
	out.Cards = slices.Clone(g.Cards)
	out.Fields = maps.Clone(g.Fields)
	out.Flags = maps.Clone(g.Flags)
	out.Perks = slices.Clone(g.Perks)
	out.External = slices.Clone(g.External)
	out.FavoriteStores = slices.Clone(g.FavoriteStores)
	out.Related = slices.Clone(g.Related)
	out.Addresses = slices.Clone(g.Addresses)
	if out.Fields == nil {
		out.Fields = map[string]string{}
	}
	if out.Flags == nil {
		out.Flags = map[string]bool{}
	}
	return &out
}

// username returns the guest's username, "" while nobody registered.
func (g *guest) username() string { return g.Fields["username"] }

// primary returns the guest's first card.
func (g *guest) primary() string {
	if len(g.Cards) == 0 {
		return ""
	}
	return g.Cards[0]
}
