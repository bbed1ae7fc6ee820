package javaregex

// assertion writes a test of the place between two characters. Where the end of
// the value must follow, the end of a line that is not the last fails anyway.
func (e *emitter) assertion(a assertion, last bool) {
	written := e.out.Len()
	switch a {
	case textStart:
		e.print(`\A`)
	case textEnd:
		e.print(`\z`)
	case lineStart:
		e.print(`(?!\z)(?:\A|(?<=[\n\x{85}\x{2028}\x{2029}])|(?<=\r)(?!\n))`)
	case unixLineStart:
		e.print(`(?!\z)(?:\A|(?<=\n))`)
	case lastLine, lastUnixLine, lineEnd, unixLineEnd:
		e.lineEnd(a, last)
	case wordEdge, wordInside:
		e.word(a == wordEdge, letters().or(category("Nd"), only('_')), true)
	case wideWordEdge, wideWordInside:
		e.word(a == wideWordEdge, wideWord(), false)
	}
	e.irregular = e.irregular || e.out.Len() > written+len(`\A`)
}

// lineEnd writes one of the assertions that hold at the end of the value and
// before some of the line terminators.
func (e *emitter) lineEnd(a assertion, last bool) {
	switch {
	case last:
		e.print(`\z`)
	case a == lastLine:
		e.print(`(?=\z|\r\n\z|[\r\x{85}\x{2028}\x{2029}]\z|(?<!\r)\n\z)`)
	case a == lastUnixLine:
		e.print(`(?=\n?\z)`)
	case a == lineEnd:
		e.print(`(?:\z|(?=[\r\x{85}\x{2028}\x{2029}])|(?<!\r)(?=\n))`)
	case a == unixLineEnd:
		e.print(`(?=\n|\z)`)
	}
}

// word writes \b, or \B. With marks, a non-spacing mark counts as a word
// character where marks alone stand between it and a letter or digit before it.
// Java looks for that letter by UTF-16 units, so nothing beyond U+FFFF is found.
func (e *emitter) word(edge bool, word set, marks bool) {
	e.print("(?:")
	e.wordBehind(word, marks, true)
	e.wordAhead(word, marks, !edge)
	e.print("|")
	e.wordBehind(word, marks, false)
	e.wordAhead(word, marks, edge)
	e.print(")")
}

// wordBehind writes whether a word character is behind.
func (e *emitter) wordBehind(word set, marks, is bool) {
	e.print(map[bool]string{true: "(?<=", false: "(?<!"}[is])
	e.set(word)
	if marks {
		e.print("|")
		e.set(word.minus(only('_')).and(between(0, 0xFFFF)))
		e.set(category("Mn").and(between(0, 0xFFFF)))
		e.print("+")
	}
	e.print(")")
}

// wordAhead writes whether a word character is ahead.
func (e *emitter) wordAhead(word set, marks, is bool) {
	e.print(map[bool]string{true: "(?=", false: "(?!"}[is])
	e.set(word)
	if marks {
		e.print("|(?<=")
		e.set(word.minus(only('_')).and(between(0, 0xFFFF)))
		e.set(category("Mn").and(between(0, 0xFFFF)))
		e.print("*)")
		e.set(category("Mn"))
	}
	e.print(")")
}
