package javaregex

// quantified reads the quantifier behind a part, if there is one.
func (p *parser) quantified(body node) (node, error) {
	r := repeat{body: body, max: unbounded, open: true}
	switch p.peek() {
	case '?':
		r.max, r.open = 1, false
	case '*':
	case '+':
		r.min = 1
	case '{':
		if err := p.counted(&r); err != nil {
			return nil, err
		}
	default:
		return body, nil
	}
	r.offset = p.offset()
	r.greed = p.greed()
	return r, nil
}

// greed steps over the last character of a quantifier and reads what follows.
func (p *parser) greed() greed {
	switch p.next() {
	case '?':
		p.next()
		return lazy
	case '+':
		p.next()
		return possessive
	}
	return greedy
}

// counted reads {n}, {n,} or {n,m}, up to the brace.
func (p *parser) counted(r *repeat) error {
	c := p.afterRaw()
	if !isDigit(c) {
		return p.refuse("Illegal repetition")
	}
	least, c, ok := p.count(c)
	most, open := least, false
	if ok && c == ',' {
		if c = p.take(); c == '}' {
			most, open = unbounded, true
		} else {
			most, c, ok = p.count(c)
		}
	}
	switch {
	case !ok:
		return p.refuse("Illegal repetition range")
	case c != '}':
		return p.refuse("Unclosed counted closure")
	case most < least:
		return p.refuse("Illegal repetition range")
	}
	r.min, r.max, r.open = least, most, open
	p.pos-- // greed steps over the brace again
	return nil
}

// count reads a number that starts with c, and returns the character behind
// it. It is false for a number that Java's int cannot hold.
func (p *parser) count(c rune) (n int, behind rune, ok bool) {
	for ; isDigit(c); c = p.take() {
		if n = n*10 + int(c-'0'); n > unbounded {
			return 0, c, false
		}
	}
	return n, c, true
}
