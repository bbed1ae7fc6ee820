package javaregex

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// set writes a set of characters.
func (e *emitter) set(s set) { e.print(e.written(s)) }

// written returns a set of characters written out, as one item that takes a
// quantifier.
func (e *emitter) written(s set) string {
	if e.renamed != nil {
		s = e.renamed(s)
	}
	alone := len(s.spans) == 1 && s.spans[0].lo == s.spans[0].hi
	switch {
	case s.empty(), alone && utf16.IsSurrogate(s.spans[0].lo):
		// No value holds half of a pair, and in the engines' strings one
		// would become U+FFFD, which a value may hold.
		return `[^\x{0}-\x{10ffff}]`
	case alone:
		return character(s.spans[0].lo)
	case !e.linear && len(s.near) > 0 && len(s.spans) > fewSpans:
		return nearby(s)
	}
	return brackets(s)
}

// fewSpans is how many spans are written out without looking for a shorter
// way: regexp2 takes time quadratic in their number to read a class.
const fewSpans = 64

// character writes one character. Letters and digits stand for themselves.
func character(r rune) string {
	if isAlpha(r) || isDigit(r) {
		return string(r)
	}
	return `\x{` + strconv.FormatInt(int64(r), 16) + "}"
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

// nearby writes a large set by way of the Unicode tables that come close to it
// or to its complement. What it means does not depend on the version of those
// tables.
func nearby(s set) string {
	if class := closeTo(s); class != "" {
		return class
	}
	if class := closeTo(s.not()); class != "" {
		return `[\x{0}-\x{10ffff}-` + class + "]"
	}
	return brackets(s)
}

// closeTo writes the tables that are mostly within a set, with what they lack
// added and what they have too much subtracted. It is empty if there are none.
func closeTo(s set) string {
	var names []string
	var covered set
	rest := s.not()
	for _, name := range s.near {
		t := standardTable(name)
		if !slices.Contains(names, name) && 3*len(rest.touching(t).spans) < len(t.spans) {
			names = append(names, name)
			covered = covered.or(t)
		}
	}
	if len(names) == 0 {
		return ""
	}
	class := `[\p{` + strings.Join(names, `}\p{`) + "}" + members(s.minus(covered))
	if excess := rest.touching(covered); !excess.empty() {
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
