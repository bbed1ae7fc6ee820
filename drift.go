package frontdesk

// CodeConfigChanged is the code of a guest who is held, or whose answers were
// mapped, because the program's Config changed after they were asked.
const CodeConfigChanged = "config_changed"

// CodeCannotTell is the code of a guest who is held because the service's
// answer does not settle whether an earlier request was carried out.
const CodeCannotTell = "cannot_tell"

// CodeMayBeEnrolled is the code of a guest whom the service refused although an
// earlier request may have been carried out: what it refuses may be the guest
// themselves. Other answers could enroll them a second time.
const CodeMayBeEnrolled = "may_be_enrolled"

// CodeUnreadable is the code of a guest who is held because what was captured
// of them cannot be unsealed.
const CodeUnreadable = "unreadable"

// Drift is what today's Config means for a guest who was asked by an older
// one. Its zero value says that the answers are sent as they are.
type Drift struct {
	// Submission is the guest as today's Config takes them: the same one, with
	// Answers, Fields and ConfigHash of today, and Change.Before under today's
	// names. It is nil when nothing of what is sent changes.
	Submission *Submission

	// Mapped says what differs between the two, nil when Submission is.
	Mapped []Mapping

	// Missing are the questions that only a person can answer. While there
	// are any, nothing is sent.
	Missing []Issue
}

// Mapping is one answer that today's Config takes in another shape.
type Mapping struct {
	From string `json:"from"` // field that the guest was asked
	To   string `json:"to"`   // field that is written, mostly the same
	Code string `json:"code"` // "renamed_field", "renamed_option" or "new_type"

	Before Answer `json:"before"`
	After  Answer `json:"after"`
}
