package linear

import (
	"strings"

	"frontdesk/ui"
)

// aloud is a sentence of a screen as it is said. What is drawn to be looked at
// is spelled out as "middle dot" or "bullet", so words or commas take its
// place. A card number or a code would be read as the thousands that it does
// not mean, so its digits stand apart.
func (m *Model) aloud(text string) string {
	text = strings.NewReplacer(" · ", ", ", "•", "").Replace(text)
	words := strings.Split(text, " ")
	for at := 0; at < len(words); at++ {
		if tail, ok := strings.CutPrefix(words[at], "…"); ok && isNumber(bare(tail)) {
			words[at] = m.phrase("linear.ending", ui.Args{"Digits": apart(tail, true)})
			continue
		}
		words[at] = strings.ReplaceAll(words[at], "…", "")
		fours := inFours(words[at:])
		for next := range max(1, fours) {
			words[at+next] = apart(words[at+next], fours > 0)
			if next+1 < fours {
				words[at+next] += "," // a breath
			}
		}
		at += max(1, fours) - 1
	}
	return strings.TrimLeft(strings.Join(words, " "), ",: ")
}

// The digits of a group on a card, and how many digits are a name of
// something and no amount.
const (
	group    = 4
	longName = 6
)

// inFours returns how many words, from the first, are a card number as it is
// printed: groups of four, the last of which may be shorter; 0 for none.
func inFours(words []string) int {
	n := 0
	for n < len(words) && len(words[n]) == group && isNumber(words[n]) {
		n++
	}
	if n < len(words) && n > 0 {
		if last := bare(words[n]); last != "" && len(last) <= group && isNumber(last) {
			n++
		}
	}
	if n*group < 3*group {
		return 0
	}
	return n
}

// apart sets the digits of a word apart if they name something, and those of
// a word that is said to belong to a name.
func apart(word string, named bool) string {
	digits := bare(word)
	if !isNumber(digits) || len(digits) < longName && !named {
		return word
	}
	return strings.Replace(word, digits, spelled(digits), 1)
}

// spelled is a text with a blank after every character but the last.
func spelled(text string) string { return strings.Join(strings.Split(text, ""), " ") }

// bare is a word without the signs around it.
func bare(word string) string { return strings.Trim(word, "().,;:?!“”") }

// isNumber reports whether a text is digits and nothing else.
func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
