package javaregex

// run returns what a run of characters matches in the current modes. A single
// character is not quite like one of several: (?iu)ß does not match ẞ, but
// (?iu)aß matches aẞ.
func (p *parser) run(chars []rune) node {
	if len(chars) == 1 {
		return one{p.single(chars[0])}
	}
	seq := make(sequence, len(chars))
	for i, c := range chars {
		if p.flags.has(foldCase | unicodeCase) {
			seq[i] = one{p.cases().like(p.cases().folded(c))}
			continue
		}
		seq[i] = one{p.single(c)}
	}
	return seq
}

// single returns what one character matches in the current modes.
func (p *parser) single(c rune) set {
	switch {
	case !p.flags.has(foldCase):
		return only(c)
	case !p.flags.has(unicodeCase):
		return only(asciiLower(c), asciiUpper(c))
	}
	if folded := p.cases().folded(c); folded != p.cases().upper(c) {
		return p.cases().like(folded)
	}
	return only(c)
}

// interval returns what a range of characters in a class matches.
func (p *parser) interval(lo, hi rune) set {
	in := between(lo, hi)
	switch {
	case !p.flags.has(foldCase):
		return in
	case p.flags.has(unicodeCase):
		return p.cases().likeAny(lo, hi)
	}
	for c := 'a'; c <= 'z'; c++ {
		if in.has(c) || in.has(asciiUpper(c)) {
			in = in.or(only(c, asciiUpper(c)))
		}
	}
	return in
}

// cases returns Java's idea of case, which is worked out when it is first
// needed.
func (p *parser) cases() *cases {
	if p.casing == nil {
		p.casing = newCases()
	}
	return p.casing
}
