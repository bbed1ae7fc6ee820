package shell_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/ui"
	"frontdesk/ui/shell"
)

// guestStates lead a guest from Welcome to the states that their screens have,
// by keys that are the same in each language.
func guestStates() map[string]func(t *testing.T, c *counter) {
	walk := func(enters int) func(*testing.T, *counter) {
		return func(_ *testing.T, c *counter) {
			c.Press("enter")
			for range enters {
				c.Press("down")
			}
		}
	}
	done := func(p frontdesk.Progress) func(*testing.T, *counter) {
		return func(t *testing.T, c *counter) {
			c.Press("enter")
			c.fillLoyalty()
			c.Press("enter")
			c.progress(t, p)
		}
	}
	states := map[string]func(*testing.T, *counter){
		"welcome":       func(*testing.T, *counter) {},
		"welcome, card": func(_ *testing.T, c *counter) { c.Type("601") },
		"queue":         func(_ *testing.T, c *counter) { c.box.entries = entries(9); c.Press("f3") },
		"text":          func(_ *testing.T, c *counter) { c.Press("f4") },
		"card":          func(_ *testing.T, c *counter) { c.Press("f5") },
		"card, number":  func(_ *testing.T, c *counter) { c.Press("f5"); c.Type("601") },
		"card, unknown": func(_ *testing.T, c *counter) { c.box.card = frontdesk.CardUnknown; c.Type(card); c.Press("enter") },
		"card, active":  func(_ *testing.T, c *counter) { c.box.card = frontdesk.CardActive; c.Type(card); c.Press("enter") },
		"doubt": func(_ *testing.T, c *counter) {
			c.Press("enter", "down", "down")
			c.Type("ana@gmial.com")
			c.Press("enter")
		},
		"review":         func(_ *testing.T, c *counter) { c.Press("enter"); c.fillLoyalty() },
		"review, answer": func(_ *testing.T, c *counter) { c.Press("enter"); c.fillLoyalty(); c.Press("up", "up") },
		"change":         func(_ *testing.T, c *counter) { c.Press("enter"); c.fillLoyalty(); c.Press("up", "up", "enter") },
		"leave":          func(_ *testing.T, c *counter) { c.Press("enter"); c.Type("A"); c.Press("esc") },
		"idle":           func(_ *testing.T, c *counter) { c.Press("enter"); c.After(31 * time.Second) },
		"saved":          func(_ *testing.T, c *counter) { c.Press("enter"); c.fillLoyalty(); c.Press("enter") },
		"sent":           done(frontdesk.Progress{State: frontdesk.Sent, Card: card}),
		"held":           done(frontdesk.Progress{State: frontdesk.Held, Reply: frontdesk.Reply{Message: "No."}}),
		"refused": done(frontdesk.Progress{State: frontdesk.Held, Reply: frontdesk.Reply{
			Issues: []frontdesk.Issue{{Field: "email", Code: frontdesk.EmailExists, Text: "Taken."}},
		}}),
	}
	for i := range 10 {
		states["question "+string(rune('a'+i))] = walk(i)
	}
	return states
}

// relativeStates do the same for the relatives of a program that asks for them.
func relativeStates() map[string]func(t *testing.T, c *counter) {
	list := func(keys ...string) func(*testing.T, *counter) {
		return func(_ *testing.T, c *counter) {
			c.Press("enter")
			c.fillFamily("ana.example", "secret-1")
			c.addRelative("Leo", "Example")
			c.Press(keys...)
		}
	}
	return map[string]func(*testing.T, *counter){
		"relatives":           list(),
		"relatives, one":      list("up", "up"),
		"relatives, more":     list("up"),
		"relatives, form":     list("up", "enter"),
		"relatives, change":   list("up", "up", "enter"),
		"relatives, take off": list("up", "up", "delete"),
	}
}

// hasItsKeys requires that help lists every key that works, whole, those of the
// footer among them, and that the footer has F1, and Enter and Esc where they
// work.
func (c *counter) hasItsKeys(t *testing.T) {
	t.Helper()
	var told shell.Told
	c.Do(func() { told = c.model.Told() })
	footer := c.Row(23)
	for _, b := range told.Keys {
		if slices.Contains([]string{"enter", "esc"}, b.Keys()[0]) {
			require.Contains(t, footer, b.Help().Key+" ", "the footer is %q", footer)
		}
	}
	if told.Over != shell.Nothing {
		return
	}
	require.Contains(t, footer, "F1 ")
	c.Press("f1")
	for _, b := range told.Keys {
		c.Sees(b.Help().Key + " " + b.Help().Desc)
	}
	c.Sees(strings.Split(strings.TrimSpace(footer), " · ")...)
}

func TestGuestsScreensFitInEveryLanguage(t *testing.T) {
	t.Parallel()
	for program, states := range map[string]map[string]func(*testing.T, *counter){"loyalty": guestStates(), "family": relativeStates()} {
		for name, lead := range states {
			for _, lang := range assets.Languages() {
				t.Run(lang+", "+name, func(t *testing.T) {
					t.Parallel()
					inWithStaff(t, program, lang, func(c *staffed) {
						lead(t, c.counter)

						c.fits(t)
						require.Empty(t, shortened(c.Screen()), "%s", c.Screen())
						c.hasItsKeys(t)
					})
				})
			}
		}
	}
}

func TestWhatAManagerDoesWithTheQueueStaysInTheFooter(t *testing.T) {
	t.Parallel()
	for _, lang := range assets.Languages() {
		inWithStaff(t, "loyalty", lang, func(c *staffed) {
			c.signIn("m", managerPIN)
			c.hold(refused(t, "1"))
			c.goes(ui.Route{Place: ui.Queue})

			for _, b := range []string{"F5 ", "F7 "} {
				require.Contains(t, c.Row(23), b)
			}
		})
	}
}
