package shell_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// Nothing is overwritten that was not shown, whether the form asks for it or
// not.
func TestWhatAnotherDeskChangedIsShownThoughTheFormDoesNotAskForIt(t *testing.T) {
	t.Parallel()
	account := func(code string) []frontdesk.ExternalAccount {
		return []frontdesk.ExternalAccount{{Integration: "orders", AccountCode: frontdesk.Private(code)}}
	}
	managed(t, "loyalty", func(c *staffed) {
		e, s := collided("1")
		e.Issues = []frontdesk.Issue{
			{Field: "externalAccounts", Code: frontdesk.CodeChangedMeanwhile},
			{Field: "nickname", Code: frontdesk.CodeChangedMeanwhile},
		}
		s.Change.Verb = frontdesk.VerbSet
		s.Change.Before = frontdesk.Fields{External: account("xx-1111"), User: frontdesk.Answers{"nickname": frontdesk.Text("Annie")}}
		s.Fields = frontdesk.Fields{External: account("xx-3333"), User: frontdesk.Answers{"nickname": frontdesk.Text("Nan\x1b[31m")}}
		c.hold(e, s)
		c.p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) {
			g := ana()
			g.Profile.External, g.Profile.User["nickname"] = account("xx-2222"), frontdesk.Text("Anita")
			return g, nil
		}

		c.Press("f3", "enter", "enter")

		c.Sees("External Account, now", "orders …1111", "orders …2222", "orders …3333")
		c.Sees("Nickname, now", "Annie", "Anita", "Nan")
		c.choose("Use what this desk wants")
		require.Equal(t, account("xx-2222"), c.box.repaired[0].Change.Before.External)
	})
}
