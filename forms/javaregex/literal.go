package javaregex

import "slices"

// literal reads the longest run of characters that stand for themselves, or a
// single escape that does not. Of a run with a quantifier behind it the last
// character is left for the next part.
func (p *parser) literal() (node, error) {
	var run []rune
	last := p.pos // where the run's last character starts
	for c := p.peek(); ; {
		switch c {
		case '*', '+', '?', '{':
			if len(run) > 1 {
				p.pos = last
				run = run[:len(run)-1]
			}
			return p.run(run), nil
		case '$', '.', '^', '(', '[', '|', ')':
			return p.run(run), nil
		case '\\':
			if len(run) > 0 && (p.at(p.pos+1) == 'p' || p.at(p.pos+1) == 'P') {
				return p.run(run), nil
			}
			start := p.pos
			char, n, err := p.escape(false, false)
			switch {
			case err != nil:
				return nil, err
			case n != nil && len(run) > 0:
				p.pos = start
				return p.run(run), nil
			case n != nil:
				return n, nil
			}
			last = start
			run = append(run, char)
			c = p.peek()
		default:
			if c == 0 && p.ended() {
				return p.run(run), nil
			}
			last = p.pos
			run = append(run, c)
			c = p.next()
		}
	}
}

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
	upper := p.cases().upper(c)
	lower := p.cases().lower(upper)
	if upper == lower {
		return only(c)
	}
	return p.cases().like(lower)
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
	letters := slices.DeleteFunc([]rune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"), func(c rune) bool {
		return !in.has(asciiUpper(c)) && !in.has(asciiLower(c))
	})
	return in.or(only(letters...))
}

// cases returns Java's case mappings.
func (p *parser) cases() *caseless {
	if p.caseless == nil {
		c := newCaseless()
		p.caseless = &c
	}
	return p.caseless
}
