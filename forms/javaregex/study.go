package javaregex

import (
	"math"
	"slices"
)

// lengths is what Java finds out about a part of a pattern before it matches,
// in its 32-bit arithmetic: a look-behind starts as far behind as this says,
// right or wrong, and is refused when there is no bound.
type lengths struct {
	min, max int32
	bounded  bool
	fixed    bool // there is one way to match, as far as Java can see
}

// chain is a list of nodes to measure.
type chain struct {
	node node
	next *chain
}

// measure measures a node on its own.
func measure(n node) lengths {
	l := lengths{bounded: true, fixed: true}
	l.add(&chain{node: n})
	return l
}

// add measures the nodes of a chain on top of what was measured before them.
func (l *lengths) add(c *chain) {
	for ; c != nil; c = c.next {
		switch n := c.node.(type) {
		case one:
			l.min, l.max = l.min+1, l.max+1
		case lineBreak:
			l.min, l.max = l.min+1, l.max+2
		case cluster:
			l.min, l.fixed = l.min+1, false
		case reference:
			l.bounded = false
		case atomic:
			l.add(&chain{node: n.body})
		case group:
			c = &chain{next: &chain{node: n.body, next: c.next}}
		case sequence:
			c = &chain{next: prepend(n, c.next)}
		case choice:
			l.addChoice(n, c.next)
			return
		case repeat:
			if l.addRepeat(n, c.next) {
				return
			}
		}
	}
}

// prepend puts nodes before a chain.
func prepend(nodes []node, c *chain) *chain {
	for _, node := range slices.Backward(nodes) {
		c = &chain{node: node, next: c}
	}
	return c
}

// addChoice measures alternatives and, afresh, what follows them.
func (l *lengths) addChoice(alternatives []node, rest *chain) {
	least, most, bounded := int32(math.MaxInt32), int32(-1), l.bounded
	for _, a := range alternatives {
		one := measure(a)
		least, most = min(least, one.min), max(most, one.max)
		bounded = bounded && one.bounded
	}
	after := lengths{bounded: true, fixed: true}
	after.add(rest)
	l.min += least + after.min
	l.max += most + after.max
	l.bounded = bounded && after.bounded
	l.fixed = false
}

// addRepeat measures a repeat. It returns true when it has dealt with what
// follows as well.
func (l *lengths) addRepeat(r repeat, rest *chain) bool {
	_, isGroup := r.body.(group)
	isGroup = isGroup && r.greed != possessive
	switch {
	case isOne(r.body) && r.open && r.greed == greedy:
		// A known slip of Java's: there is no bound, but the sum stays one.
		l.min += int32(r.min)
		if l.bounded {
			l.max += math.MaxInt32
		}
		l.fixed = false
	case r.optional() && isGroup:
		l.addChoice([]node{r.body, sequence{}}, rest)
		return true
	case r.optional():
		least := l.min
		l.add(&chain{node: r.body})
		l.min, l.fixed = least, false
	default:
		body := measure(r.body)
		if isGroup && !body.fixed {
			l.bounded, l.fixed = false, false
			return true
		}
		l.times(body, r)
	}
	return false
}

// optional says whether a repeat is a question mark.
func (r repeat) optional() bool { return r.min == 0 && r.max == 1 }

// times adds a body as often as a repeat says.
func (l *lengths) times(body lengths, r repeat) {
	if least := body.min*int32(r.min) + l.min; least >= l.min {
		l.min = least
	} else {
		l.min = 0x0FFFFFFF
	}
	most := body.max*int32(r.max) + l.max
	l.bounded = l.bounded && body.bounded && most >= l.max
	l.max = most
	l.fixed = body.fixed && r.min == r.max && l.fixed
}
