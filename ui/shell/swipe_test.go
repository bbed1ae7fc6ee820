package shell_test

import (
	"testing"
	"time"
)

// The tracks of a payment card that nobody has: a test number, and a holder
// whose name answers questions.
const (
	swipeYoung = "%B4111111111111111^YOUNG/JAN^30121010000000000?\r;4111111111111111=30121010000000000?\r"
	swipeTrack = ";4111111111111111=30121010000000000?\r"
)

func TestSwipeWhileABoxIsOpen(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]string{"leaving": "esc", "closing": "f10", "help": "f1"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at(t, "loyalty", func(c *counter) {
				c.Press("enter")
				c.Type("Ana")
				c.Press(open)

				c.Burst(swipeYoung)
				c.After(time.Second)

				c.Sees("That was a payment card.")
				c.Misses("4111", "YOUNG", "OUNG")
				c.Press("esc")
				c.Sees("First Name", "[Ana ")
				c.Misses("Welcome. Joining")
			})
		})
	}
}

func TestSwipeWhileTheCountdownRuns(t *testing.T) {
	t.Parallel()
	for _, pace := range []time.Duration{0, 8 * time.Millisecond, 12 * time.Millisecond, 100 * time.Millisecond} {
		t.Run(pace.String(), func(t *testing.T) {
			t.Parallel()
			at(t, "loyalty", func(c *counter) {
				c.Press("enter")
				c.Type("Ana")
				c.After(31 * time.Second)
				c.Sees("Are you still there?")

				for _, r := range swipeTrack {
					c.Burst(string(r))
					c.After(pace)
				}
				c.After(time.Second)

				c.Sees("[Ana ", "That was a payment card.")
				c.Misses("1111")
			})
		})
	}
}
