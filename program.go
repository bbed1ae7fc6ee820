package frontdesk

import (
	"slices"
	"strconv"
)

// ProgramKind tells the two kinds of loyalty program apart. They have their
// own Config operation and their own create operation.
type ProgramKind string

// The kinds of program that the service knows.
const (
	Loyalty ProgramKind = "loyalty"
	EClub   ProgramKind = "eclub"
)

// Program is one loyalty program of one merchant.
type Program struct {
	MerchantID       int         `json:"merchantId"`       // given by the service
	CardTemplateCode int         `json:"cardTemplateCode"` // given by the service, from 0
	Kind             ProgramKind `json:"kind"`

	// StoreCode is the store where cards are activated. Empty leaves it to the
	// service (seed, "activationStoreCode").
	StoreCode string `json:"storeCode,omitempty"`

	// UniqueFields are the fields that the service checks for another guest
	// with the same value, in this order (seed, "Enforcing Field Uniqueness").
	UniqueFields []string `json:"uniqueFields,omitempty"`

	// Integration is the scope of external accounts that the service gave
	// this desk. With it every create carries a key of our own making, which
	// can be looked up after a lost reply.
	Integration string `json:"integration,omitempty"`

	// CardPattern is a regular expression (Go syntax) that a whole printed
	// card number of this program matches. Empty takes 6 to 38 digits.
	CardPattern string `json:"cardPattern,omitempty"`
}

// Key names the program in storage: merchant, template and kind.
func (p Program) Key() string {
	return strconv.Itoa(p.MerchantID) + "/" + strconv.Itoa(p.CardTemplateCode) + "/" + string(p.Kind)
}

// unique reports whether a field of the guest's counts when the service looks
// for another guest with the same values: "name" stands for two of them.
func (p Program) unique(field string) bool {
	if field == "firstName" || field == "lastName" {
		field = "name"
	}
	return slices.Contains(p.UniqueFields, field)
}

// UniqueFieldNames are the names that Program.UniqueFields may hold (seed,
// "Enforcing Field Uniqueness").
func UniqueFieldNames() []string {
	return []string{"externalAccountIdentifier", "customerNumber", "email", "name", "phone", "fax", "mobilePhone"}
}
