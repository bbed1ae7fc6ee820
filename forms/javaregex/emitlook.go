package javaregex

import (
	"fmt"
	"slices"
)

// anything matches any character, in both engines.
const anything = `[\x{0}-\x{10ffff}]`

// look writes a look-ahead or look-behind.
func (e *emitter) look(n look) {
	e.irregular = true
	switch {
	case n.behind && n.reach.missed() && n.negative:
		e.print("(?:)")
	case n.behind && n.reach.missed():
		e.print("(?!)")
	case n.behind && !e.backwards(n):
		e.forwards(n)
	default:
		e.bracket(n.opening(), n.body, false)
	}
}

// opening returns the opening bracket of a look-around.
func (n look) opening() string {
	switch {
	case n.behind && n.negative:
		return "(?<!"
	case n.behind:
		return "(?<="
	case n.negative:
		return "(?!"
	}
	return "(?="
}

// backwards says whether a look-behind may be left to regexp2, which matches it
// from its end to its start.
func (e *emitter) backwards(n look) bool {
	return e.reversible(n.body) && extentOf(n.body).within(n.reach)
}

// forwards writes a look-behind whose body has to be matched from its start to
// its end, as Java does. A group of our own holds what is ahead, so that the
// body can tell when it is back.
func (e *emitter) forwards(n look) {
	e.marks++
	mark := e.marks
	e.print(fmt.Sprintf("(?=(?<m%d>%s*))", mark, anything), n.opening())
	e.bracket("(?=(?:", n.body, false)
	most := int(n.reach.max)
	if n.reach.endless() {
		most = unbounded
	}
	e.print(fmt.Sprintf(`\k<m%d>\z)`, mark), anything, quantifier(int(n.reach.min), most), "?)")
}

// endless says whether a look-behind goes back to the start of the value. The
// sum of Java's lengths has gone round once when it is far below zero.
func (l lengths) endless() bool { return l.max > 1<<30 || l.max < -1<<30 }

// missed says whether a look-behind starts nowhere.
func (l lengths) missed() bool { return !l.endless() && l.max < l.min }

// reversible says whether it makes no difference in which direction a node is
// matched, as long as all ways to match it are tried.
func (e *emitter) reversible(n node) bool {
	switch n := n.(type) {
	case sequence:
		return all(n, e.reversible)
	case choice:
		return all(n, e.reversible)
	case group:
		return !e.referred[n.index] && e.reversible(n.body)
	case repeat:
		if n.greed == possessive || isBreak(n.body) || n.endsEarly() {
			return false
		}
		return isOne(n.body) || !n.settles() && e.reversible(n.body)
	case look:
		return !n.behind || e.backwards(n)
	case atomic, cluster, clusterEdge, reference:
		return false
	}
	return true
}

// all says whether ok holds for all nodes.
func all(nodes []node, ok func(node) bool) bool {
	return !slices.ContainsFunc(nodes, func(n node) bool { return !ok(n) })
}

func isBreak(n node) bool {
	_, is := n.(lineBreak)
	return is
}

func isOne(n node) bool {
	_, is := n.(one)
	return is
}
