package scan

import (
	"regexp"
	"regexp/syntax"

	"frontdesk"
)

// anyNumber is the form of a card while the program says nothing about it.
const anyNumber = `[0-9]{6,38}`

// Rule says what a card of one program looks like and how the desk's scanner
// sends it. NewRule makes one; its Options may be set afterwards.
type Rule struct {
	Options

	program  string // Program.Key
	whole    *regexp.Regexp
	alphabet [128]bool // the characters that a number may hold
	specific bool      // the program described its cards
	claims   bool      // so closely that a payment card cannot be meant
}

// NewRule reads a program's rule for card numbers. The error is EINVALID for a
// pattern that is not a regular expression of Go's.
func NewRule(p frontdesk.Program) (Rule, error) {
	rule := Rule{program: p.Key(), specific: p.CardPattern != ""}
	pattern := p.CardPattern
	if !rule.specific {
		pattern = anyNumber
	}

	// Parsed alone first, so that no bracket in it can pair with ours.
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return Rule{}, refusePattern(err)
	}
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return Rule{}, refusePattern(err)
	}
	rule.alphabet = alphabet(prog)
	rule.whole, err = regexp.Compile(`\A(?:` + pattern + `)\z`)
	if err != nil {
		return Rule{}, refusePattern(err)
	}
	rule.claims = rule.specific && bankSchemes(rule.isCard) < 2
	return rule, nil
}

func refusePattern(err error) error {
	return frontdesk.Wrap(err, frontdesk.EINVALID, "The card pattern is not a valid regular expression.")
}

// alphabet returns the printable ASCII characters that a match may hold.
func alphabet(prog *syntax.Prog) (chars [128]bool) {
	for i := range prog.Inst {
		inst := &prog.Inst[i]
		switch inst.Op {
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			for c := rune('!'); c <= '~'; c++ {
				chars[c] = chars[c] || inst.MatchRune(c)
			}
		}
	}
	return chars
}

// isCard reports whether the number is one of the program's.
func (r Rule) isCard(number []byte) bool { return r.whole != nil && r.whole.Match(number) }

// mayHold reports whether a card number may hold the character.
func (r Rule) mayHold(c byte) bool { return c < 128 && r.alphabet[c] }

// Accepts reports whether a number that was typed can be a card of the
// program. A payment card's is never one, unless the program claims it.
func (r Rule) Accepts(number frontdesk.Private) bool {
	text := []byte(number)
	defer clear(text)

	return r.isCard(text) && !r.isBarePayment(text)
}
