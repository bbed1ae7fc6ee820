package frontdesk

// State is where a Submission stands. The values are stored on disk.
type State string

// The states of a Submission.
const (
	Draft     State = "draft"     // being typed
	Queued    State = "queued"    // saved, waits to be sent
	Sending   State = "sending"   // a request may be on the wire
	Unsure    State = "unsure"    // sent without a believable answer
	Held      State = "held"      // a person must look at it
	Sent      State = "sent"      // every step was acknowledged
	Cancelled State = "cancelled" // given up by a person, with a reason
)

// States lists every state in the order of a Submission's life.
func States() []State {
	return []State{Draft, Queued, Sending, Unsure, Held, Sent, Cancelled}
}

// Waiting reports whether a Submission in this state is still to be sent
// without anybody doing anything.
func (s State) Waiting() bool { return s == Queued || s == Sending || s == Unsure }

// StepState is where one Step of a Submission stands.
type StepState string

// The states of a Step.
const (
	StepPending StepState = "pending"
	StepApplied StepState = "applied"
)

// Step is one operation of a Submission.
type Step struct {
	N         int       `json:"n"` // from 0
	Operation Operation `json:"operation"`
	State     StepState `json:"state"`
	Sends     int       `json:"sends"` // requests that may have reached the service
}
