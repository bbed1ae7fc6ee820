package field_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/forms"
	"frontdesk/ui/field"
)

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestPagerLooksLikeThis(t *testing.T) {
	t.Parallel()
	for name, keys := range map[string][]string{
		"ten_start":    nil,
		"ten_errors":   {"A", "enter", "212", "enter", "ana", "enter", "enter", "02301999", "enter", "1", "up"},
		"ten_answered": {"Ana", "enter", "2125550142", "enter", "ana@example.com", "enter", "n", "enter", "12251990", "enter", "02451", "up", "up"},
		"ten_second":   {"pgdown", "u", "enter", "low f", "enter", "A friend", "enter", "b", "space", "r", "space"},
		"ten_full":     {"pgdown", "down", "down", "tab", "tab", "tab", "space", "right", "space", "right", "space", "right", "space"},
		"ten_doubt":    {"Ana", "enter", "2125550142", "enter", "ana@gmial.com", "enter"},
		"ten_date":     {"Ana", "enter", "enter", "enter", "enter", "03041990", "enter"},
		"ten_asked":    {"Ana", "enter", "2125550142", "enter", "ana@gmial.com", "enter", "enter", "12251990", "ctrl+s"},
	} {
		for _, language := range assets.Languages() {
			t.Run(language+"/"+name, func(t *testing.T) {
				t.Parallel()
				o := options(t)
				o.Say, o.Locale = speak(t, language), forms.Locale(language)
				p := field.NewPager(ten(t).Fields, nil, o)
				p.SetSize(80, 19)

				press(p, keys...)

				golden(t, language+"/"+name, screen(p.View()))
				golden(t, language+"/"+name+"_told", strings.Join(p.Tell(), "\n"))
			})
		}
	}
}

func TestCursorStandsInTheControl(t *testing.T) {
	t.Parallel()
	p := pager(t, ten(t))

	press(p, "Ana")
	c := p.Cursor()

	line := strings.Split(screen(p.View()), "\n")[c.Y]
	require.Equal(t, "  [Ana", line[:c.X])
}

func TestClickGivesTheFocusAndChooses(t *testing.T) {
	t.Parallel()
	p := pager(t, ten(t))
	press(p, "pgdown")

	p.Click(find(t, p, "Low Fat"))
	require.Equal(t, "custom1", p.Field())
	p.Click(find(t, p, "How did you"))
	require.Equal(t, "custom2", p.Field())
	p.Click(find(t, p, "Blue"))
	require.Equal(t, "perks", p.Field())

	require.Equal(t, frontdesk.Answers{"custom1": frontdesk.Text("Low Fat"), "perks": frontdesk.Codes("blue")}, p.Answers())
	for _, name := range []string{"", "field:99", "field:-1", "field:x", "field:0/option:99", "field:6/option:99", "field:0/caret:9999"} {
		p.Click(name)
	}
	require.Empty(t, p.Hit(0, 0))
	require.Empty(t, p.Hit(0, -1))
	require.Empty(t, p.Hit(0, 99))
}

// find is the name of what lies where the text is drawn.
func find(t *testing.T, p *field.Pager, text string) string {
	t.Helper()
	for y, line := range strings.Split(screen(p.View()), "\n") {
		if before, _, ok := strings.Cut(line, text); ok {
			return p.Hit(ansi.StringWidth(before), y)
		}
	}
	require.Fail(t, "not on the page", text)
	return ""
}

func TestShortHelpListsTheKeysThatWork(t *testing.T) {
	t.Parallel()
	p := pager(t, ten(t))
	names := func() (all []string) {
		for _, b := range p.ShortHelp() {
			all = append(all, b.Help().Key+" "+b.Help().Desc)
		}
		return all
	}

	require.Equal(t, []string{"Enter Next", "Shift+Tab Back", "Ctrl+S Finish"}, names())
	p.FocusField("perks")
	require.Equal(t, []string{"Enter Next", "Shift+Tab Back", "Space Pick", "↑↓ Choose", "Ctrl+S Finish"}, names())
}

func TestAnyFormFitsAnySizeInAnyState(t *testing.T) {
	t.Parallel()
	spoken := everyLanguage(t)
	rapid.Check(t, func(r *rapid.T) {
		var described []map[string]any
		for range rapid.IntRange(1, 60).Draw(r, "fields") {
			described = append(described, anyField(r))
		}
		p := field.NewPager(form(t, described...).Fields, nil, rapid.SampledFrom(spoken).Draw(r, "language"))
		width, height := rapid.IntRange(1, 120).Draw(r, "width"), rapid.IntRange(1, 40).Draw(r, "height")
		p.SetSize(width, height)

		for range rapid.IntRange(0, 40).Draw(r, "steps") {
			if rapid.Bool().Draw(r, "move") {
				press(p, rapid.SampledFrom([]string{"enter", "tab", "shift+tab", "up", "down", "pgup", "pgdown", "ctrl+s", "ctrl+y"}).Draw(r, "move"))
			} else {
				step(r, p)
			}
			fits(r, p, width, height)
		}
	})
}

// fits requires that the view keeps its size and shows the cursor.
func fits(r *rapid.T, p *field.Pager, width, height int) {
	lines := strings.Split(p.View(), "\n")
	require.LessOrEqual(r, len(lines), height)
	for _, line := range lines {
		require.LessOrEqual(r, ansi.StringWidth(line), width, "%q", line)
	}
	c := p.Cursor()
	require.NotNil(r, c)
	require.Less(r, c.X, width)
	require.Less(r, c.Y, len(lines))
	p.Hit(rapid.IntRange(-1, width).Draw(r, "x"), rapid.IntRange(-1, height).Draw(r, "y"))
	require.NotEmpty(r, p.Tell())
}

func anyField(r *rapid.T) map[string]any {
	kinds := forms.Kinds()
	d := describe(rapid.StringMatching(`[a-z]{1,8}[0-9]{3}`).Draw(r, "name"), string(rapid.SampledFrom(kinds).Draw(r, "kind")))
	d["label"] = anyLabel(r, 160)
	d["required"] = rapid.Bool().Draw(r, "required")
	var labels []string
	for range rapid.IntRange(0, 12).Draw(r, "options") {
		labels = append(labels, anyLabel(r, 60))
	}
	d["values"] = values(labels...)
	d["maxSelect"] = rapid.IntRange(0, 4).Draw(r, "maxSelect")
	d["maxLength"] = rapid.IntRange(1, 100).Draw(r, "maxLength")
	return d
}

// solid is a text without blanks: wrapping puts some in and takes some away.
func solid(s string) string { return strings.Join(strings.Fields(s), "") }

// anyLabel is a text of some script: Latin, Chinese, emoji, Hebrew, Arabic, or
// with marks that stand on the letter before them.
func anyLabel(r *rapid.T, longest int) string {
	words := rapid.SampledFrom([]string{
		`[A-Za-z]{1,12}`, `[日本語中文字]{1,20}`, `(👍|👩‍👧|🇫🇷|❤️|1️⃣){1,6}`, `[אבגדהו]{1,10}`, `[ابتثجح]{1,10}`, `(e\x{0301}|n\x{0303}|a\x{0308}\x{0301}){1,10}`, `[A-Z]{30,80}`,
	}).Draw(r, "script")
	label := rapid.StringMatching(words+`( `+words+`){0,8}`).Draw(r, "label")
	if runes := []rune(label); len(runes) > longest {
		label = strings.TrimSpace(string(runes[:longest]))
	}
	return label
}

func TestEveryFieldIsReachedForwardAndBack(t *testing.T) {
	t.Parallel()
	spoken := everyLanguage(t)
	rapid.Check(t, func(r *rapid.T) {
		var described []map[string]any
		for range rapid.IntRange(1, 60).Draw(r, "fields") {
			described = append(described, anyField(r))
		}
		f := form(t, described...)
		p := field.NewPager(f.Fields, nil, rapid.SampledFrom(spoken).Draw(r, "language"))
		p.SetSize(rapid.SampledFrom([]int{74, 75, 98}).Draw(r, "width"), rapid.IntRange(17, 40).Draw(r, "height"))
		p.FocusField(f.Fields[0].Name)

		for i, asked := range f.Fields {
			require.Equal(r, asked.Name, p.Field())
			require.Contains(r, solid(screen(p.View())), solid(asked.Label), "nothing of a label is cut")
			require.Contains(r, strings.Join(p.Tell(), "\n"), asked.Label)
			if i < len(f.Fields)-1 {
				press(p, "tab") // Enter passes what leaves no choice
			}
		}
		for _, v := range slices.Backward(f.Fields) {
			require.Equal(r, v.Name, p.Field())
			press(p, "shift+tab")
		}
	})
}

func TestSecretIsNotToldOrShownByThePager(t *testing.T) {
	t.Parallel()
	f := form(t, describe("username", "entry"), describe("password", "entry"))
	given := frontdesk.Answers{"password": frontdesk.Text("secret1")}

	p := field.NewPager(f.Fields, given, options(t))
	p.FocusField("password")

	require.NotContains(t, screen(p.View()), "secret")
	require.NotContains(t, strings.Join(p.Tell(), "\n"), "secret")
}

func TestShowWritesAnswersAsPeopleReadThem(t *testing.T) {
	t.Parallel()
	o := options(t)
	show := func(d map[string]any, a frontdesk.Answer) string {
		return field.Show(form(t, d).Fields[0], a, o)
	}

	require.Equal(t, "(212) 555-0142", show(describe("mobilePhone", "phone"), frontdesk.Text("2125550142")))
	require.Equal(t, "March 4, 1990", show(describe("dateOfBirth", "date"), frontdesk.Text("1990-03-04")))
	require.Equal(t, "Yes", show(describe("optIn", "boolean"), frontdesk.Flag(true)))
	require.Equal(t, "No", show(describe("optIn", "boolean"), frontdesk.Flag(false)))
	require.Equal(t, "Red, Blue, GONE", show(perks(), frontdesk.Codes("RED", "BLUE", "GONE")))
	require.Equal(t, "USA", show(describe("country", "selection", "values", values("USA")), frontdesk.Text("USA")))
	require.Equal(t, "••••••••", show(describe("password", "entry"), frontdesk.Text("secret1")))
	require.Equal(t, "Ana", show(describe("custom1", "entry"), frontdesk.Text("Ana\x1b[31m")))
	require.Empty(t, show(describe("custom1", "entry"), frontdesk.Cleared()))
}

// everyLanguage are the options of a desk in each language, without what it
// keeps of a guest.
func everyLanguage(t *testing.T) []field.Options {
	t.Helper()
	var all []field.Options
	for _, language := range assets.Languages() {
		o := options(t)
		o.Say, o.Confirmed = speak(t, language), nil
		all = append(all, o)
	}
	return all
}

func TestHintsFitOneRowInEveryLanguage(t *testing.T) {
	t.Parallel()

	for _, o := range everyLanguage(t) {
		for _, kind := range forms.Kinds() {
			for _, required := range []bool{true, false} {
				for _, bounds := range [][2]int{{0, 0}, {1, 1}, {2, 2}, {1, 3}, {0, 3}} {
					f := form(t, describe("username", string(kind), "required", required, "values", values("Red", "Green", "Blue", "Grey"),
						"minSelect", bounds[0], "maxSelect", bounds[1])).Fields[0]

					require.LessOrEqual(t, ansi.StringWidth(field.New(f, o).Hint(78)), 78)
				}
			}
		}
	}
}

func TestOptionThatIsTooLongForItsRowIsNamedBelow(t *testing.T) {
	t.Parallel()
	label := strings.TrimSpace(strings.Repeat("long words ", 15))
	p := pager(t, form(t, describe("custom1", "selection", "values", values("Short", label, "Other"))))

	press(p, "long")

	require.Contains(t, flat(screen(p.View())), label)
}
