package scan

import "slices"

// judge reads a run of characters by the rules of every program.
func (r *Reader) judge(text []byte, e evidence) reading {
	return r.best(func(rule Rule) reading { return rule.judge(text, e) })
}

// best returns what a rule makes of something: the chosen program's, unless
// another program has described its cards and this is one of them.
func (r *Reader) best(read func(Rule) reading) reading {
	own := read(r.rule)
	own.program = r.rule.program
	mine := own.card != nil && r.rule.specific
	if mine || own.refused == RefusedTwo || own.refused == RefusedHalf {
		return own
	}
	for _, other := range r.others {
		if !other.specific {
			continue
		}
		if found := read(other); found.card != nil {
			found.program = other.program
			return found
		}
	}
	return own
}

// Choose reads by another program's rule first. What is held back is dropped.
func (r *Reader) Choose(program string) {
	i := slices.IndexFunc(r.others, func(rule Rule) bool { return rule.program == program })
	if i < 0 {
		return
	}
	r.Forget()
	r.rule, r.others[i] = r.others[i], r.rule
}

// Rule returns the rule of the program that is chosen.
func (r *Reader) Rule() Rule { return r.rule }

// mayHold reports whether a card number of any program may hold the character.
func (r *Reader) mayHold(c byte) bool {
	return r.rule.mayHold(c) || slices.ContainsFunc(r.others, func(rule Rule) bool { return rule.mayHold(c) })
}

// anyWhole reports whether what is held back is a whole number of a program
// that described its cards.
func (r *Reader) anyWhole() bool {
	whole := func(rule Rule) bool { return rule.isWhole(r.text) }
	return whole(r.rule) || slices.ContainsFunc(r.others, whole)
}
