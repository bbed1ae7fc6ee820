package javaregex

// assertion writes a test of the place between two characters.
func (e *emitter) assertion(a assertion, last bool) {
	switch a {
	case textStart:
		e.print(`\A`)
	case textEnd:
		e.print(`\z`)
	case lineStart:
		e.beyondLinear(`(?!\z)(?:\A|(?<=[\n\x{85}\x{2028}\x{2029}])|(?<=\r)(?!\n))`)
	case unixLineStart:
		e.beyondLinear(`(?!\z)(?:\A|(?<=\n))`)
	case lastLine, lastUnixLine, lineEnd, unixLineEnd:
		e.lineEnd(a, last)
	default:
		e.beyondLinear(e.word(a))
	}
}

// beyondLinear writes what the standard library's engine cannot do.
func (e *emitter) beyondLinear(text string) {
	e.irregular = true
	e.print(text)
}

// lineEnd writes one of the assertions that hold at the end of the value and
// before some of the line terminators. Where nothing can follow, only the end
// will do.
func (e *emitter) lineEnd(a assertion, last bool) {
	switch {
	case last:
		e.print(`\z`)
	case a == lastLine:
		e.beyondLinear(`(?=\z|\r\n\z|[\r\x{85}\x{2028}\x{2029}]\z|(?<!\r)\n\z)`)
	case a == lastUnixLine:
		e.beyondLinear(`(?=\n?\z)`)
	case a == lineEnd:
		e.beyondLinear(`(?:\z|(?=[\r\x{85}\x{2028}\x{2029}])|(?<!\r)(?=\n))`)
	case a == unixLineEnd:
		e.beyondLinear(`(?=\n|\z)`)
	}
}

// word returns \b or \B written out, which is long and therefore kept.
func (e *emitter) word(a assertion) string {
	if e.linear {
		return ""
	}
	if text, known := e.words[a]; known {
		return text
	}
	behind, ahead := e.wordSides(a == wideWordEdge || a == wideWordInside)
	is, isNot := "(?="+ahead+")", "(?!"+ahead+")"
	if a == wordEdge || a == wideWordEdge {
		is, isNot = isNot, is
	}
	if e.words == nil {
		e.words = map[assertion]string{}
	}
	e.words[a] = "(?:(?<=" + behind + ")" + is + "|(?<!" + behind + ")" + isNot + ")"
	return e.words[a]
}

// wordSides returns what makes a word character behind a place, and ahead.
// Without (?U), a non-spacing mark counts as one where marks alone stand between
// it and a letter or digit before it. Java looks for that letter by UTF-16
// units, so that it finds nothing beyond U+FFFF.
func (e *emitter) wordSides(wide bool) (behind, ahead string) {
	if wide {
		word := e.written(wideWord())
		return word, word
	}
	base, marks, low := letters().or(category("Nd")), category("Mn"), between(0, 0xFFFF)
	word := e.written(base.or(only('_')))
	before := e.written(base.and(low)) + e.written(marks.and(low))
	return word + "|" + before + "+", word + "|(?<=" + before + "*)" + e.written(marks)
}
