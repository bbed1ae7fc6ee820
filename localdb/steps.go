package localdb

import (
	"encoding/json"

	"frontdesk"
)

// steps are the operations of a Submission as its row keeps them, in order.
type steps []step

type step struct {
	Operation frontdesk.Operation `json:"op"`
	State     frontdesk.StepState `json:"state"`
	Sends     int                 `json:"sends"`
}

func planned(plan []frontdesk.Operation) steps {
	out := make(steps, len(plan))
	for i, op := range plan {
		out[i] = step{Operation: op, State: frontdesk.StepPending}
	}
	return out
}

// anew returns the steps of another plan, the first of which bears what was
// sent so far, and only finishes what a journey has half done.
func (s steps) anew(plan []frontdesk.Operation, j frontdesk.Journey) steps {
	out := planned(plan)
	out[0].Sends = s.sends()
	if frontdesk.HalfDone(j, s[0].Operation) && plan[0] == frontdesk.ActivateAndRegister {
		out[0].Operation = s[0].Operation
	}
	return out
}

func (s steps) encode() string {
	text, err := json.Marshal(s)
	if err != nil {
		panic("localdb: steps that are no JSON") // two strings and a number always are
	}
	return string(text)
}

// decodeSteps returns nil for a text that is damaged.
func decodeSteps(text string) steps {
	var s steps
	if err := json.Unmarshal([]byte(text), &s); err != nil || len(s) == 0 {
		return nil
	}
	return s
}

// damaged reports whether these are steps that no queue writes down: none, or
// none that is left to do.
func (s steps) damaged() bool { return s.current() == len(s) }

// current is the index of the first step that is not applied, and len(s) when
// every one is.
func (s steps) current() int {
	for i := range s {
		if s[i].State != frontdesk.StepApplied {
			return i
		}
	}
	return len(s)
}

// step returns one step in the words of the root package.
func (s steps) step(i int) frontdesk.Step {
	return frontdesk.Step{N: i, Operation: s[i].Operation, State: s[i].State, Sends: s[i].Sends}
}

func (s steps) all() []frontdesk.Step {
	out := make([]frontdesk.Step, len(s))
	for i := range s {
		out[i] = s.step(i)
	}
	return out
}

// inDoubt reports whether a step that is to come may have been carried out.
func (s step) inDoubt() bool { return s.State == frontdesk.StepPending && s.Sends > 0 }

// sends is how many requests of all steps may have reached the service.
func (s steps) sends() int {
	n := 0
	for i := range s {
		n += s[i].Sends
	}
	return n
}

// needPassword reports whether a step that is still to come registers the
// guest. Only relatives are added without the password.
func (s steps) needPassword() bool {
	for _, step := range s[s.current():] {
		if step.Operation != frontdesk.AddRelatedGuests {
			return true
		}
	}
	return false
}
