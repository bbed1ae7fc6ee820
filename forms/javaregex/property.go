package javaregex

import "strings"

// property reads \p{name}, \p{name=value} or \pL from its letter on.
func (p *parser) property(complement bool) (set, error) {
	if p.flags.has(canonEq) {
		p.cannot("canonical equivalence")
	}
	name, err := p.propertyName()
	if err != nil {
		return set{}, err
	}
	s, ok, reason := p.propertySet(name)
	if !ok {
		return set{}, p.refuse(reason)
	}
	if complement {
		s = s.not()
	}
	return s, nil
}

// propertyName reads the name, with or without braces.
func (p *parser) propertyName() (string, error) {
	if p.next() != '{' {
		p.pos--
		p.next()
		name := string(p.at(p.pos))
		p.take()
		return name, nil
	}
	p.next()
	start := p.pos
	for !p.ended() && p.take() != '}' {
	}
	if p.pos > len(p.text) || p.pos == start || p.at(p.pos-1) != '}' {
		p.pos = len(p.text) + 1
		return "", p.refuse("Unclosed character family")
	}
	if p.pos-1 == start {
		return "", p.refuse("Empty character family")
	}
	return string(p.text[start : p.pos-1]), nil
}

// propertySet finds what a name stands for, or says why it stands for nothing.
func (p *parser) propertySet(name string) (s set, ok bool, reason string) {
	if key, value, found := strings.Cut(name, "="); found {
		switch key = strings.ToLower(key); key {
		case "sc", "script":
			s, ok = lookUp("script", strings.ToUpper(value))
		case "blk", "block":
			s, ok = lookUp("block", strings.ToUpper(value))
		case "gc", "general_category":
			s, ok = p.plainProperty(value)
		}
		return s, ok, "Unknown Unicode property {name=<" + key + ">, value=<" + value + ">}"
	}
	if block, found := strings.CutPrefix(name, "In"); found {
		s, ok = lookUp("block", strings.ToUpper(block))
	} else if short, found := strings.CutPrefix(name, "Is"); found {
		s, ok = p.isProperty(short)
	} else {
		if p.flags.has(unicodeClass) {
			s, ok = p.posixUnicode(strings.ToUpper(name))
		}
		if !ok {
			s, ok = p.plainProperty(name)
		}
	}
	return s, ok, "Unknown character property name {" + name + "}"
}

// isProperty finds \p{Is...}: a binary property, a category or a script.
func (p *parser) isProperty(name string) (set, bool) {
	upper := strings.ToUpper(name)
	if s, ok := p.unicodeProperty(upper); ok {
		return s, true
	}
	if s, ok := p.posixUnicode(upper); ok {
		return s, true
	}
	if s, ok := p.plainProperty(name); ok {
		return s, true
	}
	return lookUp("script", upper)
}

// unicodeProperty finds a binary property by its name in upper case.
func (p *parser) unicodeProperty(name string) (set, bool) {
	switch name {
	case "ALPHABETIC":
		return binary("Alphabetic"), true
	case "ASSIGNED":
		return category("Cn").not(), true
	case "CONTROL":
		return category("Cc"), true
	case "HEXDIGIT", "HEX_DIGIT":
		return hexDigits(), true
	case "IDEOGRAPHIC":
		return binary("Ideographic"), true
	case "JOINCONTROL", "JOIN_CONTROL":
		return between(0x200C, 0x200D), true
	case "LETTER":
		return letters(), true
	case "LOWERCASE":
		return p.cased(binary("Lowercase")), true
	case "UPPERCASE":
		return p.cased(binary("Uppercase")), true
	case "TITLECASE":
		return p.cased(category("Lt")), true
	case "NONCHARACTERCODEPOINT", "NONCHARACTER_CODE_POINT":
		return nonCharacters(), true
	case "PUNCTUATION":
		return punctuation(), true
	case "WHITESPACE", "WHITE_SPACE":
		return whiteSpace(), true
	case "WORD":
		return wideWord(), true
	}
	return set{}, false
}

// posixUnicode finds a POSIX class, by its name in upper case, with the wide
// meaning that it has as \p{Is...} and with (?U).
func (p *parser) posixUnicode(name string) (set, bool) {
	switch name {
	case "ALPHA":
		return binary("Alphabetic"), true
	case "LOWER":
		return p.cased(binary("Lowercase")), true
	case "UPPER":
		return p.cased(binary("Uppercase")), true
	case "SPACE":
		return whiteSpace(), true
	case "PUNCT":
		return punctuation(), true
	case "XDIGIT":
		return hexDigits(), true
	case "ALNUM":
		return binary("Alphabetic").or(category("Nd")), true
	case "CNTRL":
		return category("Cc"), true
	case "DIGIT":
		return category("Nd"), true
	case "BLANK":
		return wideBlank(), true
	case "GRAPH":
		return wideGraph(), true
	case "PRINT":
		return widePrint(), true
	}
	return set{}, false
}

// cased is s, or every letter that has a case where case does not matter.
func (p *parser) cased(s set) set {
	if p.flags.has(foldCase) {
		return binary("Lowercase").or(binary("Uppercase"), category("Lt"))
	}
	return s
}
