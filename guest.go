package frontdesk

// Identity says which guest is meant. One of its values is enough; the others
// are "" where they are not known.
type Identity struct {
	Username Private `json:"username,omitempty"`
	Card     Private `json:"card,omitempty"` // printed card number
	Email    Private `json:"email,omitempty"`
}

// IsZero reports whether nobody is meant.
func (i Identity) IsZero() bool { return i == Identity{} }

// Guest is what the service knows of one guest.
type Guest struct {
	Identity
	// Profile are the values that the service has, in the form in which Fields
	// are written. A password is never among them.
	Profile Fields
	// EmailVerified says that the guest proved to own the e-mail address. It is
	// false also where the service does not tell.
	EmailVerified bool

	Cards     []Private // every card of the guest, the primary one first
	AccountID int64     // 0 if the service did not tell
	Account   string    // status of the account, the service's word: "ACTIVE"
	CardState CardStatus
	Template  string // name of the program's card, the service's words, untrusted
	Tier      string // the service's words, untrusted
	Enrolled  string // yyyy-mm-dd, "" if unknown

	Related   []Relative
	Addresses []Address
}

// Registered reports whether the guest has a username.
func (g *Guest) Registered() bool { return g.Username != "" }

// Relative is a related guest that the service has (seed, RelatedGuest).
type Relative struct {
	Code int64 `json:"code"` // relatedGuestCode; 0 for one who is to be added
	RelatedGuest
}

// Address is a secondary address of a guest (seed, AddressInformation). Empty
// values are left out.
type Address struct {
	ID            int64   `json:"id,omitempty"`       // addressId, 0 for one that is to be added
	Label         string  `json:"label"`              // required, at most 30 characters
	Address1      Private `json:"address1,omitempty"` // at most 100 characters
	Address2      Private `json:"address2,omitempty"` // at most 100 characters
	City          Private `json:"city,omitempty"`     // at most 50 characters
	StateProvince string  `json:"stateProvince,omitempty"`
	PostalCode    Private `json:"postalCode,omitempty"`
	Country       string  `json:"country,omitempty"` // "US" or "CA"
}

// Query says which guests to find. One value is enough; every value given must
// match.
type Query struct {
	Identity
	Phone      Private // ten digits
	FirstName  Private
	LastName   Private
	PostalCode Private
}

// Match is one guest that a Query found, as far as the service tells before
// the guest is opened.
type Match struct {
	Identity
	AccountID int64
	FirstName Private
	LastName  Private
	Phone     Private
}

// Perks are the perks of one type that a program offers.
type Perks struct {
	Label     string `json:"label"` // the service's words, untrusted
	Required  bool   `json:"required"`
	MinSelect int    `json:"minSelect"`
	MaxSelect int    `json:"maxSelect"`
	Values    []Perk `json:"values"`
}

// Perk is one perk that a guest can choose.
type Perk struct {
	Code       string            `json:"code"`
	Label      string            `json:"label"`                // the service's words, untrusted
	Attributes map[string]string `json:"attributes,omitempty"` // "imageCode", "description" and others
}

// Combination says with which accounts a new card can be combined.
type Combination struct {
	MaskedCard string // of the new card, as the service masks it
	Accounts   []CombineAccount
}

// CombineAccount is an account that a new card can be combined with (seed,
// AutoCombineAccountInfo).
type CombineAccount struct {
	Code         int64
	MaskedCard   string
	FirstName    Private
	LastName     Private
	DateOfBirth  Private // yyyy-mm-dd
	LastActivity string  // yyyy-mm-dd
}
