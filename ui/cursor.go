package ui

import tea "charm.land/bubbletea/v2"

// Moved returns a cursor by so many columns and rows further on, nil for none:
// whoever draws something puts its cursor where it was drawn.
func Moved(c *tea.Cursor, columns, rows int) *tea.Cursor {
	if c == nil {
		return nil
	}
	moved := *c
	moved.X += columns
	moved.Y += rows
	return &moved
}
