package javaregex

// group reads from an opening bracket to behind the closing one. It is nil for
// a group such as (?i) that only changes modes.
func (p *parser) group() (node, error) {
	saved := p.flags
	if p.next() != '?' {
		return p.capturing(saved)
	}
	switch c := p.afterRaw(); c {
	case ':':
		return p.closing(saved, func(body node) node { return group{body: body} })
	case '>':
		return p.closing(saved, func(body node) node { return atomic{body} })
	case '=', '!':
		return p.closing(saved, func(body node) node { return look{body: body, negative: c == '!'} })
	case '<':
		if c = p.take(); c == '=' || c == '!' {
			return p.lookBehind(c == '!', saved)
		}
		return p.named(c, saved)
	case '$', '@':
		return nil, p.refuse("Unknown group type")
	}
	p.pos--
	return p.modes(saved)
}

// closing reads a group's body and its closing bracket, after which the modes
// are again as they were, and makes a node of it.
func (p *parser) closing(saved flags, make func(body node) node) (node, error) {
	body, err := p.alternatives()
	if err != nil {
		return nil, err
	}
	n := make(body)
	if p.take() != ')' {
		return nil, p.refuse("Unclosed group")
	}
	p.flags = saved
	return n, nil
}

// capturing reads a group that captures.
func (p *parser) capturing(saved flags) (node, error) {
	p.groups++
	index := p.groups
	return p.closing(saved, func(body node) node { return group{body: body, index: index} })
}

// named reads (?<name>...), whose name starts with c.
func (p *parser) named(c rune, saved flags) (node, error) {
	name, err := p.groupName(c)
	if err != nil {
		return nil, err
	}
	if _, taken := p.names[name]; taken {
		return nil, p.refuse("Named capturing group <" + name + "> is already defined")
	}
	p.names[name] = p.groups + 1
	return p.capturing(saved)
}

// groupName reads a group's name, which starts with c, and the bracket behind it.
func (p *parser) groupName(c rune) (string, error) {
	if !isAlpha(c) {
		return "", p.refuse("capturing group name does not start with a Latin letter")
	}
	var name []rune
	for isAlpha(c) || isDigit(c) {
		name = append(name, c)
		c = p.take()
	}
	if c != '>' {
		return "", p.refuse("named capturing group is missing trailing '>'")
	}
	return string(name), nil
}

// modes reads (?i) and (?i:...).
func (p *parser) modes(saved flags) (node, error) {
	p.inlineFlags()
	switch p.take() {
	case ')':
		return nil, nil
	case ':':
		return p.closing(saved, func(body node) node { return group{body: body} })
	}
	return nil, p.refuse("Unknown inline modifier")
}
