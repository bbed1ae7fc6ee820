package javaregex

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// emitter writes a tree as a pattern of regexp2, in which Java's meaning is
// spelled out: no modes, no predefined classes, no engine's idea of a line.
type emitter struct {
	out strings.Builder

	// linear writes for the standard library's engine, which has fewer words:
	// what it lacks makes the tree irregular.
	linear    bool
	irregular bool

	referred map[int]bool  // the groups that a reference names
	renamed  func(set) set // what became of the characters, nil for nothing
	words    map[assertion]string
	marks    int // groups of our own that hold the rest of the value
}

// maxWritten bounds what an emitter writes, in bytes: a few Unicode classes
// take a kilobyte each, and nothing that a form asks for takes a hundred.
const maxWritten = 256 << 10

// print writes text, up to the bound.
func (e *emitter) print(parts ...string) {
	for _, part := range parts {
		if e.out.Len() <= maxWritten {
			e.out.WriteString(part)
		}
	}
}

// node writes a node. It is last if nothing that matches a character can
// follow, so that it has to reach the end of the value.
func (e *emitter) node(n node, last bool) {
	if e.out.Len() > maxWritten || e.linear && e.irregular {
		return
	}
	switch n := n.(type) {
	case one:
		e.set(n.set)
	case sequence:
		for i, part := range n {
			e.node(part, last && i == len(n)-1)
		}
	case choice:
		for i, alternative := range n {
			if i > 0 {
				e.print("|")
			}
			e.node(alternative, last)
		}
	case group:
		e.bracket(e.opening(n.index), n.body, last)
	case atomic:
		e.settled(n.body)
	case repeat:
		e.repeat(n)
	case look:
		e.look(n)
	case reference:
		e.reference(n)
	case assertion:
		e.assertion(n, last)
	case lineBreak:
		e.print(`(?:\r\n|[\n-\r\x{85}\x{2028}\x{2029}])`)
	case cluster:
		e.cluster()
	case clusterEdge:
		e.clusterEdge()
	}
}

// bracket writes a bracketed node.
func (e *emitter) bracket(opening string, body node, last bool) {
	e.print(opening)
	e.node(body, last)
	e.print(")")
}

// opening returns the opening bracket of a group. Only a group that is
// referred to has to capture.
func (e *emitter) opening(index int) string {
	if index == 0 || !e.referred[index] {
		return "(?:"
	}
	return fmt.Sprintf("(?<g%d>", index)
}

// repeat writes a repeat.
func (e *emitter) repeat(r repeat) {
	if r.endsEarly() {
		e.early(r)
		return
	}
	e.irregular = e.irregular || r.greed == possessive
	e.round(r)
	e.print(quantifier(r.min, r.max), [...]string{greedy: "", lazy: "?", possessive: "+"}[r.greed])
}

// round writes what a repeat repeats. It captures wherever regexp2 might
// otherwise take (?:a?+)+ for a*+, which has no rounds to give back.
func (e *emitter) round(r repeat) {
	body, isGroup := r.body.(group)
	switch {
	case isOne(r.body):
		e.node(r.body, false)
	case !isGroup || r.greed == possessive || r.settles() && hasBreak(body):
		e.print("(")
		e.settled(r.body)
		e.print(")")
	case e.referred[body.index] || !givesNothingBack(body.body):
		e.node(body, false)
	default:
		e.bracket("(", body.body, false)
	}
}

// settled writes a node that gives nothing back.
func (e *emitter) settled(n node) {
	e.irregular = true
	e.bracket("(?>", n, false)
}

// givesNothingBack says whether a node may come down to a possessive repeat or
// an atomic group.
func givesNothingBack(n node) bool {
	switch n := n.(type) {
	case group:
		return givesNothingBack(n.body)
	case sequence:
		return slices.ContainsFunc(n, givesNothingBack)
	case choice:
		return slices.ContainsFunc(n, givesNothingBack)
	case repeat:
		return n.greed == possessive || givesNothingBack(n.body)
	case atomic:
		return true
	}
	return false
}

// hasBreak says whether there is a \R in n, which is all that can match in
// several ways where Java thinks there is but one.
func hasBreak(n node) bool {
	found := false
	walk(n, func(n node) { found = found || isBreak(n) })
	return found
}

// settles says whether Java takes each round of a repeat as it first matched
// and never tries the round another way.
func (r repeat) settles() bool {
	if _, isGroup := r.body.(group); !isGroup || r.greed == possessive {
		return true
	}
	return !r.optional() && measure(r.body).fixed
}

// quantifier writes a pair of bounds.
func quantifier(least, most int) string {
	switch {
	case least == 0 && most == 1:
		return "?"
	case least == 0 && most == unbounded:
		return "*"
	case least == 1 && most == unbounded:
		return "+"
	case most == unbounded:
		return "{" + strconv.Itoa(least) + ",}"
	case least == most:
		return "{" + strconv.Itoa(least) + "}"
	}
	return "{" + strconv.Itoa(least) + "," + strconv.Itoa(most) + "}"
}

// reference writes a reference. One to a group that does not exist never
// matches.
func (e *emitter) reference(r reference) {
	e.irregular = true
	name := fmt.Sprintf(`\k<g%d>`, r.index)
	switch {
	case !e.referred[r.index]:
		e.print("(?!)")
	case r.fold == foldNone:
		e.print(name)
	default:
		e.print("(?i:", name, ")")
	}
}
