package shell_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestKeysOnTheScreenCanBeClicked(t *testing.T) {
	t.Parallel()

	t.Run("in the footer and in the header, wherever they stand", func(t *testing.T) {
		t.Parallel()
		sized(t, "loyalty", 121, 31, func(c *counter) {
			c.ClickOn("F3 Queue")
			c.Sees("Nobody was enrolled")
			c.ClickOn("Esc")
			c.Sees("Welcome. Joining")

			c.ClickOn("F1 Help")
			c.Sees("Keys that work here")
			c.Press("esc")
			c.ClickOn("F2 Español")
			c.Sees("Nuevo cliente", "F2 Français")
			c.ClickOn("Enter Nuevo cliente")
			c.Sees("Pregunta 1 de 10")
		})
	})

	t.Run("in a question, too", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Type("Ana")
			c.ClickOn("Esc Leave")
			c.Sees("Leave this guest?")

			c.ClickOn("Y Yes")

			c.Sees("Welcome. Joining")
		})
	})

	t.Run("and between them nothing happens", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			before := c.Screen()
			c.Click(strings.Index(c.Row(23), "·"), 23)
			c.Click(0, 23)
			c.Click(0, 0)
			c.Click(79, 23)

			require.Equal(t, before, c.Screen())
		})
	})
}

func TestTheFooterNamesWhatWorks(t *testing.T) {
	t.Parallel()

	at(t, "loyalty", func(c *counter) {
		c.Sees("Enter New guest", "F1 Help")
		c.Press("f3")
		c.Sees("Esc ", "F1 Help")
		c.Press("f1")
		c.Sees("F3 Back", "F1 Help")
		c.Press("esc")
		c.Press("esc", "enter")
		c.Sees("Enter Next", "Shift+Tab Back", "Esc Leave", "Ctrl+S", "F1 Help")
		c.Press("f1")
		c.Sees("F1 Help", "F3 Queue", "F10 Close")
	})
}
