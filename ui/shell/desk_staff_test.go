package shell_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

func TestShift(t *testing.T) {
	t.Parallel()
	counted := frontdesk.Shift{Captured: 12, Sent: 7, Waiting: 2, Held: 1, Cancelled: 2, Hours: []int{0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 8}}

	t.Run("its numbers add up, and what is open is asked about before it is signed", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.p.shift = counted
			c.goes(ui.Route{Place: ui.Shift})
			c.Sees("12 = 7 + 2 + 1 + 2", "Not everything is sent.", "09:00", "#### 4", "10:00", "######## 8")
			c.Golden("shift")
			require.Contains(t, c.words(), "Needs a person: since sign-in 1, today 1")
			require.Contains(t, c.words(), "09:00: 4")

			c.choose("Close the shift")
			c.Sees("Close although not everything is sent?", "Waiting: 2. Needs a person: 1.")
			c.Golden("shift_open")
			c.Press("n")
			c.Misses("The shift is signed")
			c.choose("Close the shift")
			c.Press("y")

			c.Sees("The shift is signed and saved:", "shift of Marta", "shift.txt")
			require.Contains(t, c.p.noted(), frontdesk.ActShiftClose)
		})
	})

	t.Run("with nothing open it is signed at once", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.p.shift = frontdesk.Shift{Captured: 3, Sent: 3}
			c.goes(ui.Route{Place: ui.Shift})
			c.Sees("Everything is sent.")

			c.choose("Close the shift")

			c.Sees("The shift is signed and saved:")
		})
	})
}

func TestTheDeskItself(t *testing.T) {
	t.Parallel()
	screens := map[string]struct {
		place ui.Place
		sees  []string
	}{
		"checkup": {ui.Checkup, []string{"look after it: The clock is 3 min behind", "Set the clock."}},
		"setup":   {ui.Setup, []string{"Ocean Grill Rewards", "10 questions", "frontdesk init"}},
		"log":     {ui.Log, []string{"Marta, signed in"}},
	}
	for name, test := range screens {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			managed(t, "loyalty", func(c *staffed) {
				c.goes(ui.Route{Place: test.place})

				c.Sees(test.sees...)
				c.Golden(name)
			})
		})
	}
}

func TestTheDial(t *testing.T) {
	t.Parallel()
	managed(t, "loyalty", func(c *staffed) {
		c.Do(func() { c.desk.Training = true })
		c.goes(ui.Route{Place: ui.Training})
		c.Sees("> Everything works (now)", "Mail: verification", "code code-1")
		c.Golden("dial")

		c.choose("The line is down")

		c.Sees("The line is down (now)", "Changed.")
		require.Equal(t, frontdesk.SceneOffline, c.p.Scene())
	})
}

// errLost is the error of a call whose answer was lost.
var errLost = frontdesk.Errorf(frontdesk.EINTERNAL, "The answer was lost.")

func TestALostAnswerIsToldAsOne(t *testing.T) {
	t.Parallel()

	t.Run("deleting: the screen looks again", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.opens()
			c.p.erase = func(frontdesk.Identity) error { return errLost }
			c.choose("Delete this guest")
			c.Golden("erase")
			c.Type("ana")
			c.Press("enter")
			c.Sees("It is not known whether the guest was deleted.", "> Look again")
			c.Golden("erase_unsure")

			c.Press("enter")
			c.Sees("The guest is still there: nothing was deleted.")
			c.Type("Ana")
			c.Press("enter")
			c.p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) {
				return nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "Gone.")
			}
			c.Press("enter")

			c.Sees("The guest is deleted.")
			require.Equal(t, 2, c.p.called("delete"))
		})
	})

	t.Run("deleting: nothing is done when it cannot be noted", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.opens()
			c.choose("Delete this guest")
			c.p.noteErr = errDisk
			c.Type("Ana")
			c.Press("enter")

			c.Sees("The disk of this desk cannot be written.")
			require.Zero(t, c.p.called("delete"))
		})
	})

	t.Run("verifying", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.opens()
			c.p.sendMail = func(frontdesk.Private) (frontdesk.Private, error) { return "", errLost }
			c.p.complete = func(frontdesk.Private) (frontdesk.Private, error) { return "", errLost }
			c.choose("Verify the e-mail address")
			c.Golden("verify")
			c.Press("enter")
			c.Sees("It is not known whether the e-mail was sent.")
			c.p.sendMail = func(frontdesk.Private) (frontdesk.Private, error) { return "ana@example.com", nil }
			c.Press("enter")
			c.Sees("The service has sent an e-mail to ana@example.com.")
			c.Type("code-1")
			c.Press("enter")
			c.Sees("It is not known whether the address was verified.")
			c.p.complete = func(frontdesk.Private) (frontdesk.Private, error) {
				return "", frontdesk.Errorf(frontdesk.EINVALID, "Invalid code")
			}
			c.Press("enter")
			c.Sees("If it is the one from the e-mail, it was taken before")
			c.Press("ctrl+u")
			c.Type("code-2")
			c.Press("enter")
			c.Sees("It was refused: Invalid code")
		})
	})

	t.Run("enrolling a payment card", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.p.otp = func(frontdesk.OTPEnrollment) error { return errLost }
			c.goes(ui.Route{Place: ui.OTP})
			c.Golden("otp")
			c.Type("4111111111111111")
			c.Press("enter")
			c.Sees("That looks like a payment card's number.")
			c.Misses("4111")
			c.Type("PAY-77")
			c.Press("enter")
			c.Type("TX")
			c.Press("enter")
			c.Sees("The reference has 6 to 50 characters.")
			c.Type("-88123")
			c.Press("enter")
			c.Type("2125550142")
			c.Press("enter")
			c.Sees("It is not known whether the card was enrolled.")

			var got frontdesk.OTPEnrollment
			c.p.otp = func(e frontdesk.OTPEnrollment) error { got = e; return nil }
			c.choose("Enroll it again")

			c.Sees("The card is enrolled. Passwords go to …0142.")
			require.Equal(t, frontdesk.OTPEnrollment{PaymentID: "PAY-77", TransactionRef: "TX-88123", Phone: "12125550142"}, got)
		})
	})

	t.Run("joining a card", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.p.accounts = func(frontdesk.Private) (frontdesk.Combination, error) {
				return frontdesk.Combination{MaskedCard: "XXXX1985", Accounts: []frontdesk.CombineAccount{
					{Code: 7, MaskedCard: "XXXX0042", FirstName: "Ana", LastName: "Example", LastActivity: "2026-10-01"},
				}}, nil
			}
			c.p.combine = func(frontdesk.Private, int64) error { return errLost }
			c.goes(ui.Route{Place: ui.Combine})
			c.Type("owner-code")
			c.Press("enter")
			c.Sees("Card XXXX1985: which account is it to join?", "> Ana Example, card XXXX0042", "last used October 1, 2026")
			c.Golden("combine")
			c.Press("enter")
			c.Sees("Join the card to this account?", "This cannot be undone.")
			c.Press("y")
			c.Sees("It is not known whether the card was joined.", "> Look again")
			c.Press("enter")

			c.p.combine = func(frontdesk.Private, int64) error {
				return frontdesk.Errorf(frontdesk.ECONFLICT, "accountSuspended")
			}
			c.Press("enter", "y")
			c.Sees("The account is suspended")
			c.p.combine = func(_ frontdesk.Private, account int64) error { require.EqualValues(t, 7, account); return nil }
			c.Press("enter", "y")

			c.Sees("Done: the card belongs to the account.")
			require.Contains(t, c.p.noted(), frontdesk.ActCombine)
		})
	})
}

func TestTheMenuForgetsWhoWasLookedInto(t *testing.T) {
	t.Parallel()
	managed(t, "loyalty", func(c *staffed) {
		c.opens()
		c.Press("f9")
		c.Sees("Hello, Marta.")

		c.Press("esc")

		c.Misses("Ana")
		c.Sees("Welcome. Joining")
		c.goes(ui.Route{Place: ui.Guest})
		c.Misses("Ana")
	})
}

func TestLeavingWipesTheGuest(t *testing.T) {
	t.Parallel()
	managed(t, "loyalty", func(c *staffed) {
		c.opens()
		c.Sees("Ana Example")

		c.After(6 * time.Minute)

		c.Misses("Ana")
		c.signIn("m", managerPIN)
		c.goes(ui.Route{Place: ui.Guest})
		c.Misses("Ana")
	})
}
