package field

import (
	"frontdesk/forms"
)

// entry asks for any text (seed, EnrollmentConfigEntryField).
type entry struct {
	line
	hint string // key of what to know before typing, "" for nothing
}

func newEntry(f *forms.Field, o Options) Widget {
	e := &entry{line: newLine(o)}
	e.wants, e.secret = f.MaxLength, f.Secret
	switch f.Name {
	case "postalCode":
		e.mask = forms.PostalMask
	case "username":
		e.hint = "field.hint.username"
	case "password":
		e.hint = "field.hint.password"
	}
	if e.secret {
		hideWords(&e.line)
	}
	return e
}

// Hint returns what to know before typing.
func (e *entry) Hint(int) string {
	if hint := e.cutHint(); hint != "" || e.hint == "" {
		return hint
	}
	return e.o.Say.Say(e.hint, nil)
}

// Tell says what was typed, of a secret only how much.
func (e *entry) Tell() []string { return e.tellText() }
