package shell_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// fillFamily answers the questions of the program with relatives.
func (c *counter) fillFamily(username, password string) {
	for _, answer := range []string{username, password, "Ana", "Example", "ana@example.com", "2125550142", "", ""} {
		if answer != "" {
			c.Type(answer)
		}
		c.Press("enter")
	}
}

// addRelative adds one from the list, which stands on Continue.
func (c *counter) addRelative(first, last string) {
	c.Press("up", "enter")
	c.Type(first)
	c.Press("enter")
	c.Type(last)
	c.Press("ctrl+s")
}

func TestRelatives(t *testing.T) {
	t.Parallel()

	t.Run("a guest who registers may name some", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			c.Press("enter")
			c.fillFamily("ana.example", "secret-1")
			c.Sees("Family members", "0 of 4", "Add someone", "Continue")
			c.Golden("related_empty")

			c.Press("up", "enter")
			c.Sees("Add someone", "> First name", "Esc Do not add", "Ctrl+S Finish")
			c.Golden("related_add")
			c.Press("esc")
			c.addRelative("Leo", "Example")
			c.addRelative("Mia", "Example")
			c.Sees("2 of 4", "Leo Example", "Mia Example")
			c.Golden("related_list")

			c.Press("enter")
			c.Sees("Is everything right?", "Family member 1", "Leo Example", "••••••••")
			c.Misses("secret-1")
			c.Golden("review_family")
			c.Press("enter")

			c.Sees("Saved.")
			saved := c.box.last(t)
			require.True(t, saved.Registers())
			require.Equal(t, []frontdesk.RelatedGuest{
				{FirstName: "Leo", LastName: "Example"}, {FirstName: "Mia", LastName: "Example"},
			}, saved.Related)
		})
	})

	t.Run("a guest who does not register is not asked", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			c.Press("enter")
			c.fillFamily("", "")

			c.Sees("Is everything right?")
		})
	})

	t.Run("they can be changed and taken off again", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			c.Press("enter")
			c.fillFamily("ana.example", "secret-1")
			c.addRelative("Leo", "Example")
			c.addRelative("Mia", "Example")

			c.Press("up", "up", "up", "enter")
			c.Sees("Change this person", "Leo", "Esc Keep as it was")
			c.Golden("related_change")
			c.Type("n")
			c.Press("ctrl+s")
			c.Sees("Leon Example")

			c.Press("up", "up", "delete")
			c.Sees("Remove Mia Example?")
			c.After(grace)
			c.Press("y")
			c.Sees("1 of 4", "Leon Example")
			c.Misses("Mia")
		})
	})

	t.Run("when there is no room nobody can be added", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			c.Press("enter")
			c.fillFamily("ana.example", "secret-1")
			for _, name := range []string{"Leo", "Mia", "Noa", "Eli"} {
				c.addRelative(name, "Example")
			}

			c.Sees("4 of 4", "Continue")
			c.Misses("Add someone")
		})
	})

	t.Run("one of whom nothing is said is nobody", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			c.Press("enter")
			c.fillFamily("ana.example", "secret-1")
			c.Press("up", "enter", "ctrl+s")

			c.Sees("0 of 4")
		})
	})

	t.Run("they stay with the guest who goes back and forth, in another language too", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			c.Press("enter")
			c.fillFamily("ana.example", "secret-1")
			c.addRelative("Leo", "Example")

			c.Press("esc", "f2", "ctrl+s")
			c.Sees("Familiares", "Leo Example")
			c.Press("up", "up", "enter")
			c.Sees("Cambiar los datos de esta persona", "Nombre")
		})
	})

	t.Run("they are left out when the guest takes the username back", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			c.Press("enter")
			c.fillFamily("ana.example", "secret-1")
			c.addRelative("Leo", "Example")
			c.Press("enter", "home", "enter")
			c.Sees("Change this answer", "Username", "Password")
			c.Press("ctrl+u", "enter", "ctrl+u", "enter")
			c.Sees("Is everything right?")

			c.Misses("Leo")
			c.Press("end", "enter")
			c.Sees("Saved.")
			require.Empty(t, c.box.last(t).Related)
		})
	})
}
