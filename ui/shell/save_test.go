package shell_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestASaveThatFails(t *testing.T) {
	t.Parallel()

	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"for want of a disk": {errDisk, "This desk's disk cannot be written."},
		"for want of a lock": {frontdesk.Errorf(frontdesk.EBUSY, "secret"), "This desk's storage is busy."},
		"for any reason":     {errors.New("secret cause"), "The guest could not be saved."},
	} {
		t.Run(name+" loses nothing and can be tried again", func(t *testing.T) {
			t.Parallel()
			at(t, "loyalty", func(c *counter) {
				c.box.fail = test.err
				c.Press("enter")
				c.fillLoyalty()

				c.Press("enter")
				c.Sees(test.want, "Nothing is lost", "Ana")
				c.Misses("secret", "I/O", "Saved.")
				if errors.Is(test.err, errDisk) {
					c.Golden("review_failed")
				}
				require.Zero(t, c.box.nudges)

				c.box.fail = nil
				c.Press("enter")
				c.Sees("Saved.")
			})
		})
	}

	t.Run("because the card is another guest's asks for another card", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.fail = frontdesk.Errorf(frontdesk.ECONFLICT, "secret")
			c.Type(card)
			c.Press("enter")
			c.fillLoyalty()
			c.Press("enter")
			c.Sees("This card was already given to another guest.", "> Take another card")
			c.Golden("review_card")

			c.Press("enter")
			c.Sees("Activate a card")
			c.box.fail = nil
			c.Type("6012345678901993")
			c.Press("enter")
			c.Sees("Is everything right? Card 6012 3456 7890 1993", "Ana")
			c.Press("enter")

			c.Sees("Saved.")
			require.Equal(t, frontdesk.Private("6012345678901993"), c.box.last(t).Card)
		})
	})

	t.Run("because somebody else mends the guest is told as that", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.saveAna()
			c.progress(t, frontdesk.Progress{State: frontdesk.Held, Reply: frontdesk.Reply{
				Issues: []frontdesk.Issue{{Field: "email", Code: frontdesk.EmailExists}},
			}})
			c.After(grace)
			c.Press("enter", "ctrl+u")
			c.Type("leo@example.com")
			c.Press("enter")
			c.box.fail = frontdesk.Errorf(frontdesk.ECONFLICT, "secret")

			c.Press("enter")

			c.Sees("A member of staff is already looking after this guest")
		})
	})

	t.Run("one that takes long says so and lets nobody leave", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.slow = 10 * time.Second
			c.Press("enter")
			c.fillLoyalty()
			c.Press("enter")
			c.Sees("Saving…")
			c.Golden("review_saving")

			c.Press("esc", "f3", "enter", "ctrl+s", "up")
			c.Sees("Saving…")
			c.After(10 * time.Second)

			c.Sees("Saved.")
			require.Len(t, c.box.saved, 1)
		})
	})
}
