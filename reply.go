package frontdesk

import "time"

// Outcome is what a reply means for the guest.
type Outcome string

// The outcomes of a request. Unsure is the zero value's meaning too: a reply
// that nobody classified must never count as applied.
const (
	OutcomeUnsure     Outcome = "unsure"      // it may or may not have been done
	OutcomeApplied    Outcome = "applied"     // the service says that it is done
	OutcomeRejected   Outcome = "rejected"    // the service says no, and why
	OutcomeNotApplied Outcome = "not_applied" // surely not done, may be tried again
)

// Cause says why a request was not applied or not answered.
type Cause string

// The causes that concern the line or the desk rather than the guest.
const (
	CauseNone         Cause = ""
	CauseOffline      Cause = "offline"      // no route, refused, DNS, TLS
	CausePortal       Cause = "portal"       // a login page or another host answered
	CauseUnauthorized Cause = "unauthorized" // 401 or 403: our credentials
	CauseThrottled    Cause = "throttled"    // 429
	CauseBusy         Cause = "busy"         // 503 before any work
	CauseTimeout      Cause = "timeout"      // no answer in time
	CauseBroken       Cause = "broken"       // cut, unreadable or unknown answer, 5xx
)

// Reply is what came back for one request, classified.
type Reply struct {
	Outcome Outcome `json:"outcome"`
	Cause   Cause   `json:"cause,omitempty"`

	HTTPStatus int       `json:"httpStatus,omitempty"` // 0 when nothing came back
	Result     string    `json:"result,omitempty"`     // the service's own word
	Code       string    `json:"code,omitempty"`       // errorCode or responseCode
	Message    string    `json:"message,omitempty"`    // errorMessage, the service's words
	Issues     []Issue   `json:"issues,omitempty"`
	Conflict   *Conflict `json:"conflict,omitempty"`

	Card             Private `json:"card,omitempty"`             // printedCardNumber of a created card
	RegistrationCode Private `json:"registrationCode,omitempty"` // generatedRegistrationCode
	AccountID        int64   `json:"accountId,omitempty"`

	RetryAfter time.Duration `json:"retryAfter,omitempty"` // asked for by the service, 0 if not
}

// Conflict is another guest with the same value in a unique field (seed,
// uniquenessConflict).
type Conflict struct {
	Field          string  `json:"field"`                    // the service's name of it
	CanAutoCombine bool    `json:"canAutoCombine,omitempty"` // the new card can join that guest's account
	CombineCode    Private `json:"combineCode,omitempty"`    // to begin that with, "" if it cannot
}

// Verdict is what reading the service says about a request whose reply was
// lost.
type Verdict string

// The verdicts of a probe.
const (
	VerdictUnknown Verdict = "unknown" // the service answered, but it does not settle the question
	VerdictApplied Verdict = "applied"
	VerdictAbsent  Verdict = "absent"   // not there now; it may still be on its way
	VerdictNoReply Verdict = "no_reply" // the service could not be read; Reply.Cause says why
)

// Finding is the result of a probe.
type Finding struct {
	Verdict Verdict
	Reply   Reply // of the look-up: its Cause for VerdictNoReply, Card when it was found

	// Instead is the operation that finishes what was half done ("register"
	// after a card was activated but not registered). Empty repeats the same.
	Instead Operation

	// Added are the indexes in Submission.Related that the service has.
	Added []int
}
