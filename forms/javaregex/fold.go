package javaregex

import "unicode"

// caseless holds the code points that Unicode 13 has not assigned: they have no
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

// cases finds the characters that differ from others in case only.
type cases struct {
	caseless
	letters []letter // all code points with case
}

// letter is a code point with case.
type letter struct{ r, upper, folded rune }

// newCases lists the letters.
func newCases() *cases {
	c := &cases{caseless: newCaseless()}
	for _, cr := range unicode.CaseRanges {
		for r := rune(cr.Lo); r <= rune(cr.Hi); r++ {
			upper := c.upper(r)
			c.letters = append(c.letters, letter{r, upper, c.lower(upper)})
		}
	}
	return c
}

// like holds the code points with a folded form.
func (c *cases) like(folded rune) set {
	return only(folded).or(c.where(func(l letter) bool { return l.folded == folded }))
}

// likeAny holds the code points that are in a range themselves, or whose upper
// case is, or whose folded form is.
func (c *cases) likeAny(lo, hi rune) set {
	return between(lo, hi).or(c.where(func(l letter) bool {
		return lo <= l.upper && l.upper <= hi || lo <= l.folded && l.folded <= hi
	}))
}

// where holds the letters for which ok holds.
func (c *cases) where(ok func(letter) bool) set {
	var found []rune
	for _, l := range c.letters {
		if ok(l) {
			found = append(found, l.r)
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
