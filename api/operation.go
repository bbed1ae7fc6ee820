package api

import (
	"net/http"
	"slices"

	"frontdesk"
)

// The operations of the neighbouring services, by their path without ".json".
// The service's public pages name the first four; the others are known from
// third parties, so Settings.Paths can correct them.
const (
	UserInformation         frontdesk.Operation = "guest/userInformation"
	AccountInformation      frontdesk.Operation = "guest/accountInformation"
	CardForExternalAccount  frontdesk.Operation = "guest/printedCardNumberForExternalAccount"
	RequestGuestToken       frontdesk.Operation = "oauth/requestGuestToken"
	UserInformationByCard   frontdesk.Operation = "guest/userInformationByPrintedCardNumber"
	EClubUserInformation    frontdesk.Operation = "guest/userInformationForEClub"
	AccountInformationByID  frontdesk.Operation = "guest/accountInformationById"
	TransactionAccountQuery frontdesk.Operation = "transaction/accountQuery"
)

// Authentication names on whose behalf a call is made (seed, the list under
// each endpoint).
type Authentication string

// The authentications that this client uses. The first one an operation lists
// is what it is called with unless the caller asks for another.
const (
	B2B       Authentication = "b2b"       // the desk, trusted by its client id
	Anonymous Authentication = "anonymous" // nobody in particular
	OAuth     Authentication = "oauth"     // one guest, by an access token
	Email     Authentication = "email"     // one eClub guest, by e-mail address
)

// kind is the JSON type of a parameter.
type kind string

// The kinds of parameter.
const (
	kindInteger kind = "Integer"
	kindString  kind = "String"
	kindStrings kind = "List[String]"
	kindObject  kind = "Object"
	kindObjects kind = "List[Object]"
)

// parameter is one named value of a request.
type parameter struct {
	name     string
	kind     kind
	optional bool
}

// maybe returns the parameter as one that may be left out.
func (p parameter) maybe() parameter {
	p.optional = true
	return p
}

// operation is all that is known of one call before it is made.
type operation struct {
	name   frontdesk.Operation
	party  party
	method string
	path   string
	auth   []Authentication
	params []parameter

	// replies are the documented values of "result".
	replies []string

	// reads says that the call changes nothing, so that a lost reply is only
	// a missing answer.
	reads bool
}

// allows reports whether the operation takes an authentication.
func (o *operation) allows(a Authentication) bool {
	return slices.Contains(o.auth, a)
}

// takes reports whether the operation has a parameter of that name.
func (o *operation) takes(name string) bool {
	for _, p := range o.params {
		if p.name == name {
			return true
		}
	}
	return false
}

// inBody reports whether parameters travel in the body rather than the query.
func (o *operation) inBody() bool { return o.method == http.MethodPost }

// check returns the names of the required parameters that are missing and of
// those given that the operation does not take.
func (o *operation) check(given params) (missing, unknown []string) {
	for _, p := range o.params {
		if _, ok := given[p.name]; !ok && !p.optional {
			missing = append(missing, p.name)
		}
	}
	for name := range given {
		if !o.takes(name) {
			unknown = append(unknown, name)
		}
	}
	return missing, unknown
}

// operations is the table of operations, by name.
type operations map[frontdesk.Operation]*operation

// params are the values of a request by parameter name, or the members of an
// object among them.
type params map[string]any

// set sets a member, unless it is empty.
func (p params) set(name, value string) {
	if value != "" {
		p[name] = value
	}
}
