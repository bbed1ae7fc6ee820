package javaregex

// maxDepth bounds the nesting of brackets, so that no pattern can exhaust the
// stack.
const maxDepth = 250

// parser reads a pattern into a tree by Java's rules.
type parser struct {
	source
	groups int // capturing groups opened so far
	names  map[string]int
	depth  int
	narrow error  // see tree
	doubt  error  // what cannot be translated, if Java takes the rest
	casing *cases // worked out when it is first needed

	characters map[string]rune // by name, see characterNamed
}

// parse reads a pattern. Its errors are a *SyntaxError or *UnsupportedError.
func parse(pattern string) (*tree, error) {
	p := parser{source: newSource(pattern), names: map[string]int{}}
	root, err := p.alternatives()
	if err != nil {
		return nil, err
	}
	switch {
	case p.pos == len(p.text) && p.doubt != nil:
		return nil, p.doubt
	case p.pos == len(p.text):
		return &tree{root: root, narrow: p.narrow}, nil
	case p.peek() == ')':
		return nil, p.refuse("Unmatched closing ')'")
	}
	return nil, p.refuse("Unexpected internal error")
}

// refuse makes the error that Java makes at the current place.
func (p *parser) refuse(reason string) error {
	return &SyntaxError{Offset: p.offset(), Reason: reason}
}

// unsupported makes the error for what cannot be translated.
func (p *parser) unsupported(feature string) error {
	return &UnsupportedError{Offset: p.offset(), Feature: feature}
}

// cannot notes what cannot be translated. Java may yet refuse the rest.
func (p *parser) cannot(feature string) {
	if p.doubt == nil {
		p.doubt = p.unsupported(feature)
	}
}

// alternatives reads sequences separated by bars.
func (p *parser) alternatives() (node, error) {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		return nil, p.unsupported("nesting this deep")
	}
	var all choice
	for {
		seq, err := p.sequence()
		if err != nil {
			return nil, err
		}
		all = append(all, seq)
		if p.peek() != '|' {
			break
		}
		p.next()
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return all, nil
}

// sequence reads up to a bar, a closing bracket or the end.
func (p *parser) sequence() (node, error) {
	var seq sequence
	for {
		c := p.peek()
		if c == '|' || c == ')' || c == 0 && p.ended() {
			return seq, nil
		}
		part, err := p.part(c)
		if err != nil {
			return nil, err
		}
		if part != nil {
			seq = append(seq, part)
		}
	}
}

// part reads one part of a sequence with its quantifier. It is nil for what
// only changes modes.
func (p *parser) part(c rune) (node, error) {
	var n node
	var err error
	switch c {
	case '(':
		n, err = p.group()
		if n == nil || err != nil {
			return nil, err
		}
	case '[':
		n, err = p.bracketed()
	case '^', '$', '.':
		p.next()
		n = p.sign(c)
	case '?', '*', '+':
		p.next()
		err = p.refuse("Dangling meta character '" + string(c) + "'")
	default:
		n, err = p.literal()
	}
	if err != nil {
		return nil, err
	}
	return p.quantified(n)
}

// bracketed reads a character class.
func (p *parser) bracketed() (node, error) {
	if p.flags.has(canonEq) {
		p.cannot("canonical equivalence")
	}
	class, err := p.class(true)
	if err != nil {
		return nil, err
	}
	return one{class.eval()}, nil
}

// sign returns what one of ^ $ . means in the current modes.
func (p *parser) sign(c rune) node {
	many, unix := p.flags.has(multiLine), p.flags.has(unixLines)
	switch {
	case c == '.':
		return one{p.dot()}
	case c == '^' && !many:
		return textStart
	case c == '^' && unix:
		return unixLineStart
	case c == '^':
		return lineStart
	case many && unix:
		return unixLineEnd
	case many:
		return lineEnd
	}
	return p.lastLine()
}

// lastLine returns what $ outside (?m), and \Z, mean.
func (p *parser) lastLine() assertion {
	if p.flags.has(unixLines) {
		return lastUnixLine
	}
	return lastLine
}

// dot returns what the dot matches.
func (p *parser) dot() set {
	switch {
	case p.flags.has(dotAll):
		return everything()
	case p.flags.has(unixLines):
		return only('\n').not()
	}
	return only('\n', '\r', '\u0085', '\u2028', '\u2029').not()
}
