package ui

import "frontdesk"

// Place names a screen.
type Place int

// The screens of the kiosk.
const (
	Welcome Place = iota
	Enroll
	Related
	Review
	Done
	Activate
	Queue
	SMS    // join by text
	Resume // go on after a crash
)

// Route is an address: which screen, and what it should open at.
type Route struct {
	Place Place

	// Journey starts a new visit when the route comes from Welcome.
	Journey frontdesk.Journey

	// Field is the field to open the form at, "" for the first one.
	Field string

	// Only shows that field alone, with those that the service refused: a
	// detour that leads back to Review. With a Card it is a detour that looks
	// at the card and leads back to where it began.
	Only bool

	// Card is a card that was scanned before the screen was shown.
	Card frontdesk.Private
}
