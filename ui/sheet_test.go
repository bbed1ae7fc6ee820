package ui_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"frontdesk/ui"
)

// echo says the key of every phrase.
type echo struct{}

func (echo) Say(key string, args ui.Args) string {
	if key == "words.pair" {
		return fmt.Sprint(args["Label"], ": ", args["Value"])
	}
	return key
}

// drawnPage is any page.
func drawnPage(t *rapid.T) ui.Page {
	words := rapid.StringMatching(`[a-zé中 ]{1,120}`)
	p := ui.Page{Title: words.Draw(t, "title"), Note: rapid.StringMatching(`[a-z ]{0,120}`).Draw(t, "note")}
	for range rapid.IntRange(0, 20).Draw(t, "rows") {
		p.Rows = append(p.Rows, ui.Row{Label: words.Draw(t, "label"), Value: words.Draw(t, "value")})
	}
	for i := range rapid.IntRange(0, 40).Draw(t, "choices") {
		p.Choices = append(p.Choices, ui.Item{Name: fmt.Sprint("c", i), Text: words.Draw(t, "text"), Under: rapid.StringMatching(`[a-z ]{0,90}`).Draw(t, "under")})
	}
	if rapid.Bool().Draw(t, "boxed") {
		p.Box, p.BoxLabel = ui.NewTextBox(false), words.Draw(t, "box")
	}
	return p
}

func pressed(code rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code} }

func TestAnySheetFitsAndEveryChoiceCanBeTaken(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		p := drawnPage(t)
		width, height := rapid.IntRange(20, 100).Draw(t, "width"), rapid.IntRange(6, 24).Draw(t, "height")
		s := ui.NewSheet(&ui.Desk{Say: echo{}, Theme: ui.NewTheme(true)}, func() ui.Page { return p })
		s.SetSize(width, height)
		seen := map[string]bool{}

		for range len(p.Choices) + 1 {
			for line := range strings.SplitSeq(s.View(), "\n") {
				require.LessOrEqual(t, ansi.StringWidth(line), width)
			}
			if c := s.Cursor(); c != nil {
				require.Less(t, c.X, width)
			}
			seen[s.Press(pressed(tea.KeyEnter))] = true
			s.Press(pressed(tea.KeyDown))
		}

		for _, c := range p.Choices {
			require.True(t, seen[c.Name], "%s cannot be taken", c.Name)
		}
		require.Equal(t, p.Box != nil, seen[ui.Entered])
	})
}

func TestASheetTellsAllThatItShows(t *testing.T) {
	t.Parallel()
	p := ui.Page{
		Title: "A title", Note: "A note.",
		Rows:    []ui.Row{{Value: "mine  all"}, {Label: "Cards", Value: "1     2", Told: "mine 1, all 2"}, {Label: "Card", Value: "…1985"}},
		Said:    []ui.Said{{Text: "It went well."}},
		Choices: []ui.Item{{Name: "a", Text: "First"}, {Name: "b", Text: "Second   line", Told: "Second, line", Under: "more"}},
		After:   []ui.Row{{Label: "Before", Value: "nothing"}},
	}
	s := ui.NewSheet(&ui.Desk{Say: echo{}, Theme: ui.NewTheme(true)}, func() ui.Page { return p })

	require.Equal(t, []string{"A title", "A note.", "Cards: mine 1, all 2", "Card: …1985", "Before: nothing", "It went well.", "1. First", "2. Second, line: more", "key.enter: First"}, s.Tell())
	require.Equal(t, ui.PromptMenu, s.Prompt().Kind)

	p.Busy = "One moment."
	require.Equal(t, "One moment.", s.Tell()[len(s.Tell())-1])
	require.Empty(t, s.Press(pressed(tea.KeyEnter)))
	require.Equal(t, ui.Prompt{}, s.Prompt())
}

func TestASecretIsNeverTold(t *testing.T) {
	t.Parallel()
	box := ui.NewTextBox(true)
	p := ui.Page{Title: "PIN", Box: box, BoxLabel: "Your PIN"}
	s := ui.NewSheet(&ui.Desk{Say: echo{}, Theme: ui.NewTheme(true)}, func() ui.Page { return p })
	s.SetSize(80, 19)

	for _, r := range "2468" {
		s.Press(tea.KeyPressMsg{Code: r, Text: string(r)})
	}

	require.Equal(t, "2468", box.Text())
	require.NotContains(t, s.View()+strings.Join(s.Tell(), "")+s.Prompt().Typed, "2468")
	require.Equal(t, ui.PromptSecret, s.Prompt().Kind)
	require.True(t, s.Capturing())
}

func TestATextBoxTakesWhatCanBeSeen(t *testing.T) {
	t.Parallel()
	box := ui.NewTextBox(false)

	box.Update(tea.PasteMsg{Content: " Ana\x1b[31m\nExample\u202e " + strings.Repeat("x", 5000)})

	require.NotContains(t, box.Text(), "\x1b")
	require.NotContains(t, box.Text(), "\u202e")
	require.LessOrEqual(t, len([]rune(box.Text())), 200)
	box.Set("")
	require.Empty(t, box.Text())
}
