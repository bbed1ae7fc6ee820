package main

import (
	"io"
	"net"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
	"frontdesk/ui"
)

// refusals are the codes with which the service refuses an operation.
func refusals(operation string) []string {
	var codes []string
	for _, r := range sandbox.Rejections() {
		if r.Operation == operation {
			codes = append(codes, r.Code)
		}
	}
	return codes
}

// refuse lets the service refuse the next request of an operation.
func (m *manager) refuse(operation, code string) {
	m.t.Helper()
	require.NoError(m.t, m.service.SetDial(sandbox.Dial{Faults: []sandbox.Fault{
		{Kind: sandbox.FaultRefuse, Operation: operation, Code: code, Count: 1},
	}}))
}

// refusedAll has an act refused with every code of its operation, and requires
// that each is told, and that the act can be tried again by the keys shown.
func (m *manager) refusedAll(operation string, but []string, act func()) {
	m.t.Helper()
	codes := refusals(operation)
	require.NotEmpty(m.t, codes)
	for _, code := range codes {
		if slices.Contains(but, code) {
			continue
		}
		m.refuse(operation, code)
		act()
		require.Regexp(m.t, `It was refused:|The service does not know it any more|The service refuses this desk's credentials`, m.watcher.Screen(), code)
	}
	require.NoError(m.t, m.service.SetDial(sandbox.Dial{}))
}

func TestEveryRefusalToDeleteIsTold(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(m *manager) {
		m.wanda()
		m.chooses("Delete this guest")
		gone := []string{"user_info.not_found"}
		m.refusedAll(string(frontdesk.DeleteUser), gone, func() { m.fill("Wanda") })

		m.refuse(string(frontdesk.DeleteUser), gone[0])
		m.fill("Wanda")

		m.sees("The service does not know this guest any more", "> Find another guest")
		require.NoError(m.t, m.service.SetDial(sandbox.Dial{}))
		m.enters()
		m.fill(m.username())
		m.sees("Wanda Whole")
	})
}

func TestEveryRefusalToVerifyIsTold(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(m *manager) {
		m.chooses("Find a guest")
		m.fill(m.called("Preloaded").Username)
		m.chooses("Verify the e-mail address")
		m.refusedAll(string(frontdesk.SendVerificationEmail), nil, func() { m.chooses("Send the verification e-mail") })
		m.chooses("Send the verification e-mail")
		code := m.letter("verification")
		m.refusedAll(string(frontdesk.ProcessEmailVerification), nil, func() {
			m.presses("ctrl+u")
			m.fill(code)
		})

		m.enters()

		m.sees("The e-mail address is verified:")
	})
}

// joins holds a guest in conflict with Wanda, and opens the screen that joins
// the card.
func (m *manager) joins() {
	m.t.Helper()
	answers := frontdesk.Answers{
		"firstName": frontdesk.Text("Wanda"), "lastName": frontdesk.Text("Whole"), "dateOfBirth": frontdesk.Text("1980-01-01"),
		"email": frontdesk.Text(m.username() + "@example.com"), "mobilePhone": frontdesk.Text("2125550142"),
	}
	require.NoError(m.t, m.parts.db.Save(m.t.Context(), &frontdesk.Submission{
		ID: frontdesk.NewID(), Journey: frontdesk.Activate, Program: m.parts.program, Language: "en", ConfigHash: m.desk.Form.Hash,
		Answers: answers, Fields: m.desk.Form.FieldsOf(answers), Card: inactiveCard, CapturedAt: time.Now(),
	}))
	m.desk.Nudge()
	m.watcher.After(10 * time.Second)
	m.presses("f3")
	m.enters()
	m.chooses("Look at the guest who has it already")
	m.chooses("They are one person: join")
}

func TestEveryRefusalToJoinACardIsTold(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(m *manager) {
		m.joins()
		m.refusedAll(string(frontdesk.InitiateAutoCombine), nil, func() { m.chooses("Ask the owner") })
		m.chooses("Ask the owner")
		code := m.letter("combine")
		m.refusedAll(string(frontdesk.AutoCombineDetails), nil, func() {
			m.presses("ctrl+u")
			m.fill(code)
		})
		m.presses("ctrl+u")
		m.fill(code)
		suspended := []string{"auto_combine.account_suspended"}
		join := func() {
			m.chooses("Wanda Whole")
			m.presses("y")
		}
		m.refusedAll(string(frontdesk.ProcessAutoCombine), suspended, join)
		join()

		m.sees("Done: the card belongs to the account.")
	})
}

// paying lends the kiosk the sandbox's payment gateway over a line.
func (m *manager) paying(line *cable) {
	m.t.Helper()
	gateway, err := api.NewOTP(api.OTPSettings{
		BaseURL: "https://gateway.example", ClientID: sandbox.ClientID, ClientSecret: sandbox.ClientSecret,
	}, api.WithTransport(line))
	require.NoError(m.t, err)
	m.watcher.Do(func() {
		m.desk.Payments = &service{gateway: sync.OnceValues(func() (*api.OTP, error) { return gateway, nil })}
	})
}

// enrollsOTP answers the three questions.
func (m *manager) enrollsOTP() {
	m.watcher.Send(ui.GoMsg{Route: ui.Route{Place: ui.OTP}})
	m.fill("266274")
	m.fill("JB-1542891523-Enrol")
	m.fill("+2345550142000")
}

func TestAManagerEnrollsAPaymentCard(t *testing.T) {
	t.Parallel()
	for name, lost := range map[string]bool{"before the work": false, "after the work": true} {
		t.Run("whatever the line does "+name, func(t *testing.T) {
			t.Parallel()
			managingOnACable(t, func(m *manager, line *cable) {
				m.paying(line)
				m.enrollsOTP()
				m.sees("The card is enrolled. Passwords go to …2000.")

				cutLine(line, lost)
				m.enrollsOTP()
				if lost {
					m.sees("It is not known whether the card was enrolled.")
					line.cut(nil, false)
					m.chooses("Enroll it again")
				} else {
					m.sees("The service cannot be reached.")
					line.cut(nil, false)
					m.enters()
					m.enters()
					m.enters()
				}

				m.sees("The card is enrolled.")
			})
		})
	}
}

// cutLine cuts the line before the service hears, or before its answer comes.
func cutLine(line *cable, lost bool) {
	if lost {
		line.cut(io.ErrUnexpectedEOF, true)
		return
	}
	line.cut(&net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}, false)
}

func TestALineThatIsCutWhileVerifying(t *testing.T) {
	t.Parallel()
	for name, lost := range map[string]bool{"before the work": false, "after the work": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			managingOnACable(t, func(m *manager, line *cable) {
				m.chooses("Find a guest")
				m.fill(m.called("Preloaded").Username)
				m.chooses("Verify the e-mail address")
				cutLine(line, lost)
				m.chooses("Send the verification e-mail")
				if lost {
					m.sees("It is not known whether the e-mail was sent.")
				} else {
					m.sees("The service cannot be reached. Nothing was changed")
				}
				line.cut(nil, false)
				m.chooses("Send the verification e-mail")
				m.sees("The service has sent an e-mail to")

				cutLine(line, lost)
				m.fill(m.letter("verification"))
				if lost {
					m.sees("It is not known whether the address was verified.")
					m.enters()
					m.sees("It is not known whether the address was verified.")
					line.cut(nil, false)
					m.enters()
					m.sees("If it is the one from the e-mail, it was taken before and the address is verified.")
				} else {
					m.sees("The service cannot be reached. Nothing was changed")
					line.cut(nil, false)
					m.enters()
					m.sees("The e-mail address is verified:")
				}
				require.Contains(m.t, m.applied(), string(frontdesk.ProcessEmailVerification))
			})
		})
	}
}

func TestALineThatIsCutWhileJoiningACard(t *testing.T) {
	t.Parallel()
	for name, lost := range map[string]bool{"before the work": false, "after the work": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			managingOnACable(t, func(m *manager, line *cable) {
				m.joins()
				cutLine(line, lost)
				m.chooses("Ask the owner")
				if lost {
					m.sees("It is not known whether the owner was asked.")
				} else {
					m.sees("The service cannot be reached. Nothing was changed")
				}
				line.cut(nil, false)
				m.chooses("Ask the owner")
				m.fill(m.letter("combine"))
				m.sees("which account is it to join?")

				cutLine(line, lost)
				m.enters()
				m.presses("y")
				if !lost {
					m.sees("The service cannot be reached. Nothing was changed", "which account is it to join?")
					line.cut(nil, false)
					m.enters()
					m.presses("y")
					m.sees("Done: the card belongs to the account.")
					return
				}
				m.sees("It is not known whether the card was joined.")
				m.chooses("Look again")
				m.sees("It is not known whether the card was joined.")
				line.cut(nil, false)
				m.chooses("Look again")
				m.sees("it took it, and the card belongs to the account.")
				m.chooses("Give up what was captured")
				m.sees("It was given up: the guest has the account.")
			})
		})
	}
}

func TestAManagerPutsOneAccountInPlaceOfAllOthers(t *testing.T) {
	t.Parallel()
	managing(t, sandbox.FamilyTemplate, frontdesk.Loyalty, func(m *manager) {
		m.wanda()
		m.chooses("Accounts in other systems (1)")
		m.chooses("Replace all")
		m.watcher.Type(sandbox.Integration)
		m.enters()
		m.watcher.Type("only-1")
		m.finishes()
		m.lands(frontdesk.EditExternalAccounts)
		m.chooses("Accounts in other systems (1)")

		m.sees("only-1"[len("only-1")-4:])
	})
}
