// Package forms makes a program's Config askable: it turns the service's field
// descriptions into a Form, normalises and checks what a guest answers by the
// service's own rules, and turns answers into the fields that an operation
// writes.
//
// It is pure: it knows no terminal, reads no file, asks no clock and no
// service.
package forms

import (
	"frontdesk"
	"frontdesk/forms/javaregex"
)

// Kind is the type of a field as the service names it.
type Kind string

// The types of field (seed, "Get User and Account Field Settings for a
// Program").
const (
	Entry          Kind = "entry"
	Boolean        Kind = "boolean"
	Date           Kind = "date"
	Phone          Kind = "phone"
	Email          Kind = "email"
	Selection      Kind = "selection"
	MultiSelection Kind = "multi-selection"
)

// Form is a Config made askable. It does not change after Compile and may be
// shared by any number of goroutines.
type Form struct {
	Hash       string // of the Config it was made from
	Kind       frontdesk.ProgramKind
	Fields     []*Field
	MaxRelated int // relatives a guest may add, 0 for none
	Findings   []Finding

	home   string            // see SetHome
	labels map[string]Labels // see SetLabels
}

// Field is one question of a Form.
type Field struct {
	Name     string // the service's name, "firstName"
	Label    string // the service's label, made safe to show
	Kind     Kind
	Required bool
	SetOnce  bool // may be given only while the guest has none
	Secret   bool // not echoed: password
	Account  bool // goes to setAccountFields rather than setUserFields

	MinLength, MaxLength int // characters; 0 for no bound
	MinSelect, MaxSelect int // options
	Options              []Option

	rules fieldRules
}

// Option is one choice of a selection.
type Option struct {
	Code  string // what is sent
	Label string // what is shown, made safe
	Color string // "#0000FF" where the Config gives one, else ""
}

// Severity grades a Finding.
type Severity string

// The severities of a Finding.
const (
	SeverityError   Severity = "error"   // the form cannot be asked as the service means it
	SeverityWarning Severity = "warning" // it can, but somebody should look
)

// Finding is one thing that is odd about a Config.
type Finding struct {
	Severity Severity `json:"severity"`
	Field    string   `json:"field,omitempty"` // "" for the whole Config
	Code     string   `json:"code"`            // stable, for programs: "unknown_type"
	Message  string   `json:"message"`         // one English sentence for staff
}

// fieldRules is what Compile prepares for checking.
type fieldRules struct {
	subject subject
	texts   []textRule         // ways of writing, the one that normalises first
	pattern *javaregex.Pattern // nil for none, or one that cannot be used
	source  string             // the pattern as the Config has it

	noZIP, noCanadian bool // see shuts
}

// Field returns the field with the given name, nil if the Form has none.
func (f *Form) Field(name string) *Field {
	for _, field := range f.Fields {
		if field.Name == name {
			return field
		}
	}
	return nil
}

// SetHome says in which country the program's "Corp" store is: "US", which is
// also what an empty one means, "CA", "GB" or "SG". The service judges a phone
// number by it when nothing else tells (seed, "Phone Number Validation"), and no
// Config says it. It may be called only before the Form is shared.
//
// Abroad a field of type phone takes the numbers of that country too: the ten
// digits that its type asks for would refuse every mobile phone there, and of
// two readings the one holds that refuses less.
func (f *Form) SetHome(country string) {
	f.home = country
	for _, field := range f.Fields {
		for i, rule := range field.rules.texts {
			switch rule.(type) {
			case tenDigits:
				field.rules.texts[i] = tenDigits{abroad: abroad(country)}
			case phoneText:
				field.rules.texts[i] = phoneText{abroad: abroad(country)}
			}
		}
	}
}

// abroad reports a country whose phone numbers are not those of North America.
func abroad(country string) bool { return country != "" && country != "US" && country != "CA" }
