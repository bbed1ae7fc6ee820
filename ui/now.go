package ui

import (
	"reflect"

	tea "charm.land/bubbletea/v2"
)

// Now returns a command that does nothing but deliver a message. The shell
// delivers it before it takes another key, so that a key which follows in the
// same instant goes to where the message leads, not to where it was sent from.
//
//go:noinline
func Now(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Delivered returns the message of a command that does nothing but deliver
// one: Back, Reset, or one made by Now. False is any other command: it must be
// run in the background. A batch is one of those, whatever it holds.
//
// A command is known by its code: Go has no other way to tell one function
// from another. Now is not inlined for that reason; a test holds it.
func Delivered(cmd tea.Cmd) (tea.Msg, bool) {
	if cmd == nil {
		return nil, false
	}
	switch code(cmd) {
	case code(Now(nil)), code(Back), code(Reset):
		return cmd(), true
	default:
		return nil, false
	}
}

// code returns where the code of a command begins.
func code(cmd tea.Cmd) uintptr { return reflect.ValueOf(cmd).Pointer() }
