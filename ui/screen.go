// Package ui is the contract between the kiosk's screens and the shell that
// shows them: what a screen is, the messages that pass between them, what a
// guest's visit holds, and what the desk lends to its screens.
//
// It starts nothing, and draws only what several screens have in common. Screens
// never import one another; they send a Route.
package ui

import (
	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
)

// Screen is one page of the kiosk. Only the shell makes a tea.View of it.
type Screen interface {
	// Init returns the first command of the screen, or nil.
	Init() Cmd
	// Update takes one message. It does no I/O and asks no clock.
	Update(tea.Msg) Cmd
	// View draws the screen in the size it was last given and changes nothing.
	View() string
	// Cursor returns where the terminal's cursor belongs, relative to the
	// view's upper left corner, or nil to hide it.
	Cursor() *tea.Cursor
	// SetSize tells the screen how many columns and rows it has.
	SetSize(width, height int)
	// Tell returns the screen in plain sentences, for people who listen: no
	// box drawing, one thought a line, the current question last.
	Tell() []string
	// KeyMap lists the keys that work now, for the footer and for help.
	help.KeyMap
}

// Capturer is a screen that may be taking text; while it does, global keys
// that are letters or digits go to it.
type Capturer interface{ Capturing() bool }

// Clicker is a screen that can be clicked. Hit names what lies at a cell of
// its view, "" for nothing; the shell sends the name back as a ClickMsg.
type Clicker interface{ Hit(x, y int) string }

// Unsaver is a screen that loses something when it is left; the shell asks
// before Esc or a route takes the guest away.
type Unsaver interface{ Unsaved() bool }

// Escaper is a screen that may have something of its own to leave before it is
// left itself. Escape reports whether it used the key.
type Escaper interface{ Escape() (Cmd, bool) }

// Worker is a screen that may be in the middle of something that must end
// before it is left. While Working, no key takes the guest away.
type Worker interface{ Working() bool }

// Awaiter is a screen that appears before it can take keys. While it Awaits,
// those that are pressed are kept for it.
type Awaiter interface{ Awaits() bool }

// Locator is a screen that knows a better address of where it stands than the
// Route it was opened with.
type Locator interface{ Where() Route }

// Taker is a screen that knows what to do with a card that is scanned. While
// TakesCards, a card reaches it as a ScanMsg; elsewhere the shell asks or says
// what is to become of it.
type Taker interface{ TakesCards() bool }
