package frontdesk

import (
	"errors"
	"fmt"
)

// ErrorCode says what kind of failure a person is looking at.
type ErrorCode string

// The kinds of failure that a person may be told about.
const (
	EINTERNAL     ErrorCode = "internal"     // a fault of ours or of the machine
	EINVALID      ErrorCode = "invalid"      // input that the rules refuse
	ECONFLICT     ErrorCode = "conflict"     // what is asked collides with what is there
	ENOTFOUND     ErrorCode = "not_found"    // what is asked for is not there
	EUNAUTHORIZED ErrorCode = "unauthorized" // the service does not accept our credentials
	EOFFLINE      ErrorCode = "offline"      // the service cannot be reached
	EBUSY         ErrorCode = "busy"         // another process holds what is needed
	ESTORAGE      ErrorCode = "storage"      // the data folder cannot be used
)

// Error is a failure with a sentence that a person may read. The sentence
// carries no personal data and no secret; the cause is for the log.
type Error struct {
	Code    ErrorCode
	Message string
	Issues  []Issue // what is wrong field by field, for EINVALID
	Err     error   // the cause, if there is one
}

// Error returns the sentence, and the cause behind it where there is one.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Message + " (" + e.Err.Error() + ")"
	}
	return e.Message
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf returns an Error with a formatted sentence and no cause.
func Errorf(code ErrorCode, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Wrap returns an Error with a sentence for people and a cause for the log.
func Wrap(err error, code ErrorCode, message string) *Error {
	return &Error{Code: code, Message: message, Err: err}
}

// CodeOf returns the code of the first Error in err's chain, EINTERNAL for
// any other error and "" for nil.
func CodeOf(err error) ErrorCode {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return EINTERNAL
}

// MessageOf returns the sentence of the first Error in err's chain, and a
// general one for any other error, whose text may hold anything.
func MessageOf(err error) string {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Message
	}
	return "Something went wrong. The log has the details."
}

// IssuesOf returns the issues of the first Error in err's chain.
func IssuesOf(err error) []Issue {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Issues
	}
	return nil
}
