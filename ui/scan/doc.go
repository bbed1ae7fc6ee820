// Package scan tells a scanned card from typing. Keyboard wedges and magnetic
// stripe readers send what they read as key presses, or as one paste; a Reader
// takes every key with its time, holds back what may be the beginning of a
// card, and gives it back untouched when it was not.
//
// Grammar decides first: sentinels ("%…?", ";…?") and the scanner's prefix mark
// a card at any pace. Bare digits are a card only when they come faster than
// fingers, or where nobody is typing text. A payment card is recognised,
// refused and forgotten: its number never leaves this package.
//
// What the desk's scanner sends around and within a card is said by Options,
// what a card looks like by the Program: NewRule reads the pattern, and the
// fields Prefix, Suffix, Track, Field and Gap of the Rule are set from the
// settings scan_prefix, scan_suffix, scan_track, scan_field and scan_gap. A desk
// of several programs has a Rule for each; a card says whose it is.
//
// One thing cannot be told: bare digits that come into a text field as slowly
// as fingers type are typing. A scanner that is slower than Gap needs a prefix,
// sentinels or a larger Gap.
//
// It asks no clock, starts nothing and keeps nothing that it has decided.
package scan
