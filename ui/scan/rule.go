package scan

import (
	"regexp"
	"regexp/syntax"
	"time"

	"frontdesk"
)

// The pace of hands and of machines. Characters that come within fastGap of
// one another, burst of them in a row, were not typed by fingers; a slow
// wireless scanner may take slowGap for each. Who types a number by hand rests
// for up to handPause between its groups.
const (
	fastGap   = 30 * time.Millisecond
	slowGap   = 300 * time.Millisecond
	handPause = 2 * time.Second
	burst     = 6
)

// anyNumber is the form of a card while the program says nothing about it.
const anyNumber = `[0-9]{6,38}`

// Rule says what a card of the program looks like and how the desk's scanner
// sends it. NewRule makes one; the exported fields may be set afterwards.
type Rule struct {
	// Prefix and Suffix are what the scanner is set up to send around the
	// number, "" for nothing. CR, LF and Tab need no mention.
	Prefix, Suffix string

	// Track is the magnetic track that holds the number: 1, 2, or 0 for
	// whichever holds one, the second first.
	Track int

	// Gap is the longest pause between two characters that only a machine
	// keeps to all through a scan; 0 is 30 ms.
	Gap time.Duration

	whole    *regexp.Regexp
	alphabet [128]bool // the characters that a number may hold
	specific bool      // the program described its cards
	claims   bool      // so closely that a payment card cannot be meant
}

// NewRule reads a program's rule for card numbers. The error is EINVALID for a
// pattern that is not a regular expression of Go's.
func NewRule(p frontdesk.Program) (Rule, error) {
	rule := Rule{specific: p.CardPattern != ""}
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

// gap returns the longest pause that marks a machine.
func (r Rule) gap() time.Duration {
	if r.Gap > 0 {
		return r.Gap
	}
	return fastGap
}

// Accepts reports whether a number that was typed can be a card of the
// program. A payment card's is never one, unless the program claims it.
func (r Rule) Accepts(number frontdesk.Private) bool {
	text := []byte(number)
	defer clear(text)

	return r.isCard(text) && !r.isBarePayment(text)
}
