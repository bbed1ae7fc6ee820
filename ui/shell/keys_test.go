package shell_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk/ui"
)

func TestEsc(t *testing.T) {
	t.Parallel()

	t.Run("it leaves a guest who gave nothing without a question", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter", "esc")

			c.Sees("Welcome. Joining")
		})
	})

	t.Run("it asks before what was typed is lost", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Type("Ana")
			c.Press("esc")
			c.Sees("Leave this guest?")
			c.Golden("leave")

			c.Press("enter")
			c.Sees("First Name", "Ana")
			c.Misses("Leave this guest?")

			c.Press("esc", "y")
			c.Sees("Welcome. Joining")
			c.Press("enter")
			c.Misses("Ana")
		})
	})

	t.Run("from Review it goes back to the form, which has every answer", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.fillLoyalty()
			c.Sees("Is everything right?")

			c.Press("esc")

			c.Sees("Question 10 of 10", "a friend")
			c.Press("pgup")
			c.Sees("Ana", "(212) 555-0142")
			c.Press("ctrl+s")
			c.Sees("Is everything right?")
		})
	})
}

func TestConfirm(t *testing.T) {
	t.Parallel()
	asked := func(c *counter) {
		c.Press("enter")
		c.Type("Ana")
		c.Press("esc")
		c.Sees("Leave this guest?")
	}

	t.Run("the arrows and Enter take an answer", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			asked(c)
			c.Press("left", "enter")

			c.Sees("Welcome. Joining")
		})
	})

	t.Run("No, Esc and a click on No change nothing", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Type("Ana")
			for _, no := range []func(){
				func() { c.Press("n") },
				func() { c.Press("esc") },
				func() { c.ClickOn("> No") },
			} {
				c.Press("esc")
				c.Sees("Leave this guest?")
				no()
				c.Misses("Leave this guest?")
				c.Sees("Ana")
			}
		})
	})

	t.Run("a click on Yes says yes", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			asked(c)
			c.ClickOn("Yes    > No")

			c.Sees("Welcome. Joining")
		})
	})

	t.Run("what it was asked for runs on Yes", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			yes := false
			c.Send(ui.ConfirmMsg{Title: "Really?", Text: "Really.", Yes: ui.Run(func() tea.Msg { yes = true; return nil })})
			c.Sees("Really?")
			require.False(t, yes)

			c.Press("y")

			c.Misses("Really?")
			require.True(t, yes)
		})
	})

	t.Run("its letters are the language's", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("f2")
			c.Press("enter")
			c.Type("Ana")
			c.Press("esc")
			c.Sees("¿Dejar a este cliente?")

			c.Press("y")
			c.Sees("¿Dejar a este cliente?")
			c.Press("S")

			c.Sees("Joining")
		})
	})
}

func TestHelp(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", func(c *counter) {
		c.Press("enter", "f1")
		c.Sees("Keys that work here", "Ctrl+S", "Finish")
		c.Golden("help")

		c.Press("enter")

		c.Misses("Keys that work here")
		c.Sees("First Name")
	})
}

func TestHelpHasTwoColumnsForManyKeys(t *testing.T) {
	t.Parallel()
	managed(t, "loyalty", func(c *staffed) {
		c.box.entries = entries(40)
		c.Press("f3", "down", "f1")

		c.Golden("help_queue")
	})
}

func TestLanguage(t *testing.T) {
	t.Parallel()

	t.Run("F2 speaks the next one and keeps the answers", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Sees("F2 Español · Français")
			c.Press("enter")
			c.Type("Ana")

			c.Press("f2")
			c.Sees("Nuevo cliente", "Ana", "F2 Français · English")
			c.Press("f2")
			c.Sees("Nouveau client", "Ana", "F2 English · Español")
			c.Press("f2")
			c.Sees("New guest", "Ana")
		})
	})

	t.Run("the next guest hears the desk's own again", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("f2", "enter", "esc")

			c.Sees("Welcome. Joining")
		})
	})

	t.Run("the guest is saved with the language that was read", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.fillLoyalty()
			c.Press("f2")
			c.Sees("¿Está todo bien?", "13 de febrero de 1990")
			c.Press("enter")

			c.Sees("Guardado.")
			require.Equal(t, "es", c.box.last(t).Language)
			require.Equal(t, "es", c.box.last(t).Consent.Language)
		})
	})
}

func TestQuit(t *testing.T) {
	t.Parallel()

	for _, name := range []string{"f10", "ctrl+c"} {
		t.Run(name+" asks first", func(t *testing.T) {
			t.Parallel()
			at(t, "loyalty", func(c *counter) {
				c.Press(name)
				c.Sees("Close frontdesk?", "What was saved stays saved.")
				c.Press("n")
				require.False(t, c.Ended())

				c.Press(name, "y")

				require.True(t, c.Ended())
			})
		})
	}

	t.Run("it says what would be lost", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter", "f10")

			c.Sees("The guest on the screen is not saved yet and would be lost.")
		})
	})
}
