package javaregex

// inUnits rewrites the body of a look-behind for Java's habit of counting in
// UTF-16 units: it may start in the middle of a character beyond U+FFFF, of
// which it then sees the second half, and a whole one takes two of its units.
// It is false if the rewritten body does not have Java's meaning for values
// with such characters.
func inUnits(body node, reach lengths) (node, bool) {
	if withinUnits(body) {
		return body, true
	}
	if reach.min != reach.max || !plain(body) {
		return body, false
	}
	return halved(body, true), true
}

// withinUnits says whether nothing in n matches a surrogate or a character
// beyond U+FFFF, so that units do not matter.
func withinUnits(n node) bool {
	wide := between(0xD800, 0xDFFF).or(between(0x10000, 0x10FFFF))
	ok := true
	walk(n, func(n node) {
		switch n := n.(type) {
		case one:
			ok = ok && n.set.and(wide).empty()
		case cluster, clusterEdge:
			ok = false
		}
	})
	return ok
}

// plain says whether a body has nothing but characters, groups and alternatives.
func plain(body node) bool {
	ok := true
	walk(body, func(n node) {
		switch n.(type) {
		case one, group, sequence, choice, assertion:
		default:
			ok = false
		}
	})
	return ok
}

// halved rewrites a plain body of fixed length. All its characters take one
// unit each, so none but the first can be half of a character.
func halved(n node, first bool) node {
	switch n := n.(type) {
	case one:
		return one{halfSet(n.set, first)}
	case group:
		return group{body: halved(n.body, first), index: n.index}
	case choice:
		all := make(choice, len(n))
		for i, alternative := range n {
			all[i] = halved(alternative, first)
		}
		return all
	case sequence:
		all := make(sequence, len(n))
		for i, part := range n {
			all[i] = halved(part, first)
			first = first && measure(part).max == 0
		}
		return all
	}
	return n
}

// halfSet holds the characters up to U+FFFF of s and, if half, those beyond
// whose second half is in s.
func halfSet(s set, half bool) set {
	narrow := s.and(between(0, 0xD7FF).or(between(0xE000, 0xFFFF)))
	seconds := s.and(between(0xDC00, 0xDFFF))
	if !half || seconds.empty() {
		return narrow
	}
	if seconds.size() == 0x400 {
		return narrow.or(between(0x10000, 0x10FFFF))
	}
	spans := narrow.spans
	for base := rune(0x10000); base < 0x110000; base += 0x400 {
		for _, sp := range seconds.spans {
			spans = append(spans, span{base + sp.lo - 0xDC00, base + sp.hi - 0xDC00})
		}
	}
	return fromSpans(spans)
}
