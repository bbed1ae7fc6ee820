package sync

import "time"

// Bounds limit an exponential back-off: Min is the longest wait after the
// first failure, and it doubles with each further one up to Max.
type Bounds struct {
	Min, Max time.Duration
}

// delay returns how long to wait after n failures in a row, n from 1, for a
// throw of the dice r in [0, 1). The jitter is full: anything from nothing to
// the bound, so that desks which lost the line together do not return
// together. It is a pure function and cannot overflow.
func (b Bounds) delay(n int, r float64) time.Duration {
	longest := b.Max
	if doublings := max(n-1, 0); doublings < 63 && b.Min <= b.Max>>doublings {
		longest = b.Min << doublings
	}
	if !(r > 0) { // also what is not a number
		return 0
	}
	if r >= 1 {
		return longest
	}
	return time.Duration(r * float64(longest))
}
