package shell_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

// drawer keeps a draft in memory, as the disk does.
type drawer struct {
	mu      sync.Mutex
	draft   *frontdesk.DraftVisit
	kept    int
	dropped int
}

func (d *drawer) Keep(_ context.Context, draft frontdesk.DraftVisit) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	draft.Answers = draft.Answers.Clone()
	d.draft, d.kept = &draft, d.kept+1
	return nil
}

func (d *drawer) Left(context.Context) (*frontdesk.DraftVisit, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	left := d.draft
	d.draft = nil
	return left, nil
}

func (d *drawer) Drop(context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.draft, d.dropped = nil, d.dropped+1
	return nil
}

// lies returns the draft that lies in the drawer.
func (d *drawer) lies() *frontdesk.DraftVisit {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.draft
}

// drafting opens a kiosk with a drawer.
func drafting(t *testing.T, program string, d *drawer, body func(c *counter)) {
	t.Helper()
	open(t, opening{program: program, lang: "en", width: 80, height: 24, drafts: d}, body)
}

func TestADraftOfWhatIsTyped(t *testing.T) {
	t.Parallel()

	t.Run("is kept within a second, with one write for many keys", func(t *testing.T) {
		t.Parallel()
		d := &drawer{}
		drafting(t, "loyalty", d, func(c *counter) {
			c.Press("enter")
			c.Burst("Ana\r212555")
			c.After(time.Second)

			require.Equal(t, 1, d.kept)
			require.Equal(t, "Ana", d.lies().Answers["firstName"].Text())
			require.Equal(t, "mobilePhone", d.lies().Field)
			c.After(20 * time.Second)
			require.Equal(t, 1, d.kept, "nobody typed")
		})
	})

	t.Run("is forgotten when the guest is saved, leaves, or walks away", func(t *testing.T) {
		t.Parallel()
		for name, end := range map[string]func(c *counter){
			"saved":        func(c *counter) { c.Burst(wholeGuest[1:]) },
			"left":         func(c *counter) { c.Press("esc", "y") },
			"walked away":  func(c *counter) { c.After(51 * time.Second) },
			"left in time": func(c *counter) { c.Type("b"); c.Press("esc", "y") },
		} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				d := &drawer{}
				drafting(t, "loyalty", d, func(c *counter) {
					c.Press("enter")
					c.Press("A")
					c.After(time.Second)
					require.NotNil(t, d.lies())

					end(c)
					c.After(2 * time.Second)

					require.Nil(t, d.lies())
					require.Positive(t, d.dropped)
				})
			})
		}
	})

	t.Run("never has a password", func(t *testing.T) {
		t.Parallel()
		d := &drawer{}
		drafting(t, "family", d, func(c *counter) {
			c.Press("enter")
			c.Type("ana.example")
			c.Press("enter")
			c.Type("secret-1")
			c.Press("enter")
			c.After(time.Second)

			require.Equal(t, "ana.example", d.lies().Answers["username"].Text())
			require.NotContains(t, d.lies().Answers, "password")
		})
	})
}

// left is what a crash left of a guest in the middle of the loyalty program.
func left() *drawer {
	return &drawer{draft: &frontdesk.DraftVisit{
		ID: frontdesk.NewID(), Journey: frontdesk.Activate, Program: "1/2/loyalty", Language: "en",
		Answers: frontdesk.Answers{
			"firstName": frontdesk.Text("AnaMaria"), "mobilePhone": frontdesk.Text("2125550142"),
			"email": frontdesk.Text("ana@example.com"), "gone": frontdesk.Text("of an older form"),
		},
		Card: card, Field: "dateOfBirth", At: time.Date(2026, 11, 20, 17, 58, 0, 0, time.Local),
	}}
}

func TestAfterACrash(t *testing.T) {
	t.Parallel()

	t.Run("the guest is asked for, and nothing of theirs is shown", func(t *testing.T) {
		t.Parallel()
		drafting(t, "loyalty", left(), func(c *counter) {
			c.Sees("Go on where you stopped?", "activating a card", "Once more: First Name")
			c.Misses("Ana", "1985", "2125550142", "ana@example.com")
			c.Golden("resume")
		})
	})

	t.Run("the terminal is left alone while nobody answers", func(t *testing.T) {
		t.Parallel()
		drafting(t, "loyalty", left(), func(c *counter) {
			c.Type("Ana")
			before := c.Written()

			c.After(10 * time.Second)

			require.Equal(t, before, c.Written())
		})
	})

	t.Run("the same person goes on where they were", func(t *testing.T) {
		t.Parallel()
		d := left()
		id := d.draft.ID
		drafting(t, "loyalty", d, func(c *counter) {
			c.Type("ana  MARIA")
			c.Press("enter")

			c.Sees("Card 6012 3456 7890 1985", "[AnaMaria", "> Date Of Birth")
			c.Type("02131990")
			c.Press("enter")
			c.Type("10001")
			c.Press("enter", "enter", "enter")
			c.Type("a friend")
			c.Press("enter", "space", "enter")
			c.Sees("Is everything right?")
			c.Press("ctrl+s")
			c.After(time.Second)
			require.Equal(t, id, c.box.last(t).ID)
			require.Equal(t, frontdesk.Activate, c.box.last(t).Journey)
			require.NotContains(t, c.box.last(t).Answers, "gone")
		})
	})

	t.Run("anybody else finds nothing", func(t *testing.T) {
		t.Parallel()
		for name, act := range map[string]func(c *counter){
			"a wrong answer": func(c *counter) { c.Type("Ben"); c.Press("enter"); c.Sees("Everything was cleared.") },
			"Esc":            func(c *counter) { c.Press("esc") },
			"nobody there":   func(c *counter) { c.After(51 * time.Second) },
		} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				d := left()
				drafting(t, "loyalty", d, func(c *counter) {
					c.Sees("Go on where you stopped?")

					act(c)

					c.Sees("Welcome. Joining")
					require.Nil(t, d.lies())
					c.Press("enter")
					c.Sees("Question 1 of 10")
					c.Misses("Ana")
				})
			})
		}
	})

	t.Run("the phone's last digits are asked where there is no name", func(t *testing.T) {
		t.Parallel()
		d := left()
		delete(d.draft.Answers, "firstName")
		d.draft.Language = "fr"
		drafting(t, "loyalty", d, func(c *counter) {
			c.Sees("Les 4 derniers chiffres de votre téléphone cellulaire")

			c.Type("0142")
			c.After(time.Second)
			c.Press("enter")

			c.Sees("(212) 555-0142")
		})
	})

	t.Run("what cannot be told apart from anybody's is not offered", func(t *testing.T) {
		t.Parallel()
		d := left()
		d.draft.Answers = frontdesk.Answers{"optIn": frontdesk.Flag(true)}
		drafting(t, "loyalty", d, func(c *counter) {
			c.Sees("Welcome. Joining")
		})
	})

	t.Run("a guest who was quicker is not disturbed", func(t *testing.T) {
		t.Parallel()
		drafting(t, "loyalty", &drawer{}, func(c *counter) {
			c.Press("enter")
			c.Type("Ben")

			c.Send(ui.ResumeMsg{Draft: *left().draft})

			c.Sees("[Ben ")
		})
	})
}
