package javaregex

import "fmt"

// anything matches any character, in both engines.
const anything = `[\x{0}-\x{10FFFF}]`

// look writes a look-ahead or look-behind.
func (e *emitter) look(n look) {
	e.irregular = true
	opening := map[bool]string{false: "(?=", true: "(?!"}
	if n.behind {
		opening = map[bool]string{false: "(?<=", true: "(?<!"}
	}
	switch {
	case n.behind && n.reach.missed() && n.negative:
		e.print("(?:)")
	case n.behind && n.reach.missed():
		e.print("(?!)")
	case n.behind && !(e.reversible(n.body) && extentOf(n.body).within(n.reach)):
		e.forwards(n, opening[n.negative])
	default:
		e.bracket(opening[n.negative], n.body, false)
	}
}

// forwards writes a look-behind whose body has to be matched from its start to
// its end as Java does, where regexp2 would go from its end to its start and
// choose otherwise. A group of our own holds what is ahead, so that the body
// can tell when it is back.
func (e *emitter) forwards(n look, opening string) {
	e.marks++
	mark := e.marks
	e.print(fmt.Sprintf("(?=(?<m%d>%s*))", mark, anything), opening)
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
		return e.allReversible(n)
	case choice:
		return e.allReversible(n)
	case group:
		return !e.referred[n.index] && e.reversible(n.body)
	case repeat:
		if n.greed == possessive || isBreak(n.body) || n.endsEarly() {
			return false
		}
		return isOne(n.body) || !n.settles() && e.reversible(n.body)
	case look:
		return !n.behind || e.reversible(n.body) && extentOf(n.body).within(n.reach)
	case atomic, cluster, clusterEdge, reference:
		return false
	}
	return true
}

func (e *emitter) allReversible(nodes []node) bool {
	for _, n := range nodes {
		if !e.reversible(n) {
			return false
		}
	}
	return true
}

func isBreak(n node) bool {
	_, is := n.(lineBreak)
	return is
}

func isOne(n node) bool {
	_, is := n.(one)
	return is
}
