package shell_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// doubted is a guest who was refused after a reply was lost.
func doubted(t *testing.T, id string) (frontdesk.Entry, *frontdesk.Submission) {
	t.Helper()
	e, s := refused(t, id)
	e.Code, e.Message = frontdesk.CodeMayBeEnrolled, "Words of this desk for the log."
	return e, s
}

func TestOneWhoMayBeEnrolled(t *testing.T) {
	t.Parallel()

	t.Run("is to be found first, and mending warns of it", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.hold(doubted(t, "1"))
			c.Press("f3")
			c.Misses("Refused")
			c.Sees("This guest may be enrolled already: find them first")
			c.Press("enter")
			c.Sees("What happened", "A reply was lost, and then the service said no.", "99999 is no ZIP code.", "> Find the guest")
			c.Misses("Words of this desk")
			c.Golden("entry_enrolled")

			c.choose("Mend: change what was refused")
			c.Sees("The guest may be enrolled already")
			c.Golden("entry_warned")
			c.Press("n")
			c.Sees("What to do")
			c.choose("Mend: change what was refused")
			c.Press("y")
			c.Sees("> ZIP Code", "A reply was lost, and then the service said no.")
			c.Press("ctrl+u")
			c.Type("10001")
			c.Press("ctrl+s")

			require.Equal(t, "10001", c.box.repaired[0].Fields.User["postalCode"].Text())
		})
	})

	t.Run("is not mended together with those who were merely refused", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.hold(refused(t, "1"))
			c.hold(doubted(t, "22"))
			c.Press("f3", "f7")

			c.Sees("ZIP Code", "(1)", "This guest may be enrolled already")
			c.choose("This guest may be enrolled already")
			c.Misses("Change this answer")
			c.choose("Send all of them again")

			require.Equal(t, []string{"22"}, c.p.retried)
		})
	})

	t.Run("and one whose value another guest has is told so in words", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			e, s := conflicted("1")
			e.Code, e.Issues = "enrollment_input.not_unique", nil
			c.hold(e, s)
			c.Press("f3")

			c.Sees("Refused: another guest has the same answer already")
			c.Misses("enrollment_input")
		})
	})

	t.Run("of whom nothing is known is not called refused", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			e, s := doubted(t, "1")
			e.Code, e.Issues = frontdesk.CodeCannotTell, nil
			c.hold(e, s)
			c.Press("f3", "enter")

			c.Sees("A reply was lost, and the service does not tell", "> Find the guest")
			c.Misses("The service says", "cannot_tell")
		})
	})
}
