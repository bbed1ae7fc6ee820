package javaregex

// The sets that several names stand for.

func asciiSpace() set { return between('\t', '\r').or(only(' ')) }

func asciiWord() set {
	return between('a', 'z').or(between('A', 'Z'), between('0', '9'), only('_'))
}

func verticalSpace() set { return between('\n', '\r').or(only(0x85), between(0x2028, 0x2029)) }

func letters() set { return category("Lu", "Ll", "Lt", "Lm", "Lo").close("L") }

func punctuation() set { return category("Pc", "Pd", "Ps", "Pe", "Po", "Pi", "Pf").close("P") }

func whiteSpace() set {
	return category("Zs", "Zl", "Zp").or(between('\t', '\r'), only(0x85))
}

func wideWord() set {
	return binary("Alphabetic").or(category("Mn", "Me", "Mc", "Nd", "Pc"), between(0x200C, 0x200D))
}

func hexDigits() set {
	return category("Nd").or(between('A', 'F'), between('a', 'f'), between(0xFF21, 0xFF26), between(0xFF41, 0xFF46))
}

// nonCharacters are the two last code points of each plane and a few more.
func nonCharacters() set {
	spans := []span{{0xFDD0, 0xFDEF}}
	for plane := rune(0); plane <= 0x10; plane++ {
		spans = append(spans, span{plane<<16 | 0xFFFE, plane<<16 | 0xFFFF})
	}
	return fromSpans(spans)
}

func wideBlank() set { return category("Zs").or(only('\t')) }

func wideGraph() set { return category("Zs", "Zl", "Zp", "Cc", "Cs", "Cn").not() }

func widePrint() set { return wideGraph().or(wideBlank()).minus(category("Cc")) }

func ignorable() set {
	return category("Cf").or(between(0, 8), between(0x0E, 0x1B), between(0x7F, 0x9F))
}

// close names the tables of the standard library that come close to s.
func (s set) close(tables ...string) set {
	s.near = tables
	return s
}
