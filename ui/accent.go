package ui

import (
	"image/color"
	"math"

	"charm.land/lipgloss/v2"
)

// The backgrounds that terminals come with, between which a colour must be
// readable.
const (
	darkGround  = "#282C34"
	lightGround = "#FDF6E3"
)

// Accented returns the theme with titles, keys and frames in the operator's
// colour, "#RRGGBB". The colour is mixed with white or black until it stands
// out by 4.5:1 (WCAG 2, AA) from the grounds of NewTheme. "" changes nothing.
func (t Theme) Accented(accent string) Theme {
	if accent == "" {
		return t
	}
	ground, away := color.Color(color.White), color.Color(color.Black)
	chosen := lipgloss.Color(lightGround)
	if t.Dark {
		ground, away = color.Black, color.White
		chosen = lipgloss.Color(darkGround)
	}
	ink := readable(lipgloss.Color(accent), away, ground, chosen)

	t.Accent = accent
	t.Title = t.Title.Foreground(ink)
	t.Focus = t.Focus.Foreground(ink)
	t.Key = t.Key.Foreground(ink)
	t.Frame = t.Frame.BorderForeground(ink)
	t.Selected = t.Selected.Background(ink)
	return t
}

// For returns the same theme for a dark or a light terminal.
func (t Theme) For(dark bool) Theme {
	other := NewTheme(dark).Accented(t.Accent)
	switch {
	case t.Console:
		return other.OnConsole()
	case t.Few:
		return other.Bare()
	default:
		return other
	}
}

// contrastAA is the least contrast of text that everybody can read (WCAG 2).
const contrastAA = 4.5

// readable mixes a colour with another until it stands out from every ground.
func readable(ink, away color.Color, grounds ...color.Color) color.Color {
	for step := range 21 {
		mixed := mix(ink, away, float64(step)/20)
		least := math.Inf(1)
		for _, ground := range grounds {
			least = min(least, contrast(mixed, ground))
		}
		if least >= contrastAA {
			return mixed
		}
	}
	return away
}

// mix returns a colour of part b and the rest a.
func mix(a, b color.Color, part float64) color.Color {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	channel := func(x, y uint32) uint8 {
		return uint8(math.Round((float64(x)*(1-part) + float64(y)*part) / 257))
	}
	return color.RGBA{R: channel(ar, br), G: channel(ag, bg), B: channel(ab, bb), A: 255}
}

// contrast is the ratio of two colours' luminances, 1 to 21 (WCAG 2).
func contrast(a, b color.Color) float64 {
	high, low := luminance(a), luminance(b)
	if high < low {
		high, low = low, high
	}
	return (high + 0.05) / (low + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// linear undoes the gamma of one channel of sRGB.
func linear(channel uint32) float64 {
	v := float64(channel) / 65535
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
