package shell_test

import (
	"fmt"
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
			ID:         fmt.Sprint(seq),
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

	t.Run("it lists what was captured in words, and nothing personal", func(t *testing.T) {
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

	t.Run("every page can be reached, and every guest is on one", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.box.entries = entries(50)
			c.Press("f3")
			seen := map[int]bool{}
			note := func() {
				for i := 1; i <= 50; i++ {
					seen[i] = seen[i] || c.Has(fmt.Sprintf("…%04d", i))
				}
			}

			note()
			for range 6 {
				c.Press("pgdown")
				note()
			}
			require.Len(t, seen, 50)
			for i := 1; i <= 50; i++ {
				require.True(t, seen[i], i)
			}

			c.Press("home")
			c.Sees("…0050")
			c.Press("pgdown", "pgup")
			c.Sees("…0050")
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
}
