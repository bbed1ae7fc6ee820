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
	alternatives, ok := body.(choice)
	if !ok {
		alternatives = choice{body}
	}
	all := make(choice, len(alternatives))
	for i, a := range alternatives {
		length := measure(a)
		switch spare := reach.max - length.max; {
		case length.min != length.max || !plain(a) || hidesTest(a):
			return body, false
		case spare == 0:
			all[i] = halved(a, true, false)
		case spare >= length.max:
			all[i] = halved(a, true, true)
		default:
			return body, false
		}
	}
	return all, true
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

// plain says whether a body has nothing but characters, a fixed number of times
// each, groups, alternatives and assertions that do not hold in the middle of a
// character.
func plain(body node) bool {
	ok := true
	walk(body, func(n node) {
		switch n := n.(type) {
		case one, group, sequence, choice:
		case assertion:
			ok = ok && n != wordInside && n != wideWordInside
		case repeat:
			ok = ok && isOne(n.body) && n.min == n.max
		default:
			ok = false
		}
	})
	return ok
}

// hidesTest says whether an assertion stands in brackets that match nothing
// else, where it may be one of several alternatives.
func hidesTest(body node) bool {
	found := false
	walk(body, func(n node) {
		if g, ok := n.(group); ok && measure(g).max == 0 {
			found = found || dependsOnPlace(g)
		}
	})
	return found
}

// halved rewrites a plain body of fixed length. Its first character may be half
// of one beyond U+FFFF; whole ones match only if there is room.
func halved(n node, first, room bool) node {
	switch n := n.(type) {
	case one:
		return one{halfSet(n.set, first, room)}
	case group:
		return group{body: halved(n.body, first, room), index: n.index}
	case repeat:
		if n.max == 0 {
			return n
		}
		rest := repeat{body: halved(n.body, false, room), min: n.min - 1, max: n.max - 1, greed: n.greed}
		return sequence{halved(n.body, first, room), rest}
	case choice:
		all := make(choice, len(n))
		for i, alternative := range n {
			all[i] = halved(alternative, first, room)
		}
		return all
	case sequence:
		all := make(sequence, len(n))
		for i, part := range n {
			all[i] = halved(part, first, room)
			_, test := part.(assertion)
			first = first && !test && measure(part).max == 0
		}
		return all
	}
	return n
}

// halfSet holds the characters up to U+FFFF of s, those beyond whose second
// half is in s if half, and those beyond that are in s if whole.
func halfSet(s set, half, whole bool) set {
	narrow := s.and(between(0, 0xD7FF).or(between(0xE000, 0xFFFF)))
	if whole {
		narrow = narrow.or(s.and(between(0x10000, 0x10FFFF)))
	}
	seconds := s.and(between(0xDC00, 0xDFFF))
	if !half || seconds.empty() {
		return narrow
	}
	if seconds.size() == 0x400 {
		return narrow.or(between(0x10000, 0x10FFFF))
	}
	var spans []span
	for base := rune(0x10000); base < 0x110000; base += 0x400 {
		for _, sp := range seconds.spans {
			spans = append(spans, span{base + sp.lo - 0xDC00, base + sp.hi - 0xDC00})
		}
	}
	return narrow.or(fromSpans(spans))
}
