package javaregex

import (
	"math"
	"slices"
)

// lookBehind reads (?<=...) or (?<!...).
func (p *parser) lookBehind(negative bool, saved flags) (node, error) {
	start := p.pos
	body, err := p.alternatives()
	if err != nil {
		return nil, err
	}
	reach := measure(body)
	if !reach.bounded {
		return nil, p.refuse("Look-behind group does not have an obvious maximum length")
	}
	body = p.behind(body, reach, p.wideFrom(start))
	if p.take() != ')' {
		return nil, p.refuse("Unclosed group")
	}
	p.flags = saved
	return look{body: body, behind: true, negative: negative, reach: reach}, nil
}

// wideFrom says whether the pattern from a place on holds a character beyond
// U+FFFF, or half of one. If so, Java counts a look-behind there in characters,
// otherwise in UTF-16 units.
func (p *parser) wideFrom(start int) bool {
	return slices.ContainsFunc(p.text[min(start, len(p.text)):], func(c rune) bool {
		return c > 0xFFFF || 0xD800 <= c && c <= 0xDFFF
	})
}

// behind makes the body of a look-behind fit the places where Java starts it.
func (p *parser) behind(body node, reach lengths, characters bool) node {
	switch {
	case reach.max < 0 && (characters || reach.endless() && reach.max-math.MinInt32 > reach.min):
		p.cannot("a look-behind with several endless parts")
	case reach.missed():
		return sequence{} // never looked at, nor are the groups in it ever set
	case !characters:
		inUnits, exact := inUnits(body, reach)
		if !exact {
			p.narrow = p.unsupported("a look-behind over characters beyond U+FFFF")
		}
		return inUnits
	}
	return body
}
