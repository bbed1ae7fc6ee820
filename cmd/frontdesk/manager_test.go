package main

import (
	"io"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
	"frontdesk/forms"
	"frontdesk/ui/uitest"
)

// managing plays a manager's journey on the full screen of an English desk, with
// a manager who is signed in.
func managing(t *testing.T, template int, kind frontdesk.ProgramKind, play func(m *manager)) {
	t.Helper()
	managingOver(t, template, kind, inProcess, play)
}

// managingOver is managing over a line of the test's own.
func managingOver(t *testing.T, template int, kind frontdesk.ProgramKind, carry func(http.Handler) http.RoundTripper, play func(m *manager)) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "desk")
	uitest.Bubble(t, func(t *testing.T) {
		raise(t, dir, ways()[0], staging{lang: "en", template: template, kind: kind, carry: carry}, func(s *stage) {
			_, err := s.parts.db.AddStaff(t.Context(), "Marta", frontdesk.Manager, "7139")
			require.NoError(t, err)
			m := &manager{stage: s, watcher: s.person.(*watcher), template: template}
			m.presses("f9")
			m.fill("7139")
			m.sees("Hello, Marta.")
			play(m)
		})
	})
}

// manager is a manager at a desk.
type manager struct {
	*stage
	watcher  *watcher
	template int
}

// fill types into the box on the screen, and Enter.
func (m *manager) fill(text string) {
	m.watcher.Type(text)
	m.enters()
}

// wanda opens the preloaded guest who has everything.
func (m *manager) wanda() {
	m.t.Helper()
	m.chooses("Find a guest")
	m.fill(m.username())
	m.sees("Wanda Whole")
}

// username is Wanda's.
func (m *manager) username() string {
	return m.called("Wanda").Username
}

// called is the first preloaded guest whose name begins so.
func (m *manager) called(name string) sandbox.Person {
	m.t.Helper()
	people := sandbox.People(m.template)
	i := slices.IndexFunc(people, func(p sandbox.Person) bool { return strings.HasPrefix(p.Name, name) })
	require.GreaterOrEqual(m.t, i, 0)
	return people[i]
}

// letter is the code of the newest letter of a kind.
func (m *manager) letter(kind string) string {
	m.t.Helper()
	for _, l := range m.service.Mail() {
		if l.Kind == kind {
			return l.Code
		}
	}
	require.Fail(m.t, "no letter", kind)
	return ""
}

// applied are the operations that the service has carried out, in their order.
func (m *manager) applied() []string {
	var names []string
	for _, entry := range m.service.Ledger().Entries {
		names = append(names, entry.Operation)
	}
	return names
}

// lands requires that a change was saved and taken, and goes back to the guest.
func (m *manager) lands(operation frontdesk.Operation) {
	m.t.Helper()
	m.watcher.After(8 * time.Second)
	m.sees("Done: the service has it.")
	require.Contains(m.t, m.applied(), string(operation))
	m.chooses("Back to the guest")
	m.sees("Wanda Whole")
}

func TestAManagerChangesRelatives(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(m *manager) {
		m.wanda()
		m.chooses("Relatives (2)")
		m.chooses("Add a relative")
		m.watcher.Type("Zoe")
		m.enters()
		m.watcher.Type("Whole")
		m.finishes()
		m.lands(frontdesk.AddRelatedGuests)

		m.chooses("Relatives (3)")
		m.chooses("Change Zoe")
		m.presses("ctrl+u")
		m.watcher.Type("Zora")
		m.finishes()
		m.lands(frontdesk.EditRelatedGuest)

		m.chooses("Relatives (3)")
		m.chooses("Remove Zora")
		m.sees("Remove Zora Whole?")
		m.presses("y")
		m.lands(frontdesk.RemoveRelatedGuest)
		m.sees("Relatives (2)")
	})
}

func TestAManagerChangesAddresses(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(m *manager) {
		m.wanda()
		m.chooses("Addresses (2)")
		m.chooses("Add an address")
		m.watcher.Type("Office")
		m.finishes()
		m.lands(frontdesk.AddAddress)

		m.chooses("Addresses (3)")
		m.chooses("Change: Office")
		m.presses("ctrl+u")
		m.watcher.Type("Bureau")
		m.finishes()
		m.lands(frontdesk.EditAddress)

		m.chooses("Addresses (3)")
		m.chooses("Delete: Bureau")
		m.presses("y")
		m.lands(frontdesk.DeleteAddress)
		m.sees("Addresses (2)")
	})
}

func TestAManagerChangesExternalAccountsAndTheProfile(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(m *manager) {
		m.wanda()
		m.chooses("Accounts in other systems (1)")
		m.chooses("Add an account")
		m.watcher.Type(sandbox.Integration)
		m.enters()
		m.watcher.Type("second-1")
		m.finishes()
		m.lands(frontdesk.EditExternalAccounts)
		m.sees("Accounts in other systems (2)")

		m.chooses("Accounts in other systems (2)")
		m.chooses("Remove " + sandbox.Integration)
		m.presses("y")
		m.lands(frontdesk.EditExternalAccounts)
		m.sees("Accounts in other systems (1)")

		m.chooses("See and change the profile")
		m.sees("> Username", "["+m.username()+" ")
		m.presses("down")
		m.presses("down")
		m.sees("> First Name")
		m.presses("ctrl+u")
		m.watcher.Type("Wendy")
		m.finishes()
		m.sees("Is this right?", "set to: Wendy (was: Wanda)")
		m.finishes()
		m.watcher.After(8 * time.Second)
		m.sees("Done: the service has it.")
		m.chooses("Back to the guest")
		m.sees("Wendy Whole")
	})
}

func TestAManagerDoesWhatCannotWait(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(m *manager) {
		m.wanda()
		m.chooses("Invite by text message")
		m.finishes()
		m.watcher.After(8 * time.Second)
		m.sees("Done: the service has it.")
		m.chooses("Back to the guest")

		m.chooses("Perks of the program")
		m.fill("promo")
		m.sees("Perks of the type")
		m.presses("esc")

		m.chooses("Delete this guest")
		m.fill("Nobody")
		m.sees("That is not it.")
		m.fill("wanda")
		m.sees("The guest is deleted.")
		require.Contains(m.t, m.applied(), string(frontdesk.DeleteUser))
		acts, err := m.parts.db.Acts(m.t.Context(), 1)
		require.NoError(m.t, err)
		require.Equal(m.t, frontdesk.ActDelete, acts[0].Name)
		m.chooses("Find another guest")
		m.sees("Find a guest")
	})
}

// Cards of the family program, by the blocks of the sandbox.
const (
	inactiveCard = "6000200000001000"
	activeCard   = "6000200000002000"
)

func TestAManagerVerifiesAnAddress(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(m *manager) {
		m.chooses("Find a guest")
		m.fill(m.called("Preloaded").Username)
		m.chooses("Verify the e-mail address")
		m.chooses("Send the verification e-mail")
		m.sees("The service has sent an e-mail to")
		m.fill("no-such-code")
		m.sees("It was refused:", "Invalid email verification code")
		m.presses("ctrl+u")
		m.fill(m.letter("verification"))
		m.sees("The e-mail address is verified:")

		require.Contains(m.t, m.applied(), string(frontdesk.ProcessEmailVerification))
	})
}

func TestAManagerJoinsACardToTheAccountOfAConflict(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(m *manager) {
		answers := frontdesk.Answers{
			"firstName": frontdesk.Text("Wanda"), "lastName": frontdesk.Text("Whole"), "dateOfBirth": frontdesk.Text("1980-01-01"),
			"email": frontdesk.Text(m.username() + "@example.com"), "mobilePhone": frontdesk.Text("2125550142"),
		}
		require.NoError(m.t, m.parts.db.Save(m.t.Context(), m.desk.Form.Submission(forms.Capture{
			ID: frontdesk.NewID(), Journey: frontdesk.Activate, Program: m.parts.program, Language: "en", Channel: "kiosk",
			Answers: answers, Card: inactiveCard, At: time.Now(),
		})))
		m.desk.Nudge()
		m.watcher.After(10 * time.Second)
		m.presses("f3")
		m.sees("needs a person")
		m.enters()
		m.chooses("Look at the guest who has it already")
		m.sees("Two guests with the same", "Wanda / Wanda")
		m.chooses("They are one person: join")
		m.chooses("Ask the owner")
		m.sees("The owner was asked.")
		m.fill(m.letter("combine"))
		m.sees("which account is it to join?", "Wanda Whole")
		m.enters()
		m.sees("Join the card to this account?")
		m.presses("y")
		m.sees("Done: the card belongs to the account.")
		m.chooses("Give up what was captured")
		m.sees("It was given up: the guest has the account.")

		require.Contains(m.t, m.applied(), string(frontdesk.ProcessAutoCombine))
		tally, err := m.parts.db.Tally(m.t.Context())
		require.NoError(m.t, err)
		require.Zero(m.t, tally.ByState[frontdesk.Held])
		require.Equal(m.t, 1, tally.ByState[frontdesk.Cancelled])
	})
}

func TestAManagerRegistersAnActiveCard(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(m *manager) {
		m.watcher.Burst(";" + activeCard + "?\r")
		m.watcher.After(breath)
		m.sees("not registered", "Register this card")

		m.chooses("Register this card")

		m.sees("Enter Register this card")
	})
}

func TestAManagerEditsAnEClubGuest(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.EClubTemplate, frontdesk.EClub, func(m *manager) {
		m.chooses("Find a guest")
		m.fill(m.called("Preloaded").Username + "@example.com")
		m.chooses("See and change the profile")
		m.presses("ctrl+u")
		m.watcher.Type("Paula")
		m.finishes()
		m.sees("set to: Paula")
		m.finishes()
		m.watcher.After(8 * time.Second)
		m.sees("Done: the service has it.")

		require.Contains(m.t, m.applied(), string(frontdesk.EditEClubAccount))
	})
}

// cable is the line to the service, which a test cuts.
type cable struct {
	mu   sync.Mutex
	how  error // what cut it, nil while it holds
	lost bool  // requests arrive, and their answers do not
	to   http.RoundTripper
}

// cut changes how the line is.
func (c *cable) cut(how error, lost bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.how, c.lost = how, lost
}

// managingOnACable is managing the family program over a line that is cut.
func managingOnACable(t *testing.T, play func(m *manager, line *cable)) {
	t.Helper()
	line := &cable{}
	managingOver(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(h http.Handler) http.RoundTripper {
		line.to = inProcess(h)
		return line
	}, func(m *manager) { play(m, line) })
}

// RoundTrip carries one request as far as it gets.
func (c *cable) RoundTrip(r *http.Request) (*http.Response, error) {
	c.mu.Lock()
	how, lost := c.how, c.lost
	c.mu.Unlock()
	if how != nil && !lost {
		return nil, how
	}
	reply, err := c.to.RoundTrip(r)
	if lost && err == nil {
		_ = reply.Body.Close()
		return nil, how
	}
	return reply, err
}

func TestALineThatIsCutLeavesNothingHalfDone(t *testing.T) {
	t.Parallel()
	managingOnACable(t, func(m *manager, line *cable) {
		m.wanda()
		m.chooses("Delete this guest")
		line.cut(&net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}, false)
		m.fill("Wanda")
		m.sees("The service cannot be reached. Nothing was changed")
		require.NotContains(m.t, m.applied(), string(frontdesk.DeleteUser))

		line.cut(io.ErrUnexpectedEOF, true)
		m.fill("Wanda")
		m.sees("It is not known whether the guest was deleted.")
		m.chooses("Look again")
		m.sees("It is not known whether the guest was deleted.")
		line.cut(nil, false)
		m.chooses("Look again")

		m.sees("The guest is deleted.")
		require.Contains(m.t, m.applied(), string(frontdesk.DeleteUser))
	})
}
