package javaregex

import (
	"fmt"
	"strings"
	"unicode"
)

// set writes a set of characters, as one item that takes a quantifier.
func (e *emitter) set(s set) {
	if e.renamed != nil {
		s = e.renamed(s)
	}
	switch {
	case len(s.spans) == 1 && s.spans[0].lo == s.spans[0].hi:
		e.print(character(s.spans[0].lo))
	case s.empty():
		e.print(`[^\x{0}-\x{10FFFF}]`)
	case !e.linear && len(s.near) > 0 && len(s.spans) > fewSpans:
		e.print(nearby(s))
	default:
		e.print(brackets(s))
	}
}

// fewSpans is how many spans are written out without looking for a shorter
// way: regexp2 takes time quadratic in their number to read a class.
const fewSpans = 64

// character writes one character. Letters and digits stand for themselves.
func character(r rune) string {
	if isAlpha(r) || isDigit(r) {
		return string(r)
	}
	return fmt.Sprintf(`\x{%X}`, r)
}

// brackets writes a set as a class, negated if that is shorter.
func brackets(s set) string {
	opening := "["
	if rest := s.not(); len(rest.spans) > 0 && len(rest.spans) < len(s.spans) {
		opening, s = "[^", rest
	}
	return opening + members(s) + "]"
}

// members writes the spans of a set.
func members(s set) string {
	var b strings.Builder
	for _, sp := range s.spans {
		b.WriteString(character(sp.lo))
		if sp.hi > sp.lo {
			b.WriteString("-" + character(sp.hi))
		}
	}
	return b.String()
}

// nearby writes a large set by way of the Unicode tables that come close to
// it, with what they lack added and what they have too much subtracted. What
// it means does not depend on the version of those tables.
func nearby(s set) string {
	if s.size() > unicode.MaxRune/2 {
		return `[\x{0}-\x{10FFFF}-` + nearby(s.not()) + "]"
	}
	var names strings.Builder
	var covered set
	for _, name := range s.near {
		t := standardTable(name)
		if strings.Contains(names.String(), "{"+name+"}") || 4*t.and(s).size() < 3*t.size() {
			continue
		}
		names.WriteString(`\p{` + name + "}")
		covered = covered.or(t)
	}
	if names.Len() == 0 {
		return brackets(s)
	}
	class := "[" + names.String() + members(s.minus(covered))
	if excess := covered.minus(s); !excess.empty() {
		class += "-[" + members(excess) + "]"
	}
	return class + "]"
}

// standardTable returns a table of the standard library.
func standardTable(name string) set {
	table := unicode.Categories[name]
	if table == nil {
		table = unicode.Properties[name]
	}
	var spans []span
	for _, r := range table.R16 {
		spans = stride(spans, rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	for _, r := range table.R32 {
		spans = stride(spans, rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	return fromSpans(spans)
}

// stride adds every step-th code point from lo to hi.
func stride(spans []span, lo, hi, step rune) []span {
	if step == 1 {
		return append(spans, span{lo, hi})
	}
	for r := lo; r <= hi; r += step {
		spans = append(spans, span{r, r})
	}
	return spans
}
