package scan

import (
	"bytes"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// paste takes what came in one piece: some readers send a scan as a paste.
func (r *Reader) paste(msg tea.PasteMsg, capturing bool) Result {
	typed := Result{Typed: []tea.Msg{msg}}
	if len(msg.Content) > longest {
		return typed
	}
	content := make([]byte, len(msg.Content))
	defer clear(content)

	verdict := r.best(func(rule Rule) reading {
		copy(content, msg.Content) // judging joins the tracks in place
		found := rule.judgePaste(content, capturing)
		found.card = bytes.Clone(found.card)
		return found
	})
	defer clear(verdict.card)
	if verdict.typed() {
		return typed
	}
	return verdict.result()
}

// judgePaste reads a paste, line by line.
func (r Rule) judgePaste(content []byte, capturing bool) reading {
	const ends = "\r\n\t"
	trimmed := bytes.Trim(content, ends)
	e := evidence{pasted: true, capturing: capturing, ended: len(trimmed) < len(content)}

	lines := bytes.FieldsFunc(trimmed, func(c rune) bool { return strings.ContainsRune(ends, c) })
	if len(lines) > 0 && isStart(lines[0][0]) {
		// The tracks of one swipe, each on its line. They are joined in
		// place: a copy would have to be wiped, too.
		joined := trimmed[:0]
		for _, line := range lines {
			joined = append(joined, line...)
		}
		return r.judge(joined, e)
	}
	var whole reading
	for i, line := range lines {
		one := r.judge(line, e)
		switch {
		case one.refused == RefusedPayment:
			return one
		case i == 0:
			whole = one
		case one.typed() || whole.typed():
			whole = reading{}
		case one.card != nil && whole.card != nil && !bytes.Equal(one.card, whole.card):
			whole = reading{refused: RefusedTwo}
		}
	}
	return whole
}
