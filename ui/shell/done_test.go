package shell_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

// saveAna sees a guest through to Done.
func (c *counter) saveAna() {
	c.Press("enter")
	c.fillLoyalty()
	c.Press("enter")
	c.Sees("Saved.")
}

func TestWhatTheServiceRefuses(t *testing.T) {
	t.Parallel()
	refused := frontdesk.Progress{State: frontdesk.Held, Reply: frontdesk.Reply{
		Outcome: frontdesk.OutcomeRejected,
		Issues:  []frontdesk.Issue{{Field: "email", Code: frontdesk.EmailExists, Text: "Email address \x1b[31malready exists"}},
	}}

	t.Run("comes back to the field, with the service's words, and is sent again", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.saveAna()
			c.progress(t, refused)
			c.Sees("Saved, but the service did not accept something.",
				"Email: This e-mail address is already enrolled.", "The service says: Email address already exists.")
			c.Misses("is enrolled", "█")
			c.Golden("done_refused")

			c.After(grace)
			c.Press("enter")
			c.Sees("Change what the service did not accept", "Email", "ana@example.com",
				"! This e-mail address is already enrolled.", "The service says: Email address already exists.")
			c.Misses("First Name")
			c.Golden("enroll_refused")
			c.Press("ctrl+u")
			c.Type("leo@example.com")
			c.Press("enter")
			c.Sees("Is everything right?", "leo@example.com")
			c.Press("enter")

			c.Sees("Saved.", "One moment")
			require.Len(t, c.box.repaired, 1)
			require.Len(t, c.box.saved, 1)
			require.Equal(t, c.box.saved[0].ID, c.box.repaired[0].ID)
			require.Equal(t, "leo@example.com", c.box.repaired[0].Fields.User["email"].Text())
			c.progress(t, frontdesk.Progress{State: frontdesk.Sent, Card: card})
			c.Sees("Ana is enrolled.")
		})
	})

	t.Run("a refusal that just appeared swallows the Enter that was on its way", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.saveAna()
			c.progress(t, refused)

			c.Press("enter")

			c.Sees("did not accept something")
		})
	})

	t.Run("can be left to staff, and the next guest sees nothing of it", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.saveAna()
			c.progress(t, refused)
			c.After(grace)

			c.Press("esc")

			c.Sees("Welcome. Joining")
			c.Misses("exists")
		})
	})

	t.Run("a value that another guest has is a refusal too", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.saveAna()
			c.progress(t, frontdesk.Progress{State: frontdesk.Held, Reply: frontdesk.Reply{
				Conflict: &frontdesk.Conflict{Field: "mobilePhone"},
			}})

			c.Sees("Mobile Phone: Another guest already uses this.")
		})
	})

	t.Run("what cannot be changed here is left to staff, in the service's words", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.saveAna()
			c.progress(t, frontdesk.Progress{State: frontdesk.Held, Reply: frontdesk.Reply{Message: "Card already active"}})

			c.Sees("Saved, but the service did not accept it.", "The service says: Card already active.", "A member of staff will look at it.")
			c.Misses("enrolled")
			c.Golden("done_held")
		})
	})

	t.Run("relatives that are refused after the guest was enrolled are left to staff", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.saveAna()
			p := refused
			p.Card = card
			c.progress(t, p)

			c.Sees("A member of staff will look at it.")
		})
	})

	t.Run("an answer about another guest changes nothing", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.saveAna()

			c.Send(ui.ProgressMsg{Progress: frontdesk.Progress{ID: "another", State: frontdesk.Sent, Card: card}})

			c.Misses("enrolled", "6012")
		})
	})
}

func TestWaitingForTheAnswer(t *testing.T) {
	t.Parallel()

	t.Run("an answer that comes late still counts", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.saveAna()
			c.After(5 * time.Second)
			c.Sees("The service has not answered yet.")

			c.progress(t, frontdesk.Progress{State: frontdesk.Sent, Card: card})

			c.Sees("Ana is enrolled.")
		})
	})

	t.Run("steps on the way are no answer", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.saveAna()
			for _, state := range []frontdesk.State{frontdesk.Sending, frontdesk.Unsure, frontdesk.Queued} {
				c.progress(t, frontdesk.Progress{State: state, Card: card})
				c.Sees("Saved.")
				c.Misses("enrolled")
			}
		})
	})

	t.Run("wrong credentials are told as what they are", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Send(ui.StatusMsg{Status: frontdesk.Status{Sender: true, Link: frontdesk.LinkUnauthorized}})
			c.saveAna()
			c.After(5 * time.Second)

			c.Sees("Will be sent when the service lets this desk in again.")
		})
	})

	t.Run("Enter goes to the next guest at once", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.saveAna()
			c.Press("enter")

			c.Sees("Welcome. Joining")
			c.progress(t, frontdesk.Progress{State: frontdesk.Sent, Card: card})
			c.Misses("enrolled", "6012")
		})
	})
}

func TestDoneWhileTheServiceIsOutOfReachAsksForNoPatience(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", func(c *counter) {
		c.Send(ui.StatusMsg{Status: frontdesk.Status{Sender: true, Link: frontdesk.LinkDown, LinkSince: time.Now()}})
		c.saveAna()

		c.Sees("Saved. Will be sent when the line is back.")
		c.Misses("One moment")

		c.progress(t, frontdesk.Progress{State: frontdesk.Sent, Card: card})
		c.Sees("Ana is enrolled.")
	})
}

func TestScanOnDoneBeginsTheNextGuest(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", func(c *counter) {
		c.saveAna()
		c.progress(t, frontdesk.Progress{State: frontdesk.Sent, Card: card})
		c.Sees("Ana is enrolled.")

		c.Burst(";6012345678901985?\r")
		c.After(time.Second)

		c.Sees("6012 3456 7890 1985", "First Name")
		c.Misses("Ana")
		c.Press("esc")
		c.After(time.Second)
		c.Press("y")
		c.Sees("Welcome. Joining")
	})
}

func TestATakenUsernameIsMendedInFourKeys(t *testing.T) {
	t.Parallel()
	at(t, "family", func(c *counter) {
		c.Press("enter")
		c.fillFamily("ana.example", "secret-1")
		c.Press("enter", "enter")
		c.Sees("Saved.", "One moment")
		c.progress(t, frontdesk.Progress{State: frontdesk.Held, Reply: frontdesk.Reply{
			Issues: []frontdesk.Issue{{Field: "username", Code: frontdesk.UsernameExists, Text: "username already exists"}},
		}})
		c.Sees("Username: This username is taken. Please choose another one.", "The service says: Username already exists.")
		c.After(grace)

		// One key to the field, two to change it and leave, one to save.
		c.Press("enter")
		c.Sees("> Username", "! This username is taken. Please choose another one.", "The service says: Username already exists.")
		c.Press("2", "enter", "enter")

		c.Sees("Saved.", "One moment")
		require.Len(t, c.box.repaired, 1)
		require.Equal(t, "ana.example2", c.box.repaired[0].Fields.User["username"].Text())
		require.Equal(t, c.box.saved[0].ID, c.box.repaired[0].ID)
	})
}

func TestAUsedCardIsChangedForAnother(t *testing.T) {
	t.Parallel()
	used := frontdesk.Progress{State: frontdesk.Held, Reply: frontdesk.Reply{
		Outcome: frontdesk.OutcomeRejected, Code: "435", Message: "Card already active",
	}}
	const other = "6012345678901993"
	begin := func(t *testing.T, c *counter) {
		t.Helper()
		c.Type(card)
		c.Press("enter")
		c.fillLoyalty()
		c.Press("enter")
		c.progress(t, used)
		c.Sees("This card is already in use. Please take another one.", "The service says: Card already active.", "Enter Take another card")
		c.Misses("is enrolled", "█")
		c.After(grace)
	}

	t.Run("that is typed", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			begin(t, c)
			c.Golden("done_card")
			c.Press("enter")
			c.Sees("Activate a card")
			c.Type(other)
			c.Press("enter")
			c.Sees("Is everything right? Card 6012 3456 7890 1993", "Ana")
			c.Press("enter")

			c.Sees("Saved.", "One moment")
			require.Len(t, c.box.repaired, 1)
			require.Equal(t, frontdesk.Private(other), c.box.repaired[0].Card)
		})
	})

	t.Run("that is scanned, in two keys", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			begin(t, c)
			c.Burst(";" + other + "?\r")
			c.After(time.Second)
			if !c.Has("Is everything right?") {
				c.Press("1")
			}
			c.Sees("Is everything right? Card 6012 3456 7890 1993", "Ana")
			c.Press("enter")

			c.Sees("Saved.")
			require.Equal(t, frontdesk.Private(other), c.box.repaired[0].Card)
		})
	})

	t.Run("or left to staff where nothing can be mended", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			begin(t, c)
			c.Press("esc")

			c.Sees("Welcome. Joining")
			c.Misses("in use")
		})
	})
}

func TestOnlyTheCardOfAnEnrolledGuestIsACode(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", func(c *counter) {
		c.Type(card)
		c.Press("enter")
		c.fillLoyalty()
		c.Press("enter")
		c.Sees("Saved.")
		c.Misses("█")
		c.After(5 * time.Second)
		c.Misses("█")

		c.progress(t, frontdesk.Progress{State: frontdesk.Sent})

		c.Sees("Ana is enrolled.", "6012 3456 7890 1985", "█")
		c.Press("f1")
		c.Misses("█")
	})
}

func TestWhatIsNotKnown(t *testing.T) {
	t.Parallel()
	for _, code := range []string{frontdesk.CodeCannotTell, frontdesk.CodeMayBeEnrolled} {
		t.Run("sends nobody back into the form: "+code, func(t *testing.T) {
			t.Parallel()
			at(t, "loyalty", func(c *counter) {
				c.saveAna()
				c.progress(t, frontdesk.Progress{State: frontdesk.Held, Reply: frontdesk.Reply{
					Outcome: frontdesk.OutcomeUnsure, Code: code, Message: "Find them first.",
					Issues: []frontdesk.Issue{{Field: "email", Code: frontdesk.EmailExists}},
				}})

				c.Sees("it is not known whether you are enrolled", "Please do not enroll again", "staff will look it up")
				c.Misses("is enrolled.", "Change it", "Find them first")
				c.Golden("done_doubtful")
				c.After(grace)
				c.Press("enter")
				c.Sees("Welcome. Joining")
			})
		})
	}
}
