package frontdesk

import "time"

// Claim is one Submission taken by the engine, with the step whose turn it is.
type Claim struct {
	Submission *Submission
	Step       Step

	// Attempt guards the claim: it grows with every claim of the Submission,
	// and a Settlement of an older one changes nothing.
	Attempt int

	// Probe says that an earlier request had no believable answer, so the
	// service is to be read before anything is sent.
	Probe bool

	// SentAt is when that request left, by the wall clock; zero if unknown.
	SentAt time.Time

	// Earlier are the requests, oldest first, that may have been carried out
	// before a person changed the answers. The service is read about them too.
	Earlier []Earlier

	// Card and RegistrationCode are what the service gave in earlier steps,
	// "" if nothing.
	Card             Private
	RegistrationCode Private
}

// Earlier is a request that went out with other answers than a Submission has
// now.
type Earlier struct {
	Submission *Submission // as it was sent, without the password
	Operation  Operation
}

// Disposition is what becomes of a claimed Submission.
type Disposition string

// The dispositions of a claim.
const (
	Advance Disposition = "advance" // the step is applied: next step, or sent
	Requeue Disposition = "requeue" // surely not applied: queued again
	Doubt   Disposition = "doubt"   // may have been applied: unsure
	Hold    Disposition = "hold"    // a person must look at it
)

// Settlement is what came of a Claim.
type Settlement struct {
	Disposition Disposition
	Reply       Reply     // goes to the attempt history
	Probed      bool      // the Reply came from reading, not from sending
	Due         time.Time // not to be claimed before; zero is at once
	NotSent     bool      // no request left this machine: charge no attempt

	Instead Operation // replaces the step's operation, see Finding.Instead
	Added   []int     // relatives that the service has, see Finding.Added

	// Drift, with Requeue, replaces the answers by Drift.Submission's; what was
	// mapped stays in the attempt history. Nil leaves the answers alone.
	Drift *Drift
}

// Entry is one Submission as a list shows it. Only Message and Issues, the
// service's words while a guest is held, may quote what the guest wrote.
type Entry struct {
	ID         string    `json:"id"`
	Seq        int64     `json:"seq"` // order of capture, from 1
	State      State     `json:"state"`
	Journey    Journey   `json:"journey"`
	Program    string    `json:"program"` // Program.Key
	CapturedAt time.Time `json:"capturedAt"`
	ChangedAt  time.Time `json:"changedAt"`
	Sends      int       `json:"sends"` // requests that may have reached the service
	Steps      []Step    `json:"steps"`
	Hint       string    `json:"hint,omitempty"`    // masked: "A•••, …1212"
	Code       string    `json:"code,omitempty"`    // why it is held, the service's code
	Message    string    `json:"message,omitempty"` // the service's words, untrusted
	Issues     []Issue   `json:"issues,omitempty"`
}

// Filter picks Entries. Its zero value picks the newest ones of every state;
// every member that is set must match.
type Filter struct {
	States  []State   // any of them; empty for all
	Program string    // Program.Key; "" for all
	Codes   []string  // held for any of these codes, see CauseCount; empty for all
	Since   time.Time // captured then or later; zero for all
	Until   time.Time // captured before then; zero for all
	// Find is what a person typed to find a guest: the number of the entry
	// ("17" or "#17"), the last four digits of the card or phone ("1212" or
	// "…1212"), or the whole printed card number. "" finds all, and what is
	// none of these finds nobody.
	Find   string
	Before int64 // only Entries captured before this Seq; 0 for the newest
	Limit  int   // at most so many; 0 for 100
}

// CauseCount is how many guests are held for one cause.
type CauseCount struct {
	Code  string `json:"code"`  // the service's, "" for all that are not known
	Count int    `json:"count"` // at least 1
}

// Tally counts Submissions by state.
type Tally struct {
	ByState map[State]int
	Oldest  time.Time // capture of the oldest that waits; zero if none
}

// Waiting is how many are to be sent without anybody doing anything.
func (t Tally) Waiting() int {
	return t.ByState[Queued] + t.ByState[Sending] + t.ByState[Unsure]
}

// Link is what is known of the line to the service.
type Link string

// The states of the line.
const (
	LinkUnknown      Link = "unknown"      // nothing was tried yet
	LinkUp           Link = "up"           // the service answered last
	LinkDown         Link = "down"         // it could not be reached
	LinkPortal       Link = "portal"       // a login page is in the way
	LinkUnauthorized Link = "unauthorized" // it refuses our credentials
	LinkThrottled    Link = "throttled"    // it asks us to slow down
)

// Status is what the engine knows, for the status line.
type Status struct {
	Link        Link
	LinkSince   time.Time // when Link became what it is
	LastSuccess time.Time // last believable answer; zero if none
	NextTry     time.Time // zero if nothing waits
	Tally       Tally

	// Sender says that this process is the one that sends. When it is false
	// another process holds the data folder's queue.
	Sender bool

	// Fault says why the queue cannot be read or written, "" while it can.
	// Nothing is sent meanwhile and nothing is lost.
	Fault ErrorCode
}

// Progress is what happened to one Submission, told to the screen that waits.
type Progress struct {
	ID               string
	State            State
	Reply            Reply // of the last request: card, code, issues
	Card             Private
	RegistrationCode Private
}
