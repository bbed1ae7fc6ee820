package field_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui/field"
)

func TestWarningStopsNobodyAndIsAskedOnceAtTheEnd(t *testing.T) {
	t.Parallel()
	o := options(t)
	p := field.NewPager(form(t, describe("email", "email"), describe("custom1", "entry")).Fields, nil, o)

	press(p, "ana@gmial.com", "enter")
	require.Equal(t, "custom1", p.Field(), "the guest goes on at once")
	require.Contains(t, flat(screen(p.View())), "? Is this e-mail address right? Ctrl+Y takes ana@gmail.com. > custom1")
	require.NotContains(t, screen(p.View()), "Enter keeps it")
	require.False(t, finishes(press(p, "enter")))
	require.Equal(t, "email", p.Field())
	require.Contains(t, flat(screen(p.View())), "? Is this e-mail address right? Enter keeps it. Ctrl+Y takes ana@gmail.com.")

	require.True(t, finishes(press(p, "enter")))
	require.Equal(t, map[string]frontdesk.IssueCode{"email": frontdesk.UnlikelyEmail}, o.Confirmed)
	require.Equal(t, frontdesk.Text("ana@gmial.com"), p.Answers()["email"])
	require.True(t, finishes(press(p, "ctrl+s")), "it is asked once")
}

func TestWarningsAreAskedOneAfterTheOther(t *testing.T) {
	t.Parallel()
	p := pager(t, form(t, describe("email", "email"), describe("mobilePhone", "phone"), describe("custom1", "entry"), describe("dateOfBirth", "date")))

	press(p, "ana@gmial.com", "enter", "2915550142", "enter", "enter", "01011900")
	require.False(t, finishes(press(p, "enter")))
	require.Equal(t, "email", p.Field())
	press(p, "enter")
	require.Equal(t, "mobilePhone", p.Field())
	press(p, "enter")
	require.Equal(t, "dateOfBirth", p.Field())

	require.True(t, finishes(press(p, "enter")))
}

func TestWarningThatTheGuestComesBackToIsAnsweredByEnter(t *testing.T) {
	t.Parallel()
	p := pager(t, form(t, describe("email", "email"), describe("custom1", "entry")))

	press(p, "ana@gmial.com", "enter", "shift+tab")
	require.Contains(t, flat(screen(p.View())), "Enter keeps it.")
	press(p, "enter")

	require.Equal(t, "custom1", p.Field())
	require.NotContains(t, screen(p.View()), "?")
	require.True(t, finishes(press(p, "enter")))
}

func TestOverrideIsForgottenWithTheAnswer(t *testing.T) {
	t.Parallel()
	o := options(t)
	p := field.NewPager(form(t, describe("email", "email")).Fields, nil, o)

	press(p, "ana@gmial.com", "enter", "enter")
	require.NotEmpty(t, o.Confirmed)
	press(p, "backspace")

	require.Empty(t, o.Confirmed)
}

func TestWarningStandsInTheWayOnlyUntilItIsConfirmed(t *testing.T) {
	t.Parallel()
	p := pager(t, form(t, describe("email", "email"), describe("custom1", "entry")))

	press(p, "ana@gmial.com", "tab")
	require.Equal(t, "custom1", p.Field(), "Tab goes on")
	require.False(t, finishes(press(p, "ctrl+s")))
	require.Equal(t, "email", p.Field())

	require.True(t, finishes(press(p, "enter")))
}

func TestWarningConfirmedBeforeIsNotAskedAgain(t *testing.T) {
	t.Parallel()
	o := options(t)
	o.Confirmed["email"] = frontdesk.UnlikelyEmail
	f := form(t, describe("email", "email"))

	p := field.NewPager(f.Fields, frontdesk.Answers{"email": frontdesk.Text("ana@gmial.com")}, o)

	require.True(t, finishes(press(p, "enter")))
}

func TestSuggestionIsTakenByOneKey(t *testing.T) {
	t.Parallel()

	for name, keys := range map[string][]string{
		"while it is typed": {"ana@gmial.com", "ctrl+y", "enter"},
		"as it is left":     {"ana@gmial.com", "enter", "ctrl+y"},
		"back at the field": {"ana@gmial.com", "enter", "shift+tab", "ctrl+y", "enter"},
		"at the end":        {"ana@gmial.com", "ctrl+s", "ctrl+y", "tab"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := pager(t, form(t, describe("email", "email"), describe("custom1", "entry")))

			press(p, keys...)

			require.Equal(t, frontdesk.Text("ana@gmail.com"), p.Answers()["email"])
			require.Equal(t, "custom1", p.Field())
			require.NotContains(t, screen(p.View()), "?")
			require.NotContains(t, screen(p.View()), "Ctrl+Y")
			require.True(t, finishes(press(p, "enter")))
		})
	}
}

func TestSuggestionIsOfferedWhileTheAddressIsTyped(t *testing.T) {
	t.Parallel()
	p := pager(t, form(t, describe("email", "email"), describe("custom1", "entry")))

	press(p, "ana@gmial.com")
	require.Contains(t, screen(p.View()), "\n  Ctrl+Y takes ana@gmail.com.")
	require.NotContains(t, screen(p.View()), "?", "nothing is wrong before it was left")
	press(p, "ctrl+u", "ana@example.com")

	require.NotContains(t, screen(p.View()), "Ctrl+Y")
}

func TestNameThatTheProgramRefusesIsSpeltPlainer(t *testing.T) {
	t.Parallel()
	p := pager(t, form(t, describe("firstName", "entry", "pattern", "[a-z A-Z]+"), describe("custom1", "entry")))

	press(p, "José", "enter")
	require.Contains(t, flat(screen(p.View())), "! “é” cannot be used here. Ctrl+Y takes Jose.")
	press(p, "ctrl+y")

	require.Equal(t, frontdesk.Text("Jose"), p.Answers()["firstName"])
	require.True(t, finishes(press(p, "enter")))
}

func TestDayIsEchoedInWordsAndStopsNobody(t *testing.T) {
	t.Parallel()

	for locale, words := range map[forms.Locale]string{"en-US": "March 4, 1990", "es-US": "4 de marzo de 1990", "fr-CA": "4 mars 1990"} {
		for _, typed := range []string{"%s1990", "%s90"} {
			o := options(t)
			o.Locale, o.Say = locale, speak(t, string(locale))
			p := field.NewPager(form(t, describe("dateOfBirth", "date"), describe("custom1", "entry")).Fields, nil, o)
			digits := "0403"
			if locale == "en-US" {
				digits = "0304"
			}

			press(p, fmt.Sprintf(typed, digits))
			require.Contains(t, screen(p.View()), "  "+words)
			require.Contains(t, strings.Join(p.Tell(), "\n"), words)
			press(p, "enter")

			require.Equal(t, "custom1", p.Field())
			require.Contains(t, screen(p.View()), "/1990         ]  "+words)
			require.Equal(t, frontdesk.Text("1990-03-04"), p.Answers()["dateOfBirth"])
			require.True(t, finishes(press(p, "enter")))
		}
	}
}

func TestYearThatMayGoOnIsNotReadWhileSomebodyTypes(t *testing.T) {
	t.Parallel()
	p := pager(t, form(t, describe("dateOfBirth", "date"), describe("custom1", "entry")))

	press(p, "030419")
	require.NotContains(t, screen(p.View()), "March")
	press(p, "enter")

	require.Contains(t, screen(p.View()), "[03/04/2019         ]  March 4, 2019")
}

func TestDateInDoubtIsAskedAtTheEnd(t *testing.T) {
	t.Parallel()
	o := options(t)
	o.Locale = "en-CA" // both orders are met there
	f := form(t, describe("dateOfBirth", "date"), describe("custom1", "entry"))
	first, second := field.NewPager(f.Fields, nil, o), field.NewPager(f.Fields, nil, o)

	press(first, "03041990", "enter", "enter")
	require.Contains(t, flat(screen(first.View())), "? Is this March 4, 1990? Enter keeps it. Ctrl+Y takes April 3, 1990.")
	require.True(t, finishes(press(first, "enter")))
	press(second, "03041990", "enter", "ctrl+y")

	require.Equal(t, frontdesk.Text("1990-03-04"), first.Answers()["dateOfBirth"])
	require.Equal(t, frontdesk.Text("1990-04-03"), second.Answers()["dateOfBirth"])
	require.True(t, finishes(press(second, "enter")))
}

func TestImpossibleDateSaysWhatIsWrong(t *testing.T) {
	t.Parallel()

	for typed, want := range map[string]string{
		"04311990":     "! April 1990 has only 30 days.",
		"02291990":     "! February 1990 has only 28 days.",
		"13131990":     "! There is no month 13.",
		"3/4/199":      "! Please write the year with four digits.",
		"March":        "! Please write the whole date, such as 12/31/1990.",
		"12251999x":    "! Please write the whole date",
		"January 1752": "! Please write the whole date",
		"01011752":     "! This year is too long ago.",
		"12252026":     "! This day must be in the past.",
		"12012026":     "! This day must be in the past. Ctrl+Y takes January 12, 2026.",
	} {
		p := pager(t, form(t, describe("dateOfBirth", "date"), describe("custom1", "entry")))

		press(p, typed, "enter")

		require.Contains(t, flat(screen(p.View())), want, typed)
	}
}
