package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"frontdesk"
)

// maxRetryAfter bounds what a reply may ask for, so that a wrong clock on the
// other side cannot silence a desk for years.
const maxRetryAfter = 24 * time.Hour

// answer is a judged reply with its members, for operations that return more
// than an outcome.
type answer struct {
	frontdesk.Reply
	op      *operation
	members envelope // nil unless the reply was believed
	cause   error    // why there is no reply; safe to log, may be nil
}

// read judges a response to an operation.
func read(table []rule, op *operation, r response, now time.Time) answer {
	shape, members := formOf(op, r)
	outcome, cause := judge(table, evidence{fault: r.fault, status: r.status, form: shape})
	a := answer{op: op, cause: r.cause, Reply: frontdesk.Reply{
		Outcome: outcome, Cause: cause, HTTPStatus: r.status, RetryAfter: retryAfter(r.header, now),
	}}
	a.Result = words(members.text("result"))
	a.Code = words(members.firstText("errorCode", "responseCode"))
	a.Message = words(members.firstText("errorMessage", "responseMessage"))
	switch outcome {
	case frontdesk.OutcomeApplied:
		a.members = members
		a.Card = frontdesk.Private(words(members.text("printedCardNumber")))
		a.RegistrationCode = frontdesk.Private(words(members.text("generatedRegistrationCode")))
		a.AccountID = members.number("accountId")
	case frontdesk.OutcomeRejected:
		a.members = members
		a.Issues = issues(members)
		a.Conflict = conflict(members)
	}
	return a
}

// formOf tells what a response's body is. The members are those of any JSON
// object, believed or not.
func formOf(op *operation, r response) (form, envelope) {
	switch {
	case r.fault != faultNone:
		return formEmpty, nil
	case r.elsewhere:
		return formElsewhere, nil
	}
	labelled := isJSON(r.header)
	body := bytes.TrimSpace(r.body)
	switch {
	// A page that is cut, endless or calls itself JSON is still a page.
	case len(body) > 0 && (body[0] == '<' || !labelled && body[0] != '{'):
		return formForeign, nil
	case r.cut:
		return formCut, nil
	case r.huge:
		return formHuge, nil
	case len(body) == 0 && labelled:
		return formHollow, nil
	case len(body) == 0:
		return formEmpty, nil
	}
	members, readable := parse(body)
	if labelled && !readable {
		return formUnreadable, nil
	}
	if !labelled {
		if _, named := members["result"]; named {
			return formMislabeled, members
		}
		return formForeign, nil
	}
	return meaning(op, members.text("result")), members
}

// meaning tells what a result says. Results that mean done are accepted from
// every operation, because the documents leave open which one activating
// answers with.
func meaning(op *operation, result string) form {
	switch result {
	case resultSuccess, resultCardCreated:
		return formDone
	case resultInvalid, resultConflict, resultFailure, resultSuspended:
		return formRefused
	}
	if !slices.Contains(op.replies, result) {
		return formNameless
	}
	switch result {
	case resultResult, resultAuthorized:
		return formDone
	case resultInvalidStatus, resultUserData:
		return formRefused
	default:
		return formNameless
	}
}

// isJSON reports whether a reply calls itself JSON.
func isJSON(header http.Header) bool {
	media, _, _ := strings.Cut(header.Get("Content-Type"), ";")
	media = strings.ToLower(strings.TrimSpace(media))
	return media == "application/json" || media == "text/json" || strings.HasSuffix(media, "+json")
}

// retryAfter returns how long a reply asks to wait, 0 if it does not. A date
// is read against the reply's own clock, because the desk's may be years off.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if value == "" {
		return 0
	}
	if seconds, err := strconv.ParseInt(value, 10, 64); err == nil {
		seconds = max(0, min(seconds, int64(maxRetryAfter/time.Second)))
		return time.Duration(seconds) * time.Second
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	if theirs, err := http.ParseTime(header.Get("Date")); err == nil {
		now = theirs
	}
	return max(0, min(at.Sub(now), maxRetryAfter))
}

// conflict reads a uniquenessConflict, nil for any other reply. The seed's
// example has nothing but the field.
func conflict(e envelope) *frontdesk.Conflict {
	if e.text("result") != resultConflict {
		return nil
	}
	return &frontdesk.Conflict{
		Field:          words(e.text("conflictingField")),
		CanAutoCombine: e.flag("canAutoCombine"),
		CombineCode:    frontdesk.Private(words(e.text("combineCode"))),
	}
}

// issues reads errorsByField, sorted by field. Fields of the guest and of the
// account lose their prefix; a relative's are told as "related/firstName", or
// "related/1/firstName" where the service says which relative, from 0. An
// error is an object of code and text, or, from older releases, a bare code.
func issues(e envelope) []frontdesk.Issue {
	fields := e.object("errorsByField")
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)

	var out []frontdesk.Issue
	for _, name := range names {
		for _, item := range listOf(fields[name]) {
			if len(out) == maxIssues {
				return out
			}
			out = append(out, issue(fieldName(name), item))
		}
	}
	return out
}

// issue reads one error of one field.
func issue(field string, item json.RawMessage) frontdesk.Issue {
	if code := textOf(item); code != "" {
		return frontdesk.Issue{Field: field, Code: frontdesk.IssueCode(words(code))}
	}
	var e envelope
	if json.Unmarshal(item, &e) != nil {
		e = nil
	}
	return frontdesk.Issue{
		Field: field, Code: frontdesk.IssueCode(words(e.text("code"))), Text: words(e.text("text")),
	}
}

// fieldName takes the prefix off a key of errorsByField.
func fieldName(key string) string {
	for _, prefix := range []string{"setUserFields/", "setAccountFields/"} {
		if name, ok := strings.CutPrefix(key, prefix); ok {
			return words(name)
		}
	}
	if name, ok := strings.CutPrefix(key, "setRelatedGuestFields/"); ok {
		return "related/" + words(name)
	}
	return words(key)
}
