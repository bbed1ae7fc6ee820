package javaregex

import (
	"regexp"

	"github.com/dlclark/regexp2/v2"
)

// program is a tree made executable, in one engine or the other.
type program struct {
	linear *regexp.Regexp

	free  *regexp2.Regexp // without a time limit
	timed *regexp2.Regexp
	cheap int // the length of values for which no time limit is needed
}

// maxWeight bounds the trees that the standard library's engine gets: it takes
// time in the order of the weight times the length of the value.
const maxWeight = 2048

// maxStack bounds what regexp2 remembers in a match, in words.
const maxStack = 1 << 20

// compile makes a tree executable. Sets of characters are renamed if renamed is
// not nil.
func (t *tree) compile(renamed func(set) set) (program, error) {
	if renamed == nil {
		if linear := t.linear(); linear != nil {
			return program{linear: linear}, nil
		}
	}
	e := emitter{referred: t.referred, renamed: renamed}
	written := e.pattern(t.root)
	if len(written) > maxWritten {
		return program{}, &UnsupportedError{Feature: "a pattern this large"}
	}
	free, err := regexp2.Compile(written, regexp2.OptionMaintainCaptureOrder(), regexp2.OptionMaxBacktrackingStackSize(maxStack))
	if err != nil {
		return program{}, &UnsupportedError{Feature: "this pattern"}
	}
	timed := *free // the limit is part of the engine, and all it has of its own
	timed.MatchTimeout = TimeLimit
	return program{free: free, timed: &timed, cheap: cheapLength(t.root)}, nil
}

// linear makes a tree executable by the standard library. It is nil if the
// tree is not regular, or repeats more often than that takes.
func (t *tree) linear() *regexp.Regexp {
	if weight(t.root) > maxWeight {
		return nil
	}
	e := emitter{linear: true, referred: t.referred}
	written := e.pattern(t.root)
	if e.irregular || len(written) > maxWritten {
		return nil
	}
	linear, err := regexp.Compile(written)
	if err != nil {
		return nil
	}
	return linear
}

// pattern writes a whole tree.
func (e *emitter) pattern(root node) string {
	e.print(`\A(?:`)
	e.node(root, true)
	e.print(`)\z`)
	return e.out.String()
}

// matches matches a value of a length in characters.
func (p program) matches(value string, length int) (bool, error) {
	if p.linear != nil {
		return p.linear.MatchString(value), nil
	}
	return verdict(p.limited(length).MatchString(value))
}

// matchesRunes is matches for a value that is in characters already. It needs a
// program of regexp2.
func (p program) matchesRunes(value []rune) (bool, error) {
	return verdict(p.limited(len(value)).MatchRunes(value))
}

// limited returns the engine with or without a time limit. The limit is worth
// avoiding: for it regexp2 keeps a goroutine that watches the clock, which runs
// on after the match and cannot bear a clock that goes back.
func (p program) limited(length int) *regexp2.Regexp {
	if length <= p.cheap {
		return p.free
	}
	return p.timed
}

// verdict drops regexp2's error, which has the value in it.
func verdict(matched bool, err error) (bool, error) {
	if err != nil {
		return false, ErrTooSlow
	}
	return matched, nil
}
