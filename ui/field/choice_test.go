package field_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui/field"
)

func TestEveryKindHasAWidget(t *testing.T) {
	t.Parallel()

	require.ElementsMatch(t, forms.Kinds(), field.Kinds())
}

func TestUnknownTypeIsAskedAsAnEntry(t *testing.T) {
	t.Parallel()
	w := one(t, describe("custom1", "hologram"))

	press(w, "abc")

	require.Equal(t, "abc", text(t, w))
}

func TestBooleanHasThreeStates(t *testing.T) {
	t.Parallel()
	w := one(t, describe("optIn", "boolean"))

	for _, step := range []struct{ key, shown string }{
		{"", ">( ) Yes   ( ) No"},
		{"y", ">(•) Yes   ( ) No"},
		{"n", " ( ) Yes  >(•) No"},
		{"space", ">(•) Yes   ( ) No"},
		{"space", " ( ) Yes  >(•) No"},
		{"backspace", ">( ) Yes   ( ) No"},
		{"Y", ">(•) Yes   ( ) No"},
		{"right", " ( ) Yes  >(•) No"},
		{"left", ">(•) Yes   ( ) No"},
		{"x", ">(•) Yes   ( ) No"},
	} {
		press(w, step.key)
		require.Equal(t, step.shown, screen(w.View(76)), step.key)
	}
	a, _ := w.Answer()
	require.True(t, a.Equal(frontdesk.Flag(true)))
}

func TestSelectionIsFoundByItsFirstLetters(t *testing.T) {
	t.Parallel()

	for typed, code := range map[string]string{
		"ca": "CANADA", "u": "USA", "us": "USA", "C": "CANADA", "e": "ESPAÑA", "españ": "ESPAÑA", "united k": "UNITED KINGDOM", "espan": "ESPAÑA",
		"kingdom": "UNITED KINGDOM", "unitedk": "UNITED KINGDOM", "cô": "CÔTE D'IVOIRE", "cot": "CÔTE D'IVOIRE",
		"divoire": "CÔTE D'IVOIRE",
	} {
		w := one(t, describe("country", "selection", "values", values("USA", "Canada", "España", "United Kingdom", "Côte d'Ivoire")))
		press(w, typed)
		require.Equal(t, code, text(t, w), typed)
	}
}

func TestCodeIsFoundWhereTheLabelBeginsLikeIt(t *testing.T) {
	t.Parallel()
	states := []map[string]any{
		{"code": "ME", "label": "Maine"}, {"code": "MD", "label": "Maryland"}, {"code": "MA", "label": "Massachusetts"},
		{"code": "NY", "label": "New York"}, {"code": "MO", "label": "Zebra"},
	}

	for typed, code := range map[string]string{"ma": "MA", "mar": "MD", "mas": "MA", "m": "ME", "mo": "", "ny": "NY"} {
		w := one(t, describe("stateProvince", "selection", "values", states))
		press(w, typed)
		if code != "" {
			require.Equal(t, code, text(t, w), typed)
		}
	}
}

func TestSameLetterAgainFindsTheNextOption(t *testing.T) {
	t.Parallel()
	w := one(t, describe("custom1", "selection", "values", values("Low Sugar", "Low Fat", "None", "Low Sodium")))

	for _, code := range []string{"LOW SUGAR", "LOW FAT", "LOW SODIUM", "LOW SUGAR"} {
		press(w, "l")
		require.Equal(t, code, text(t, w))
	}
}

func TestLetterThatFindsNothingIsSaid(t *testing.T) {
	t.Parallel()
	w := one(t, describe("country", "selection", "values", values("USA", "Canada")))

	press(w, "u", "z")

	require.Equal(t, "USA", text(t, w))
	require.Equal(t, "Nothing here begins with “z”.", w.Hint(76))
	press(w, "c")
	require.Equal(t, "Looking for “c”. Backspace takes letters back.", w.Hint(76))
	require.Equal(t, "CANADA", text(t, w))
}

func TestSelectionIsNotChosenByPassingThrough(t *testing.T) {
	t.Parallel()
	w := one(t, describe("country", "selection", "required", true, "values", values("USA", "Canada")))

	press(w, "enter")
	_, touched := w.Answer()
	require.False(t, touched)

	press(w, "down")
	_, touched = w.Answer()
	require.False(t, touched, "arrows only highlight")

	press(w, "enter")
	require.Equal(t, "USA", text(t, w))
}

func TestOptionalSelectionCanBeEmptiedAgain(t *testing.T) {
	t.Parallel()
	w := one(t, describe("country", "selection", "values", values("USA", "Canada")))

	for _, key := range []string{"space", "delete"} {
		press(w, "home", "space")
		require.Equal(t, "USA", text(t, w))
		press(w, key)
		a, _ := w.Answer()
		require.True(t, a.IsEmpty())
	}
}

func TestUpAndDownStayWhileThereAreOptions(t *testing.T) {
	t.Parallel()
	w := one(t, describe("country", "selection", "values", values("USA", "Canada")))
	up, _ := named("up")
	down, _ := named("down")

	require.False(t, w.Keeps(up))
	require.True(t, w.Keeps(down))
	press(w, "down", "down")
	require.True(t, w.Keeps(up))
	require.False(t, w.Keeps(down))
}

func TestAnswerThatIsNotOfferedAnyMoreIsKept(t *testing.T) {
	t.Parallel()
	single := one(t, describe("country", "selection", "values", values("USA")))
	many := one(t, describe("perks", "multi-selection", "values", values("Red"), "maxSelect", 3))

	single.SetAnswer(frontdesk.Text("GONE"))
	many.SetAnswer(frontdesk.Codes("RED", "GONE"))

	require.Equal(t, "GONE", text(t, single))
	a, _ := many.Answer()
	require.Equal(t, []string{"RED", "GONE"}, a.Codes())
}

func TestMultiSelectionPicksWithSpace(t *testing.T) {
	t.Parallel()
	w := one(t, perks())

	press(w, "b", "space", "home", "space")

	a, _ := w.Answer()
	require.Equal(t, []string{"RED", "BLUE"}, a.Codes())
	require.Equal(t, ">[x] Red   [ ] Green   [x] ■ Blue   [ ] Yellow   [ ] Purple", screen(w.View(76)))
	require.Equal(t, "Space picks. Choose 1 to 3.", w.Hint(76))
}

func TestOneTooManyIsRefusedWithASentence(t *testing.T) {
	t.Parallel()
	w := one(t, perks())

	press(w, "space", "right", "space", "right", "space", "right", "space")

	a, _ := w.Answer()
	require.Equal(t, []string{"RED", "GREEN", "BLUE"}, a.Codes())
	require.Equal(t, "You can choose at most 3. Take one off first with Space.", w.Hint(76))
	press(w, "left")
	require.Equal(t, "Space picks. Choose 1 to 3.", w.Hint(76))
}

func TestOnlyPickMovesWhenThereMayBeOne(t *testing.T) {
	t.Parallel()
	w := one(t, describe("perks", "multi-selection", "values", values("Red", "Green"), "minSelect", 1, "maxSelect", 1))

	press(w, "space", "right", "space")

	a, _ := w.Answer()
	require.Equal(t, []string{"GREEN"}, a.Codes())
}

func TestOnlyAnswerThatWasTypedIsTakenByEnter(t *testing.T) {
	t.Parallel()
	typed, moved := one(t, perks()), one(t, perks())

	press(typed, "b", "enter")
	press(moved, "right", "enter")

	a, _ := typed.Answer()
	require.Equal(t, []string{"BLUE"}, a.Codes())
	_, touched := moved.Answer()
	require.False(t, touched)
}

func TestLongListShowsAWindow(t *testing.T) {
	t.Parallel()
	w := one(t, long(500))

	require.Equal(t, 5, w.Height(76))
	golden(t, "list_top", screen(w.View(40)))
	press(w, "option 250")
	golden(t, "list_found", screen(w.View(40)))
	press(w, "end")
	golden(t, "list_end", screen(w.View(40)))
	require.Equal(t, 4, w.Cursor(40).Y)
}

func TestClickChoosesTheOptionUnderThePointer(t *testing.T) {
	t.Parallel()
	for _, width := range []int{76, 20} {
		w := one(t, perks())
		for y, line := range strings.Split(screen(w.View(width)), "\n") {
			for _, label := range []string{"Red", "Green", "Yellow"} {
				if before, _, ok := strings.Cut(line, label); ok {
					w.Click(w.Hit(ansi.StringWidth(before), y, width))
				}
			}
		}

		a, _ := w.Answer()
		require.Equal(t, []string{"RED", "GREEN", "YELLOW"}, a.Codes(), width)
	}
}

func TestEmptyListHarmsNobody(t *testing.T) {
	t.Parallel()

	for _, kind := range []forms.Kind{forms.Selection, forms.MultiSelection} {
		w := field.New(&forms.Field{Name: "custom1", Kind: kind}, options(t))
		w.Focus()
		press(w, "down", "space", "a", "enter", "backspace", "end", "home")
		w.Click("option:0")
		w.View(76)
		w.Cursor(76)
		_, touched := w.Answer()
		require.False(t, touched)
	}
}

func TestChoiceControlKeepsItsSize(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		kind := rapid.SampledFrom([]string{"boolean", "selection", "multi-selection"}).Draw(r, "kind")
		labels := rapid.SliceOfN(rapid.StringMatching(`[A-Za-zé日 ]{1,30}`), 1, 12).Draw(r, "labels")
		w := one(t, describe("custom1", kind, "values", values(labels...), "maxSelect", rapid.IntRange(0, 4).Draw(r, "max")))
		width := rapid.IntRange(1, 100).Draw(r, "width")
		for range rapid.IntRange(0, 20).Draw(r, "steps") {
			step(r, w)

			lines := strings.Split(w.View(width), "\n")
			require.Len(r, lines, w.Height(width))
			for _, line := range lines {
				if kind != "boolean" || width > 20 {
					require.LessOrEqual(r, ansi.StringWidth(line), width)
				}
			}
			require.Less(r, w.Cursor(width).Y, w.Height(width))
			for y := range lines {
				w.Click(w.Hit(rapid.IntRange(0, width).Draw(r, "x"), y, width))
			}
		}
	})
}

func perks() map[string]any {
	list := values("Red", "Green", "Blue", "Yellow", "Purple")
	list[2]["attributes"] = map[string]any{"htmlColor": "#0000FF"}
	return describe("perks", "multi-selection", "required", true, "minSelect", 1, "maxSelect", 3, "values", list)
}

func long(n int) map[string]any {
	labels := make([]string, n)
	for i := range labels {
		labels[i] = fmt.Sprintf("Option %d", i+1)
	}
	return describe("favoriteStore", "selection", "values", values(labels...))
}
