package api

import (
	"slices"
	"strconv"

	"frontdesk"
)

// The values of "result" that this package knows.
const (
	resultSuccess       = "success"
	resultCardCreated   = "cardCreatedSuccess"
	resultConflict      = "uniquenessConflict"
	resultInvalid       = "invalidInputs"
	resultFailure       = "failure"
	resultSuspended     = "accountSuspended"
	resultResult        = "result"            // of relatedGuest, a slip of the seed's table
	resultInvalidStatus = "invalid_status"    // of accountInformation
	resultAuthorized    = "authorizedSuccess" // of accountQuery
	resultUserData      = "userDataError"     // of accountQuery
)

// form is what the body of a reply turned out to be.
type form string

// The forms of a body.
const (
	formEmpty      form = "empty"
	formHollow     form = "empty, under the type JSON"
	formForeign    form = "HTML or another content type"
	formMislabeled form = "JSON with a result, under another content type"
	formCut        form = "cut short"
	formHuge       form = "larger than the bound"
	formUnreadable form = "not valid JSON, no object, ambiguous, nested too deep or holding too much"
	formNameless   form = "JSON without a result that the operation knows"
	formDone       form = "JSON, the result says done"
	formRefused    form = "JSON, the result says no"
	formElsewhere  form = "redirect to another host"
)

// span is a range of HTTP status codes, both ends included.
type span struct{ from, to int }

// only is the span of one status.
func only(status int) span { return span{status, status} }

// String returns "401" or "500-599".
func (s span) String() string {
	if s.from == s.to {
		return strconv.Itoa(s.from)
	}
	return strconv.Itoa(s.from) + "-" + strconv.Itoa(s.to)
}

// rule is one row of the table of outcomes. An empty list matches anything.
type rule struct {
	faults   []fault
	statuses []span
	forms    []form

	outcome frontdesk.Outcome
	cause   frontdesk.Cause
	why     string
}

// rules is the table of outcomes: the first rule that matches a reply says
// what it means. What no rule matches is unsure.
func rules() []rule {
	return append(faultRules(), append(statusRules(), bodyRules()...)...)
}

// faultRules are for requests without any reply.
func faultRules() []rule {
	return []rule{
		{faults: []fault{faultUnsent}, outcome: frontdesk.OutcomeNotApplied, cause: frontdesk.CauseOffline,
			why: "Name look-up, connection or TLS failed, or took too long: no byte of the request left."},
		{faults: []fault{faultProxy}, outcome: frontdesk.OutcomeNotApplied, cause: frontdesk.CausePortal,
			why: "The proxy wants something first; the request was never given to it."},
		{faults: []fault{faultStopped}, outcome: frontdesk.OutcomeNotApplied, cause: frontdesk.CauseTimeout,
			why: "The program is closing or the caller gave up before there was a connection."},
		{faults: []fault{faultTimeout}, outcome: frontdesk.OutcomeUnsure, cause: frontdesk.CauseTimeout,
			why: "The request may have been read and carried out."},
		{faults: []fault{faultLost}, outcome: frontdesk.OutcomeUnsure, cause: frontdesk.CauseBroken,
			why: "A reset or a broken reply after a connection was there says nothing about the work."},
	}
}

// statusRules are for statuses that speak for themselves, whatever the body.
func statusRules() []rule {
	return []rule{
		{statuses: []span{only(401), only(403)}, outcome: frontdesk.OutcomeNotApplied, cause: frontdesk.CauseUnauthorized,
			why: "Credentials are checked before any work. It concerns the desk, not the guest."},
		{statuses: []span{only(407), only(511)}, outcome: frontdesk.OutcomeNotApplied, cause: frontdesk.CausePortal,
			why: "A proxy or a network's login page speaks, not the service."},
		{statuses: []span{only(429)}, outcome: frontdesk.OutcomeNotApplied, cause: frontdesk.CauseThrottled,
			why: "Counted and turned away before any work. Retry-After is told as it came."},
		{statuses: []span{only(425)}, outcome: frontdesk.OutcomeNotApplied, cause: frontdesk.CauseBusy,
			why: "Turned away before any work, by the status's own promise."},
		{statuses: []span{only(503)}, outcome: frontdesk.OutcomeUnsure, cause: frontdesk.CauseBusy,
			why: "Meant for requests turned away, but a gateway says it also when the service died at work. The line rests; the guest is looked up."},
		{statuses: []span{only(408)}, outcome: frontdesk.OutcomeUnsure, cause: frontdesk.CauseTimeout,
			why: "Something on the way lost patience; a gateway says so also when the service is still working."},
		{statuses: []span{{500, 599}}, outcome: frontdesk.OutcomeUnsure, cause: frontdesk.CauseBroken,
			why: "The service or its gateway broke in the middle. Even a result in the body is not believed."},
		{statuses: []span{only(307), only(308)}, outcome: frontdesk.OutcomeNotApplied, cause: frontdesk.CausePortal,
			why: "These two promise that the request was not carried out here."},
		{statuses: []span{{300, 399}}, forms: []form{formElsewhere}, outcome: frontdesk.OutcomeUnsure, cause: frontdesk.CausePortal,
			why: "A login page is in the way, most likely; a guest is looked up before anything is sent again."},
		{statuses: []span{{300, 399}}, outcome: frontdesk.OutcomeUnsure, cause: frontdesk.CauseBroken,
			why: "Such a redirect may follow work that was done. It is not followed."},
	}
}

// bodyRules are for the replies in which the body decides.
func bodyRules() []rule {
	ok, refusal := span{200, 299}, span{400, 499}
	return []rule{
		{statuses: []span{ok}, forms: []form{formDone}, outcome: frontdesk.OutcomeApplied,
			why: "The service says so, in its own words."},
		{statuses: []span{ok, refusal}, forms: []form{formRefused}, outcome: frontdesk.OutcomeRejected,
			why: "A definite no, with the service's reasons."},
		{statuses: []span{only(204), only(205)}, forms: []form{formEmpty, formHollow}, outcome: frontdesk.OutcomeUnsure, cause: frontdesk.CauseBroken,
			why: "No login page answers like this, and the service documents no reply without a result."},
		{statuses: []span{ok}, forms: []form{formEmpty, formForeign, formHollow}, outcome: frontdesk.OutcomeUnsure, cause: frontdesk.CausePortal,
			why: "A login page in the service's place, most likely. A gateway of the service's own can answer so after the work, so the guest is looked up before anything is sent again."},
		{statuses: []span{ok}, outcome: frontdesk.OutcomeUnsure, cause: frontdesk.CauseBroken,
			why: "Something that speaks like the service took the request, but its answer cannot be believed."},
		{statuses: []span{refusal}, forms: []form{formDone, formMislabeled}, outcome: frontdesk.OutcomeUnsure, cause: frontdesk.CauseBroken,
			why: "Status and body contradict each other, or the body hides under a false type."},
		{statuses: []span{only(404), only(405), only(410)}, forms: []form{formEmpty, formHollow, formForeign}, outcome: frontdesk.OutcomeNotApplied, cause: frontdesk.CausePortal,
			why: "The address is wrong or the service is being replaced. It concerns the desk: no guest is held for it."},
		{statuses: []span{only(409)}, outcome: frontdesk.OutcomeUnsure, cause: frontdesk.CauseBroken,
			why: "A conflict without a result may be with our own earlier request."},
		{statuses: []span{refusal}, outcome: frontdesk.OutcomeRejected,
			why: "The request as it stands was not taken, and would not be taken the next time either."},
	}
}

// evidence is what the table looks at.
type evidence struct {
	fault  fault
	status int
	form   form
}

// matches reports whether the rule is about such a reply.
func (r rule) matches(e evidence) bool {
	if len(r.faults) > 0 || e.fault != faultNone {
		return matchesAny(r.faults, func(f fault) bool { return f == e.fault }) && len(r.faults) > 0
	}
	return matchesAny(r.statuses, func(s span) bool { return s.from <= e.status && e.status <= s.to }) &&
		matchesAny(r.forms, func(f form) bool { return f == e.form })
}

// matchesAny reports whether the list is empty or one of it matches.
func matchesAny[T any](list []T, match func(T) bool) bool {
	if slices.ContainsFunc(list, match) {
		return true
	}
	return len(list) == 0
}

// judge returns the outcome of a reply.
func judge(table []rule, e evidence) (frontdesk.Outcome, frontdesk.Cause) {
	for _, r := range table {
		if r.matches(e) {
			return r.outcome, r.cause
		}
	}
	return frontdesk.OutcomeUnsure, frontdesk.CauseBroken
}
