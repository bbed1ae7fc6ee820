package shell_test

import (
	"regexp"
	"strings"
	"testing"

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
	}
	for i := range 12 {
		states["guest, choice "+string(rune('a'+i))] = guest(down(i)...)
		states["guest, choice "+string(rune('a'+i))+", first"] = guest(down(i, down(0)...)...)
	}
	return states
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
				})
			})
		}
	}
}
