package field

import (
	"frontdesk/forms"
)

// phone asks for a number (seed, EnrollmentConfigPhoneField) and writes it as
// people read it, "(212) 555-0142", while it is typed. Whatever is pasted,
// only its digits stay, and a "+" before them.
type phone struct{ line }

func newPhone(f *forms.Field, o Options) Widget {
	p := &phone{line: newLine(o)}
	p.wants = len("1 (212) 555-0142")
	p.keeps = func(r rune) bool { return '0' <= r && r <= '9' || r == '+' }
	p.mask = forms.PhoneMask
	return p
}

// Hint says what a number looks like, or why a letter did nothing.
func (p *phone) Hint(int) string {
	if p.denied {
		return p.o.Say.Say("field.refuse.digits", nil)
	}
	return p.o.Say.Say("field.hint.phone", nil)
}

// Tell says what was typed.
func (p *phone) Tell() []string { return p.tellText() }
