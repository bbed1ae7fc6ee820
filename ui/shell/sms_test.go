package shell_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestJoiningByText(t *testing.T) {
	t.Parallel()

	t.Run("asks for a phone number and saves it with what was agreed to", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("f4")
			c.Golden("sms")
			c.Type("2125550142")
			c.Press("enter")
			c.After(time.Second)

			c.Sees("Saved.")
			saved := c.box.last(t)
			require.Equal(t, frontdesk.SMS, saved.Journey)
			require.Equal(t, frontdesk.Private("2125550142"), saved.Phone())
			require.Equal(t, []string{"By going on you agree that Ocean Grill Rewards sends an invitation to this number. Message and data rates may apply."}, saved.Consent.Wording)
			_, err := frontdesk.Plan(saved)
			require.NoError(t, err)
		})
	})

	t.Run("takes a card that is scanned, and says so", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("f4")
			c.Type("212")
			c.scans(card)
			c.Press("enter")
			c.Sees("Card 6012 3456 7890 1985", "Join by text message")
			c.Type("5550142")
			c.Press("enter")
			c.After(time.Second)

			require.Equal(t, frontdesk.Private(card), c.box.last(t).Card)
			require.Equal(t, frontdesk.SMS, c.box.last(t).Journey)
		})
	})

	t.Run("saves nobody without a number", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("f4", "enter")
			c.Golden("sms_wrong")
			c.Press("esc")

			c.Sees("Welcome. Joining")
			require.Empty(t, c.box.saved)
		})
	})

	t.Run("says when the disk does not take it, and tries again", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.fail = errDisk
			c.Press("f4")
			c.Type("2125550142")
			c.Press("enter")
			c.After(time.Second)
			c.Golden("sms_failed")
			c.Misses("secret", "Saved")

			c.Do(func() { c.box.fail = nil })
			c.Press("enter")
			c.After(time.Second)

			c.Sees("Saved.")
		})
	})

	t.Run("is an invitation until the guest answers it", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("f4")
			c.Type("2125550142")
			c.Press("enter")
			c.After(time.Second)

			c.progress(t, frontdesk.Progress{State: frontdesk.Sent, Card: card})

			c.Sees("The invitation was sent.", "text message on your")
			c.Misses("is enrolled")
			c.Golden("done_invited")
		})
	})

	t.Run("asks before a number is lost", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.ClickOn("Join by text message")
			c.Type("212")
			c.Press("esc")

			c.Sees("Leave this guest?")
		})
	})

	for _, lang := range []string{"es", "fr"} {
		t.Run("is read in "+lang, func(t *testing.T) {
			t.Parallel()
			spoken(t, "loyalty", lang, func(c *counter) {
				c.Press("f4")
				c.Golden(lang + "/sms")
			})
		})
	}
}
