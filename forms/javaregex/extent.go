package javaregex

import "math"

// extent is how many characters a node can match at the least and at the most.
// Unlike lengths it is right.
type extent struct{ min, max float64 }

// extentOf works out the extent of a node. A reference may be anything.
func extentOf(n node) extent {
	switch n := n.(type) {
	case one:
		return extent{1, 1}
	case lineBreak:
		return extent{1, 2}
	case cluster:
		return extent{1, math.Inf(1)}
	case reference:
		return extent{0, math.Inf(1)}
	case choice:
		all := extent{math.Inf(1), 0}
		for _, alternative := range n {
			x := extentOf(alternative)
			all = extent{math.Min(all.min, x.min), math.Max(all.max, x.max)}
		}
		return all
	case sequence:
		var all extent
		for _, part := range n {
			x := extentOf(part)
			all = extent{all.min + x.min, all.max + x.max}
		}
		return all
	case group:
		return extentOf(n.body)
	case atomic:
		return extentOf(n.body)
	case repeat:
		return n.extent()
	}
	return extent{}
}

// extent works out the extent of a repeat.
func (r repeat) extent() extent {
	x := extentOf(r.body)
	most := float64(r.max)
	if r.max == unbounded {
		most = math.Inf(1)
	}
	if x.max == 0 || most == 0 {
		return extent{}
	}
	return extent{x.min * float64(r.min), x.max * most}
}

// within says whether Java's look-behind of such a reach starts in all places
// where a body of the extent might.
func (x extent) within(reach lengths) bool {
	return x.min >= float64(reach.min) && (reach.endless() || x.max <= float64(reach.max))
}
