package javaregex

import "fmt"

// breaks are the classes of characters by which Java 17 finds the end of a
// grapheme cluster. They follow Unicode's annex 29, with a few liberties.
type breaks struct {
	control, extend, joiner, flag, prepend, spacing set
	lead, vowel, trail, open, syllable              set // Hangul: L V T LV, and LV or LVT
	picture                                         set
}

// newBreaks works the classes out.
func newBreaks() breaks {
	b := breaks{
		picture: binary("ExtendedPictographic").minus(between(0, 0x7E)),
		joiner:  only(0x200D),
		flag:    between(0x1F1E6, 0x1F1FF),
		prepend: between(0x600, 0x605).or(only(0x6DD, 0x70F, 0x8E2, 0x110BD, 0x110CD, 0xD4E, 0x111C2, 0x111C3, 0x11A3A, 0x11D46),
			between(0x11A84, 0x11A89)),
		lead:     between(0x1100, 0x115F).or(between(0xA960, 0xA97C)),
		vowel:    between(0x1160, 0x11A7).or(between(0xD7B0, 0xD7C6)),
		trail:    between(0x11A8, 0x11FF).or(between(0xD7CB, 0xD7FB)),
		syllable: between(0xAC00, 0xD7A3),
	}
	var open []span
	for r := rune(0xAC00); r <= 0xD7A3; r += 28 {
		open = append(open, span{r, r})
	}
	b.open = fromSpans(open)
	b.extend = category("Mn", "Me").or(only(0x200C, 0xFF9E, 0xFF9F), between(0xE0020, 0xE007F), between(0x1F3FB, 0x1F3FF)).minus(b.picture)
	b.spacing = category("Mc").minus(only(0x102B, 0x102C, 0x1038, 0x1083, 0x108F, 0x1A61, 0x1A63, 0x1A64, 0xAA7B, 0xAA7D).or(
		between(0x1062, 0x106D), between(0x1087, 0x108C), between(0x109A, 0x109C))).or(only(0xE33, 0xEB3)).minus(b.picture)
	b.control = category("Cn", "Cc", "Zl", "Zp", "Cs", "Cf").minus(only(0x378).or(b.joiner, b.extend, b.prepend, b.picture))
	return b
}

// cluster writes \X. It takes as much as it can and gives nothing back.
func (e *emitter) cluster() {
	e.irregular = true
	b := newBreaks()
	after := b.extend.or(b.joiner, b.spacing)
	e.print(`(?>\r\n|`)
	e.set(b.control)
	// A picture goes on with each joiner that another picture follows.
	e.print("|")
	e.set(b.picture)
	e.print("(?:")
	e.sets(after, "*", b.joiner, "", b.picture, "")
	e.print(")*")
	e.sets(after, "*")
	e.print("|")
	e.sets(b.prepend, "*")
	e.print("(?:")
	e.sets(b.flag, "{1,2}")
	e.print("|")
	e.hangul(b)
	e.print("|")
	e.set(b.control.or(b.prepend).not())
	e.print(")")
	e.sets(after, "*")
	e.print("|")
	e.sets(b.prepend, "+", after, "*")
	e.print(")")
}

// hangul writes a syllable. One without a trailing consonant comes first.
func (e *emitter) hangul(b breaks) {
	e.sets(b.lead, "*")
	e.print("(?:")
	e.sets(b.vowel.or(b.open), "", b.vowel, "*", b.trail, "*")
	e.print("|")
	e.sets(b.syllable, "", b.trail, "*")
	e.print(")|")
	e.sets(b.lead, "+")
	e.print("|")
	e.sets(b.trail, "+")
}

// sets writes sets, each with the quantifier behind it.
func (e *emitter) sets(items ...any) {
	for i := 0; i < len(items); i += 2 {
		e.set(items[i].(set))
		e.print(items[i+1].(string))
	}
}

// clusterEdge writes \b{g} as Java 17 answers it: at both ends of the value,
// and wherever the first cluster of the value has ended.
func (e *emitter) clusterEdge() {
	e.irregular = true
	e.marks++
	e.print(fmt.Sprintf(`(?:\A|\z|(?=(?<m%d>%s*))(?<=\A(?=`, e.marks, anything))
	e.cluster()
	e.print(anything, fmt.Sprintf(`*\k<m%d>\z)%s*))`, e.marks, anything))
}
