package sandbox

import (
	"bytes"
	"encoding/json"
)

// reply is the object that an operation answers with, under HTTP 200 whatever
// its result.
type reply map[string]any

// success is the plain answer of the operations that have no other.
func success() reply { return reply{"result": "success"} }

// modified is the common answer of operations that write to a card that was
// there (seed, "Common Enrollment Service Response").
func modified(occurred bool, account int64) reply {
	return reply{"result": "success", "modificationsOccurred": occurred, "accountId": account}
}

// failure is the answer of an operation that was not carried out.
func failure(code, message string) reply {
	return reply{"result": "failure", "errorCode": code, "errorMessage": message}
}

// alreadyActive is the failure that the document prints in a form of its own.
func alreadyActive() reply {
	return reply{"result": "failure", "responseCode": 435, "responseMessage": "Card already active"}
}

// suspended is the answer to one combine too many.
func suspended() reply {
	r := documented("auto_combine.account_suspended")
	r["result"] = "accountSuspended"
	return r
}

// notUnique is the answer to a value that another guest has.
func notUnique(field string) reply {
	r := documented("enrollment_input.not_unique")
	r["result"], r["conflictingField"], r["canAutoCombine"] = "uniquenessConflict", field, false
	return r
}

// invalidStatus is the answer to a look at a card that nobody activated.
func invalidStatus() reply {
	r := documented("account_info.invalid_status")
	r["result"] = "invalid_status"
	return r
}

// badParameter is the failure for a parameter that is missing, unknown or of
// the wrong type.
func badParameter(name, why string) reply {
	return failure("enrollment_input.invalid_field", "Invalid input field: "+name+" "+why)
}

// invalidInputs is the answer for fields that the rules refuse.
func invalidInputs(errs fieldErrors) reply {
	return reply{
		"result":        "invalidInputs",
		"errorCode":     "enrollment_input.validation_error",
		"errorMessage":  "Validation error for input fields",
		"errorsByField": errs,
	}
}

// invalidRelated is the same for related guests, whose operations know no
// "invalidInputs" (seed, "Add Related Guest").
func invalidRelated(errs fieldErrors) reply {
	r := invalidInputs(errs)
	r["result"] = "failure"
	return r
}

// encode returns the reply's JSON. It is made of values that always encode.
func (r reply) encode() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(map[string]any(r)); err != nil {
		panic("sandbox: a reply that does not encode: " + err.Error())
	}
	return b.Bytes()
}

// fieldError is what is wrong with one field (seed, ValidationError).
type fieldError struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// fieldErrors are the errors by field, the names prefixed by the parameter
// that held them: "setUserFields/email".
type fieldErrors map[string][]fieldError

// add notes an error. A field says only the first thing that is wrong with it.
func (e fieldErrors) add(field, code string) {
	if len(e[field]) == 0 {
		e[field] = []fieldError{{Code: code, Text: errorText(code)}}
	}
}

// has reports whether the field has an error.
func (e fieldErrors) has(field string) bool { return len(e[field]) > 0 }
