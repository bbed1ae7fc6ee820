package shell_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

// nextCard is another card than the one that most tests use.
const nextCard = "6012345678902005"

// scans swipes a card, and lets the moment pass in which keys are not meant for
// what appears.
func (c *counter) scans(number string) {
	c.Burst(";" + number + "=49120000?\r")
	c.After(time.Second)
}

// picks presses a digit where nobody types text: it may begin a scan, so it
// counts when nothing follows.
func (c *counter) picks(digit string) {
	c.Press(digit)
	c.After(time.Second)
}

func TestAScanInTheMiddleOfAForm(t *testing.T) {
	t.Parallel()

	t.Run("asks what is meant, and may be ignored", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Type("Ana")
			c.scans(card)
			c.Golden("scan_ask")

			c.picks("3")

			c.Sees("[Ana ", "Question 1 of 10")
			require.Empty(t, c.box.asked)
		})
	})

	t.Run("may be meant for this guest, who goes on where they were", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Type("Ana")
			c.Press("enter")
			c.Type("212555")
			c.scans(card)

			c.Press("enter")

			c.Sees("Card 6012 3456 7890 1985", "[Ana ", "Question 2 of 10")
			require.Equal(t, []frontdesk.Private{card}, c.box.asked)
			c.Type("0142")
			c.Sees("(212) 555-0142")
			c.Press("ctrl+s")
		})
	})

	t.Run("turns a new guest into the activation of the card", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.fillLoyalty()
			c.Sees("Is everything right?")
			c.scans(card)
			c.picks("1")
			c.Sees("Is everything right?", "6012 3456 7890 1985")
			c.Press("ctrl+s")

			require.Equal(t, frontdesk.Activate, c.box.last(t).Journey)
			require.Equal(t, frontdesk.Private(card), c.box.last(t).Card)
		})
	})

	t.Run("says what is wrong with the card, and leaves the guest as they were", func(t *testing.T) {
		t.Parallel()
		for status, want := range map[frontdesk.CardStatus]string{
			frontdesk.CardRegistered:   "already belongs to a guest",
			frontdesk.CardUnknown:      "does not know this card",
			frontdesk.CardOtherProgram: "belongs to another program",
			frontdesk.CardActive:       "already in use",
		} {
			at(t, "loyalty", func(c *counter) {
				c.box.card = status
				c.Press("enter")
				c.Type("Ana")
				c.scans(card)
				c.picks("1")
				c.Sees(want)

				c.Press("esc")

				c.Sees("[Ana ", "New guest")
			})
		}
	})

	t.Run("may begin another guest, after a question", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Type("Ana")
			c.scans(card)
			c.picks("2")
			c.Sees("Leave this guest?")

			c.Press("y")

			c.Sees("Card 6012 3456 7890 1985", "Question 1 of 10")
			c.Misses("Ana")
		})
	})

	t.Run("of the guest's own card says so", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.scans(card)
			c.Sees("Question 1 of 10")

			c.scans(card)

			c.Sees("This is the card that this guest already has.")
			c.scans(nextCard)
			c.Sees("the card …2005?")
		})
	})

	t.Run("loses no key of whoever types on", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Burst("A;" + card + "=4912?\rna")
			c.After(time.Second)
			c.Sees("A card was scanned")

			c.Press("esc")

			c.Sees("[Ana ")
		})
	})

	t.Run("closes help, and leaves a question standing", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Type("Ana")
			c.Press("esc")
			c.scans(card)
			c.Sees("Leave this guest?", "Answer this question first")

			c.Press("n", "f1")
			c.scans(card)
			c.Sees("A card was scanned")
		})
	})
}

func TestAScanIsNeverSilent(t *testing.T) {
	t.Parallel()

	t.Run("without a form", func(t *testing.T) {
		t.Parallel()
		at(t, "", func(c *counter) {
			c.scans(card)

			c.Sees("nobody can be enrolled yet", "No form was ever fetched")
		})
	})

	t.Run("in a program without cards", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Do(func() { c.desk.Program.Kind = frontdesk.EClub })

			c.scans(card)

			c.Sees("this program has no cards")
			c.Misses("Join by text", "Scan it")
		})
	})

	t.Run("on the queue", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("f3")

			c.scans(card)

			c.Sees("Press Esc until the welcome screen")
		})
	})

	t.Run("while the guest is being saved", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.slow = 10 * time.Second
			c.Press("enter")
			c.fillLoyalty()
			c.Press("ctrl+s")

			c.scans(card)

			c.Sees("One moment: the guest is being saved.")
			c.After(10 * time.Second)
			require.Empty(t, c.box.last(t).Card)
		})
	})
}

func TestACardOfAnotherProgram(t *testing.T) {
	t.Parallel()

	t.Run("says whose it is, and begins a guest there", func(t *testing.T) {
		t.Parallel()
		several(t, func(c *counter) {
			c.scans(birthdayCard)
			c.Sees("Another program", "This card belongs to Birthday Club.")
			c.Golden("scan_other")

			c.Press("enter")

			c.Sees("Birthday Club", "Card 7000 1234 5678 9016", "Question 1 of 8")
			require.Equal(t, []frontdesk.Private{birthdayCard}, c.box.asked)
		})
	})

	t.Run("asks before a guest who has begun is lost", func(t *testing.T) {
		t.Parallel()
		several(t, func(c *counter) {
			c.Press("enter")
			c.Type("Ana")
			c.scans(birthdayCard)
			c.picks("1")
			c.Sees("Leave this guest?")

			c.Press("n")

			c.Sees("[Ana ", "Ocean Grill Rewards")
		})
	})

	t.Run("of which there is no form says so", func(t *testing.T) {
		t.Parallel()
		several(t, func(c *counter) {
			c.Send(ui.FormMsg{Program: c.desk.Offers[1].Program.Key()})

			c.scans(birthdayCard)

			c.Sees("This card belongs to Birthday Club, where nobody can be enrolled yet.")
		})
	})
}
