package javaregex

import "slices"

// step is one step of a way down a tree: into a part of a node.
type step struct {
	from node
	part int
}

// ways finds the ways to all references and to the groups that they name.
type ways struct {
	groups     map[int][]step
	references []reference
	to         [][]step // the references, in the same order

	early   []repeat // the repeats that may end early
	toEarly [][]step
}

// findWays goes through a tree.
func findWays(root node) *ways {
	w := &ways{groups: map[int][]step{}}
	w.visit(root, nil)
	return w
}

func (w *ways) visit(n node, way []step) {
	switch n := n.(type) {
	case group:
		if n.index > 0 {
			w.groups[n.index] = way
		}
	case reference:
		w.references = append(w.references, n)
		w.to = append(w.to, way)
	case repeat:
		if n.endsEarly() {
			w.early = append(w.early, n)
			w.toEarly = append(w.toEarly, way)
		}
	}
	for i, part := range parts(n) {
		w.visit(part, append(slices.Clip(way), step{from: n, part: i}))
	}
}

// referred returns the groups that exist and are referred to.
func (w *ways) referred() map[int]bool {
	named := map[int]bool{}
	for _, r := range w.references {
		if _, exists := w.groups[r.index]; exists {
			named[r.index] = true
		}
	}
	return named
}

// check refuses references for which Java's answer depends on what it tried
// before: it does not undo what a group inside a look-around, an atomic group
// or some repeats has captured when it turns out that it led nowhere. That
// makes no difference where the group is sure to match anew each time.
func (w *ways) check() error {
	for i, r := range w.references {
		group, exists := w.groups[r.index]
		switch {
		case !exists:
		case cutShort(group, r.index):
			return &UnsupportedError{Offset: r.offset, Feature: "a reference to a group whose rounds may match nothing"}
		case lasting(group, r.index) && !renewed(group, w.to[i], r.index):
			return &UnsupportedError{Offset: r.offset, Feature: "a reference to a group that may be left from an abandoned attempt"}
		}
	}
	return nil
}

// checkEarly refuses repeats that may end early where nothing tries all ways to
// match: as they are written, the ways come in another order than Java's.
func (w *ways) checkEarly() error {
	for i, r := range w.early {
		if slices.ContainsFunc(w.toEarly[i], w.settles) {
			return &UnsupportedError{Offset: r.offset, Feature: "a repeat whose rounds may match nothing, in a part that gives nothing back"}
		}
	}
	return nil
}

// settles says whether only the first way to match a node counts.
func (w *ways) settles(s step) bool {
	switch n := s.from.(type) {
	case atomic:
		return true
	case repeat:
		return n.settles()
	case look:
		captures := false
		walk(n, func(n node) {
			if g, ok := n.(group); ok {
				captures = captures || w.referred()[g.index]
			}
		})
		return captures
	}
	return false
}

// cutShort says whether the group is in a repeat that Java ends with the first
// round that matches nothing, short of its least number of rounds or without
// keeping what that round captured.
func cutShort(way []step, index int) bool {
	return slices.ContainsFunc(way, func(s step) bool {
		r, ok := s.from.(repeat)
		if !ok || measure(r.body).min > 0 {
			return false
		}
		if r.settles() {
			return r.min == 0 && !r.keeps(index)
		}
		return r.min > 1
	})
}

// lasting says whether Java keeps what a group captured in an attempt that led
// nowhere.
func lasting(way []step, index int) bool {
	return slices.ContainsFunc(way, func(s step) bool {
		switch n := s.from.(type) {
		case look, atomic:
			return true
		case repeat:
			return n.keeps(index)
		}
		return false
	})
}

// keeps says whether what the group captured in a round of the repeat lasts
// when the round is given up.
func (r repeat) keeps(index int) bool {
	g, isGroup := r.body.(group)
	return r.settles() && (r.greed == possessive || !isGroup || g.index != index)
}

// renewed says whether the group is sure to have matched, in the present
// attempt, when the reference is reached: it stands earlier in a sequence and
// nothing lets the match go around it.
func renewed(group, reference []step, index int) bool {
	for i := range group {
		if i == len(reference) {
			return false
		}
		if group[i].part == reference[i].part {
			continue
		}
		_, inSequence := group[i].from.(sequence)
		return inSequence && group[i].part < reference[i].part && !slices.ContainsFunc(group[i+1:], func(s step) bool {
			return s.avoidable(index)
		})
	}
	return false
}

// avoidable says whether a match can go around a part, or take back a round of it.
func (s step) avoidable(index int) bool {
	switch n := s.from.(type) {
	case choice:
		return true
	case look:
		return n.negative
	case repeat:
		return n.min == 0 || n.min != n.max && n.greed != possessive && n.keeps(index)
	}
	return false
}
