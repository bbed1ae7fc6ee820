package javaregex

// quantified reads the quantifier behind a part, if there is one.
func (p *parser) quantified(body node) (node, error) {
	switch p.peek() {
	case '?':
		return repeat{body: body, max: 1, greed: p.greed()}, nil
	case '*':
		return repeat{body: body, max: unbounded, greed: p.greed(), open: true}, nil
	case '+':
		return repeat{body: body, min: 1, max: unbounded, greed: p.greed(), open: true}, nil
	case '{':
		return p.counted(body)
	}
	return body, nil
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

// counted reads {n}, {n,} or {n,m}.
func (p *parser) counted(body node) (node, error) {
	c := p.afterRaw()
	if !isDigit(c) {
		return nil, p.refuse("Illegal repetition")
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
		return nil, p.refuse("Illegal repetition range")
	case c != '}':
		return nil, p.refuse("Unclosed counted closure")
	case most < least:
		return nil, p.refuse("Illegal repetition range")
	}
	p.pos-- // greed steps over the brace again
	return repeat{body: body, min: least, max: most, greed: p.greed(), open: open}, nil
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
