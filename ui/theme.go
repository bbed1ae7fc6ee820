package ui

import "charm.land/lipgloss/v2"

// Theme is every style that the screens use, built for a dark or a light
// terminal. Colour never carries a meaning alone.
type Theme struct {
	Dark bool

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
}
