package javaregex

import (
	"slices"
	"unicode"
)

// span is a run of code points, both ends included.
type span struct{ lo, hi rune }

// set is a set of code points, surrogates among them. Its spans are in order
// and never touch.
type set struct {
	spans []span

	// near names Unicode tables of the standard library that hold most of a
	// large set. They change how it is written, never what it holds.
	near []string
}

// everything holds each code point.
func everything() set { return set{spans: []span{{0, unicode.MaxRune}}} }

// between holds the code points from lo to hi.
func between(lo, hi rune) set { return set{spans: []span{{lo, hi}}} }

// only holds the given code points.
func only(runes ...rune) set {
	spans := make([]span, len(runes))
	for i, r := range runes {
		spans[i] = span{r, r}
	}
	return fromSpans(spans)
}

// fromSpans makes a set of spans in any order. It keeps the slice.
func fromSpans(spans []span) set {
	slices.SortFunc(spans, func(a, b span) int { return int(a.lo - b.lo) })
	joined := spans[:0]
	for _, s := range spans {
		if last := len(joined) - 1; last >= 0 && s.lo <= joined[last].hi+1 {
			joined[last].hi = max(joined[last].hi, s.hi)
			continue
		}
		joined = append(joined, s)
	}
	return set{spans: joined}
}

// or holds what any of the sets holds.
func (s set) or(others ...set) set {
	for _, o := range others {
		s = set{spans: merge(s.spans, o.spans), near: both(s.near, o.near)}
	}
	return s
}

// merge unites the spans of two sets.
func merge(a, b []span) []span {
	joined := make([]span, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		if len(a) == 0 || len(b) > 0 && b[0].lo < a[0].lo {
			a, b = b, a
		}
		if last := len(joined) - 1; last >= 0 && a[0].lo <= joined[last].hi+1 {
			joined[last].hi = max(joined[last].hi, a[0].hi)
		} else {
			joined = append(joined, a[0])
		}
		a = a[1:]
	}
	return joined
}

// both lists the names of two lists.
func both(a, b []string) []string { return append(slices.Clip(a), b...) }

// not holds what s does not.
func (s set) not() set {
	var rest []span
	next := rune(0)
	for _, sp := range s.spans {
		if sp.lo > next {
			rest = append(rest, span{next, sp.lo - 1})
		}
		next = sp.hi + 1
	}
	if next <= unicode.MaxRune {
		rest = append(rest, span{next, unicode.MaxRune})
	}
	return set{spans: rest, near: s.near}
}

// and holds what both sets hold.
func (s set) and(o set) set {
	var common []span
	for i, j := 0, 0; i < len(s.spans) && j < len(o.spans); {
		a, b := s.spans[i], o.spans[j]
		if lo, hi := max(a.lo, b.lo), min(a.hi, b.hi); lo <= hi {
			common = append(common, span{lo, hi})
		}
		if a.hi < b.hi {
			i++
		} else {
			j++
		}
	}
	return set{spans: common, near: both(s.near, o.near)}
}

// minus holds what s holds and o does not.
func (s set) minus(o set) set { return s.and(o.not()) }

// has says whether r is in the set.
func (s set) has(r rune) bool {
	_, found := slices.BinarySearchFunc(s.spans, r, func(sp span, r rune) int {
		switch {
		case sp.hi < r:
			return -1
		case sp.lo > r:
			return 1
		}
		return 0
	})
	return found
}

// size counts the code points.
func (s set) size() int {
	n := 0
	for _, sp := range s.spans {
		n += int(sp.hi-sp.lo) + 1
	}
	return n
}

// touching holds the spans of s of which o holds a part.
func (s set) touching(o set) set {
	var spans []span
	rest := o.spans
	for _, sp := range s.spans {
		for len(rest) > 0 && rest[0].hi < sp.lo {
			rest = rest[1:]
		}
		if len(rest) > 0 && rest[0].lo <= sp.hi {
			spans = append(spans, sp)
		}
	}
	return set{spans: spans}
}

// empty says whether the set holds nothing.
func (s set) empty() bool { return len(s.spans) == 0 }
