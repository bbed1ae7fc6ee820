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
// It asks no clock, starts nothing and keeps nothing that it has decided.
package scan
