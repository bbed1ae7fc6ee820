package field_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk"
)

func TestEntryKeepsWhatIsTyped(t *testing.T) {
	t.Parallel()
	w := one(t, describe("firstName", "entry", "maxLength", 30))

	press(w, "Ana", "space", "Example")

	require.Equal(t, "Ana Example", text(t, w))
	require.Equal(t, "[Ana Example                    ]", screen(w.View(76)))
	require.Equal(t, 12, w.Cursor(76).X)
}

func TestUntouchedQuestionHasNoAnswer(t *testing.T) {
	t.Parallel()

	for _, kind := range []string{"entry", "email", "phone", "date", "boolean", "selection", "multi-selection"} {
		w := one(t, describe("custom1", kind, "values", values("Red", "Green")))
		_, touched := w.Answer()
		require.False(t, touched, kind)

		w.SetAnswer(frontdesk.Cleared())
		a, touched := w.Answer()
		require.True(t, touched, kind)
		require.True(t, a.IsEmpty(), kind)
	}
}

func TestCursorStandsRightAmongWideAndCombinedCharacters(t *testing.T) {
	t.Parallel()

	for typed, column := range map[string]int{"日本": 5, "e\u0301": 2, "👨\u200d👩\u200d👧": 3, "ñandú": 6, "🇫🇷x": 4} {
		w := one(t, describe("custom1", "entry"))
		w.Update(tea.PasteMsg{Content: typed})

		require.Equal(t, column, w.Cursor(76).X, typed)
		press(w, "left", "right")
		require.Equal(t, column, w.Cursor(76).X, typed)
	}
}

func TestCursorFollowsATextThatIsTooWide(t *testing.T) {
	t.Parallel()

	for width := 5; width < 50; width++ {
		w := one(t, describe("custom1", "entry"))
		w.Update(tea.PasteMsg{Content: strings.Repeat("日x本", 30) + "!"})

		view := ansi.Strip(w.View(width))
		require.Equal(t, "!", ansi.Cut(view, w.Cursor(width).X-1, w.Cursor(width).X), width)
		press(w, "left")
		view = ansi.Strip(w.View(width))
		require.Equal(t, "本", ansi.Cut(view, w.Cursor(width).X-2, w.Cursor(width).X), width)
	}
}

func TestBackspaceTakesWholeCharacters(t *testing.T) {
	t.Parallel()

	for _, typed := range []string{"日", "e\u0301", "👨\u200d👩\u200d👧", "🇫🇷", "x"} {
		w := one(t, describe("custom1", "entry"))
		w.Update(tea.PasteMsg{Content: "a" + typed})
		press(w, "backspace")
		require.Equal(t, "a", text(t, w))

		w.Update(tea.PasteMsg{Content: typed})
		press(w, "left", "delete")
		require.Equal(t, "a", text(t, w))
	}
}

func TestPasteCannotDisturbTheTerminal(t *testing.T) {
	t.Parallel()
	w := one(t, describe("custom1", "entry"))

	w.Update(tea.PasteMsg{Content: "Ana\nEx\tam\x1b[31mple\u202e\u0000\u200b"})

	require.Equal(t, "Ana Ex am[31mple", text(t, w))
	require.NotContains(t, w.View(76), "\u202e")
}

func TestHugePasteIsCappedAndStaysTooLong(t *testing.T) {
	t.Parallel()
	w := one(t, describe("custom1", "entry", "maxLength", 30))

	w.Update(tea.PasteMsg{Content: strings.Repeat("x", 1<<20)})

	require.Len(t, text(t, w), 2000)
	require.Equal(t, 33, ansi.StringWidth(w.View(76)))
}

func TestClipboardKeyReadsNoClipboard(t *testing.T) {
	t.Parallel()
	w := one(t, describe("custom1", "entry"))

	require.Nil(t, w.Update(tea.KeyPressMsg{Code: 'v', Mod: tea.ModCtrl}))
	require.Empty(t, text(t, w))
}

func TestSecretIsNeverShown(t *testing.T) {
	t.Parallel()
	w := one(t, describe("password", "entry"))

	press(w, "secret", "space", "words1")

	require.Equal(t, "secret words1", text(t, w))
	require.Contains(t, screen(w.View(76)), "[•••••••••••••")
	require.NotContains(t, screen(w.View(76)), "secret")
	require.NotContains(t, strings.Join(w.Tell(), "\n"), "secret")
	press(w, "ctrl+w")
	require.Empty(t, text(t, w))
}

func TestPhoneIsFormattedWhileTyped(t *testing.T) {
	t.Parallel()
	w := one(t, describe("mobilePhone", "phone"))

	for digits, shown := range map[string]string{"2": "(2", "212": "(212", "2125550142": "(212) 555-0142"} {
		w.SetAnswer(frontdesk.Cleared())
		press(w, digits)
		require.Equal(t, shown, text(t, w))
		require.Equal(t, 1+len(shown), w.Cursor(76).X)
	}
}

func TestPhoneTakesAnyPaste(t *testing.T) {
	t.Parallel()

	for _, pasted := range []string{
		"212-555-0142", "(212) 555-0142", "2125550142", " 212.555.0142\n", "212 555 0142", "Mobile: 212-555-0142",
	} {
		w := one(t, describe("mobilePhone", "phone"))
		w.Update(tea.PasteMsg{Content: pasted})
		require.Equal(t, "(212) 555-0142", text(t, w), pasted)
	}
	w := one(t, describe("mobilePhone", "phone"))
	w.Update(tea.PasteMsg{Content: "+1 (212) 555-0142"})
	require.Equal(t, "1 (212) 555-0142", text(t, w))
}

func TestPhoneSaysThatALetterIsNotTaken(t *testing.T) {
	t.Parallel()
	w := one(t, describe("mobilePhone", "phone"))

	press(w, "212x")
	require.Equal(t, "Only digits go here.", w.Hint(76))
	press(w, "5")

	require.Equal(t, "(212) 5", text(t, w))
	require.Equal(t, "Ten digits, the area code first.", w.Hint(76))
}

func TestDigitTooManyIsNotHidden(t *testing.T) {
	t.Parallel()
	w := one(t, describe("mobilePhone", "phone"))

	press(w, "21255501423")

	require.Equal(t, "21255501423", text(t, w))
}

func TestEveryBackspaceInAMaskTakesADigit(t *testing.T) {
	t.Parallel()

	for kind, digits := range map[string]string{"phone": "2125550142", "date": "12251990"} {
		w := one(t, describe("custom1", kind))
		press(w, digits)
		for n := len(digits) - 1; n >= 0; n-- {
			press(w, "backspace")
			require.Len(t, onlyDigits(text(t, w)), n, kind)
		}

		press(w, digits)
		press(w, "home")
		for n := len(digits) - 1; n >= 0; n-- {
			press(w, "delete")
			require.Len(t, onlyDigits(text(t, w)), n, kind)
		}
	}
}

func TestDateIsFormattedWhileTyped(t *testing.T) {
	t.Parallel()
	w := one(t, describe("dateOfBirth", "date"))

	press(w, "12251990")

	require.Equal(t, "12/25/1990", text(t, w))
}

func TestDateMayBeTypedInOtherWays(t *testing.T) {
	t.Parallel()

	for _, typed := range []string{"1990-12-25", "2010-01-02", "2012-12-12", "12/25/1990", "3/4/1990", "25-12-1990", "December 25, 1990", "25 dic 1990"} {
		w := one(t, describe("dateOfBirth", "date"))
		for _, r := range typed {
			w.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
		require.Equal(t, typed, text(t, w))
	}
	w := one(t, describe("dateOfBirth", "date"))
	w.Update(tea.PasteMsg{Content: "1990-12-25"})
	require.Equal(t, "1990-12-25", text(t, w))
}

func TestDateThatWasSetKeepsItsDay(t *testing.T) {
	t.Parallel()
	w := one(t, describe("dateOfBirth", "date"))

	w.SetAnswer(frontdesk.Text("1990-03-04"))

	require.Contains(t, screen(w.View(76)), "[03/04/1990")
	require.Equal(t, "1990-03-04", text(t, w))
	press(w, "backspace")
	require.Equal(t, "03/04/199", text(t, w))
}

func TestEmailTakesNoBlanks(t *testing.T) {
	t.Parallel()
	w := one(t, describe("email", "email"))

	w.Update(tea.PasteMsg{Content: " ana@example.com \n"})

	require.Equal(t, "ana@example.com", text(t, w))
}

func TestEmailIsFoundInAnyPaste(t *testing.T) {
	t.Parallel()

	for pasted, want := range map[string]string{
		"ana@example.com\n2125550142":              "ana@example.com",
		"\n\nAna Example\r\nana@example.com\r\n":   "ana@example.com",
		"Ana Example <ana@example.com>":            "ana@example.com",
		"mailto:ana@example.com?subject=Hello":     "ana@example.com",
		"ana@example.com;":                         "ana@example.com",
		"Ana Example":                              "AnaExample",
		"<ana@example.com":                         "<ana@example.com",
		"ana@example.com, leo@example.com, x <y>z": "ana@example.com,leo@example.com,x<y>z",
	} {
		w := one(t, describe("email", "email"))
		w.Update(tea.PasteMsg{Content: pasted})

		require.Equal(t, want, text(t, w), "%q", pasted)
	}
}

func TestPhoneIsFoundInAnyPaste(t *testing.T) {
	t.Parallel()

	for pasted, want := range map[string]string{
		"Ana Example\n212-555-0142\nana@example.com 1": "(212) 555-0142",
		"212-555-0142 x5":         "(212) 555-0142",
		"(212) 555-0142 ext. 12":  "(212) 555-0142",
		"212-555-0142 / 555-0143": "(212) 555-0142",
		"+1 212-555-0142":         "1 (212) 555-0142",
		"+44 20 7946 0958":        "+44 20 7946 0958",
		"no number":               "",
	} {
		w := one(t, describe("mobilePhone", "phone"))
		w.Update(tea.PasteMsg{Content: pasted})

		require.Equal(t, want, text(t, w), "%q", pasted)
	}
	w := one(t, describe("mobilePhone", "phone"))
	press(w, "212+5")
	require.Equal(t, "(212) 5", text(t, w), "a plus stands only before the digits")
}

func TestClickPutsTheCursorUnderThePointer(t *testing.T) {
	t.Parallel()
	w := one(t, describe("custom1", "entry"))
	press(w, "Ana日本")

	part := w.Hit(5, 0, 76)
	w.Click(part)

	require.Equal(t, "caret:4", w.Hit(6, 0, 76))
	require.Equal(t, 4, w.Cursor(76).X)
	require.Empty(t, w.Hit(5, 1, 76))
}

func TestTextControlKeepsItsWidth(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		kind := rapid.SampledFrom([]string{"entry", "email", "phone", "date"}).Draw(r, "kind")
		width := rapid.IntRange(1, 100).Draw(r, "width")
		w := one(t, describe("custom1", kind))
		for range rapid.IntRange(0, 30).Draw(r, "steps") {
			step(r, w)

			view, cursor := w.View(width), w.Cursor(width)
			require.LessOrEqual(r, ansi.StringWidth(view), max(width, 3))
			require.Less(r, cursor.X, max(width, 3))
			require.GreaterOrEqual(r, cursor.X, 1)
		}
	})
}

// step presses one key or pastes something, whatever it is.
func step(r *rapid.T, u updater) {
	keys := []string{"left", "right", "home", "end", "backspace", "delete", "space", "up", "down", "ctrl+w", "ctrl+u", "ctrl+v"}
	switch rapid.IntRange(0, 3).Draw(r, "what") {
	case 0:
		press(u, rapid.SampledFrom(keys).Draw(r, "key"))
	case 1:
		u.Update(tea.PasteMsg{Content: rapid.String().Draw(r, "paste")})
	default:
		u.Update(typed(rapid.SampledFrom([]rune("abyn019/-+é日👩\u0301\u200d🇫(")).Draw(r, "rune")))
	}
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
