package linear_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/ui"
	"frontdesk/ui/uitest"
)

// toColors answers the questions of the loyalty program up to the last.
func (c *counter) toColors() {
	for _, answer := range []string{"", "Ana", "2125550142", "ana@example.com", "y", "02/13/1990", "10001", "usa", "low sug", "a friend"} {
		c.Line(answer)
	}
}

// scan sends a scan at a machine's pace and lets the service be asked.
func (c *counter) scan(text string) {
	c.Burst(text)
	c.After(time.Second)
}

func TestAGuestIsEnrolledLineByLine(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		c.Hears("Type your answer and press Enter.", "Ocean Grill Rewards", "Press Enter for a new guest")
		c.Line("")
		c.Hears("New guest Question 1 of 10 First Name, needs an answer.")
		c.Line("Ana")
		c.Hears("Question 2 of 10 Ten digits, the area code first. Mobile Phone, needs an answer.")
		c.Line("2125550142")
		c.Line("ana@example.com")
		c.Line("y")
		c.Line("02/13/1990")
		c.Line("10001")
		c.Hears("2 choices: 1 USA, 2 Canada.")
		c.Line("1")
		c.Line("sodium")
		c.Line("a friend")
		c.Hears("Pick 1 to 3", "1 Red, 2 Green, 3 Blue")
		c.Line("1 blue")
		c.Hears("Is everything right?", "Mobile Phone: (212) 555-0142", "Date Of Birth: February 13, 1990", "Favorite Colors: Red, Blue")
		c.Line("")
		c.After(time.Second)
		c.Hears("Saved.")

		saved := c.box.last(t)
		require.Equal(t, frontdesk.Text("Ana"), saved.Fields.User["firstName"])
		require.Equal(t, frontdesk.Codes("red", "blue"), saved.Fields.Account["perks"])
		require.Equal(t, frontdesk.Text("1990-02-13"), saved.Fields.User["dateOfBirth"])

		c.Send(ui.ProgressMsg{Progress: frontdesk.Progress{ID: saved.ID, State: frontdesk.Sent, Card: "6012345678901985"}})
		c.Send(ui.ProgressMsg{Progress: frontdesk.Progress{ID: saved.ID, State: frontdesk.Sent, Card: "6012345678901985"}})
		c.After(time.Second)
		require.Equal(t, 1, strings.Count(c.Transcript(), "Ana is enrolled."), c.Transcript())
		c.Line("")
		c.Hears("Press Enter for a new guest")
	})
}

func TestChoicesAreFoundAsPeopleNameThem(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		for _, answer := range []string{"", "Ana", "2125550142", "ana@example.com", "", "02/13/1990", "10001", ""} {
			c.Line(answer)
		}
		c.Hears("Dietary Preference")

		c.Line("low")
		c.Hears("There are several: 2 Low Sugar, 3 Low Fat, 4 Low Sodium.", "Dietary Preference, can stay empty.")
		c.Line("9")
		c.Hears("No choice is called “9”. There are 4; type /choices to hear them.")
		c.Line("/choices")
		c.Hears("1. None 2. Low Sugar 3. Low Fat 4. Low Sodium")
		c.Line("LOW FAT")
		c.Line("/back")
		c.Hears("Your answer: Low Fat.")
		c.Line("")
		c.Hears("How did you hear about us?")
		c.Line("/back")
		c.Line("/clear")
		c.Line("/repeat")
		require.NotContains(t, c.Said(), "Your answer")
	})
}

func TestManyChoicesAreReplacedByThoseThatAreNamed(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		c.toColors()
		c.Line("1 2 3 4")
		c.Hears("You can choose at most 3.", "Favorite Colors, needs an answer.")
		c.Line("4, 5")
		c.Line("")
		require.Equal(t, frontdesk.Codes("yellow", "purple"), c.box.last(t).Fields.Account["perks"])
	})
}

func TestSecretsAreNeverEchoed(t *testing.T) {
	t.Parallel()
	at(t, "family", "en", func(c *counter) {
		c.Line("")
		c.Line("example1")
		c.Hears("Password")
		c.Line("not-real-1")
		c.Line("/back")
		c.Hears("10 characters typed.", "Password")
		c.Paste("not-real-1")
		c.Press("backspace", "ctrl+u", "enter")

		require.NotContains(t, c.Transcript(), "not-real")
		require.NotContains(t, c.Transcript(), "•")
	})
}

func TestACardIsScannedAndNeverTyped(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		c.scan(";6012345678901985?\r")
		c.Hears("Card 6 0 1 2, 3 4 5 6, 7 8 9 0, 1 9 8 5", "First Name, needs an answer.")
		require.NotContains(t, c.Transcript(), ";60")

		c.Burst("An")
		c.scan(";6012345678901985?\r")
		c.Hears("This is the card that this guest already has.", "First Name, needs an answer. An")
		c.Line("a")
		c.Line("/back")
		c.Hears("Your answer: Ana.")
	})
}

func TestAPaymentCardLeavesNoTrace(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		swipe := "%B4111111111111111^EXAMPLE/ANA^30121010000000000000?;4111111111111111=30121010000000000000?\r"
		for range 2 {
			c.scan(swipe)
			c.Hears("That was a payment card. Nothing of it was kept.")
		}
		c.Line("")
		c.scan(swipe)
		c.Hears("That was a payment card. Nothing of it was kept.", "First Name, needs an answer.")
		c.Paste("4111 1111 1111 1111")
		c.Hears("That was a payment card. Nothing of it was kept.")
		require.NotContains(t, c.Transcript(), "EXAMPLE")
		require.NotContains(t, c.Transcript(), "41111")

		c.Line("4111 1111 1111 1111")
		c.Hears("That was a payment card. Nothing of it was kept.", "First Name, needs an answer.")
		c.Line("/repeat")
		require.NotContains(t, c.Said(), "4111", "what a hand typed is not repeated")
	})
}

func TestTheEndOfAVisitIsSaidTwiceAndNotEachSecond(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		c.Line("")
		c.Line("Ana")
		c.Burst("212")
		before := len(c.Transcript())
		c.After(31 * time.Second)
		c.After(15 * time.Second)
		said := c.Transcript()[before:]
		require.Equal(t, 1, strings.Count(said, "Are you still there?"), said)
		require.Equal(t, 2, strings.Count(said, "Everything on this screen"), said)
		require.Contains(t, said, "in 10 seconds")

		c.Press("x")
		c.Hears("Mobile Phone, needs an answer. 212")
		require.NotContains(t, c.Said(), "x")

		c.After(time.Minute)
		require.True(t, strings.HasSuffix(c.Transcript(), "Press Enter for a new guest, or scan a card, or type its number. "), c.Transcript())
		c.Line("")
		c.Hears("First Name, needs an answer.")
		require.NotContains(t, c.Said(), "Ana")
	})
}

func TestTheLanguageChangesInTheMiddle(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		c.Line("")
		c.Line("Ana")
		c.Line("/language fr")
		c.Hears("Question 2 sur 10", ", réponse nécessaire.")
		c.Line("/retour")
		c.Hears("Votre réponse : Ana.")
		c.Line("/langue español")
		c.Hears("Pregunta 1 de 10", "Su respuesta: Ana.")
		c.Line("/atras")
		c.Line("/idioma")
		c.Line("/back")
		c.Line("/nonsense")
		require.Contains(t, c.Said(), "/nonsense")
	})
}

func TestWhatKeysDoCommandsDo(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		c.Line("/help")
		c.Hears("/language: another language", "/queue: the queue", "/quit: close frontdesk")
		c.Line("/queue")
		c.After(time.Second)
		c.Hears("Queue")
		c.Line("/cancel")
		c.Hears("Press Enter for a new guest")
		c.Line("/take")
		c.Hears("That does nothing here.", "Press Enter for a new guest")
		c.Line("/dance")
		c.Hears("Nothing here is called “dance”.")
		c.Line("Ana Example")
		c.Hears("That is no answer to this.", "Press Enter for a new guest")
		c.Line("/status")
		c.Hears("Nothing waiting", "Press Enter for a new guest")

		c.Line("")
		c.Line("Ana")
		c.Line("/cancel")
		c.Hears("Leave this guest?", "What was typed is not saved yet")
		c.Line("maybe")
		c.Hears("No choice is called “maybe”")
		c.Line("n")
		c.Hears("Mobile Phone, needs an answer.")
		c.Burst("212")
		c.Press("shift+tab")
		c.Hears("First Name, needs an answer.")
		c.Press("ctrl+c")
		c.Hears("Close frontdesk?", "not saved yet")
		c.Line("no")
		c.Press("ctrl+d")
		c.Hears("Close frontdesk?")
		c.Line("y")
		require.True(t, c.Ended())
	})
}

func TestWhatWasProbablyMeantIsTaken(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		for _, answer := range []string{"", "Ana", "2125550142", "ana@gmial.com"} {
			c.Line(answer)
		}
		c.Hears("ana@gmail.com")

		c.Line("/take")

		c.Line("/back")
		c.Hears("Your answer: ana@gmail.com.")
	})
}

func TestAScanThatEndsTheCountdownMutesNothingElse(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		c.Line("")
		c.Line("Ana")
		c.After(31 * time.Second)
		c.scan(";6012345678901985?\r")
		c.Hears("A card was scanned", "3. Ignore")

		c.Line("3")
		c.After(time.Second)

		c.Hears("Mobile Phone, needs an answer.")
		require.True(t, strings.HasPrefix(c.Said(), "3"), "the answer was not heard: %s", c.Transcript())
	})
}

func TestALineIsEditedAtItsEnd(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		c.Line("")
		c.Burst("Annn日")
		c.Press("backspace", "backspace", "backspace")
		require.Contains(t, c.Said(), "\b \b\b \b", "a wide character takes two columns back")
		c.Burst("a")
		c.Press("enter", "shift+tab")
		c.Hears("Your answer: Ana.")
		c.Burst("Bea")
		c.Press("ctrl+u")
		c.Line("")
		c.Press("shift+tab")
		c.Hears("Your answer: Ana.")
		c.Line("//etc")
		c.Line("/back")
		c.Hears("Your answer: /etc.")
	})
}

func TestNewsWaitUntilALineIsSent(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		c.Burst("6")
		c.Send(ui.StatusMsg{Status: frontdesk.Status{Link: frontdesk.LinkDown, Sender: true}})
		require.NotContains(t, c.Said(), "line is down")
		c.Press("backspace")
		c.Send(ui.StatusMsg{Status: frontdesk.Status{Link: frontdesk.LinkDown, Sender: true}})
		require.Equal(t, 1, strings.Count(c.Transcript(), "The line is down."), c.Transcript())
		c.Send(ui.StatusMsg{Status: frontdesk.Status{Link: frontdesk.LinkDown, Sender: true}})
		require.Equal(t, 1, strings.Count(c.Transcript(), "The line is down."), c.Transcript())
	})
}

func TestAFailedSaveIsSaidInPlainWords(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		c.box.fail = errDisk
		c.toColors()
		c.Line("1")
		c.Line("")
		c.Hears("This desk's disk cannot be written. Nothing is lost")
		require.NotContains(t, c.Transcript(), "secret")
	})
}

func TestAnAnswerIsChangedFromTheReview(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", "en", func(c *counter) {
		c.toColors()
		c.Line("1")
		c.Line("first")
		c.Hears("Change this answer", "Your answer: Ana.", "First Name, needs an answer.")
		c.Line("Bea")
		c.Hears("Is everything right?", "1. First Name: Bea")
		require.NotContains(t, c.Said(), "Mobile Phone", "what did not change is not read again")
		c.Line("")
		require.Equal(t, frontdesk.Text("Bea"), c.box.last(t).Fields.User["firstName"])
	})
}

func TestOnlyPlainTextIsWritten(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "es", "fr"} {
		at(t, "family", lang, func(c *counter) {
			c.Line("/help")
			for _, answer := range []string{"", "example1", "not-real-1", "Ana", "Example", "ana@example.com", "2125550142"} {
				c.Line(answer)
			}
			c.Press("f1", "ctrl+s", "up", "down", "f2", "f3", "esc")

			for _, r := range c.Transcript() {
				require.True(t, r == '\r' || r == '\n' || r >= ' ' && r < 0x7F || r >= 0xA0 && (r < 0x2500 || r > 0x28FF),
					"%U was written", r)
			}
			for line := range strings.SplitSeq(c.Transcript(), "\r\n") {
				require.LessOrEqual(t, len([]rune(line)), 120, line)
			}
		})
	}
}

func TestTheKioskGoesOnInTheOtherWay(t *testing.T) {
	t.Parallel()
	config, err := assets.Programs.ReadFile("programs/loyalty.json")
	require.NoError(t, err)
	_, _, build, o := parts(t, string(config), "en")
	uitest.Bubble(t, func(t *testing.T) {
		kiosk := build()
		screen := uitest.Start(t, kiosk, 80, 24)
		screen.Press("enter", "A")
		screen.Send(ui.AccessibleMsg{})
		require.False(t, screen.Ended(), "a guest in the middle of a form is not disturbed")
		screen.Press("esc", "y")
		screen.Send(ui.AccessibleMsg{})
		require.True(t, screen.Ended())
		require.True(t, kiosk.Accessible())
		screen.Stop()

		lines := uitest.Listen(t, inLines(kiosk, o))
		lines.Line("")
		lines.Line("Ana")
		lines.Line("/screen")
		lines.Hears("That does nothing here.")
		lines.After(31 * time.Second)
		lines.Hears("Are you still there?")
		lines.After(time.Minute)
		lines.Line("/screen")
		require.True(t, lines.Ended())
		require.True(t, kiosk.Accessible())
		lines.Stop()

		again := uitest.Start(t, kiosk, 80, 24)
		again.Sees("New guest")
		again.Press("f2")
		again.Send(ui.AccessibleMsg{})
		require.True(t, again.Ended())
		again.Stop()

		third := uitest.Start(t, kiosk, 80, 24)
		third.Sees("Nuevo cliente")
		third.After(31 * time.Second)
		third.Sees("New guest")
		third.Press("enter", "A")
		third.After(31 * time.Second)
		third.Sees("Are you still there?")
		third.Stop()
	})
}
