package javaregex

import "unicode/utf8"

// plainProperty finds a category, an ASCII class or a method of
// java.lang.Character by its exact name.
func (p *parser) plainProperty(name string) (set, bool) {
	if s, ok := p.generalCategory(name); ok {
		return s, true
	}
	if s, ok := p.asciiClass(name); ok {
		return s, true
	}
	return p.characterMethod(name)
}

// generalCategory finds a category or a group of them.
func (p *parser) generalCategory(name string) (set, bool) {
	switch name {
	case "Lu", "Ll", "Lt":
		if p.flags.has(foldCase) {
			return category("Lu", "Ll", "Lt"), true
		}
	case "L":
		return letters(), true
	case "M":
		return category("Mn", "Me", "Mc"), true
	case "N":
		return category("Nd", "Nl", "No"), true
	case "Z":
		return category("Zs", "Zl", "Zp"), true
	case "C":
		return category("Cc", "Cf", "Co", "Cs", "Cn"), true
	case "P":
		return punctuation(), true
	case "S":
		return category("Sm", "Sc", "Sk", "So"), true
	case "LC":
		return category("Lu", "Ll", "Lt"), true
	case "LD":
		return letters().or(category("Nd")), true
	case "L1":
		return between(0, 0xFF), true
	case "all":
		return everything(), true
	}
	return lookUp("category", name)
}

// asciiClass finds a POSIX class.
func (p *parser) asciiClass(name string) (set, bool) {
	alpha := between('A', 'Z').or(between('a', 'z'))
	digit := between('0', '9')
	switch name {
	case "ASCII":
		return between(0, utf8.RuneSelf-1), true
	case "Alnum":
		return alpha.or(digit), true
	case "Alpha":
		return alpha, true
	case "Blank":
		return only('\t', ' '), true
	case "Cntrl":
		return between(0, 0x1F).or(only(0x7F)), true
	case "Digit":
		return digit, true
	case "Graph":
		return between('!', '~'), true
	case "Lower", "Upper":
		if p.flags.has(foldCase) {
			return alpha, true
		} else if name == "Lower" {
			return between('a', 'z'), true
		}
		return between('A', 'Z'), true
	case "Print":
		return between(' ', '~'), true
	case "Punct":
		return between('!', '~').minus(alpha.or(digit)), true
	case "Space":
		return asciiSpace(), true
	case "XDigit":
		return digit.or(between('A', 'F'), between('a', 'f')), true
	}
	return set{}, false
}

// characterMethod finds what a method of java.lang.Character is true for.
func (p *parser) characterMethod(name string) (set, bool) {
	switch name {
	case "javaLowerCase":
		return p.cased(binary("Lowercase")), true
	case "javaUpperCase":
		return p.cased(binary("Uppercase")), true
	case "javaTitleCase":
		return p.cased(category("Lt")), true
	case "javaAlphabetic":
		return binary("Alphabetic"), true
	case "javaIdeographic":
		return binary("Ideographic"), true
	case "javaDigit":
		return category("Nd"), true
	case "javaDefined":
		return category("Cn").not(), true
	case "javaLetter":
		return letters(), true
	case "javaLetterOrDigit":
		return letters().or(category("Nd")), true
	case "javaJavaIdentifierStart":
		return letters().or(category("Nl", "Sc", "Pc")), true
	case "javaJavaIdentifierPart":
		return letters().or(category("Nl", "Sc", "Pc", "Nd", "Mc", "Mn"), ignorable()), true
	case "javaUnicodeIdentifierStart":
		return binary("UnicodeIdentifierStart"), true
	case "javaUnicodeIdentifierPart":
		return binary("UnicodeIdentifierPart"), true
	case "javaIdentifierIgnorable":
		return ignorable(), true
	case "javaSpaceChar":
		return category("Zs", "Zl", "Zp"), true
	case "javaWhitespace":
		return category("Zs", "Zl", "Zp").minus(only(0xA0, 0x2007, 0x202F)).or(between('\t', '\r'), between(0x1C, 0x1F)), true
	case "javaISOControl":
		return between(0, 0x1F).or(between(0x7F, 0x9F)), true
	case "javaMirrored":
		return binary("Mirrored"), true
	}
	return set{}, false
}
