package shell_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

// birthdayCard is a card of the second program of several.
const birthdayCard = "7000123456789016"

// several opens a kiosk of three programs at Welcome.
func several(t *testing.T, body func(c *counter)) {
	t.Helper()
	open(t, opening{program: "loyalty", lang: "en", width: 80, height: 24, offers: func(first ui.Offer) []ui.Offer {
		birthday, club := first, first
		first.Program.CardPattern = `6012\d{12}`
		birthday.Name, birthday.Form = "Birthday Club", form(t, "family")
		birthday.Program.CardTemplateCode, birthday.Program.CardPattern = 3, `7000\d{12}`
		club.Name, club.Form = "News by Mail", nil
		club.Program.CardTemplateCode, club.Program.Kind = 4, frontdesk.EClub
		return []ui.Offer{first, birthday, club}
	}}, body)
}

func TestSeveralPrograms(t *testing.T) {
	t.Parallel()

	t.Run("are listed, and one is chosen by its number or with the arrows", func(t *testing.T) {
		t.Parallel()
		several(t, func(c *counter) {
			c.Golden("welcome_programs")
			c.Sees("> 1 Ocean Grill Rewards", "2 Birthday Club", "3 News by Mail")

			c.Press("2")
			c.After(time.Second)
			c.Sees("> 2 Birthday Club", "B I R T H D A Y")
			c.Press("down")
			c.Sees("> 3 News by Mail", "No form was ever fetched")
			c.Press("down", "up", "up", "up")
			c.Sees("> 1 Ocean Grill Rewards")
			c.ClickOn("Birthday Club")
			c.Sees("> 2 Birthday Club")
		})
	})

	t.Run("ask their own questions, and the header says which one does", func(t *testing.T) {
		t.Parallel()
		several(t, func(c *counter) {
			c.Press("down", "enter")

			c.Sees("Birthday Club", "Username")
		})
	})

	t.Run("get their own forms", func(t *testing.T) {
		t.Parallel()
		several(t, func(c *counter) {
			c.Send(ui.TroubleMsg{Program: c.desk.Offers[2].Program.Key(), Code: frontdesk.EOFFLINE})
			c.Press("up", "3")
			c.After(time.Second)
			c.Sees("The service cannot be reached now.")

			c.Send(ui.FormMsg{Program: c.desk.Offers[2].Program.Key(), Form: form(t, "loyalty")})

			c.Sees("New guest")
			c.Misses("Join by text", "F5")
			c.Press("enter")
			c.Sees("Question 1 of 10", "News by Mail")
		})
	})

	t.Run("begin anew with the first one for the next guest", func(t *testing.T) {
		t.Parallel()
		several(t, func(c *counter) {
			c.Press("down", "enter", "esc")
			c.Sees("> 1 Ocean Grill Rewards")

			c.Press("down")
			c.After(31 * time.Second)
			c.Sees("> 1 Ocean Grill Rewards")
		})
	})

	t.Run("save the guest for the program that asked", func(t *testing.T) {
		t.Parallel()
		several(t, func(c *counter) {
			c.Press("down", "enter")
			c.fillFamily("", "")
			c.Press("ctrl+s")
			c.After(time.Second)

			require.Equal(t, 3, c.box.last(t).Program.CardTemplateCode)
		})
	})

	t.Run("have room, and their last one is reached, when there are a dozen", func(t *testing.T) {
		t.Parallel()
		many := func(first ui.Offer) []ui.Offer {
			offers := make([]ui.Offer, 12)
			for i := range offers {
				offers[i] = first
				offers[i].Name = fmt.Sprintf("Program %d of a desk that has many", i+1)
				offers[i].Program.CardTemplateCode = i
			}
			return offers
		}
		open(t, opening{program: "loyalty", lang: "fr", width: 80, height: 24, offers: many}, func(c *counter) {
			c.fits(t)
			for range 11 {
				c.Press("down")
			}
			c.Sees("> 12 Program 12 of a desk")
			c.fits(t)
		})
	})

	t.Run("take a card that is typed on a screen of its own", func(t *testing.T) {
		t.Parallel()
		several(t, func(c *counter) {
			c.Press("f5")
			c.Sees("Activate a card")
			c.Type(card)
			c.After(time.Second)
			c.Press("enter")

			c.Sees("Card 6012 3456 7890 1985")
		})
	})
}
