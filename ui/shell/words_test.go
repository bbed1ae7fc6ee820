package shell_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/ui"
)

// worded opens the kiosk of a manager at a desk of a language.
func worded(t *testing.T, lang string, body func(c *staffed)) {
	t.Helper()
	inWithStaff(t, "loyalty", lang, func(c *staffed) {
		c.signIn("m", managerPIN)
		body(c)
	})
}

func TestStaffReadNoCodeOfOurs(t *testing.T) {
	t.Parallel()
	for _, lang := range assets.Languages() {
		for _, code := range []string{
			frontdesk.CodeConfigChanged, frontdesk.CodeChangedMeanwhile, frontdesk.CodeCannotTell, frontdesk.CodeMayBeEnrolled,
			frontdesk.CodeUnreadable, "desk.no_token", "desk.unknown_operation",
		} {
			t.Run(lang+", "+code, func(t *testing.T) {
				t.Parallel()
				worded(t, lang, func(c *staffed) {
					e, s := refused(t, "1")
					e.Code, e.Issues, e.Message = code, nil, ""
					c.hold(e, s)
					c.p.attempts = []frontdesk.Attempt{{Event: frontdesk.EventSend, Outcome: frontdesk.OutcomeUnsure, At: now(), Code: code}}

					c.Press("f3")
					c.Misses(code)
					c.Press("f4")
					c.Misses(code)
					c.Press("esc", "enter")
					c.Misses(code)
					c.Press("pgdown")
					c.Misses(code)
				})
			})
		}
	}
}

func TestTheLogNamesEveryActInWords(t *testing.T) {
	t.Parallel()
	for _, lang := range assets.Languages() {
		worded(t, lang, func(c *staffed) {
			for _, name := range []frontdesk.ActName{frontdesk.ActStaffReset, frontdesk.ActStaffTold, frontdesk.ActExport, frontdesk.ActImport, frontdesk.ActKey, frontdesk.ActBackup, frontdesk.ActRestore, frontdesk.ActSetUp} {
				c.p.acts = append(c.p.acts, frontdesk.Act{At: now(), Name: name})
			}
			c.goes(ui.Route{Place: ui.Log})

			require.NotRegexp(t, `log\.\w+`, c.Screen())
		})
	}
}

func TestWhatCannotBeReadHereIsSentAgainOrGivenUp(t *testing.T) {
	t.Parallel()
	managed(t, "loyalty", func(c *staffed) {
		e, s := refused(t, "1")
		e.Code, e.Issues, e.Message = frontdesk.CodeUnreadable, nil, ""
		c.hold(e, s)

		c.Press("f3", "enter")

		c.Sees("What this guest gave cannot be read here", "ask the guest anew", "> Send again as it is", "Give up, with a reason")
		c.Misses("could not be read", "Change any of the answers")
	})
}

func TestABoundThatNobodyNamesIsNotMadeUp(t *testing.T) {
	t.Parallel()
	managed(t, "loyalty", func(c *staffed) {
		e, s := refused(t, "1")
		e.Issues = []frontdesk.Issue{{Field: "postalCode", Code: frontdesk.TooLong}, {Field: "elsewhere", Code: frontdesk.TooLong}}
		c.hold(e, s)

		c.Press("f3")

		c.Misses("at most 0")
	})
}

func TestStaffReadTheFieldsInTheirLanguage(t *testing.T) {
	t.Parallel()
	worded(t, "fr", func(c *staffed) {
		c.hold(conflicted("1"))
		c.p.attempts = []frontdesk.Attempt{{Event: frontdesk.EventSend, Outcome: frontdesk.OutcomeRejected, At: now(), Reply: &frontdesk.Reply{
			Conflict: &frontdesk.Conflict{Field: "name"},
		}}}

		c.Press("f3")
		c.Sees("Adresse courriel\u00a0: Cette adresse courriel est déjà inscrite.")
		c.Press("enter", "enter")
		c.Sees("Prénom et nom")
	})
}

func TestWhatWasSaidOfAnEarlierRunIsForgotten(t *testing.T) {
	t.Parallel()
	managed(t, "loyalty", func(c *staffed) {
		c.hold(refused(t, "1"))
		c.hold(conflicted("4444"))
		c.Press("f3", "f7")
		c.Do(func() { c.p.mendErr = frontdesk.Errorf(frontdesk.ECONFLICT, "Somebody was quicker.") })
		c.choose("E")
		c.choose("Send all of them again")
		c.Sees("could not be changed so")

		c.Do(func() { c.p.mendErr = nil })
		c.choose("ZIP")
		c.choose("Send all of them again")

		c.Misses("could not be changed so")
		c.Sees("Saved")
	})
}

func TestADayFromOutsideIsSafe(t *testing.T) {
	t.Parallel()
	managed(t, "loyalty", func(c *staffed) {
		c.p.find = func(frontdesk.Query) ([]frontdesk.Match, error) {
			return []frontdesk.Match{{Identity: ana().Identity}}, nil
		}
		c.p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) {
			g := ana()
			g.Enrolled = "\u202e2026-1"
			return g, nil
		}
		c.goes(ui.Route{Place: ui.Find})
		c.Type("ana")
		c.Press("enter")

		c.Sees("2026-1")
		c.Misses("\u202e")
	})
}

func TestTwoGuestsAreComparedInTheLanguageOfStaff(t *testing.T) {
	t.Parallel()
	worded(t, "fr", func(c *staffed) {
		c.hold(conflicted("1"))
		c.p.attempts = []frontdesk.Attempt{{Event: frontdesk.EventSend, Outcome: frontdesk.OutcomeRejected, At: now(), Reply: &frontdesk.Reply{
			Conflict: &frontdesk.Conflict{Field: "email"},
		}}}
		c.p.find = func(frontdesk.Query) ([]frontdesk.Match, error) {
			return []frontdesk.Match{{Identity: ana().Identity}}, nil
		}
		c.p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) { return ana(), nil }

		c.Press("f3", "enter", "enter")

		c.Sees("Prénom", "Adresse courriel")
		c.Misses("First Name", "Email")
	})
}

func TestAnUnwritableLogIsNamedToWhoSignsIn(t *testing.T) {
	t.Parallel()
	withStaff(t, "loyalty", func(c *staffed) {
		c.Do(func() { c.p.noteErr = errDisk })

		c.signIn("m", managerPIN)

		c.Sees("The log of what staff do cannot be written", "Your PIN")
		c.Misses("The list of staff cannot be read")
	})
}

func TestOneAnswerForManyIsGivenToNobodyWhomItDoesNotFit(t *testing.T) {
	t.Parallel()
	managed(t, "loyalty", func(c *staffed) {
		other := frontdesk.Program{MerchantID: 99, CardTemplateCode: 7, Kind: frontdesk.Loyalty}
		c.Do(func() {
			c.desk.Offers = []ui.Offer{c.desk.Offer, {Program: other, Name: "Another", Form: form(t, "family")}}
		})
		e, s := refused(t, "22")
		e.Program, s.Program = other.Key(), other
		c.hold(e, s)
		c.hold(refused(t, "1"))
		c.Press("f3", "f7", "enter")
		c.Type("10001")
		c.Press("enter")

		c.Sees("1 could not be changed so")
		require.Len(t, c.box.repaired, 1)
		require.Equal(t, "1", c.box.repaired[0].ID)
	})
}
