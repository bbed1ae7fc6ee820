package javaregex

// tree is a parsed pattern.
type tree struct {
	root     node
	referred map[int]bool // the groups that a reference names

	folding reference // a reference that ignores case, if there is one

	// narrow is the error for values with characters beyond U+FFFF, for which
	// the tree does not have Java's meaning, and nil if it does.
	narrow error
}

// check looks at the references, and refuses what cannot be translated.
func (t *tree) check() error {
	w := findWays(t.root)
	t.referred = w.referred()
	for _, r := range w.references {
		if r.fold == foldNone {
			continue
		}
		if t.folding.fold != foldNone && t.folding.fold != r.fold {
			return &UnsupportedError{Offset: r.offset, Feature: "a second way to ignore case in references"}
		}
		t.folding = r
	}
	if err := w.check(); err != nil {
		return err
	}
	if err := w.checkEarly(); err != nil {
		return err
	}
	return checkEdges(t.root)
}

// suits says whether the tree has Java's meaning for a value.
func (t *tree) suits(value string) error {
	if t.narrow == nil {
		return nil
	}
	for _, r := range value {
		if r > 0xFFFF {
			return t.narrow
		}
	}
	return nil
}

// checkEdges refuses \b{g} where Java's answer depends on what it tried before:
// it asks where the cluster ends that starts where the last part ended that was
// matched on its own, and only if there is no such part is that the start.
func checkEdges(root node) error {
	edge, found := clusterEdge{}, false
	disturbed := false
	walk(root, func(n node) {
		switch n := n.(type) {
		case clusterEdge:
			edge, found = n, true
		case look, atomic:
			disturbed = true
		case repeat:
			_, plain := n.body.(one)
			disturbed = disturbed || n.settles() && !(plain && n.open && n.greed == greedy)
		}
	})
	if found && disturbed {
		return &UnsupportedError{Offset: edge.offset, Feature: `\b{g} beside such a pattern`}
	}
	return nil
}
