package frontdesk

import "time"

// Role is what a member of staff may do.
type Role string

// The roles. A manager may do what a host may, and change guests, mend the
// queue, see the shift and the settings.
const (
	Host    Role = "host"
	Manager Role = "manager"
)

// Staff is one member of staff at this desk.
type Staff struct {
	ID      string    `json:"id"`   // see NewID
	Name    string    `json:"name"` // as the manager wrote it
	Role    Role      `json:"role"`
	AddedAt time.Time `json:"addedAt"`
}

// May reports whether the member of staff may do what needs a role. Nobody
// signed in may nothing.
func (s *Staff) May(need Role) bool {
	return s != nil && (s.Role == Manager || s.Role == need)
}

// Act is one thing that staff did, for the audit log. It holds nothing
// personal of a guest: Subject is masked as Entry.Hint is.
type Act struct {
	Seq     int64     `json:"seq"`
	At      time.Time `json:"at"`
	StaffID string    `json:"staffId"` // "" for the command line
	Staff   string    `json:"staff"`   // name of the member of staff
	Name    ActName   `json:"act"`
	Subject string    `json:"subject,omitempty"` // masked: "A•••, …1212"
	ID      string    `json:"id,omitempty"`      // of the Submission, if there is one
}

// ActName says what was done.
type ActName string

// What staff do that the audit log keeps.
const (
	ActSignIn     ActName = "sign_in"
	ActSignOut    ActName = "sign_out"
	ActRefused    ActName = "refused" // a wrong PIN
	ActStaffAdd   ActName = "staff_add"
	ActStaffDrop  ActName = "staff_drop"
	ActLook       ActName = "look" // a guest's profile was opened
	ActEdit       ActName = "edit"
	ActRegister   ActName = "register"
	ActRelated    ActName = "related"
	ActAddress    ActName = "address"
	ActInvite     ActName = "invite"
	ActVerify     ActName = "verify"
	ActCombine    ActName = "combine"
	ActDelete     ActName = "delete"
	ActOTP        ActName = "otp"
	ActRepair     ActName = "repair"
	ActRetry      ActName = "retry"
	ActCancel     ActName = "cancel"
	ActShiftClose ActName = "shift_close"
	ActQuit       ActName = "quit"
)

// Shift counts what was captured in a span of time by what has become of it.
// Captured is the sum of the others.
type Shift struct {
	From, To  time.Time
	Captured  int
	Sent      int
	Waiting   int // queued, being sent or unsure
	Held      int
	Cancelled int
	Hours     []int // captured in each hour from From on
}
