package javaregex

import "math"

// cost bounds what matching a node from one place takes: the ways in which it
// can match, all of which may have to be tried, and the steps for that.
type cost struct{ ways, steps float64 }

// cheap is the number of steps up to which a match needs no time limit. It is
// some ten milliseconds.
const cheap = 1e6

// cheapLength returns the greatest length, of some powers of two, for which
// matching takes few steps whatever the value is.
func cheapLength(root node) int {
	length := 0
	for n := 16; n <= MaxValue && costOf(root, float64(n)).steps <= cheap; n *= 2 {
		length = n
	}
	return length
}

// costOf bounds the cost for values of a length.
func costOf(n node, length float64) cost {
	switch n := n.(type) {
	case sequence:
		total := cost{ways: 1}
		for _, part := range n {
			c := costOf(part, length)
			total.steps += total.ways * c.steps
			total.ways *= c.ways
		}
		return total
	case choice:
		var total cost
		for _, alternative := range n {
			c := costOf(alternative, length)
			total = cost{total.ways + c.ways, total.steps + c.steps}
		}
		return total
	case group:
		return costOf(n.body, length)
	case repeat:
		return n.cost(length)
	case atomic:
		return cost{1, costOf(n.body, length).steps}
	case look:
		steps := costOf(n.body, length).steps
		if n.behind {
			steps = (steps + length) * (length + 1)
		}
		return cost{1, steps}
	case lineBreak:
		return cost{2, 2}
	case reference, cluster, clusterEdge:
		return cost{1, 4 * (length + 1)}
	}
	return cost{1, 1}
}

// cost bounds the cost of a repeat. Rounds that match nothing end it.
func (r repeat) cost(length float64) cost {
	body := costOf(r.body, length)
	rounds := math.Min(float64(r.max), length+1)
	least := math.Min(float64(r.min), rounds)
	var total cost
	switch {
	case r.greed == possessive:
		total = cost{1, (rounds + 1) * body.steps}
	case body.ways <= 1:
		total = cost{rounds - least + 1, (rounds + 1) * body.steps}
	default:
		ways := math.Pow(body.ways+1, rounds)
		total = cost{ways, ways * body.steps}
	}
	return total
}

// weight counts the characters that a tree names, each as often as it may be
// repeated.
func weight(n node) float64 {
	total := 1.0
	for _, part := range parts(n) {
		total += weight(part)
	}
	if r, ok := n.(repeat); ok {
		times := r.max
		if r.max == unbounded {
			times = r.min + 1
		}
		total *= float64(max(times, 1))
	}
	return total
}
