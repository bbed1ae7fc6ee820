package shell_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/ui"
)

// speak presses F2 until the desk speaks a language.
func (c *counter) speak(lang string) {
	for c.desk.Language != lang {
		c.Press("f2")
	}
}

func TestEveryScreenInEveryLanguage(t *testing.T) {
	t.Parallel()

	for _, lang := range assets.Languages()[1:] {
		golden := func(c *counter, name string) { c.Golden(lang + "/" + name) }

		t.Run(lang+", a guest", func(t *testing.T) {
			t.Parallel()
			at(t, "loyalty", func(c *counter) {
				c.speak(lang)
				golden(c, "welcome")
				c.Press("enter")
				golden(c, "enroll")
				c.Press("f1")
				golden(c, "help")
				c.Press("esc")
				c.Type("A")
				c.Press("esc")
				golden(c, "leave")
				c.Press("esc", "backspace")
				c.fillLoyalty()
				golden(c, "review")
				c.Press("enter")
				golden(c, "done_waiting")
				c.After(4 * time.Second)
				golden(c, "done_later")
				c.progress(t, frontdesk.Progress{State: frontdesk.Held, Reply: frontdesk.Reply{
					Issues: []frontdesk.Issue{{Field: "email", Code: frontdesk.EmailExists, Text: "Email exists"}},
				}})
				golden(c, "done_refused")
				c.progress(t, frontdesk.Progress{State: frontdesk.Held, Reply: frontdesk.Reply{Message: "Declined"}})
				golden(c, "done_held")
				c.progress(t, frontdesk.Progress{State: frontdesk.Sent, Card: card, RegistrationCode: "AB12"})
				golden(c, "done_enrolled")
				c.After(31 * time.Second)
				golden(c, "idle")
			})
		})

		t.Run(lang+", a guest with relatives", func(t *testing.T) {
			t.Parallel()
			at(t, "family", func(c *counter) {
				c.speak(lang)
				c.Press("enter")
				c.fillFamily("ana.example", "secret-1")
				c.addRelative("Leo", "Example")
				golden(c, "related_list")
				c.Press("up", "enter")
				golden(c, "related_add")
			})
		})

		for name, status := range map[string]frontdesk.CardStatus{
			"activate_unknown":  frontdesk.CardUnknown,
			"activate_register": frontdesk.CardActive,
			"enroll_unchecked":  frontdesk.CardUnchecked,
		} {
			t.Run(lang+", "+name, func(t *testing.T) {
				t.Parallel()
				at(t, "family", func(c *counter) {
					c.box.card = status
					c.speak(lang)
					c.Type(card)
					c.Press("enter")
					golden(c, name)
				})
			})
		}

		t.Run(lang+", the queue", func(t *testing.T) {
			t.Parallel()
			at(t, "loyalty", func(c *counter) {
				c.speak(lang)
				c.box.entries = entries(6)
				c.Send(ui.StatusMsg{Status: frontdesk.Status{Sender: true, Link: frontdesk.LinkUnauthorized, Tally: waiting(3, 3*time.Hour)}})
				c.Press("f3")
				golden(c, "queue")
			})
		})

		t.Run(lang+", no form", func(t *testing.T) {
			t.Parallel()
			at(t, "", func(c *counter) {
				c.speak(lang)
				golden(c, "welcome_no_form")
			})
		})
	}
}

func TestLanguagesOfARegion(t *testing.T) {
	t.Parallel()

	t.Run("a desk in Canada speaks Canada's French, and begins with its own", func(t *testing.T) {
		t.Parallel()
		spoken(t, "loyalty", "en-CA", func(c *counter) {
			c.Sees("Welcome. Joining", "F2 Español · Français")
			c.Press("f2", "f2", "enter")
			c.Sees("Nouveau client", "F2 English · Español")
			c.fillLoyalty()
			c.Press("enter")

			c.Sees("Enregistré.")
			require.Equal(t, "fr-CA", c.box.last(t).Language)
			c.Press("enter")
			require.Equal(t, "en-CA", c.desk.Language)
		})
	})
}
