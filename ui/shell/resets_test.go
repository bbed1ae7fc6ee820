package shell_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/ui"
)

// reset sets somebody's PIN with the client secret.
func (c *staffed) reset(name string) {
	c.p.acts = append(c.p.acts, frontdesk.Act{At: now().Add(-time.Hour), Name: frontdesk.ActStaffReset, Subject: name})
}

func TestAManagerIsToldOfAPINThatTheClientSecretSet(t *testing.T) {
	t.Parallel()

	t.Run("once, and may look at what staff did", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.reset("Hugo")
			c.signIn("m", managerPIN)
			c.Sees("See what staff did?", "The PIN of Hugo was set with the client secret:", "> No")
			c.Golden("signin_reset")

			c.Press("y")
			c.Sees("What staff did", "replaced a forgotten PIN", "Hugo")
			c.Send(ui.SignOutMsg{})
			c.signIn("m", managerPIN)

			c.Sees("Hello, Marta.")
			c.Misses("client secret")
			require.Equal(t, 1, c.p.called("note staff_told"))
		})
	})

	t.Run("also if they were at the desk at that time", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.Misses("client secret")
			c.reset("Marta")
			c.Send(ui.SignOutMsg{})

			c.signIn("m", managerPIN)

			c.Sees("The PIN of Marta was set with the client secret:")
		})
	})

	t.Run("as the other managers are, and no host", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.reset("Hugo")
			c.p.acts = append(c.p.acts, frontdesk.Act{At: now(), Name: frontdesk.ActStaffTold, StaffID: "another", Staff: "Maria"})
			c.signIn("h", hostPIN)
			c.Sees("Hello, Hugo.")
			c.Misses("client secret")
			c.Send(ui.SignOutMsg{})

			c.signIn("m", managerPIN)

			c.Sees("The PIN of Hugo was set with the client secret:")
		})
	})

	t.Run("in a line where a question is open, and at the next sign-in again", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.reset("Hugo")
			c.Press("f10", "m", "enter")
			c.Type(managerPIN)
			c.Press("enter")
			c.Sees("Close frontdesk?", "The PIN of Hugo was set with the client secret:")
			c.Press("n")
			c.Send(ui.SignOutMsg{})

			c.signIn("m", managerPIN)

			c.Sees("See what staff did?")
		})
	})
}

func TestWhatAManagerIsToldFitsTheScreenInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, lang := range assets.Languages() {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			inWithStaff(t, "loyalty", lang, func(c *staffed) {
				for range 5 {
					c.reset("Maria Fernanda Wolfeschlegelsteinhausen")
				}

				c.signIn("m", managerPIN)

				screen := c.Screen()
				require.Equal(t, 3, strings.Count(screen, "Wolfeschlegelsteinhausen"))
				require.Regexp(t, `> Non?\b`, screen)
				for line := range strings.SplitSeq(screen, "\n") {
					require.LessOrEqual(t, ansi.StringWidth(line), 80)
					require.NotContains(t, line, "…", "something was cut: %s", line)
				}
			})
		})
	}
}
