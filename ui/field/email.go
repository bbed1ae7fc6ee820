package field

import (
	"unicode"

	"frontdesk/forms"
)

// email asks for an address (seed, EnrollmentConfigEmailField). A blank has no
// place in one, so it is not taken; of a paste only the address is.
type email struct{ line }

func newEmail(f *forms.Field, o Options) Widget {
	e := &email{line: newLine(o)}
	e.pasted = pastedMail
	e.keeps = func(r rune) bool { return !unicode.IsSpace(r) }
	return e
}

// Hint shows the form of an address.
func (e *email) Hint(int) string {
	if hint := e.cutHint(); hint != "" {
		return hint
	}
	return e.o.Say.Say("field.hint.email", nil)
}

// Tell says what was typed.
func (e *email) Tell() []string { return e.tellText() }
