package shell_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestAGuestWhoWalksAway(t *testing.T) {
	t.Parallel()

	t.Run("is asked, and forgotten after the countdown", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Type("Ana")
			c.After(29 * time.Second)
			c.Misses("Are you still there?")

			c.After(time.Second)
			c.Sees("Are you still there?", "in 20 seconds")
			c.Misses("Ana")
			c.Golden("idle")
			c.After(19 * time.Second)
			c.Sees("in 1 second.")
			c.After(time.Second)

			c.Sees("Welcome. Joining")
			c.Press("enter")
			c.Misses("Ana")
		})
	})

	t.Run("any key keeps everything, as often as it takes", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Type("Ana")
			for range 5 {
				c.After(31 * time.Second)
				c.Sees("Are you still there?")
				c.Press("x")
				c.Misses("Are you still there?", "Anax")
				c.Sees("Ana")
			}
		})
	})

	t.Run("each key begins the wait anew", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			for range 4 {
				c.After(20 * time.Second)
				c.Type("A")
				c.Misses("Are you still there?")
			}
			c.After(31 * time.Second)
			c.Sees("Are you still there?")
		})
	})

	t.Run("is not asked where there is nothing to forget", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.After(5 * time.Minute)

			c.Sees("Welcome. Joining")
		})
	})

	t.Run("leaves the desk's own language on Welcome", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("f2")
			c.After(25 * time.Second)
			c.Sees("Nuevo cliente")

			c.After(6 * time.Second)

			c.Sees("Welcome. Joining")
			c.Misses("Are you still there?")
		})
	})

	t.Run("leaves no digits of a card on Welcome", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Type("6")
			c.After(51 * time.Second)

			c.Sees("Scan it, or type its number")
		})
	})

	t.Run("leaves nothing on Done either", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.saveAna()
			c.After(51 * time.Second)

			c.Sees("Welcome. Joining")
		})
	})

	t.Run("a scan that wakes the screen does not land in a field", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Type("Ana")
			c.After(31 * time.Second)
			c.Sees("Are you still there?")

			c.Burst(";" + card + "?\r")
			c.After(time.Second)
			c.Sees("A card was scanned")
			c.Press("esc")

			c.Sees("Ana")
			c.Misses("6012", "Please check")
		})
	})
}

func TestNothingIsWrittenWhileIdle(t *testing.T) {
	t.Parallel()

	for name, open := range map[string]func(c *counter){
		"Welcome":  func(*counter) {},
		"SMS":      func(c *counter) { c.Press("f4"); c.Type("212") },
		"Activate": func(c *counter) { c.Press("f5"); c.Type("6012") },
		"a scan":   func(c *counter) { c.Press("enter"); c.Type("Ana"); c.scans(card) },
		"Enroll":   func(c *counter) { c.Press("enter") },
		"Review":   func(c *counter) { c.Press("enter"); c.fillLoyalty() },
		"Done":     func(c *counter) { c.saveAna(); c.After(5 * time.Second) },
		"Queue":    func(c *counter) { c.Press("f3") },
		"Help":     func(c *counter) { c.Press("f1") },
	} {
		t.Run("on "+name, func(t *testing.T) {
			t.Parallel()
			at(t, "loyalty", func(c *counter) {
				open(c)
				before := c.Written()

				c.After(10 * time.Second)

				require.Equal(t, before, c.Written())
			})
		})
	}
}
