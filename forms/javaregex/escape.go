package javaregex

// escape reads a backslash and what follows it. What stands for a character
// comes back as that character, anything else as a node, which within a class
// is always a one. In a range of a class, \v is the vertical tab.
func (p *parser) escape(inClass, inRange bool) (char rune, n node, err error) {
	if letter := p.at(p.pos + 1); letter == 'p' || letter == 'P' {
		if inRange {
			p.pos += 2
			return 0, nil, p.refuse("Illegal/unsupported escape sequence")
		}
		p.pos++
		s, err := p.property(letter == 'P')
		return 0, one{s}, err
	}
	c := p.afterRaw()
	if s, ok := p.classEscape(c); ok && !(c == 'v' && inRange) {
		return 0, one{s}, nil
	}
	if !inClass {
		if n, err := p.placeEscape(c); n != nil || err != nil {
			return 0, n, err
		}
	}
	char, err = p.charEscape(c)
	return char, nil, err
}

// classEscape returns the set that an escape such as \d names.
func (p *parser) classEscape(c rune) (s set, ok bool) {
	wide := p.flags.has(unicodeClass)
	switch asciiLower(c) {
	case 'd':
		s = between('0', '9')
		if wide {
			s = category("Nd")
		}
	case 's':
		s = asciiSpace()
		if wide {
			s = whiteSpace()
		}
	case 'w':
		s = asciiWord()
		if wide {
			s = wideWord()
		}
	case 'h':
		s = only('\t', ' ', 0xA0, 0x1680, 0x180E, 0x202F, 0x205F, 0x3000).or(between(0x2000, 0x200A))
	case 'v':
		s = verticalSpace()
	default:
		return set{}, false
	}
	if c != asciiLower(c) {
		s = s.not()
	}
	return s, true
}

// placeEscape returns what an escape that is not about one character means,
// nil if it is about one.
func (p *parser) placeEscape(c rune) (node, error) {
	wide := p.flags.has(unicodeClass)
	switch c {
	case '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return p.numbered(int(c - '0')), nil
	case 'A', 'G':
		return textStart, nil
	case 'B':
		if wide {
			return wideWordInside, nil
		}
		return wordInside, nil
	case 'R':
		return lineBreak{}, nil
	case 'X':
		return cluster{}, nil
	case 'Z':
		return p.lastLine(), nil
	case 'b':
		return p.edge()
	case 'k':
		return p.byName()
	case 'z':
		return textEnd, nil
	}
	return nil, nil
}

// edge returns what \b means, which may be \b{g}.
func (p *parser) edge() (node, error) {
	if p.peek() == '{' && p.at(p.pos+1) == 'g' {
		offset := p.offset()
		p.pos += 2
		if p.take() != '}' {
			return nil, p.refuse("Illegal/unsupported escape sequence")
		}
		return clusterEdge{offset}, nil
	}
	if p.flags.has(unicodeClass) {
		return wideWordEdge, nil
	}
	return wordEdge, nil
}

// numbered returns a reference to a group. More digits count as long as there
// are that many groups so far.
func (p *parser) numbered(index int) node {
	offset := p.offset()
	for c := p.peek(); isDigit(c) && index*10+int(c-'0') <= p.groups; c = p.peek() {
		index = index*10 + int(c-'0')
		p.take()
	}
	return p.reference(index, offset)
}

// byName reads the name of \k<name>.
func (p *parser) byName() (node, error) {
	offset := p.offset()
	if p.take() != '<' {
		return nil, p.refuse(`\k is not followed by '<' for named capturing group`)
	}
	name, err := p.groupName(p.take())
	if err != nil {
		return nil, err
	}
	index, known := p.names[name]
	if !known {
		return nil, p.refuse("named capturing group <" + name + "> does not exist")
	}
	return p.reference(index, offset), nil
}

// reference returns a reference in the current modes.
func (p *parser) reference(index, offset int) node {
	ref := reference{index: index, offset: offset}
	switch {
	case p.flags.has(foldCase | unicodeCase):
		ref.fold = foldUnicode
	case p.flags.has(foldCase):
		ref.fold = foldASCII
	}
	return ref
}
