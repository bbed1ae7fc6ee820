package frontdesk

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

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

// CheckStaffName says what is wrong with the name of a member of staff: 1 to 40
// letters, digits, blanks and . - ' with no blank at either end. More than
// three digits with no letter between them are refused, so that the name, which
// stands in the audit log, cannot be a phone or card number.
func CheckStaffName(name string) error {
	const want = "A name needs 1 to 40 letters, such as Maria or Tom B."
	if name == "" || utf8.RuneCountInString(name) > 40 || name != strings.TrimSpace(name) {
		return Errorf(EINVALID, want)
	}
	digits := 0
	for _, r := range name {
		if unicode.IsLetter(r) {
			digits = 0
		} else if unicode.IsDigit(r) {
			digits++
		}
		if digits > 3 {
			return Errorf(EINVALID, "A name cannot hold more than three digits in a row.")
		}
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune(" .-'’", r) {
			return Errorf(EINVALID, want)
		}
	}
	return nil
}

// CheckPIN says what is wrong with a new PIN: 4 to 12 digits, and none that
// everybody tries first. The error does not repeat the PIN.
func CheckPIN(pin Private) error {
	digits := pin.Reveal()
	if len(digits) < 4 || len(digits) > 12 || strings.Trim(digits, "0123456789") != "" {
		return Errorf(EINVALID, "A PIN has 4 to 12 digits.")
	}
	if obvious(digits) {
		return Errorf(EINVALID, "This PIN is too easy to guess. Choose one without a pattern.")
	}
	return nil
}

// obvious reports whether digits follow a pattern: equal steps (0000, 1234,
// 8642, 7890), a part said again (1212, 123123, 12312), pairs (1122), or the
// middle column of a telephone's keys.
func obvious(digits string) bool {
	steps, pairs := true, true
	for i := range digits {
		if i > 1 && (digits[i]-digits[i-1]+10)%10 != (digits[1]-digits[0]+10)%10 {
			steps = false
		}
		if i%2 == 1 && digits[i] != digits[i-1] {
			pairs = false
		}
	}
	for part := 1; part <= (len(digits)+1)/2; part++ {
		if strings.HasPrefix(strings.Repeat(digits[:part], len(digits)), digits) {
			return true
		}
	}
	return steps || pairs || digits == "2580" || digits == "0852"
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
	ActStaffPIN   ActName = "staff_pin"   // a PIN was changed
	ActStaffReset ActName = "staff_reset" // a forgotten PIN was, with the client secret
	ActStaffTold  ActName = "staff_told"  // a manager was told of such PINs
	ActLook       ActName = "look"        // a guest's profile was opened
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
	ActExport     ActName = "export"
	ActImport     ActName = "import"
	ActKey        ActName = "key" // the master key was exchanged, or what it seals given up
	ActBackup     ActName = "backup"
	ActRestore    ActName = "restore"
	ActSetUp      ActName = "set_up"
	ActShiftClose ActName = "shift_close"
	ActQuit       ActName = "quit"
)

// RecentActs is how many acts of the audit log are looked through for what a
// manager is to be told.
const RecentActs = 1000

// Untold returns those of the newest acts, newest first, that set a PIN with
// the client secret and that a manager was not told of yet. Whoever can read
// that secret could be anybody, so every manager is told once, which is an act
// of its own: they may have been at the desk at that time.
func Untold(acts []Act, managerID string) []Act {
	var resets []Act
	for _, act := range acts {
		if act.Name == ActStaffTold && act.StaffID == managerID {
			break
		}
		if act.Name == ActStaffReset {
			resets = append(resets, act)
		}
	}
	return resets
}

// CheckAct says why an act cannot be kept: whatever in it is not plainly the
// name of a member of staff, a number of ours or a mask might be personal. The
// error is EINVALID and repeats none of it.
func CheckAct(a Act) error {
	refuse := func(what string) error {
		return Errorf(EINVALID, "The audit log cannot keep this act: %s.", what)
	}
	switch {
	case a.Name == "" || len(a.Name) > 32 || strings.Trim(string(a.Name), "abcdefghijklmnopqrstuvwxyz_") != "":
		return refuse("it has no name")
	case !isID(a.StaffID) || a.Staff != "" && CheckStaffName(a.Staff) != nil:
		return refuse("it does not say which member of staff")
	case !isID(a.ID):
		return refuse("its ID is not one of a guest at this desk")
	case isMask(a.Subject):
		return nil
	case aboutStaff(a.Name) && CheckStaffName(a.Subject) == nil:
		return nil
	default:
		return refuse("its subject is not masked")
	}
}

// aboutStaff reports whether the subject of an act is a member of staff.
func aboutStaff(name ActName) bool {
	return name == ActStaffAdd || name == ActStaffDrop || name == ActStaffPIN || name == ActStaffReset
}

// isID reports whether s is what NewID makes, or "".
func isID(s string) bool {
	return s == "" || len(s) == 32 && strings.Trim(s, "0123456789abcdef") == ""
}

// isMask reports whether s shows no more of a guest than Entry.Hint does: the
// first letter of a name, the last four digits of a number, or both.
func isMask(s string) bool {
	name, tail, both := strings.Cut(s, ", ")
	if !both && strings.HasPrefix(s, "…") {
		name, tail = "", s
	}
	if both && (name == "" || tail == "") {
		return false
	}
	if tail != "" {
		digits, ok := strings.CutPrefix(tail, "…")
		if !ok || len(digits) > 4 || strings.Trim(digits, "0123456789") != "" {
			return false
		}
	}
	letter, ok := strings.CutSuffix(name, masked)
	if !ok {
		return name == ""
	}
	r, size := utf8.DecodeRuneInString(letter)
	return letter == "" || size == len(letter) && unicode.IsLetter(r)
}

// Shift counts what was captured in a span of time by what has become of it.
// Captured is the sum of the others.
type Shift struct {
	From, To  time.Time // both included, by the wall clock
	Captured  int
	Sent      int
	Waiting   int // queued, being sent or unsure
	Held      int
	Cancelled int
	// Captured in each hour from From on, nil for a span of more than 31 days.
	Hours []int
}
