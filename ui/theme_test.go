package ui_test

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/stretchr/testify/require"

	"frontdesk/ui"
)

func TestEveryTextStandsOutFromTheTerminal(t *testing.T) {
	t.Parallel()
	for _, dark := range []bool{true, false} {
		theme := ui.NewTheme(dark)
		for _, terminal := range terminals(dark) {
			for name, style := range texts(theme) {
				behind := style.GetBackground()
				if _, none := behind.(lipgloss.NoColor); none {
					behind = lipgloss.Color(terminal)
				}
				require.GreaterOrEqual(t, contrast(style.GetForeground(), behind), 4.5,
					"%s on %s", name, terminal)
			}
		}
	}
}

func TestFrameLeavesRoomForItsText(t *testing.T) {
	t.Parallel()

	frame := ui.NewTheme(true).Frame

	require.Equal(t, 4, frame.GetHorizontalFrameSize())
	require.Equal(t, 2, frame.GetVerticalFrameSize())
}

// terminals are the backgrounds that terminals come with.
func terminals(dark bool) []string {
	if dark {
		return []string{"#000000", "#1E1E1E", "#002B36", "#282C34"}
	}
	return []string{"#FFFFFF", "#FAFAFA", "#FDF6E3"}
}

func texts(theme ui.Theme) map[string]lipgloss.Style {
	return map[string]lipgloss.Style{
		"Title": theme.Title, "Text": theme.Text, "Quiet": theme.Quiet, "Label": theme.Label,
		"Focus": theme.Focus, "Value": theme.Value, "Error": theme.Error, "Warning": theme.Warning,
		"Good": theme.Good, "Key": theme.Key, "Status": theme.Status, "Selected": theme.Selected,
	}
}

// contrast is the ratio of WCAG 2.1, 1 to 21.
func contrast(a, b color.Color) float64 {
	hi, lo := luminance(a), luminance(b)
	if hi < lo {
		hi, lo = lo, hi
	}
	return (hi + 0.05) / (lo + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xFFFF
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestEveryAccentIsReadableAsTextAndAsGround(t *testing.T) {
	t.Parallel()
	const step = 0x11
	for r := 0; r < 256; r += step {
		for g := 0; g < 256; g += step {
			for b := 0; b < 256; b += step {
				accent := fmt.Sprintf("#%02X%02X%02X", r, g, b)
				for _, dark := range []bool{true, false} {
					theme := ui.NewTheme(dark).Accented(accent)
					for _, ground := range terminals(dark) {
						require.GreaterOrEqual(t, contrast(theme.Key.GetForeground(), lipgloss.Color(ground)), 4.5, accent)
					}
					require.GreaterOrEqual(t, contrast(theme.Selected.GetForeground(), theme.Selected.GetBackground()), 4.5, accent)
				}
			}
		}
	}
}
