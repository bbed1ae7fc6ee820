package javaregex

// parts returns the nodes that a node is made of.
func parts(n node) []node {
	switch n := n.(type) {
	case sequence:
		return n
	case choice:
		return n
	case group:
		return []node{n.body}
	case repeat:
		return []node{n.body}
	case atomic:
		return []node{n.body}
	case look:
		return []node{n.body}
	}
	return nil
}

// walk visits a node and all nodes in it.
func walk(n node, visit func(node)) {
	visit(n)
	for _, part := range parts(n) {
		walk(part, visit)
	}
}
