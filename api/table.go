package api

import (
	"net/http"

	"frontdesk"
)

// Replies that several operations share (seed, "Common Enrollment Service
// Response").
func commonReplies() []string {
	return []string{resultSuccess, resultCardCreated, resultConflict, resultInvalid, resultFailure}
}

func plainReplies() []string { return []string{resultSuccess, resultFailure} }

// The parameters that several operations share.
func merchant() parameter { return parameter{name: "merchantId", kind: kindInteger} }
func template() parameter { return parameter{name: "cardTemplateCode", kind: kindInteger} }
func card() parameter     { return parameter{name: "printedCardNumber", kind: kindString} }
func username() parameter { return parameter{name: "username", kind: kindString} }
func email() parameter    { return parameter{name: "email", kind: kindString} }
func store() parameter    { return parameter{name: "activationStoreCode", kind: kindString}.maybe() }
func accountID() parameter {
	return parameter{name: "accountId", kind: kindInteger}.maybe()
}
func unique() parameter     { return parameter{name: "enforceUniqueFields", kind: kindStrings} }
func setUser() parameter    { return parameter{name: "setUserFields", kind: kindObject} }
func setAccount() parameter { return parameter{name: "setAccountFields", kind: kindObject} }
func relative() parameter   { return parameter{name: "setRelatedGuestFields", kind: kindObject} }
func relativeCode() parameter {
	return parameter{name: "relatedGuestCode", kind: kindInteger}
}
func addressInformation() parameter {
	return parameter{name: "addressInformation", kind: kindObject}
}
func confirmation() parameter {
	return parameter{name: "combineConfirmationCode", kind: kindString}
}

// newTable returns the table of every operation that this package calls. A
// path in paths replaces the one of its operation.
func newTable(paths map[frontdesk.Operation]string) operations {
	table := operations{}
	for _, group := range [][]operation{
		enrollOperations(), smsOperations(), editOperations(), addressOperations(), deleteOperations(),
		relatedOperations(), configOperations(), verifyOperations(), combineOperations(), guestOperations(),
	} {
		for _, o := range group {
			o.party = loyalty()
			if o.path == "" {
				o.path = "enrollment/" + string(o.name) + ".json"
			}
			if path, ok := paths[o.name]; ok {
				o.path = path
			}
			table[o.name] = &o
		}
	}
	return table
}

func post(name frontdesk.Operation, auth []Authentication, replies []string, params ...parameter) operation {
	return operation{name: name, method: http.MethodPost, auth: auth, replies: replies, params: params}
}

func get(name frontdesk.Operation, auth []Authentication, replies []string, params ...parameter) operation {
	return operation{name: name, method: http.MethodGet, auth: auth, replies: replies, params: params, reads: true}
}

func remove(name frontdesk.Operation, auth []Authentication, replies []string, params ...parameter) operation {
	return operation{name: name, method: http.MethodDelete, auth: auth, replies: replies, params: params}
}

// by lists authentications, the desk's usual one first.
func by(auth ...Authentication) []Authentication { return auth }
