package field

import (
	"strings"

	"frontdesk/forms"
)

// phone asks for a number (seed, EnrollmentConfigPhoneField) and writes it as
// people read it, "(212) 555-0142", while it is typed; one of another country
// that the service knows as they are written there. Of a paste the first line
// with a digit is taken; only its digits stay, and a "+" before them.
type phone struct{ line }

func newPhone(f *forms.Field, o Options) Widget {
	p := &phone{line: newLine(o)}
	p.wants = len("1 (212) 555-0142")
	p.keeps = func(r rune) bool { return '0' <= r && r <= '9' || r == '+' }
	p.mask = shapePhone
	p.pasted = pastedPhone
	return p
}

// shapePhone is the mask. A "+" means something only before the digits.
func shapePhone(s string, cursor int) (string, int) {
	at := -1
	s, cursor = filter(s, cursor, func(r rune) bool {
		at++
		return r != '+' || at == 0
	})
	if groups := groupsAbroad(s); groups != nil {
		return grouped(s, cursor, groups)
	}
	return forms.PhoneMask(s, cursor)
}

// pastedPhone is the number in a paste, without an extension.
func pastedPhone(text string) string {
	line := firstLine(text, "0123456789")
	digits := 0
	for i, r := range line {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case digits >= len("2125550142") && strings.ContainsRune("xXeE#,;/", r):
			return line[:i]
		}
	}
	return line
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
