package ui_test

import (
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/stretchr/testify/require"

	"frontdesk/ui"
)

func TestAnOperatorsColourIsReadableOnEveryGround(t *testing.T) {
	t.Parallel()
	grounds := map[bool][]string{true: {"#000000", "#282C34"}, false: {"#FFFFFF", "#FDF6E3"}}
	for _, accent := range []string{"#000000", "#FFFFFF", "#FFD700", "#00539C", "#7F7F7F", "#FF0000"} {
		for dark, terminals := range grounds {
			theme := ui.NewTheme(!dark).Accented(accent).For(dark)

			require.Equal(t, accent, theme.Accent)
			for _, terminal := range terminals {
				for name, style := range texts(theme) {
					behind := style.GetBackground()
					if _, none := behind.(lipgloss.NoColor); none {
						behind = lipgloss.Color(terminal)
					}
					require.GreaterOrEqual(t, contrast(style.GetForeground(), behind), 4.5, "%s in %s on %s", name, accent, terminal)
				}
			}
		}
	}
}

func TestNoColourChangesNothing(t *testing.T) {
	t.Parallel()

	require.Equal(t, ui.NewTheme(true), ui.NewTheme(true).Accented(""))
}
