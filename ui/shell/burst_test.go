package shell_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

// wholeGuest are the keys of one guest of the service's own example, from
// Welcome to the save.
const wholeGuest = "\rAna\r2125550142\rana@example.com\ry\r02/13/1990\r10001\r\r\ra friend\r \r\x13"

func TestAWholeGuestInOneBurstOfBytes(t *testing.T) {
	t.Parallel()

	t.Run("is saved, and no key is lost or goes astray", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Burst(wholeGuest)
			c.After(time.Second)

			c.Sees("Saved.")
			answers := c.box.last(t).Answers
			require.Equal(t, "Ana", answers["firstName"].Text())
			require.Equal(t, "2125550142", answers["mobilePhone"].Text())
			require.Equal(t, "ana@example.com", answers["email"].Text())
			require.Equal(t, "1990-02-13", answers["dateOfBirth"].Text())
			require.Equal(t, "10001", answers["postalCode"].Text())
		})
	})

	t.Run("and so are two guests, although the disk is slow", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.slow = 3 * time.Second

			c.Burst(wholeGuest + "\r" + wholeGuest)
			c.After(10 * time.Second)

			c.Sees("Saved.")
			require.Len(t, c.box.saved, 2)
			require.NotEqual(t, c.box.saved[0].ID, c.box.saved[1].ID)
			require.Equal(t, "Ana", c.box.saved[1].Answers["firstName"].Text())
		})
	})

	t.Run("a question that a key asks is answered by the next", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			c.Press("enter")
			c.fillFamily("ana.example", "secret-1")
			c.addRelative("Leo", "Example")
			c.Press("up", "up")
			c.Sees("> Leo Example")

			c.Burst("\x1b[3~y")

			c.Misses("Leo Example")
		})
	})

	t.Run("a relative's, too", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			c.Burst("\rana.example\rsecret-1\rAna\rExample\rana@example.com\r2125550142\r\x13")
			c.After(time.Second)

			c.Sees("Family members")
		})
	})
}

func TestKeysWhileAGuestIsBeingSaved(t *testing.T) {
	t.Parallel()

	t.Run("impatience does not skip what is said next", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.slow = 3 * time.Second
			c.Press("enter")
			c.fillLoyalty()

			c.Press("ctrl+s", "ctrl+s", "ctrl+s")
			c.After(5 * time.Second)

			c.Sees("Saved.")
			require.Len(t, c.box.saved, 1)
		})
	})

	t.Run("keys do nothing when the guest could not be saved", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.slow, c.box.fail = 3*time.Second, errDisk
			c.Press("enter")
			c.fillLoyalty()

			c.Press("ctrl+s", "enter")
			c.Type("Ben")
			c.After(5 * time.Second)

			c.Sees("Is everything right?")
			c.Do(func() { c.box.fail = nil })
			c.Press("ctrl+s")
			c.After(5 * time.Second)
			require.Len(t, c.box.saved, 1)
			require.Equal(t, frontdesk.Create, c.box.last(t).Journey)
		})
	})
}

// slowRoster needs a second to say who works here.
type slowRoster struct{ ui.Roster }

func (r slowRoster) Staff(ctx context.Context) ([]frontdesk.Staff, error) {
	time.Sleep(time.Second)
	return r.Roster.Staff(ctx)
}

func TestASignInInOneBurstOfBytes(t *testing.T) {
	t.Parallel()

	t.Run("lets somebody in, although the list of staff is slow", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.desk.Roster = slowRoster{c.desk.Roster}
			c.Burst("\x1b[20~h\r" + hostPIN + "\r")
			c.After(5 * time.Second)

			c.Sees("Hugo, host", "F9 Sign out")
			require.Equal(t, []frontdesk.ActName{frontdesk.ActSignIn}, c.p.noted())
		})
	})

	t.Run("begins no guest where nobody works", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.p.staff, c.desk.Roster = nil, slowRoster{c.desk.Roster}

			c.Burst("\x1b[20~h\r")
			c.After(5 * time.Second)

			c.Sees("Welcome. Joining")
		})
	})
}
