package javaregex

import "math"

// A node is a part of a parsed pattern. Its parts are what Java builds a
// matcher of, because some of Java's answers follow from that build.
type node any

// sequence matches its parts one after another.
type sequence []node

// choice matches one of its alternatives, the first that leads to a match.
type choice []node

// one matches one character.
type one struct{ set set }

// group is a bracketed part.
type group struct {
	body  node
	index int // of the capture, 0 for a group that does not capture
}

// repeat matches its body several times.
type repeat struct {
	body     node
	min, max int // max is unbounded for no bound
	greed    greed
	open     bool // written as *, + or {n,}
	offset   int  // in the pattern
}

// unbounded is the bound of a repeat without one.
const unbounded = math.MaxInt32

// greed says in which order a repeat tries its counts.
type greed uint8

// The kinds of repeat.
const (
	greedy     greed = iota // most first
	lazy                    // fewest first: *?
	possessive              // most, and never fewer: *+
)

// atomic is a group that never gives back what it matched: (?>...).
type atomic struct{ body node }

// look tests what is ahead or behind without moving.
type look struct {
	body     node
	behind   bool
	negative bool
	reach    lengths // how far behind Java starts
}

// reference matches what a group matched before.
type reference struct {
	index  int // of the group, which need not exist
	fold   fold
	offset int // in the pattern
}

// fold says how a reference compares letters.
type fold uint8

// The ways to compare letters.
const (
	foldNone    fold = iota // exactly
	foldASCII               // in either case, ASCII only
	foldUnicode             // in either case
)

// assertion tests the place between two characters.
type assertion uint8

// The assertions.
const (
	textStart      assertion = iota // ^ \A \G
	textEnd                         // \z
	lastLine                        // $ \Z
	lastUnixLine                    // $ \Z with (?d)
	lineStart                       // ^ with (?m)
	unixLineStart                   // ^ with (?md)
	lineEnd                         // $ with (?m)
	unixLineEnd                     // $ with (?md)
	wordEdge                        // \b
	wordInside                      // \B
	wideWordEdge                    // \b with (?U)
	wideWordInside                  // \B with (?U)
)

// lineBreak matches a line break of any kind, \r\n among them: \R.
type lineBreak struct{}

// cluster matches a grapheme cluster: \X.
type cluster struct{}

// clusterEdge matches between grapheme clusters: \b{g}.
type clusterEdge struct{ offset int }
