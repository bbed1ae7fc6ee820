package javaregex

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed" // for the names
	"strconv"
	"strings"
)

// names13 lists the characters of Unicode 13 by name, one a line: the code
// point in hexadecimal, a blank, the name. testdata/Names.java made it.
//
//go:embed names13.txt.gz
var names13 []byte

// characterName reads the {name} of \N{name}.
func (p *parser) characterName() (rune, error) {
	if p.take() != '{' {
		return 0, p.refuse("Illegal character name escape sequence")
	}
	start := p.pos
	for p.take() != '}' {
		if p.ended() {
			return 0, p.refuse("Unclosed character name escape sequence")
		}
	}
	name := string(p.text[start : p.pos-1])
	r, ok := p.characterNamed(strings.ToUpper(strings.Trim(name, blanks)))
	if !ok {
		return 0, p.refuse("Unknown character name [" + name + "]")
	}
	return r, nil
}

// blanks are what Java's String.trim takes away.
const blanks = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\v\f\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f "

// characterNamed finds a character by its name, or by its block and number where
// it has no name. The names are read when one is first needed: a pattern may
// hold hundreds.
func (p *parser) characterNamed(name string) (rune, bool) {
	if p.characters == nil {
		p.characters = readNames()
	}
	if r, known := p.characters[name]; known {
		return r, true
	}
	return byNumber(name)
}

// readNames reads the list of names.
func readNames() map[string]rune {
	names := map[string]rune{}
	unzipped, err := gzip.NewReader(bytes.NewReader(names13))
	if err != nil {
		return names
	}
	for lines := bufio.NewScanner(unzipped); lines.Scan(); {
		code, name, _ := strings.Cut(lines.Text(), " ")
		r, _ := strconv.ParseInt(code, 16, 32)
		names[name] = rune(r)
	}
	return names
}

// byNumber finds a character by a name such as "CJK UNIFIED IDEOGRAPHS 4E00".
func byNumber(name string) (rune, bool) {
	last := strings.LastIndexByte(name, ' ')
	if last < 0 {
		return 0, false
	}
	r, err := strconv.ParseInt(name[last+1:], 16, 32)
	if err != nil || strings.HasPrefix(name[last+1:], "0") || category("Cn").has(rune(r)) {
		return 0, false
	}
	block, ok := lookUp("block", strings.ReplaceAll(name[:last], " ", "_"))
	return rune(r), ok && block.has(rune(r))
}
