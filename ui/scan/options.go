package scan

import "time"

// The pace of hands and of machines. Characters that come within fastGap of
// one another, burst of them in a row, were not typed by fingers; a slow
// wireless scanner may take slowGap for each. Who types a number by hand rests
// for up to handPause between its groups.
const (
	fastGap   = 30 * time.Millisecond
	slowGap   = 300 * time.Millisecond
	handPause = 2 * time.Second
	burst     = 6
)

// Options say how the desk's scanner sends a card. The zero value is right for
// a scanner as it comes out of its box.
type Options struct {
	// Prefix and Suffix are what the scanner is set up to send around the
	// number, "" for nothing. CR, LF and Tab need no mention. A prefix that
	// nobody types marks a scan at any pace.
	Prefix, Suffix string

	// Track is the magnetic track that holds the number: 1, 2, or 0 for
	// whichever holds one, the second first.
	Track int

	// Field is which field of the track holds the number, counted from 1;
	// "^" and "=" stand between fields. 0 takes the first that is a card's.
	Field int

	// Gap is the longest pause between two characters that only a machine
	// keeps to all through a scan; 0 is 30 ms. A slow wireless scanner needs
	// more. Digits that are typed into a field appear so much later.
	Gap time.Duration
}

// gap returns the longest pause that marks a machine.
func (o Options) gap() time.Duration {
	if o.Gap > 0 {
		return min(o.Gap, slowGap)
	}
	return fastGap
}
