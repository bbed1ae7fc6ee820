package field

import (
	"unicode"

	"frontdesk/forms"
)

// email asks for an address (seed, EnrollmentConfigEmailField). A blank has no
// place in one, so it is not taken.
type email struct{ line }

func newEmail(f *forms.Field, o Options) Widget {
	e := &email{line: newLine(o)}
	e.keeps = func(r rune) bool { return !unicode.IsSpace(r) }
	return e
}

// Hint shows the form of an address.
func (e *email) Hint(int) string { return e.o.Say.Say("field.hint.email", nil) }

// Tell says what was typed.
func (e *email) Tell() []string { return e.tellText() }
