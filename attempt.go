package frontdesk

import "time"

// Event is what an Attempt was.
type Event string

// The events of the attempt history. The values are stored on disk.
const (
	EventSend   Event = "send"   // a request left, or may have
	EventProbe  Event = "probe"  // the service was read
	EventRest   Event = "rest"   // nothing left this machine
	EventCrash  Event = "crash"  // the process died while it held the claim
	EventDamage Event = "damage" // the row could not be unsealed
	EventRetry  Event = "retry"  // a person asked for another try
	EventRepair Event = "repair" // a person changed the answers
	EventCancel Event = "cancel" // a person gave up, with a reason
)

// Attempt is one line of a Submission's history.
type Attempt struct {
	N           int         // which attempt or act it was, from 1, with gaps
	At          time.Time   // by the wall clock, which may be wrong
	Step        int         // the step whose turn it was, from 0
	Event       Event       // what it was
	Disposition Disposition // what became of the Submission, "" after a person's act
	Outcome     Outcome     // what the reply meant, "" after a person's act
	Cause       Cause       // why there was no believable reply, "" if there was
	HTTPStatus  int         // 0 when nothing came back
	Code        string      // the service's code, "" if it is none that is known

	// What the service or the person said. It is gone once the guest is
	// sent, and may quote what the guest wrote until then.
	Reply  *Reply
	Reason string
	Mapped []Mapping // answers that a newer Config takes in another shape
}
