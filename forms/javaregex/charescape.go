package javaregex

import "unicode/utf16"

// charEscape reads an escape that stands for one character.
func (p *parser) charEscape(c rune) (rune, error) {
	switch c {
	case '0':
		return p.octal()
	case 'N':
		return p.characterName()
	case 'a':
		return '\a', nil
	case 'c':
		if p.ended() {
			return 0, p.refuse("Illegal control escape sequence")
		}
		return p.take() ^ 64, nil
	case 'e':
		return 0x1B, nil
	case 'f':
		return '\f', nil
	case 'n':
		return '\n', nil
	case 'r':
		return '\r', nil
	case 't':
		return '\t', nil
	case 'u':
		return p.utf16()
	case 'v':
		return '\v', nil
	case 'x':
		return p.hex()
	}
	if isAlpha(c) || isDigit(c) {
		return 0, p.refuse("Illegal/unsupported escape sequence")
	}
	return c, nil
}

// octal reads one to three digits, up to 0377.
func (p *parser) octal() (rune, error) {
	value, digits := rune(0), 0
	for digits < 3 {
		c := p.take()
		if c < '0' || c > '7' || value > 037 {
			break
		}
		value = value*8 + c - '0'
		digits++
	}
	switch digits {
	case 0:
		return 0, p.refuse("Illegal octal escape sequence")
	case 3:
		return value, nil
	}
	p.pos--
	return value, nil
}

// hex reads two hexadecimal digits, or any number of them in braces.
func (p *parser) hex() (rune, error) {
	c := p.take()
	if hi := hexDigit(c); hi >= 0 {
		if lo := hexDigit(p.take()); lo >= 0 {
			return hi<<4 | lo, nil
		}
	} else if c == '{' && hexDigit(p.peek()) >= 0 {
		value := rune(0)
		for c = p.take(); hexDigit(c) >= 0; c = p.take() {
			if value = value<<4 | hexDigit(c); value > 0x10FFFF {
				return 0, p.refuse("Hexadecimal codepoint is too big")
			}
		}
		if c != '}' {
			return 0, p.refuse("Unclosed hexadecimal escape sequence")
		}
		return value, nil
	}
	return 0, p.refuse("Illegal hexadecimal escape sequence")
}

// utf16 reads four hexadecimal digits, and a second escape if the two make a
// surrogate pair.
func (p *parser) utf16() (rune, error) {
	first, err := p.unit()
	if err != nil || first < 0xD800 || first > 0xDBFF {
		return first, err
	}
	behind := p.pos
	if p.take() == '\\' && p.take() == 'u' {
		second, err := p.unit()
		if err != nil {
			return 0, err
		}
		if 0xDC00 <= second && second <= 0xDFFF {
			return utf16.DecodeRune(first, second), nil
		}
	}
	p.pos = behind
	return first, nil
}

// unit reads four hexadecimal digits.
func (p *parser) unit() (rune, error) {
	value := rune(0)
	for range 4 {
		digit := hexDigit(p.take())
		if digit < 0 {
			return 0, p.refuse("Illegal Unicode escape sequence")
		}
		value = value<<4 | digit
	}
	return value, nil
}
