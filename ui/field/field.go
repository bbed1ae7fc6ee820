package field

import (
	"maps"
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/ui"
)

// Widget is one question's control, without its label, help and error, which
// the Pager draws.
type Widget interface {
	// Focus and Blur say whether the keys go to this widget.
	Focus() ui.Cmd
	Blur()
	// Update takes one key press or paste. Enter and Tab mean that the guest
	// goes on: what is highlighted is taken.
	Update(tea.Msg) ui.Cmd
	// Keeps reports whether a key that moves between fields would move
	// within this one.
	Keeps(tea.KeyPressMsg) bool
	// View draws the control in width columns and Height rows.
	View(width int) string
	// Height is how many rows the control has at this width, focused or not.
	Height(width int) int
	// Cursor is where the terminal's cursor belongs in the last width that
	// View was asked for, nil without the focus.
	Cursor(width int) *tea.Cursor
	// Answer returns what was typed or picked, as it was typed; false for a
	// question that the guest left alone.
	Answer() (frontdesk.Answer, bool)
	// SetAnswer shows an answer that was given before.
	SetAnswer(frontdesk.Answer)
	// Capturing reports whether letters are text now.
	Capturing() bool
	// Hit names the part at a cell of the View, such as "option:2", "" for
	// none. Click does what a click on it means.
	Hit(x, y, width int) string
	Click(part string) ui.Cmd
	// Hint is what stands below the control: how to answer, why the last key
	// did nothing, or what did not fit into width columns. "" for nothing.
	Hint(width int) string
	// Tell describes the state in sentences, for people who listen.
	Tell() []string
	// ShortHelp lists the keys of this widget alone.
	ShortHelp() []key.Binding
}

// Options are what every widget and the Pager need from outside.
type Options struct {
	Say    ui.Phrases
	Theme  ui.Theme
	Locale forms.Locale // how the guest writes dates
	Today  time.Time    // the day at the desk

	// Confirmed are the warnings that the guest chose to override, by field.
	// The Pager writes it; nil makes it keep its own.
	Confirmed map[string]frontdesk.IssueCode

	// Left are the fields that the guest has been through, of which may be
	// said what is wrong. The Pager writes it; nil makes it keep its own.
	Left map[string]bool

	// Refused are what the service said about an earlier try. Each is shown
	// beside its field, and stands in the way, until the answer is changed.
	Refused []frontdesk.Issue

	// Check looks at all answers together, for the rules between fields; nil
	// for none. What it says of a field that was not left stays unsaid.
	Check func(frontdesk.Answers) []frontdesk.Issue

	inks *inks // of the Theme, see inked
}

// New returns the widget for a field. A type that has none of its own is asked
// as an entry.
func New(f *forms.Field, o Options) Widget {
	o = o.inked()
	if build, ok := registry()[f.Kind]; ok {
		return build(f, o)
	}
	return newEntry(f, o)
}

// Kinds returns the types of field that have a widget of their own.
func Kinds() []forms.Kind { return slices.Sorted(maps.Keys(registry())) }

// registry has one line for each type of field.
func registry() map[forms.Kind]func(*forms.Field, Options) Widget {
	return map[forms.Kind]func(*forms.Field, Options) Widget{
		forms.Entry:          newEntry,
		forms.Boolean:        newBoolean,
		forms.Date:           newDate,
		forms.Phone:          newPhone,
		forms.Email:          newEmail,
		forms.Selection:      newSelection,
		forms.MultiSelection: newMulti,
	}
}
