package linear

import (
	"slices"

	"frontdesk/ui"
	"frontdesk/ui/shell"
)

// memory is what was announced, so that nothing is said twice.
type memory struct {
	last   shell.Told
	any    bool
	places map[ui.Place][]string // what was said of each screen in this visit
	lead   map[ui.Place]int      // how many lines of it belong to no question
}

// lastCall is how many seconds before the end of a countdown it is said again.
const lastCall = 10

// news returns what has to be said now: what is new since the last
// announcement, the question last. again says that somebody did something and
// waits for an answer, so that the question is repeated at the least; answered
// that it was answered, so that what is wrong with it is, too.
func (m *memory) news(t shell.Told, again, answered bool) []string {
	before := m.last
	first := !m.any || before.Language != t.Language
	if first || (t.Place == ui.Welcome && before.Place != ui.Welcome) {
		m.places, m.lead = map[ui.Place][]string{}, map[ui.Place]int{}
	}
	said := m.places[t.Place]
	if t.Over == shell.Nothing {
		m.places[t.Place] = t.Lines
	}
	m.last, m.any = t, true

	var lines []string
	if t.Notice != "" && t.Notice != before.Notice {
		lines = append(lines, t.Notice)
	}
	switch {
	case t.Over == shell.Countdown:
		return append(lines, counted(before, t)...)
	case t.Over != shell.Nothing:
		if before.Over == t.Over && slices.Equal(before.Lines, t.Lines) && !again && lines == nil {
			return nil
		}
		return append(lines, t.Lines...)
	}
	if answered && !first && before.Place == t.Place && stuck(said, t) {
		return append(lines, still(t, m.lead[t.Place])...)
	}
	if asks(t.Prompt) && before.Place == t.Place && !first && !stuck(said, t) {
		m.lead[t.Place] = alike(said, t.Lines)
	}
	return append(lines, screenNews(before, t, said, again || lines != nil, first)...)
}

// stuck reports whether an answer has led nowhere.
func stuck(said []string, t shell.Told) bool {
	if n := len(t.Lines); asks(t.Prompt) && n > 0 && len(said) > 0 {
		return said[len(said)-1] == t.Lines[n-1]
	}
	return slices.Equal(said, t.Lines)
}

// still is what is said where an answer changed nothing: the question with all
// that belongs to it, or the end of a list, where what is wrong stands. lead
// is how many lines before it are the screen's.
func still(t shell.Told, lead int) []string {
	if asks(t.Prompt) && len(t.Lines) > 1 {
		return t.Lines[min(max(1, lead), len(t.Lines)-1):]
	}
	return t.Lines[max(0, len(t.Lines)-2):]
}

// counted are the two times that a countdown is said.
func counted(before, now shell.Told) []string {
	switch {
	case before.Over != shell.Countdown:
		return now.Lines
	case before.Left > lastCall && now.Left <= lastCall && len(now.Lines) > 1:
		return now.Lines[1:2]
	default:
		return nil
	}
}

// screenNews is what is new on a screen.
func screenNews(before, now shell.Told, said []string, again, first bool) []string {
	lines := now.Lines
	if len(lines) == 0 {
		return nil
	}
	question := lines[len(lines)-1]
	moved := first || before.Place != now.Place
	var fresh []string
	switch {
	case moved || !asks(now.Prompt):
		// A list is not read again for the one line that changed.
		for i, line := range lines {
			if !slices.Contains(said, line) || i == 0 && moved {
				fresh = append(fresh, line)
			}
		}
	default:
		// A question is said whole: its help and what stands there belong
		// to it, also where the last one had the same.
		fresh = lines[alike(said, lines):]
	}
	again = again || moved || before.Over != now.Over
	if len(fresh) == 0 && !again {
		return nil
	}
	if len(fresh) == 0 || fresh[len(fresh)-1] != question {
		fresh = append(slices.Clone(fresh), question)
	}
	return fresh
}

// alike is with how many lines of the same both begin.
func alike(before, now []string) int {
	same := 0
	for same < len(now) && same < len(before) && now[same] == before[same] {
		same++
	}
	return same
}

// asks reports whether a prompt is a question of a form.
func asks(p ui.Prompt) bool {
	return p.Kind != ui.PromptKeys && p.Kind != ui.PromptMenu
}
