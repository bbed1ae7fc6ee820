package shell_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

// staffStates lead a manager, who is on their menu, to the states that the
// screens of staff have, by places and keys that are the same in each language.
func staffStates() map[string]func(t *testing.T, c *staffed) {
	to := func(p ui.Place) func(*testing.T, *staffed) {
		return func(_ *testing.T, c *staffed) { c.goes(ui.Route{Place: p}) }
	}
	held := func(code string, more func(*frontdesk.Entry, *frontdesk.Submission), keys ...string) func(*testing.T, *staffed) {
		return func(t *testing.T, c *staffed) {
			e, s := refused(t, "1")
			e.Code = code
			if more != nil {
				more(&e, s)
			}
			c.hold(e, s)
			c.Press("f3")
			c.Press(keys...)
		}
	}
	guest := func(keys ...string) func(*testing.T, *staffed) {
		return func(_ *testing.T, c *staffed) {
			c.goes(ui.Route{Place: ui.Find})
			c.p.find = func(frontdesk.Query) ([]frontdesk.Match, error) {
				return []frontdesk.Match{{Identity: ana().Identity}}, nil
			}
			c.p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) { return ana(), nil }
			c.p.sendMail = func(frontdesk.Private) (frontdesk.Private, error) { return "ana@example.com", nil }
			c.Type("ana")
			c.Press("enter")
			c.Press(keys...)
		}
	}
	at := func(p ui.Place, lead func(*testing.T, *staffed)) func(*testing.T, *staffed) {
		return func(t *testing.T, c *staffed) {
			lead(t, c)
			var place ui.Place
			c.Do(func() { place = c.model.Told().Place })
			require.Equal(t, p, place, c.Screen())
		}
	}
	down := func(n int, then ...string) []string {
		keys := []string{"home"}
		for range n {
			keys = append(keys, "down")
		}
		return append(append(keys, "enter"), then...)
	}
	states := map[string]func(*testing.T, *staffed){
		"menu":           func(*testing.T, *staffed) {},
		"find":           to(ui.Find),
		"otp":            to(ui.OTP),
		"shift":          to(ui.Shift),
		"shift open":     func(_ *testing.T, c *staffed) { c.goes(ui.Route{Place: ui.Shift}); c.Press("home", "enter") },
		"checkup":        to(ui.Checkup),
		"dial":           to(ui.Training),
		"setup":          to(ui.Setup),
		"log":            to(ui.Log),
		"verify alone":   to(ui.Verify),
		"combine":        to(ui.Combine),
		"bulk nobody":    to(ui.Bulk),
		"queue":          held("invalidInputs", nil),
		"queue of many":  func(_ *testing.T, c *staffed) { c.box.entries = entries(40); c.Press("f3", "down", "down", "down") },
		"queue find":     held("invalidInputs", nil, "f6"),
		"queue narrow":   held("invalidInputs", nil, "f4"),
		"queue bulk":     held("invalidInputs", nil, "f7"),
		"bulk answer":    held("invalidInputs", nil, "f7", "enter"),
		"help":           held("invalidInputs", nil, "f1"),
		"entry":          held("invalidInputs", nil, "enter"),
		"mend":           held("invalidInputs", nil, "enter", "enter"),
		"may be":         held(frontdesk.CodeMayBeEnrolled, nil, "enter"),
		"may be, warned": held(frontdesk.CodeMayBeEnrolled, nil, "enter", "down", "enter"),
		"cannot tell":    held(frontdesk.CodeCannotTell, func(e *frontdesk.Entry, _ *frontdesk.Submission) { e.Issues = nil }, "enter"),
		"config":         held(frontdesk.CodeConfigChanged, nil, "enter"),
		"card": held("435", func(e *frontdesk.Entry, s *frontdesk.Submission) {
			e.Issues, s.Journey, s.Card = nil, frontdesk.Activate, card
		}, "enter"),
		"another card": held("435", func(e *frontdesk.Entry, s *frontdesk.Submission) {
			e.Issues, s.Journey, s.Card = nil, frontdesk.Activate, card
		}, "enter", "enter"),
		"reason": func(t *testing.T, c *staffed) { held("x", nil, "enter", "end", "enter")(t, c) },
		"guest":  guest(),

		"names":            at(ui.SignIn, func(_ *testing.T, c *staffed) { c.Press("f9", "f9") }),
		"PIN":              at(ui.SignIn, func(_ *testing.T, c *staffed) { c.Press("f9", "f9", "m", "enter") }),
		"wrong PIN":        at(ui.SignIn, func(_ *testing.T, c *staffed) { c.Press("f9"); c.signIn("m", "9999") }),
		"locked out":       at(ui.SignIn, lockedOut(90*time.Second)),
		"locked out long":  at(ui.SignIn, lockedOut(59*time.Minute)),
		"conflict":         at(ui.Conflict, conflict(&ana().Identity)),
		"conflict, many":   at(ui.Conflict, conflict(&ana().Identity, &frontdesk.Identity{Username: "somebody"})),
		"conflict, nobody": at(ui.Conflict, conflict()),
		"meanwhile":        at(ui.Meanwhile, meanwhile()),
		"meanwhile, kept":  at(ui.Meanwhile, meanwhile("end", "up", "enter")),
		"meanwhile, gone":  at(ui.Meanwhile, gone),
		"outcome, asking":  at(ui.Outcome, mended()),
		"outcome, refused": at(ui.Outcome, mended(frontdesk.Held)),
		"outcome, sent":    at(ui.Outcome, mended(frontdesk.Sent)),
		"outcome of many":  at(ui.Outcome, mended(frontdesk.Sent, frontdesk.Held, frontdesk.Queued)),
		"outcome in doubt": at(ui.Outcome, mended(frontdesk.Unsure)),
	}
	for i := range 12 {
		states["guest, choice "+string(rune('a'+i))] = guest(down(i)...)
		states["guest, choice "+string(rune('a'+i))+", first"] = guest(down(i, down(0)...)...)
	}
	return states
}

// lockedOut leads to a sign-in that nobody may try for a while.
func lockedOut(wait time.Duration) func(*testing.T, *staffed) {
	return func(_ *testing.T, c *staffed) {
		c.Press("f9")
		c.p.pinCheck = func(string, frontdesk.Private) (*frontdesk.Staff, time.Duration, error) {
			return nil, wait, frontdesk.Errorf(frontdesk.EBUSY, "Wait.")
		}
		c.signIn("m", "9999")
	}
}

// conflict leads to one who is held beside those who have the same.
func conflict(others ...*frontdesk.Identity) func(*testing.T, *staffed) {
	return func(_ *testing.T, c *staffed) {
		c.hold(conflicted("1"))
		c.p.attempts = []frontdesk.Attempt{{Event: frontdesk.EventSend, Outcome: frontdesk.OutcomeRejected, At: now(), Reply: &frontdesk.Reply{
			Conflict: &frontdesk.Conflict{Field: "email", CanAutoCombine: true, CombineCode: "cc"},
		}}}
		c.p.find = func(frontdesk.Query) (found []frontdesk.Match, err error) {
			for _, other := range others {
				found = append(found, frontdesk.Match{Identity: *other})
			}
			return found, nil
		}
		c.p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) { return ana(), nil }
		c.Press("f3", "enter", "enter")
	}
}

// meanwhile leads to a change that collided with another desk's.
func meanwhile(keys ...string) func(*testing.T, *staffed) {
	return func(_ *testing.T, c *staffed) {
		c.p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) { return ana(), nil }
		c.hold(collided("1"))
		c.Press("f3", "enter", "enter")
		c.Press(keys...)
	}
}

// gone leads to such a change of a guest who is not there any more.
func gone(t *testing.T, c *staffed) {
	t.Helper()
	c.hold(collided("1"))
	c.Press("f3", "enter", "enter")
}

// mended leads to what became of guests who were mended together.
func mended(states ...frontdesk.State) func(*testing.T, *staffed) {
	return func(t *testing.T, c *staffed) {
		for i := range max(1, len(states)) {
			e, s := refused(t, strings.Repeat("1", i+1))
			e.Issues = []frontdesk.Issue{{Field: "firstName", Code: frontdesk.InvalidValue, Text: "Not that."}}
			c.hold(e, s)
		}
		c.Press("f3", "f7", "enter", "enter")
		c.Type("Ana")
		c.Press("enter")
		for i, state := range states {
			c.Send(ui.ProgressMsg{Progress: frontdesk.Progress{
				ID: strings.Repeat("1", i+1), State: state, Card: card, Reply: frontdesk.Reply{Message: "Still wrong."},
			}})
		}
	}
}

// shortened finds a text that was cut: an ellipsis that masks no number and
// ends no sentence of its own.
func shortened(screen string) []string {
	var cut []string
	for line := range strings.Lines(screen) {
		line = strings.TrimSpace(line)
		if regexp.MustCompile(`…( *[│↓↑])?$`).MatchString(line) && !regexp.MustCompile(`(?i)(saving|guardando|enregistrement|reading|one moment)…$`).MatchString(line) {
			cut = append(cut, line)
		}
	}
	return cut
}

func TestStaffScreensFitInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "es", "fr"} {
		for name, lead := range staffStates() {
			t.Run(lang+", "+name, func(t *testing.T) {
				t.Parallel()
				inWithStaff(t, "family", lang, func(c *staffed) {
					c.Do(func() { c.desk.Training = true })
					c.signIn("m", managerPIN)
					lead(t, c)

					c.fits(t)
					require.Empty(t, shortened(c.Screen()), "%s", c.Screen())
					c.hasItsKeys(t)
				})
			})
		}
	}
}
