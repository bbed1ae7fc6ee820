package javaregex

// expr is a class as it is read. It is worked out after its end, because
// Java keeps the characters up to U+00FF that a class names in one table, and
// those that come after an && still change what stands before it.
type expr interface{ eval() set }

func (s set) eval() set { return s }

// table is that table.
type table struct{ set set }

func (t *table) eval() set { return t.set }

// union, overlap and inverse combine classes.
type (
	union   struct{ a, b expr }
	overlap struct{ a, b expr }
	inverse struct{ of expr }
)

func (u union) eval() set   { return u.a.eval().or(u.b.eval()) }
func (o overlap) eval() set { return o.a.eval().and(o.b.eval()) }
func (i inverse) eval() set { return i.of.eval().not() }

// classReader reads one pair of brackets, or one right side of && without.
type classReader struct {
	*parser
	sofar expr   // what was read, nil for nothing yet
	last  expr   // the last part read, nil if the table took it
	low   *table // the characters up to U+00FF
	dirty bool   // whether low holds what sofar lacks
}

// class reads a class and, if closing, the bracket behind it.
func (p *parser) class(closing bool) (expr, error) {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		return nil, p.unsupported("nesting this deep")
	}
	r := classReader{parser: p, low: &table{}}
	c := p.next()
	negated := c == '^' && p.at(p.pos-1) == '['
	if negated {
		c = p.next()
	}
	for ; ; c = p.peek() {
		if c == ']' && (r.sofar != nil || r.dirty) {
			break
		}
		if err := r.part(c); err != nil {
			return nil, err
		}
	}
	if closing {
		p.next()
	}
	r.settle()
	if negated {
		return inverse{r.sofar}, nil
	}
	return r.sofar, nil
}

// part reads one member: a nested class, an intersection, a range, a character.
func (r *classReader) part(c rune) error {
	switch {
	case c == '[':
		nested, err := r.class(true)
		if err != nil {
			return err
		}
		r.add(nested)
		return nil
	case c == '&':
		if r.next() == '&' {
			return r.intersection()
		}
		r.pos--
	case c == 0 && r.ended():
		return r.refuse("Unclosed character class")
	}
	return r.member()
}

// add unites a part with what was read.
func (r *classReader) add(part expr) {
	r.last = part
	if r.sofar == nil {
		r.sofar = part
		return
	}
	r.sofar = union{r.sofar, part}
}

// settle unites the table with what was read.
func (r *classReader) settle() {
	if !r.dirty {
		return
	}
	r.dirty = false
	if r.sofar == nil {
		r.sofar, r.last = r.low, r.low
		return
	}
	r.sofar = union{r.sofar, r.low}
}

// intersection reads the right side of && from its second &. All that was read
// so far is the left side. Without a right side, Java intersects with the last
// part again.
func (r *classReader) intersection() error {
	var right expr
	for c := r.next(); c != ']' && c != '&'; c = r.peek() {
		if c != '[' {
			r.pos--
		}
		side, err := r.class(c == '[')
		if err != nil {
			return err
		}
		if right == nil {
			right = side
		} else {
			right = union{right, side}
		}
	}
	r.settle()
	if right != nil {
		r.last = right
	}
	switch {
	case r.sofar == nil && right == nil:
		return r.refuse("Bad class syntax")
	case r.sofar == nil:
		r.sofar = right
	case r.last == nil:
		r.cannot("an empty right side of &&")
	default:
		r.sofar = overlap{r.sofar, r.last}
	}
	return nil
}

// member reads a character, a range or an escape.
func (r *classReader) member() error {
	c := r.peek()
	if c == '\\' {
		char, n, err := r.escape(true, r.at(r.pos+2) == '-' && r.at(r.pos+1) == 'v')
		if err != nil {
			return err
		}
		if n != nil {
			r.add(n.(one).set)
			return nil
		}
		c = char
	} else {
		r.next()
	}
	if behind := r.at(r.peekAt() + 1); r.peek() != '-' || behind == '[' || behind == ']' {
		r.addChar(c)
		return nil
	}
	return r.rangeFrom(c)
}

// peekAt returns the place of the next character that counts.
func (r *classReader) peekAt() int {
	r.peek()
	return r.pos
}

// addChar adds a character.
func (r *classReader) addChar(c rune) {
	s := r.single(c)
	if c > 0xFF || r.flags.has(foldCase|unicodeCase) && reachesBeyond(c) {
		r.add(s)
		return
	}
	r.low.set = r.low.set.or(s)
	r.last, r.dirty = nil, true
}

// reachesBeyond says whether a character up to U+00FF has a case beyond it.
func reachesBeyond(c rune) bool {
	switch asciiLower(c) {
	case 'i', 'k', 's', 0xB5, 0xC5, 0xE5, 0xFF:
		return true
	}
	return false
}

// rangeFrom reads a range from its hyphen on.
func (r *classReader) rangeFrom(lo rune) error {
	hi := r.next()
	if hi == '\\' {
		char, n, err := r.escape(true, true)
		if err != nil {
			return err
		}
		if hi = char; n != nil {
			hi = -1
		}
	} else {
		r.next()
	}
	if hi < lo {
		return r.refuse("Illegal character range")
	}
	r.add(r.interval(lo, hi))
	return nil
}
