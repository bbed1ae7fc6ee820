package ui

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// Theme is every style that the screens use, built for a dark or a light
// terminal. Colour never carries a meaning alone.
type Theme struct {
	Dark   bool
	Accent string // see Accented, "" for the kiosk's own

	Few     bool // colours, see Bare
	Console bool // of few characters, see OnConsole

	Title    lipgloss.Style // the screen's heading
	Text     lipgloss.Style
	Quiet    lipgloss.Style // hints and help
	Label    lipgloss.Style // a field's label
	Focus    lipgloss.Style // the label and marker of the field in focus
	Value    lipgloss.Style // what was typed
	Error    lipgloss.Style // always beside a word or a mark
	Warning  lipgloss.Style
	Good     lipgloss.Style
	Key      lipgloss.Style // a key in the footer
	Status   lipgloss.Style // the status line
	Selected lipgloss.Style // the chosen row of a list
	Frame    lipgloss.Style // border of an overlay

	// Code draws a code for scanners: black and white, whatever else the
	// theme wears. Its foreground is white in a dark theme and black in a
	// light one, so that the code is right without colours too.
	Code lipgloss.Style
}

// NewTheme returns the styles for a dark or a light terminal. Every text
// stands out by at least 4.5:1 (WCAG 2, AA) from the backgrounds that such
// terminals come with: black to #282C34, white to #FDF6E3.
func NewTheme(dark bool) Theme {
	pick := lipgloss.LightDark(dark)
	ink := func(light, dark string) color.Color {
		return pick(lipgloss.Color(light), lipgloss.Color(dark))
	}
	plain := lipgloss.NewStyle()

	var (
		text   = ink("#1B1B1B", "#F2F2F2")
		quiet  = ink("#595959", "#ADADAD")
		accent = ink("#00539C", "#7CC4FF")
		strip  = ink("#E4E4E4", "#3A3A3A")
	)
	return Theme{
		Dark:     dark,
		Title:    plain.Bold(true).Foreground(accent),
		Text:     plain.Foreground(text),
		Quiet:    plain.Foreground(quiet),
		Label:    plain.Foreground(text),
		Focus:    plain.Bold(true).Foreground(accent),
		Value:    plain.Foreground(text),
		Error:    plain.Bold(true).Foreground(ink("#A80014", "#FF9A9A")),
		Warning:  plain.Foreground(ink("#704A00", "#F3C35B")),
		Good:     plain.Foreground(ink("#05602B", "#79DB94")),
		Key:      plain.Bold(true).Foreground(accent),
		Status:   plain.Foreground(text).Background(strip),
		Selected: plain.Bold(true).Foreground(ink("#FFFFFF", "#101010")).Background(accent),
		Frame:    plain.Border(lipgloss.RoundedBorder()).BorderForeground(accent).Padding(0, 1),
		Code:     plain.Foreground(ink("#000000", "#FFFFFF")).Background(ink("#FFFFFF", "#000000")),
	}
}
