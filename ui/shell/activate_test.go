package shell_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

const card = "6012345678901985"

func TestACardIsActivated(t *testing.T) {
	t.Parallel()

	t.Run("its number typed on Welcome begins it", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Type(card)
			c.Sees("Card number", "6012 3456 7890 1985")
			c.Golden("welcome_number")

			c.Press("enter")

			c.Sees("Card 6012 3456 7890 1985", "First Name")
			c.Golden("enroll_card")
			require.Equal(t, []frontdesk.Private{card}, c.box.asked)
			c.fillLoyalty()
			c.Sees("Is everything right? Card 6012 3456 7890 1985")
			c.Press("enter")
			c.Sees("Saved.")
			require.Equal(t, frontdesk.Activate, c.box.last(t).Journey)
			require.Equal(t, frontdesk.Private(card), c.box.last(t).Card)
			c.progress(t, frontdesk.Progress{State: frontdesk.Sent})
			c.Sees("Ana is enrolled.", "6012 3456 7890 1985")
		})
	})

	t.Run("a scan on Welcome begins it", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Burst(";" + card + "?\r")

			c.Sees("Card 6012 3456 7890 1985", "First Name")
		})
	})

	t.Run("Backspace and Esc take digits back", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Type("60123")
			c.Press("backspace")
			c.Sees("[6012 ")
			c.Misses("6012 3")

			c.Press("esc")

			c.Sees("Scan it, or type its number")
		})
	})

	t.Run("without a line it goes on, and says that the card was not checked", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.card = frontdesk.CardUnchecked
			c.Type(card)
			c.Press("enter")

			c.Sees("Card 6012 3456 7890 1985", "could not be checked", "First Name")
			c.Golden("enroll_unchecked")
		})
	})

	t.Run("a service that fails stops nobody", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.cardErr = errors.New("secret cause")
			c.Type(card)
			c.Press("enter")

			c.Sees("could not be checked", "First Name")
		})
	})
}

func TestACardThatCannotBeUsed(t *testing.T) {
	t.Parallel()

	for name, test := range map[string]struct {
		status frontdesk.CardStatus
		want   string
	}{
		"unknown":          {frontdesk.CardUnknown, "The service does not know this card."},
		"in use":           {frontdesk.CardActive, "This card is already in use. Take another card."},
		"of a guest":       {frontdesk.CardRegistered, "This card already belongs to a guest."},
		"switched off":     {frontdesk.CardDisabled, "This card was switched off."},
		"of another house": {frontdesk.CardOtherProgram, "This card belongs to another program."},
		"of a new status":  {"surprise", "The service does not know this card."},
	} {
		t.Run(name+" is told in one sentence, and the next one is taken", func(t *testing.T) {
			t.Parallel()
			at(t, "loyalty", func(c *counter) {
				c.box.card = test.status
				c.Type(card)
				c.Press("enter")
				c.Sees(test.want)
				c.Misses("6012")
				if test.status == frontdesk.CardUnknown {
					c.Golden("activate_unknown")
				}

				c.box.card = frontdesk.CardInactive
				c.Type("6012345678901993")
				c.Misses(test.want)
				c.Press("enter")

				c.Sees("Card 6012 3456 7890 1993", "First Name")
			})
		})
	}

	t.Run("one that is no card number is not asked about", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Type("601")
			c.Press("enter")

			c.Sees("This is not a card number of this program.")
			require.Empty(t, c.box.asked)
		})
	})

	t.Run("an active card that nobody registered is offered for registering", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			c.box.card = frontdesk.CardActive
			c.Type(card)
			c.Press("enter")
			c.Sees("Press Enter to register it for this guest.")
			c.Golden("activate_register")

			c.Press("enter")
			c.Sees("Card 6012 3456 7890 1985", "Username")
			c.fillFamily("", "")
			c.Press("ctrl+s")

			c.Press("enter")
			c.Sees("Please answer this.")
		})
	})

	t.Run("Esc gives up", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.card = frontdesk.CardUnknown
			c.Type(card)
			c.Press("enter", "esc")

			c.Sees("Welcome. Joining")
			c.Misses("6012")
		})
	})
}

func TestScansElsewhere(t *testing.T) {
	t.Parallel()

	for name, scan := range map[string]string{
		"with sentinels":        ";" + card + "?\r",
		"of both tracks":        "%B" + card + "^EXAMPLE/ANA^99120000?;" + card + "=99120000?\r",
		"of bare digits":        card + "\r",
		"without a last key":    card,
		"with a tab at the end": card + "\t",
	} {
		t.Run("a scan "+name+" never lands in a field", func(t *testing.T) {
			t.Parallel()
			at(t, "loyalty", func(c *counter) {
				c.Press("enter")
				c.Type("Ana")
				c.Press("enter")

				c.Burst(scan)
				c.After(time.Second)

				c.Sees("A card was scanned", "the card …1985?")
				c.Press("esc")
				c.Sees("Question 2 of 10", "Ana")
				c.Misses("6012", "Please check")
			})
		})
	}

	t.Run("a payment card is refused and leaves no trace", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Burst("%B4111111111111111^EXAMPLE/ANA^2912101000000000?;4111111111111111=29121010000000000?\r")
			c.After(time.Second)

			c.Sees("That was a payment card. Nothing of it was kept.")
			c.Misses("4111")
		})
	})

	t.Run("one that comes from outside the keyboard is taken too", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Send(ui.ScanMsg{Card: card})

			c.Sees("Card 6012 3456 7890 1985", "First Name")
		})
	})
}
