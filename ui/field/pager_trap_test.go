package field_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui/field"
)

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
