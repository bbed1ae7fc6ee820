package ui_test

import (
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"frontdesk/ui"
)

func TestAConsoleShowsWhatItsFontHas(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Ana Example":          "Ana Example",
		"╭─╮ ╰─╯ │":            "┌─┐ └─┘ │",
		"Señor Ñandú… · ↑↓ •":  "Señor Ñandú~ · ↑↓ •",
		"À Échap ÊTRE l’œuvre": "A Échap ETRE l'ouvre",
		"日本":                   "????",
		"\x1b[1mÓ\x1b[m":       "\x1b[1mO\x1b[m",
	} {
		got := ui.ConsoleText(text)

		require.Equal(t, want, got)
		require.Equal(t, ansi.StringWidth(text), ansi.StringWidth(got), text)
	}
}

func TestFewColoursAreNone(t *testing.T) {
	t.Parallel()
	for _, theme := range []ui.Theme{
		ui.NewTheme(true).Bare(), ui.NewTheme(false).Accented("#FFD700").OnConsole(), ui.NewTheme(true).OnConsole().For(false),
	} {
		for _, style := range []lipgloss.Style{
			theme.Title, theme.Text, theme.Quiet, theme.Label, theme.Focus, theme.Value, theme.Error, theme.Warning,
			theme.Good, theme.Key, theme.Status, theme.Selected,
		} {
			require.Equal(t, lipgloss.NoColor{}, style.GetForeground())
			require.Equal(t, lipgloss.NoColor{}, style.GetBackground())
		}
		require.True(t, theme.Selected.GetReverse())
		require.True(t, theme.Key.GetBold())
	}
}

func TestAConsoleHasNoRoundCorners(t *testing.T) {
	t.Parallel()

	require.Equal(t, lipgloss.NormalBorder(), ui.NewTheme(true).OnConsole().For(false).Frame.GetBorderStyle())
	require.True(t, ui.NewTheme(true).OnConsole().For(false).Console)
}
