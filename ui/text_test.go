package ui_test

import (
	"testing"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk"
	"frontdesk/ui"
)

func TestWrapKeepsEveryLineWithinTheWidth(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zé中 .-]{0,80}`).Draw(t, "text")
		width := rapid.IntRange(2, 40).Draw(t, "width")

		lines := ui.Wrap(text, width)

		require.NotEmpty(t, lines)
		for _, line := range lines {
			require.LessOrEqual(t, ansi.StringWidth(line), width)
		}
	})
}

func TestFitAndPad(t *testing.T) {
	t.Parallel()

	require.Equal(t, "abc", ui.Fit("abc", 3))
	require.Equal(t, "ab…", ui.Fit("abcd", 3))
	require.Empty(t, ui.Fit("abcd", -1))
	require.Equal(t, "abc  ", ui.Pad("abc", 5))
	require.Equal(t, "abc", ui.Pad("abc", 2))
}

func TestFours(t *testing.T) {
	t.Parallel()

	for number, want := range map[string]string{
		"": "", "6012": "6012", "60123": "6012 3", "6012345678901985": "6012 3456 7890 1985",
	} {
		require.Equal(t, want, ui.Fours(number))
	}
}

func TestWindowHoldsTheCursor(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 100).Draw(t, "n")
		cursor := rapid.IntRange(0, n-1).Draw(t, "cursor")
		height := rapid.IntRange(-1, 40).Draw(t, "height")

		from, to := ui.Window(cursor, n, height)

		require.True(t, from <= cursor && cursor < to, "%d is not in %d to %d", cursor, from, to)
		require.True(t, from >= 0 && to <= n)
		require.Equal(t, min(n, max(height, 1)), to-from)
	})
}

func TestWithEscKeepsTheWayOutInFront(t *testing.T) {
	t.Parallel()
	named := func(name string) key.Binding { return key.NewBinding(key.WithHelp(name, "")) }
	esc := named("Esc")

	all := ui.WithEsc([]key.Binding{named("Enter"), named("Tab"), named("Space")}, esc)

	require.Equal(t, "Esc", all[2].Help().Key)
	require.Len(t, all, 4)
	require.Len(t, ui.WithEsc(nil, esc), 1)
}

func TestCardEntry(t *testing.T) {
	t.Parallel()

	t.Run("it takes digits alone, however they come", func(t *testing.T) {
		t.Parallel()
		var e ui.CardEntry

		require.True(t, e.Type(" 6012-34\x1b[31m56x"))
		require.False(t, e.Type("abc"))

		require.Equal(t, frontdesk.Private("6012343156"), e.Card())
	})

	t.Run("it keeps leading zeros and no more than the longest number", func(t *testing.T) {
		t.Parallel()
		var e ui.CardEntry
		for range 50 {
			e.Type("0")
		}

		require.Len(t, e.Card().Reveal(), 38)
	})

	t.Run("it can be taken back to nothing and beyond", func(t *testing.T) {
		t.Parallel()
		var e ui.CardEntry
		e.Set("12")
		for range 3 {
			e.Erase()
		}

		require.True(t, e.Empty())
	})

	t.Run("it fits its room, and the cursor stays inside", func(t *testing.T) {
		t.Parallel()
		theme := ui.NewTheme(true)

		for width := range 60 {
			var e ui.CardEntry
			for range 38 {
				require.LessOrEqual(t, ansi.StringWidth(e.View(theme, width)), max(width, 3))
				require.Less(t, e.CursorX(width), max(width, 3))
				e.Type("1")
			}
		}
	})
}

func TestWipeForgetsTheGuest(t *testing.T) {
	t.Parallel()
	v := ui.NewVisit(frontdesk.Create, nil, "en")
	answers := v.Answers
	v.Answers["firstName"] = frontdesk.Text("Ana")
	v.Card = "6012"
	v.Related = []frontdesk.RelatedGuest{{FirstName: "Leo"}}
	related := v.Related

	v.Wipe()

	require.Equal(t, ui.Visit{}, *v)
	require.Empty(t, answers)
	require.Equal(t, frontdesk.RelatedGuest{}, related[0])
}
