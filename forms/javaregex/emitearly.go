package javaregex

import "fmt"

// endsEarly says whether it matters that Java ends a repeat with the first
// round that matches nothing, even short of the least number of rounds. It
// takes the missing rounds for granted, and they are unless they depend on the
// place.
func (r repeat) endsEarly() bool {
	return r.min > 1 && !r.settles() && measure(r.body).min == 0 && dependsOnPlace(r.body)
}

// dependsOnPlace says whether a node may match nothing in one place and not in
// another.
func dependsOnPlace(n node) bool {
	found := false
	walk(n, func(n node) {
		switch n.(type) {
		case look, assertion, reference, clusterEdge:
			found = true
		}
	})
	return found
}

// early writes such a repeat: enough rounds that match something, or fewer and
// one that matches nothing.
func (e *emitter) early(r repeat) {
	e.irregular = true
	e.print("(?:")
	e.compared(r.body, false)
	e.print(quantifier(r.min, r.max), "|")
	e.compared(r.body, false)
	e.print(quantifier(0, r.min-1))
	e.compared(r.body, true)
	e.print(")")
}

// compared writes a node that has to match nothing, or something.
func (e *emitter) compared(n node, nothing bool) {
	e.marks++
	mark := e.marks
	e.print(fmt.Sprintf("((?=(?<m%d>%s*))", mark, anything))
	e.bracket("(?:", n, false)
	e.print(look{negative: !nothing}.opening(), fmt.Sprintf(`\k<m%d>\z))`, mark))
}
