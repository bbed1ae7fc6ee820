package shell_test

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

// entries are n guests who were captured a minute apart, the newest first.
func entries(n int) []frontdesk.Entry {
	states := []frontdesk.State{frontdesk.Queued, frontdesk.Sent, frontdesk.Held, frontdesk.Unsure}
	list := make([]frontdesk.Entry, 0, n)
	for seq := n; seq > 0; seq-- {
		e := frontdesk.Entry{
			ID:         strconv.Itoa(seq),
			Seq:        int64(seq),
			State:      states[seq%len(states)],
			Journey:    frontdesk.Create,
			CapturedAt: now().Add(-time.Duration(n-seq) * time.Minute),
			Hint:       fmt.Sprintf("A•••, …%04d", seq),
		}
		if e.State == frontdesk.Held {
			e.Message = "the guest ana@example.com exists"
			e.Issues = []frontdesk.Issue{{Field: "email", Code: frontdesk.EmailExists, Text: "ana@example.com exists"}}
		}
		list = append(list, e)
	}
	return list
}

func TestQueue(t *testing.T) {
	t.Parallel()

	t.Run("it lists what was captured in words, those who need a person first, and nothing personal", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.entries = entries(6)
			c.Send(ui.StatusMsg{Status: frontdesk.Status{Sender: true, Link: frontdesk.LinkUp, Tally: frontdesk.Tally{
				ByState: map[frontdesk.State]int{frontdesk.Queued: 2, frontdesk.Unsure: 1, frontdesk.Held: 2, frontdesk.Sent: 1},
			}}})

			c.Press("f3")

			c.Sees("3 waiting · 2 need a person · 1 sent", "Refused: Email: This e-mail address is already enrolled.", "being looked up", "…0006")
			c.Misses("ana@example.com")
			c.Golden("queue")
			c.Press("esc")
			c.Sees("Welcome. Joining")
		})
	})

	t.Run("it says when there is nobody", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("f3")

			c.Sees("Nobody was enrolled at this desk yet.")
			c.Golden("queue_empty")
			c.Press("f3")
			c.Sees("Welcome. Joining")
		})
	})

	t.Run("every guest can be reached, in a queue of many pages", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			const all = 250
			c.box.entries = entries(all)
			c.Press("f3")
			seen := map[int]bool{}
			note := func() {
				for _, found := range regexp.MustCompile(`…(\d{4})`).FindAllStringSubmatch(c.Screen(), -1) {
					n, err := strconv.Atoi(found[1])
					require.NoError(t, err)
					seen[n] = true
				}
			}

			note()
			for range 60 {
				c.Press("pgdown")
				note()
			}
			require.Len(t, seen, all)

			c.Press("home")
			c.Sees("…0250")
			c.Press("end")
			c.Sees("> #1 ")
			c.Press("up")
			c.Sees("> #3 ")

			clear(seen)
			note()
			for range 60 {
				c.Press("pgup")
				note()
			}
			require.Len(t, seen, all)
			c.Sees("> #250 ")
		})
	})

	t.Run("the end of a long queue is read in a few short looks", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.entries = entries(100_000)
			c.Press("f3", "home")
			c.box.listed = 0

			c.Press("end")

			c.Sees("> #1 ")
			require.Less(t, c.box.listed, 10_000)
			c.Press("home")
			c.Press("right", "right", "right", "end")
			c.Sees("Queue · Sent", "> #1 ")
		})
	})

	t.Run("the arrows turn from one list to the next", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.entries = entries(8)
			c.Press("f3")

			c.Press("right")
			c.Sees("Queue · Needs a person", "…0006")
			c.Misses("…0008")
			c.Press("right", "right")
			c.Sees("Queue · Sent", "…0005")
			c.Press("left", "left", "left")
			c.Sees("held first")
		})
	})

	t.Run("it follows what happens", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("f3")
			c.box.entries = entries(1)

			c.Send(ui.StatusMsg{Status: c.desk.Status})

			c.Sees("…0001")
		})
	})

	t.Run("a database that cannot be read is one sentence", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.fail = errDisk
			c.Press("f3")

			c.Sees("The queue could not be read.")
			c.Misses("secret")
		})
	})

	t.Run("a guest at the counter loses nothing by it", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.Type("Ana")
			c.Press("enter")
			c.Type("212555")

			c.Press("f3")
			c.Sees("Queue")
			c.Misses("Ana")
			c.Press("esc")

			c.Sees("Question 2 of 10", "Ana", "(212) 555")
		})
	})

	t.Run("the service's words need a sign-in, and there is none without staff", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.entries = entries(2)
			c.Press("f3", "enter")

			c.Sees("frontdesk staff add")
			c.Misses("ana@example.com")
		})
	})
}

func TestFindingInTheQueue(t *testing.T) {
	t.Parallel()
	found := map[string]struct {
		do     func(c *staffed)
		sees   string
		misses string
	}{
		"by the last four digits": {func(c *staffed) { c.Press("f6"); c.Type("0007"); c.Press("enter") }, "…0007", "…0008"},
		"by its number":           {func(c *staffed) { c.Press("f6"); c.Type("8"); c.Press("enter") }, "…0008", "…0007"},
		"by a letter":             {func(c *staffed) { c.Press("f6"); c.Type("b"); c.Press("enter") }, "Nobody in the queue", "…0008"},
		"by a card":               {func(c *staffed) { c.Burst("6012345678900005\r") }, "…0005", "…0008"},
		"by a cause": {func(c *staffed) {
			c.Press("f4")
			c.choose("Held for: Email")
		}, "…0006", "…0008"},
		"by age": {func(c *staffed) {
			c.Press("f4")
			c.choose("Captured more than an hour ago")
		}, "Nobody here fits", "…0008"},
	}

	for name, test := range found {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			managed(t, "loyalty", func(c *staffed) {
				c.box.entries = entries(8)
				c.Press("f3")

				test.do(c)

				c.Sees(test.sees)
				c.Misses(test.misses)
				c.Press("esc")
				c.Sees("…0008", "…0005")
			})
		})
	}
}

// hold puts a guest into the queue who is held.
func (c *staffed) hold(e frontdesk.Entry, s *frontdesk.Submission) {
	e.ID, e.State, e.Journey, e.CapturedAt = s.ID, frontdesk.Held, s.Journey, now().Add(-time.Hour)
	if e.Hint == "" {
		e.Hint = "A•••, …1985"
	}
	c.box.entries = append([]frontdesk.Entry{e}, c.box.entries...)
	c.p.captured[s.ID] = s
}

// refused is a guest whose ZIP code was refused.
func refused(t *testing.T, id string) (frontdesk.Entry, *frontdesk.Submission) {
	t.Helper()
	f := form(t, "loyalty")
	answers := frontdesk.Answers{
		"firstName": frontdesk.Text("Ana"), "mobilePhone": frontdesk.Text("2125550142"), "email": frontdesk.Text("ana@example.com"),
		"dateOfBirth": frontdesk.Text("1990-02-13"), "postalCode": frontdesk.Text("99999"),
	}
	s := &frontdesk.Submission{ID: id, Journey: frontdesk.Create, ConfigHash: f.Hash, Language: "en", Answers: answers, Fields: f.FieldsOf(answers)}
	return frontdesk.Entry{
		Seq: int64(len(id)), Code: "invalidInputs", Message: "Some fields are wrong.",
		Issues: []frontdesk.Issue{{Field: "postalCode", Code: frontdesk.InvalidZIPFormat, Text: "99999 is no ZIP code."}},
	}, s
}

// conflicted is a guest whose e-mail address another guest has.
func conflicted(id string) (frontdesk.Entry, *frontdesk.Submission) {
	answers := frontdesk.Answers{"firstName": frontdesk.Text("Anna"), "email": frontdesk.Text("ana@example.com")}
	s := &frontdesk.Submission{
		ID: id, Journey: frontdesk.Activate, Language: "en", Card: "6012345678901985",
		Answers: answers, Fields: frontdesk.Fields{User: answers},
	}
	return frontdesk.Entry{
		Seq: 1, Code: "uniquenessConflict", Message: "Another guest has this e-mail address.",
		Issues: []frontdesk.Issue{{Field: "email", Code: frontdesk.EmailExists, Text: "ana@example.com is taken."}},
	}, s
}

func TestMending(t *testing.T) {
	t.Parallel()

	t.Run("from the list it takes four keys and what is typed", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.hold(refused(t, "1"))
			c.Press("f3")
			keys := 0
			press := func(names ...string) {
				keys += len(names)
				c.Press(names...)
			}

			press("enter")
			c.Sees("99999 is no ZIP code.", "Some fields are wrong. (invalidInputs)", "What to do", "> Mend: change what was refused")
			c.Golden("entry_refused")
			press("enter")
			c.Sees("Mend what was refused", "ZIP Code", "99999 is no ZIP code.")
			c.Golden("mend")
			c.Press("ctrl+u")
			c.Type("10001")
			press("enter", "enter")

			require.LessOrEqual(t, keys, 4)
			require.Len(t, c.box.repaired, 1)
			require.Equal(t, "10001", c.box.repaired[0].Fields.User["postalCode"].Text())
			require.Equal(t, "Ana", c.box.repaired[0].Answers["firstName"].Text())
			c.Sees("Saved. One moment")
			c.Golden("outcome_asking")
		})
	})
}

func TestEveryWayOutOfTheQueue(t *testing.T) {
	t.Parallel()

	t.Run("giving up needs a reason", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.hold(refused(t, "1"))
			c.Press("f3", "enter")
			c.choose("Give up, with a reason")
			c.Golden("entry_reason")
			c.Press("enter")
			require.Empty(t, c.p.cancelled)

			c.Type("typed by mistake")
			c.Press("enter")

			require.Equal(t, map[string]string{"1": "typed by mistake"}, c.p.cancelled)
			c.Sees("It was given up.")
			require.Contains(t, c.p.noted(), frontdesk.ActCancel)
		})
	})

	t.Run("sending again as it is", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.hold(refused(t, "1"))
			c.Press("f3", "enter")

			c.choose("Send again as it is")

			require.Equal(t, []string{"1"}, c.p.retried)
			c.Sees("Saved. One moment")
		})
	})

	t.Run("somebody else who was quicker is told", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.hold(refused(t, "1"))
			c.p.mendErr = frontdesk.Errorf(frontdesk.ECONFLICT, "Not held any more.")
			c.Press("f3", "enter")

			c.choose("Send again as it is")

			c.Sees("Somebody else was quicker")
		})
	})

	t.Run("a card that was refused is changed, or registered", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			e, s := refused(t, "1")
			e.Code, e.Message, e.Issues = "435", "Card already active", nil
			s.Journey, s.Card = frontdesk.Activate, card
			c.hold(e, s)
			c.Press("f3", "enter")
			c.Sees("Card already active (435)", "> Use another card")
			c.Golden("entry_card")
			c.Press("enter")
			c.Burst("6012345678900042\r")

			require.Equal(t, frontdesk.Private("6012345678900042"), c.box.repaired[0].Card)
		})
	})

	t.Run("all that are held for one cause, in ten keys", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			for _, id := range []string{"1", "22", "333"} {
				c.hold(refused(t, id))
			}
			c.hold(conflicted("4444"))
			c.Press("f3")
			keys := 0
			press := func(names ...string) {
				keys += len(names)
				c.Press(names...)
			}

			press("f7")
			c.Sees("(3)", "(1)")
			c.Golden("bulk_causes")
			press("enter")
			c.Sees("3 guests are held for this.")
			press("enter")
			c.Type("10001")
			c.Golden("bulk_answer")
			press("enter")

			require.LessOrEqual(t, keys, 10)
			require.Len(t, c.box.repaired, 3)
			for _, s := range c.box.repaired {
				require.Equal(t, "10001", s.Fields.User["postalCode"].Text())
			}
			c.Send(ui.ProgressMsg{Progress: frontdesk.Progress{ID: "1", State: frontdesk.Sent}})
			c.Send(ui.ProgressMsg{Progress: frontdesk.Progress{ID: "22", State: frontdesk.Held, Reply: frontdesk.Reply{Message: "Still wrong."}}})
			c.Sees("1 accepted", "1 still waiting", "1 not accepted", "Still wrong.", "> Look at what was refused")
			c.Golden("bulk_outcome")
		})
	})

	t.Run("a conflict is looked at side by side", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.hold(conflicted("1"))
			c.p.attempts = []frontdesk.Attempt{{Event: frontdesk.EventSend, Outcome: frontdesk.OutcomeRejected, At: now(), Reply: &frontdesk.Reply{
				Conflict: &frontdesk.Conflict{Field: "email", CanAutoCombine: true, CombineCode: "cc"},
			}}}
			c.p.find = func(frontdesk.Query) ([]frontdesk.Match, error) {
				return []frontdesk.Match{{Identity: ana().Identity}}, nil
			}
			c.p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) { return ana(), nil }
			c.Press("f3", "enter")
			c.choose("Look at the guest who has it already")
			c.Sees("Two guests with the same Email", "Anna / Ana", "They are two people", "They are one person")
			c.Golden("conflict")
			require.Contains(t, c.words(), "First Name: captured here Anna, enrolled already Ana")

			asked := false
			c.p.ask = func(number, code frontdesk.Private) error {
				asked = number == card && code == "cc"
				return nil
			}
			c.choose("They are one person: join")
			c.choose("Ask the owner")
			require.True(t, asked)
			c.Sees("The owner was asked.")
			c.Press("esc")
			c.choose("They are one person: give")

			require.Equal(t, "enrolled already", c.p.cancelled["1"])
			c.Sees("It was given up")
		})
	})

	t.Run("of several guests who have it none is shown as the one", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.hold(conflicted("1"))
			c.p.attempts = []frontdesk.Attempt{{Event: frontdesk.EventSend, Outcome: frontdesk.OutcomeRejected, At: now(), Reply: &frontdesk.Reply{
				Conflict: &frontdesk.Conflict{Field: "email"},
			}}}
			c.p.find = func(frontdesk.Query) ([]frontdesk.Match, error) {
				return []frontdesk.Match{{Identity: ana().Identity}, {Identity: frontdesk.Identity{Username: "somebody"}}}, nil
			}
			c.p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) { return ana(), nil }
			c.Press("f3", "enter")

			c.choose("Look at the guest who has it already")

			c.Sees("Several guests have this.")
			c.Misses("Anna / Ana", "Open the guest who is enrolled already")
			c.choose("Find the right one")
			c.Sees("Find a guest")
		})
	})

	t.Run("a host reads the words and changes nothing", func(t *testing.T) {
		t.Parallel()
		withStaff(t, "loyalty", func(c *staffed) {
			c.signIn("h", hostPIN)
			c.hold(refused(t, "1"))
			c.Press("f3", "enter")

			c.Sees("99999 is no ZIP code.", "A manager can mend it.")
			c.Misses("Mend: change what was refused", "Give up")
			c.Golden("entry_host")
		})
	})
}
