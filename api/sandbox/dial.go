package sandbox

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"
)

// The positions of Dial.Mode.
const (
	ModeOnline  = "online"
	ModeOffline = "offline" // nobody listens: connections are refused
)

// The kinds of Fault.
const (
	FaultSlow        = "slow"         // waits DelayMs before the work, which is done even if the client has gone
	FaultDropBefore  = "drop_before"  // hangs up without doing the work
	FaultDropAfter   = "drop_after"   // does the work and hangs up: the reply is lost
	FaultCut         = "cut"          // does the work and hangs up in the middle of the reply
	FaultStatus      = "status"       // answers with Status (500) and no JSON
	FaultRetryAfter  = "retry_after"  // answers with Status (429) and a Retry-After header
	FaultPortal      = "portal"       // answers with a login page, or a redirect to one when Status is 302, 303 or 307
	FaultGarbage     = "garbage"      // answers 200 with what claims to be JSON and is not
	FaultEmpty       = "empty"        // answers 200 with nothing
	FaultWrongType   = "wrong_type"   // does the work and calls its answer text/plain
	FaultHang        = "hang"         // never answers
	FaultWrongSecret = "wrong_secret" // answers 401
	FaultStringly    = "stringly"     // does the work and answers with strings where the document has other types
	FaultTooLarge    = "too_large"    // does the work and answers with 64 MB
	FaultRefuse      = "refuse"       // answers with the error Code, of the Field if there is one
)

// Dial is what the service does wrong.
type Dial struct {
	Mode   string  `json:"mode"` // ModeOnline, which the empty string means too, or ModeOffline
	Faults []Fault `json:"faults"`
}

// Fault is one thing that goes wrong with some requests. Of the faults that
// fit a request every slow one happens and then the first other one.
type Fault struct {
	Kind      string `json:"kind"`
	Operation string `json:"operation"` // by name, "createAndEdit"; "*" or empty for any

	// Count is to how many requests it happens before it is over; 0 never
	// ends.
	Count int `json:"count,omitempty"`

	// Probability is how likely it happens to a request that fits, up to 1;
	// 0 is always.
	Probability float64 `json:"probability,omitempty"`

	DelayMs           int  `json:"delayMs,omitempty"`           // of a slow one, milliseconds
	Status            int  `json:"status,omitempty"`            // HTTP status of a kind that has one
	RetryAfterSeconds int  `json:"retryAfterSeconds,omitempty"` // of retry_after; 0 is 1
	After             bool `json:"after,omitempty"`             // status, portal, garbage, empty, hang and refuse do the work first

	// Code is what a refuse answers with: any code of the document, also one
	// that no rule here ever leads to, such as "auto_combine.server_error".
	Code string `json:"code,omitempty"`

	// Field makes it an error of that field, "setUserFields/email".
	Field string `json:"field,omitempty"`
}

// FaultKinds lists every kind of Fault.
func FaultKinds() []string {
	return []string{
		FaultSlow, FaultDropBefore, FaultDropAfter, FaultCut, FaultStatus, FaultRetryAfter, FaultPortal,
		FaultGarbage, FaultEmpty, FaultWrongType, FaultHang, FaultWrongSecret, FaultStringly, FaultTooLarge,
		FaultRefuse,
	}
}

// check says what is wrong with the dial, nil if nothing.
func (d Dial) check() error {
	if d.Mode != ModeOnline && d.Mode != ModeOffline {
		return fmt.Errorf("mode %q is neither %q nor %q", d.Mode, ModeOnline, ModeOffline)
	}
	for _, f := range d.Faults {
		switch {
		case !slices.Contains(FaultKinds(), f.Kind):
			return fmt.Errorf("there is no fault %q", f.Kind)
		case f.Count < 0, f.DelayMs < 0, f.RetryAfterSeconds < 0:
			return fmt.Errorf("fault %q has a negative number", f.Kind)
		case f.Probability < 0 || f.Probability > 1:
			return fmt.Errorf("fault %q has a probability outside 0 to 1", f.Kind)
		case f.Status != 0 && (f.Status < 200 || f.Status > 599):
			return fmt.Errorf("fault %q has no HTTP status that a server may send", f.Kind)
		case f.Kind == FaultRefuse && f.Code == "":
			return fmt.Errorf("fault %q has no code", f.Kind)
		}
	}
	return nil
}

// faults hands the dial's faults to requests.
type faults struct {
	mu   sync.Mutex
	dial Dial
	dice *rand.Rand
}

func newFaults(seed uint64) *faults {
	return &faults{dial: Dial{Mode: ModeOnline}, dice: rand.New(rand.NewPCG(seed, 0))}
}

// get returns the dial as it stands, counts as they are left.
func (f *faults) get() Dial {
	f.mu.Lock()
	defer f.mu.Unlock()
	return Dial{Mode: f.dial.Mode, Faults: append([]Fault{}, f.dial.Faults...)}
}

// set replaces the dial.
func (f *faults) set(d Dial) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.dial = Dial{Mode: d.Mode, Faults: slices.Clone(d.Faults)}
}

// draw returns what goes wrong with a request: how long it waits, and the
// fault, nil if none.
func (f *faults) draw(operation string) (time.Duration, *Fault) {
	f.mu.Lock()
	defer f.mu.Unlock()

	var (
		delay  time.Duration
		struck *Fault
		left   = f.dial.Faults[:0:0]
	)
	for _, fault := range f.dial.Faults {
		if !f.strikes(fault, operation, struck != nil) {
			left = append(left, fault)
			continue
		}
		if fault.Kind == FaultSlow {
			delay += time.Duration(fault.DelayMs) * time.Millisecond
		} else {
			struck = new(fault)
		}
		switch fault.Count {
		case 0:
			left = append(left, fault)
		case 1:
			// This was the last one.
		default:
			fault.Count--
			left = append(left, fault)
		}
	}
	f.dial.Faults = left
	return delay, struck
}

// strikes reports whether the fault happens to the request. The dice are
// thrown only for those that fit, so that a seed repeats a run.
func (f *faults) strikes(fault Fault, operation string, taken bool) bool {
	if fault.Operation != "" && fault.Operation != "*" && fault.Operation != operation {
		return false
	}
	if taken && fault.Kind != FaultSlow {
		return false
	}
	return fault.Probability == 0 || f.dice.Float64() < fault.Probability
}

// offline reports whether the mode is ModeOffline.
func (f *faults) offline() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.dial.Mode == ModeOffline
}
