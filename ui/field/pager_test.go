package field_test

import (
	"os"
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
// states are what may have become of a field before the guest wants to leave
// it.
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
