package shell_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// refusedNumber joins by text with a number that the service refuses.
func refusedNumber(t *testing.T, c *counter) {
	t.Helper()
	c.Press("f4")
	c.Type("2125550142")
	c.Press("enter")
	c.After(time.Second)
	c.progress(t, frontdesk.Progress{State: frontdesk.Held, Reply: frontdesk.Reply{
		Issues: []frontdesk.Issue{{Field: "mobilePhone", Code: frontdesk.InvalidFormat, Text: "not a mobile number"}},
	}})
	c.After(time.Second)
}

func TestANumberThatWasRefusedIsAskedAlone(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", func(c *counter) {
		refusedNumber(t, c)
		c.Sees("A phone number has ten digits.", "Change it")
		c.Press("enter")

		c.Sees("Join by text message", "By going on you agree")
		c.Misses("First Name")
		for range 10 {
			c.Press("backspace")
		}
		c.Type("2125550143")
		c.Press("enter")
		c.After(time.Second)

		require.Len(t, c.box.repaired, 1)
		require.Equal(t, frontdesk.SMS, c.box.repaired[0].Journey)
		require.Equal(t, frontdesk.Private("2125550143"), c.box.repaired[0].Phone())
		c.Sees("Saved.")
	})
}

func TestANumberThatStaffLookAfterIsLeftToThem(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", func(c *counter) {
		refusedNumber(t, c)
		c.Do(func() { c.box.fail = frontdesk.Errorf(frontdesk.ECONFLICT, "Not held any more.") })
		c.Press("enter", "backspace", "3", "enter")
		c.After(time.Second)

		c.Sees("A member of staff is already looking after this guest")
	})
}
