package javaregex

import "unicode"

// caseless knows which code points Unicode 13 has not assigned: they have no
// case for Java, whatever newer tables say.
type caseless struct{ unassigned set }

// newCaseless reads the table.
func newCaseless() caseless { return caseless{unassigned: category("Cn")} }

// upper is Character.toUpperCase.
func (c caseless) upper(r rune) rune { return c.mapped(r, unicode.ToUpper(r)) }

// lower is Character.toLowerCase.
func (c caseless) lower(r rune) rune { return c.mapped(r, unicode.ToLower(r)) }

// folded is what Java compares when case does not matter: the lower case of
// the upper case.
func (c caseless) folded(r rune) rune { return c.lower(c.upper(r)) }

// mapped is to, unless Unicode 13 does not have both.
func (c caseless) mapped(r, to rune) rune {
	if r < 0x80 || to == r || !c.unassigned.has(r) && !c.unassigned.has(to) {
		return to
	}
	return r
}

// like holds the code points with the same folded form as want.
func (c caseless) like(want rune) set {
	return only(want).or(c.where(func(r rune) bool { return c.folded(r) == want }))
}

// likeAny holds the code points that are in a range themselves, or whose upper
// case is, or whose folded form is.
func (c caseless) likeAny(lo, hi rune) set {
	in := between(lo, hi)
	return in.or(c.where(func(r rune) bool { return in.has(c.upper(r)) || in.has(c.folded(r)) }))
}

// where holds the code points with case for which ok holds.
func (c caseless) where(ok func(rune) bool) set {
	var found []rune
	for _, cr := range unicode.CaseRanges {
		for r := rune(cr.Lo); r <= rune(cr.Hi); r++ {
			if ok(r) {
				found = append(found, r)
			}
		}
	}
	return only(found...)
}

// asciiUpper and asciiLower change the case of ASCII letters only.
func asciiUpper(r rune) rune {
	if 'a' <= r && r <= 'z' {
		return r - 'a' + 'A'
	}
	return r
}

func asciiLower(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r - 'A' + 'a'
	}
	return r
}
