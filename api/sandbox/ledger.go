package sandbox

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// Ledger is what was applied, and the guests as they are because of it.
type Ledger struct {
	Entries []Entry       `json:"entries"`
	Guests  []GuestRecord `json:"guests"`
}

// Entry is one applied change. An operation that changed nothing, or was
// refused, has none.
type Entry struct {
	N         int       `json:"n"` // from 1
	Operation string    `json:"operation"`
	At        time.Time `json:"at"`

	// Guest is who was changed: the username, else the card number, else the
	// mobile phone number.
	Guest    string `json:"guest"`
	Account  int64  `json:"account"`
	Card     string `json:"card,omitempty"`
	Username string `json:"username,omitempty"`

	// What are the fields that were written, under the names that they have
	// in the request, without their values.
	What []string `json:"what,omitempty"`
}

// GuestRecord is a guest that at least one operation wrote. Preloaded guests
// are not among them until one does.
type GuestRecord struct {
	Account          int64             `json:"account"`
	CardTemplateCode int               `json:"cardTemplateCode"`
	Card             string            `json:"card"`
	Username         string            `json:"username"`
	FirstName        string            `json:"firstName"`
	LastName         string            `json:"lastName"`
	MobilePhone      string            `json:"mobilePhone"`
	Email            string            `json:"email"`
	Registered       bool              `json:"registered"`
	Fields           map[string]string `json:"fields"`
	Flags            map[string]bool   `json:"flags"`
	Perks            []string          `json:"perks"`
	Related          []RelatedRecord   `json:"related"`
	ExternalAccounts []ExternalRecord  `json:"externalAccounts"`
}

// RelatedRecord is a relative of a guest in the ledger.
type RelatedRecord struct {
	RelatedGuestCode int64  `json:"relatedGuestCode"`
	Salutation       string `json:"salutation"`
	FirstName        string `json:"firstName"`
	LastName         string `json:"lastName"`
	Email            string `json:"email"`
	DateOfBirth      string `json:"dateOfBirth"`
}

// ExternalRecord is an external account of a guest in the ledger.
type ExternalRecord struct {
	Integration string `json:"integration"`
	AccountCode string `json:"accountCode"`
}

// Ledger returns what was applied so far, guests in the order of their
// accounts.
func (s *Service) Ledger() Ledger {
	s.mu.Lock()
	defer s.mu.Unlock()

	l := Ledger{Entries: slices.Clone(s.state.Ledger), Guests: []GuestRecord{}}
	if l.Entries == nil {
		l.Entries = []Entry{}
	}
	for _, g := range s.state.Guests {
		if g.Touched {
			l.Guests = append(l.Guests, record(g))
		}
	}
	slices.SortFunc(l.Guests, func(a, b GuestRecord) int { return cmp.Compare(a.Account, b.Account) })
	return l
}

func record(g *guest) GuestRecord {
	r := GuestRecord{
		Account: g.ID, CardTemplateCode: g.Template, Card: g.primary(), Username: g.username(),
		FirstName: g.Fields["firstName"], LastName: g.Fields["lastName"],
		MobilePhone: g.Fields["mobilePhone"], Email: g.Fields["email"], Registered: g.Registered,
		Fields: maps.Clone(g.Fields), Flags: maps.Clone(g.Flags), Perks: append([]string{}, g.Perks...),
		Related: []RelatedRecord{}, ExternalAccounts: []ExternalRecord{},
	}
	for _, rel := range g.Related {
		r.Related = append(r.Related, RelatedRecord{
			RelatedGuestCode: rel.Code, Salutation: rel.Salutation, FirstName: rel.FirstName,
			LastName: rel.LastName, Email: rel.Email, DateOfBirth: rel.DateOfBirth,
		})
	}
	for _, e := range g.External {
		r.ExternalAccounts = append(r.ExternalAccounts, ExternalRecord{e.Integration, e.AccountCode})
	}
	return r
}
