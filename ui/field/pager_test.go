package field_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui/field"
)

// ten is the Config of ten fields that the service's document prints.
func ten(t testing.TB) *forms.Form {
	t.Helper()
	body, err := os.ReadFile("../../assets/programs/loyalty.json")
	require.NoError(t, err)
	compiled, err := forms.Compile(body, frontdesk.Loyalty)
	require.NoError(t, err)
	return compiled
}

func pager(t testing.TB, f *forms.Form) *field.Pager {
	t.Helper()
	return field.NewPager(f.Fields, nil, options(t))
}

func finishes(msgs []tea.Msg) bool {
	for _, msg := range msgs {
		if _, ok := msg.(field.Finished); ok {
			return true
		}
	}
	return false
}

// anaKeys are the keys of a guest who answers every question of ten.
func anaKeys() []string {
	return []string{
		"Ana", "enter", "2125550142", "enter", "ana@example.com", "enter", "y", "enter", "12251990", "enter",
		"02451", "enter", "u", "enter", "l", "enter", "A friend", "enter", "r", "enter",
	}
}

func TestTenFieldsCostTheirCharactersAndFourteenKeys(t *testing.T) {
	t.Parallel()
	p := pager(t, ten(t))
	keys, characters := 0, 0
	for _, k := range anaKeys() {
		if _, named := named(k); named {
			keys++
			continue
		}
		keys += len(k)
	}
	for _, typed := range []string{"Ana", "2125550142", "ana@example.com", "12251990", "02451", "A friend"} {
		characters += len(typed)
	}

	msgs := press(p, anaKeys()...)

	require.True(t, finishes(msgs))
	require.LessOrEqual(t, keys, characters+14)
	require.Equal(t, frontdesk.Answers{
		"firstName":   frontdesk.Text("Ana"),
		"mobilePhone": frontdesk.Text("2125550142"),
		"email":       frontdesk.Text("ana@example.com"),
		"optIn":       frontdesk.Flag(true),
		"dateOfBirth": frontdesk.Text("1990-12-25"),
		"postalCode":  frontdesk.Text("02451"),
		"country":     frontdesk.Text("US"),
		"custom1":     frontdesk.Text("Low Sugar"),
		"custom2":     frontdesk.Text("A friend"),
		"perks":       frontdesk.Codes("red"),
	}, p.Answers())
	require.Empty(t, ten(t).Check(p.Answers(), today()))
}

func TestOptionalQuestionsCanBePassedByEnterAlone(t *testing.T) {
	t.Parallel()
	p := pager(t, form(t,
		describe("custom1", "entry"), describe("optIn", "boolean"), describe("dateOfBirth", "date"),
		describe("mobilePhone", "phone"), describe("email", "email"),
		describe("country", "selection", "values", values("USA", "Canada")),
		describe("perks", "multi-selection", "values", values("Red", "Green")),
	))

	msgs := press(p, "enter", "enter", "enter", "enter", "enter", "enter", "enter")

	require.True(t, finishes(msgs))
	require.Empty(t, p.Answers())
	require.False(t, p.Unsaved())
}

func TestNothingIsWrongBeforeItWasLeft(t *testing.T) {
	t.Parallel()
	p := pager(t, ten(t))

	press(p, "A")
	require.NotContains(t, screen(p.View()), "!")

	press(p, "enter")
	require.Contains(t, screen(p.View()), "! This is too short: at least 3 characters.")
	require.Equal(t, "mobilePhone", p.Field(), "a wrong answer does not hold the guest")
}

func TestErrorGoesWhenTheAnswerChanges(t *testing.T) {
	t.Parallel()
	p := pager(t, ten(t))

	press(p, "A", "enter", "shift+tab", "n")

	require.NotContains(t, screen(p.View()), "too short")
	press(p, "tab")
	require.Contains(t, screen(p.View()), "too short")
}

// kinds is a form with every type of field, each between two others, with
// everything that can be wrong with one.
func kinds(t testing.TB) *forms.Form {
	t.Helper()
	var fields []map[string]any
	for i, kind := range forms.Kinds() {
		fields = append(fields,
			describe(fmt.Sprintf("before%d", i), "entry"),
			describe(string(kind), string(kind), "required", i%2 == 0, "pattern", "[a-z]+", "minLength", 3, "maxLength", 8,
				"minSelect", 2, "maxSelect", 3, "values", values("Xenon", "Yttrium", "Zinc", "Tin", "Iron", "Gold")))
	}
	return form(t, append(fields, describe("after", "entry"))...)
}

// states are what may have become of a field before the guest wants to leave
// it.
func states() map[string][]string {
	return map[string][]string{
		"untouched":          nil,
		"begun":              {"x"},
		"left empty":         {"enter", "shift+tab"},
		"wrong":              {"9", "enter", "shift+tab"},
		"in doubt":           {"ana@gmial.com", "enter", "shift+tab"},
		"too long":           {strings.Repeat("x", 30), "tab", "shift+tab"},
		"answered":           {"xenon", "enter", "shift+tab"},
		"searched in vain":   {"q"},
		"moved in":           {"down", "down"},
		"picked":             {"space", "down", "space", "down", "space", "down", "space"},
		"taken back":         {"space", "backspace"},
		"asked at the end":   {"ctrl+s"},
		"wrong at the end":   {"9", "ctrl+s"},
		"a suggestion taken": {"ana@gmial.com", "ctrl+y"},
	}
}

func TestNobodyIsTrappedInAnyStateOfAnyField(t *testing.T) {
	t.Parallel()
	f, desk := kinds(t), options(t)

	for _, kind := range forms.Kinds() {
		for state, keys := range states() {
			for _, refused := range []bool{false, true} {
				begin := func() (*field.Pager, int) {
					o := desk
					o.Confirmed = nil
					if refused {
						o.Refused = []frontdesk.Issue{{Field: string(kind), Code: frontdesk.InvalidValue, Text: "no"}}
					}
					p := field.NewPager(f.Fields, nil, o)
					p.FocusField(string(kind))
					press(p, keys...)
					p.FocusField(string(kind))
					return p, slices.IndexFunc(f.Fields, func(asked *forms.Field) bool { return asked.Name == string(kind) })
				}

				for _, back := range []string{"shift+tab", "up"} {
					p, at := begin()
					for n := 0; p.Field() == string(kind) && n < 6; n++ { // Up passes the options of a list first
						press(p, back)
					}
					require.Equal(t, f.Fields[at-1].Name, p.Field(), "%s %s %s", back, kind, state)
				}
				for _, on := range []string{"enter", "tab", "down"} {
					p, at := begin()
					for n := 0; p.Field() == string(kind) && n < 7; n++ {
						press(p, on)
					}
					if on == "enter" && strings.Contains(state, "at the end") {
						continue // Enter leads from one wrong answer to the next then
					}
					require.Equal(t, f.Fields[at+1].Name, p.Field(), "%s %s %s", on, kind, state)
				}

				p, _ := begin()
				if !finishes(press(p, "ctrl+s")) {
					// It stands at the first that is wrong, and says so.
					require.Contains(t, screen(p.View()), "> "+p.Field())
					require.Regexp(t, `(?m)^  [!?] `, screen(p.View()), "%s %s", kind, state)
				}
				require.NotEmpty(t, p.Tell())
			}
		}
	}
}

func TestBackFromAQuestionThatWasNeverAnsweredSaysNothing(t *testing.T) {
	t.Parallel()
	p := pager(t, ten(t))

	press(p, "Ana", "enter", "shift+tab")

	require.NotContains(t, screen(p.View()), "!")
}

func TestFinishGoesToTheFirstWrongAnswer(t *testing.T) {
	t.Parallel()
	p := pager(t, ten(t))

	msgs := press(p, "Ana", "enter", "2125550142", "ctrl+s")

	require.False(t, finishes(msgs))
	require.Equal(t, "email", p.Field())
	require.Contains(t, screen(p.View()), "! Please answer this.")
}

func TestEnterLeadsFromOneWrongAnswerToTheNext(t *testing.T) {
	t.Parallel()
	p := pager(t, ten(t))
	press(p, "Ana", "enter", "2125550142", "ctrl+s")

	press(p, "ana@example.com", "enter")
	require.Equal(t, "dateOfBirth", p.Field())
	press(p, "12251990", "enter")
	require.Equal(t, "custom2", p.Field())
	press(p, "A friend", "enter")
	require.Equal(t, "perks", p.Field())

	require.True(t, finishes(press(p, "b", "space", "enter")))
}

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
		"01011752":     "! This year lies too far back.",
		"12252026":     "! This day must lie in the past.",
		"12012026":     "! This day must lie in the past. Ctrl+Y takes January 12, 2026.",
	} {
		p := pager(t, form(t, describe("dateOfBirth", "date"), describe("custom1", "entry")))

		press(p, typed, "enter")

		require.Contains(t, flat(screen(p.View())), want, typed)
	}
}

func TestAnswerIsShownAsItWasUnderstood(t *testing.T) {
	t.Parallel()
	p := pager(t, form(t, describe("custom1", "entry"), describe("mobilePhone", "phone"), describe("dateOfBirth", "date")))

	press(p, "  Ana  ", "tab", "12125550142", "tab", "December 25, 1990", "up")

	require.Contains(t, screen(p.View()), "[Ana ")
	require.Contains(t, screen(p.View()), "[(212) 555-0142 ")
	require.Contains(t, screen(p.View()), "[12/25/1990 ")
}

func TestServicesWordsStandBesideTheFieldUntilItChanges(t *testing.T) {
	t.Parallel()
	o := options(t)
	o.Refused = []frontdesk.Issue{
		{Field: "username", Code: frontdesk.UsernameExists, Text: "That name is \x1b[31mtaken"},
		{Code: "odd", Text: "Come back tomorrow"},
	}
	f := form(t, describe("custom1", "entry"), describe("username", "entry"), describe("password", "entry"))
	given := frontdesk.Answers{"username": frontdesk.Text("ana-example"), "password": frontdesk.Text("secret1")}
	p := field.NewPager(f.Fields, given, o)
	p.FocusField("username")

	require.Contains(t, screen(p.View()), "! This username is taken. Please choose another one.\n  The service says: That name is taken.")
	require.Contains(t, screen(p.View()), "! Come back tomorrow.")
	require.False(t, finishes(press(p, "ctrl+s")))
	require.Equal(t, "username", p.Field())
	require.Len(t, p.Refused(), 2)

	press(p, "2")
	require.NotContains(t, screen(p.View()), "taken")
	require.Empty(t, p.Refused())
	require.True(t, finishes(press(p, "ctrl+s")))
}

func TestRulesBetweenFieldsAreCheckedAtTheEnd(t *testing.T) {
	t.Parallel()
	f := form(t, describe("custom1", "entry"), describe("username", "entry"), describe("password", "entry"))
	o := options(t)
	o.Check = func(a frontdesk.Answers) []frontdesk.Issue { return f.Check(a, today()) }
	p := field.NewPager(f.Fields, nil, o)

	require.False(t, finishes(press(p, "enter", "enter", "secret1", "enter")))
	require.Equal(t, "username", p.Field())

	require.True(t, finishes(press(p, "ana-example", "enter")))
}

func TestAnswersAreOnlyWhatWasTouched(t *testing.T) {
	t.Parallel()
	f := form(t, describe("custom1", "entry"), describe("custom2", "entry"), describe("custom3", "entry"))
	given := frontdesk.Answers{"custom1": frontdesk.Text("kept"), "custom2": frontdesk.Text("x")}
	p := field.NewPager(f.Fields, given, options(t))

	press(p, "tab", "backspace", "tab", "y", "backspace", "space")

	require.Equal(t, frontdesk.Answers{"custom1": frontdesk.Text("kept"), "custom2": frontdesk.Cleared()}, p.Answers())
	require.True(t, p.Unsaved())
}

func TestPagesTurn(t *testing.T) {
	t.Parallel()
	p := pager(t, ten(t))

	press(p, "pgup")
	require.Equal(t, "firstName", p.Field())
	press(p, "pgdown")
	require.Equal(t, "country", p.Field())
	press(p, "pgdown")
	require.Equal(t, "country", p.Field())
	press(p, "enter", "pgup")

	require.Equal(t, "firstName", p.Field())
}

func TestLanguageMayChangeInTheMiddle(t *testing.T) {
	t.Parallel()
	p := pager(t, ten(t))
	press(p, "Ana", "enter", "enter", "enter", "y", "enter", "12111990")
	o := options(t)
	o.Locale, o.Theme.Dark = "es-US", false

	p.SetOptions(o)

	require.Equal(t, "dateOfBirth", p.Field())
	require.Contains(t, screen(p.View()), "! Please answer this.")
	require.NotNil(t, p.Cursor())
	require.Equal(t, frontdesk.Text("1990-12-11"), p.Answers()["dateOfBirth"], "the day stays, though it is written otherwise")
	require.Equal(t, frontdesk.Flag(true), p.Answers()["optIn"])
}

func TestPagerWithoutQuestionsIsFinished(t *testing.T) {
	t.Parallel()
	p := field.NewPager(nil, nil, options(t))

	require.Empty(t, p.View())
	require.Empty(t, p.Field())
	require.Nil(t, p.Cursor())
	require.False(t, p.Capturing())
	require.True(t, finishes(press(p, "enter")))
	require.Contains(t, press(p, "shift+tab"), field.LeftAtTop{})
	require.Nil(t, p.Click("field:0"))
	p.Tell()
	p.FullHelp()
}

func TestWordThatArrivesAsOneKeyIsText(t *testing.T) {
	t.Parallel()
	p := pager(t, ten(t))

	p.Update(tea.KeyPressMsg{Code: tea.KeyExtended, Text: "enter"})

	require.Equal(t, "firstName", p.Field())
	require.Equal(t, frontdesk.Text("enter"), p.Answers()["firstName"])
}

func TestLabelsOfOurOwnQuestionsAreSaid(t *testing.T) {
	t.Parallel()
	p := field.NewPager(forms.RelatedFields(), nil, options(t))

	require.Contains(t, screen(p.View()), "> "+speak(t, "en").Say("related.firstName", nil))
	press(p, "Leo", "enter", "Example", "enter", "d", "enter", "enter")

	require.Equal(t, frontdesk.Answers{
		"salutation": frontdesk.Text("Dr."), "firstName": frontdesk.Text("Leo"), "lastName": frontdesk.Text("Example"),
	}, p.Answers())
}

func TestAQuestionThatLeavesNoChoiceNeedsNoKey(t *testing.T) {
	t.Parallel()
	f := form(t,
		describe("custom1", "entry"),
		describe("country", "selection", "required", true, "values", values("USA")),
		describe("perks", "multi-selection", "required", true, "minSelect", 2, "values", values("Red", "Blue")),
		describe("custom2", "entry"),
		describe("custom3", "selection", "values", values("Only")),
	)
	p := pager(t, f)

	press(p, "a", "enter")
	require.Equal(t, "custom2", p.Field())
	press(p, "shift+tab")
	require.Equal(t, "perks", p.Field(), "it can be looked at")
	press(p, "tab", "b", "enter")
	require.Equal(t, "custom3", p.Field(), "what may stay empty is a choice")

	require.True(t, finishes(press(p, "enter")))
	require.Equal(t, frontdesk.Answers{
		"custom1": frontdesk.Text("a"), "country": frontdesk.Text("USA"), "perks": frontdesk.Codes("RED", "BLUE"), "custom2": frontdesk.Text("b"),
	}, p.Answers())
}

func TestFormOfNothingToChooseIsFinishedByOneEnter(t *testing.T) {
	t.Parallel()
	p := pager(t, form(t, describe("country", "selection", "required", true, "values", values("USA"))))

	require.True(t, finishes(press(p, "enter")))
	require.Equal(t, frontdesk.Text("USA"), p.Answers()["country"])
	require.False(t, p.Unsaved())
}

func TestMarksOutliveThePager(t *testing.T) {
	t.Parallel()
	f := form(t, describe("custom1", "entry", "required", true), describe("email", "email"), describe("custom2", "entry"), describe("username", "entry"), describe("password", "entry"))
	o := options(t)
	o.Left = map[string]bool{}
	o.Check = func(a frontdesk.Answers) []frontdesk.Issue { return f.Check(a, today()) }
	first := field.NewPager(f.Fields, nil, o)
	press(first, "enter", "ana@gmial.com", "enter", "begun")

	second := field.NewPager(f.Fields, first.Answers(), o)
	second.FocusField(first.Field())

	require.Equal(t, screen(first.View()), screen(second.View()))
	require.Contains(t, screen(second.View()), "! Please answer this.")
	require.Contains(t, screen(second.View()), "? Is this e-mail address right?")
	press(second, "enter", "ana-example", "enter", "enter")
	require.Contains(t, screen(second.View()), "! Please answer this.", "a username wants a password")
}

func TestLongPasteSaysThatItWasCut(t *testing.T) {
	t.Parallel()
	p := pager(t, form(t, describe("custom1", "entry")))

	p.Update(tea.PasteMsg{Content: strings.Repeat("x", 5000)})
	require.Contains(t, screen(p.View()), "What was pasted is too long: only its beginning was taken.")
	press(p, "enter")

	require.Contains(t, screen(p.View()), "! This is too long: at most 100 characters.")
}
