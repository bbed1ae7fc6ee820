package javaregex

import (
	_ "embed" // for the table
	"strings"
	"unicode"
)

// unicode13 is what Java 17 knows of Unicode, which is version 13 whatever the
// version of the Go toolchain is. testdata/Tables.java made it.
//
//go:embed unicode13.txt
var unicode13 string

// category holds the code points of general categories: "Lu", "Nd".
func category(names ...string) set {
	var s set
	for _, name := range names {
		one, _ := lookUp("category", name)
		s = s.or(one)
	}
	return s
}

// binary holds the code points with a binary property of the table.
func binary(name string) set {
	s, _ := lookUp("binary", name)
	return s
}

// lookUp finds the line of a table by one of its names, which for blocks and
// scripts are in upper case.
func lookUp(kind, name string) (set, bool) {
	start := strings.Index(unicode13, "\n"+kind+" ")
	for line := range strings.Lines(unicode13[start+1:]) {
		rest, found := strings.CutPrefix(line, kind+" ")
		if !found {
			break
		}
		names, ranges, _ := strings.Cut(strings.TrimSuffix(rest, "\n"), " ")
		if named(names, name) {
			return set{spans: readSpans(ranges), near: near(kind, name)}, true
		}
	}
	return set{}, false
}

// named says whether name is among the names of a line. Java takes a block's
// name with and without its blanks.
func named(names, name string) bool {
	if !strings.ContainsAny(names, "|~") {
		return names == name
	}
	for one := range strings.SplitSeq(names, "|") {
		if strings.ReplaceAll(one, "~", " ") == name || strings.ReplaceAll(one, "~", "") == name {
			return true
		}
	}
	return false
}

// readSpans reads the ranges of a line.
func readSpans(ranges string) []span {
	spans := make([]span, 0, strings.Count(ranges, " ")+1)
	next := rune(0)
	for one := range strings.FieldsSeq(ranges) {
		gap, more, _ := strings.Cut(one, ".")
		lo := next + base36(gap)
		hi := lo + base36(more)
		spans = append(spans, span{lo, hi})
		next = hi + 1
	}
	return spans
}

// base36 reads a number of the table, 0 for an empty one.
func base36(digits string) rune {
	n := rune(0)
	for _, d := range digits {
		if d -= '0'; d > 9 {
			d -= 'a' - '0' - 10
		}
		n = n*36 + d
	}
	return n
}

// near names the standard library's tables that come close to a table of ours.
func near(kind, name string) []string {
	switch {
	case kind == "category" && unicode.Categories[name] != nil:
		return []string{name}
	case kind == "binary" && name == "Alphabetic":
		return []string{"L", "Nl", "Other_Alphabetic"}
	case kind == "binary" && name == "Lowercase":
		return []string{"Ll", "Other_Lowercase"}
	case kind == "binary" && name == "Uppercase":
		return []string{"Lu", "Other_Uppercase"}
	}
	return nil
}
