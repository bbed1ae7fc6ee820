package shell_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

func TestWelcome(t *testing.T) {
	t.Parallel()

	t.Run("it shows the program and what to do", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Sees("O C E A N G R I L L R E W A R D S", "New guest", "Join by text message", "Scan it, or type its number", "Nothing waiting")
			c.Golden("welcome")
		})
	})

	t.Run("a click begins a guest, and clicks answer questions", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.ClickOn("Enter     New guest")
			c.Sees("Question 1 of 10")

			c.ClickOn("Opt In to Email")
			c.Sees("Question 4 of 10")
			c.ClickOn("( ) No")
			c.Sees("(•) No")
		})
	})

	t.Run("without a form it says so and begins nobody", func(t *testing.T) {
		t.Parallel()
		at(t, "", func(c *counter) {
			c.Press("enter")
			c.Type("6012")

			c.Sees("No form was ever fetched from the service")
			c.Misses("New guest", "6012")
			c.Golden("welcome_no_form")
		})
	})

	t.Run("a form that arrives opens it", func(t *testing.T) {
		t.Parallel()
		at(t, "", func(c *counter) {
			c.Send(ui.FormMsg{Form: form(t, "loyalty")})

			c.Press("enter")

			c.Sees("First Name")
		})
	})
}

func TestAGuestEnrolls(t *testing.T) {
	t.Parallel()

	t.Run("online they hear that they are enrolled, and see their card", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Golden("enroll")
			c.fillLoyalty()
			c.Golden("review")
			c.Press("enter")
			c.Sees("Saved.")
			c.Misses("enrolled")
			c.Golden("done_waiting")

			c.progress(t, frontdesk.Progress{State: frontdesk.Sent, Card: "6012345678901985", RegistrationCode: "AB12"})

			c.Sees("Ana is enrolled.", "6012 3456 7890 1985", "AB12")
			c.Golden("done_enrolled")
			require.Equal(t, 1, c.box.nudges)
			saved := c.box.last(t)
			require.Equal(t, "Ana", saved.Answers["firstName"].Text())
			require.Equal(t, frontdesk.Create, saved.Journey)
			require.Equal(t, "2125550142", saved.Fields.User["mobilePhone"].Text())
			require.Equal(t, []string{"optIn"}, saved.Consent.Fields)
			require.False(t, saved.CapturedAt.IsZero())
		})
	})

	t.Run("it costs fourteen keys at most besides the answers", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			keys := 0
			press := func(name string) { c.Press(name); keys++ }

			press("enter")
			for _, answer := range []string{"Ana", "2125550142", "ana@example.com", "y", "02131990", "10001", "u", "n", "a friend", "r"} {
				c.Type(answer)
				if answer == "r" {
					press("space")
				}
				press("enter")
			}
			press("enter")
			c.Sees("Saved.")

			require.LessOrEqual(t, keys, 14)
			saved := c.box.last(t).Fields
			require.Equal(t, "US", saved.User["country"].Text())
			require.Equal(t, []string{"red"}, saved.Account["perks"].Codes())
		})
	})

	t.Run("offline they hear that they are saved, and never more", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Send(ui.StatusMsg{Status: frontdesk.Status{Link: frontdesk.LinkDown, LinkSince: now(), Sender: true}})
			c.Press("enter")
			c.fillLoyalty()
			c.Press("enter")

			c.After(5 * time.Second)

			c.Sees("Saved.", "Will be sent when the line is back.", "Offline since")
			c.Misses("enrolled")
			c.Golden("done_later")
			c.Press("enter")
			c.Sees("New guest")
			c.Misses("Ana")
		})
	})
}
