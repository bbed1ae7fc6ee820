package scan

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
)

// longest is how many characters one scan may have; three tracks have fewer.
const longest = 512

// Result is what a Reader makes of a message.
type Result struct {
	// Typed are messages to be handled now, in this order, as if they had
	// just arrived. They may have been held back.
	Typed []tea.Msg

	// Card is the number of a card, "" if none was scanned. Program is the
	// Key of the program whose card it is.
	Card    frontdesk.Private
	Program string

	// Refused is the key of the sentence that says why a scan was no card
	// of the program, "" if none was refused.
	Refused string

	// Wait is how long the Reader waits for the next key before it decides
	// about what it holds back; call Flush then. 0: it holds nothing.
	Wait time.Duration
}

// then returns the result of two messages, the second after the first.
func (r Result) then(next Result) Result {
	next.Typed = append(r.Typed, next.Typed...)
	if next.Card == "" && next.Refused == "" {
		next.Card, next.Program, next.Refused = r.Card, r.Program, r.Refused
	}
	return next
}

// Reader tells scans from typing. It is for one goroutine.
type Reader struct {
	rule   Rule   // of the program that is chosen
	others []Rule // of the desk's other programs

	held  []tea.Msg // key presses held back, in order
	text  []byte    // their characters, without what ended them
	last  time.Time // when the newest of them came
	since evidence  // what is known of them

	slowest time.Duration // the longest pause between two of them
	digitAt time.Time     // when a digit was let through, if it was the last key
}

// New returns a Reader for cards that follow the rule, and tells the cards of
// the desk's other programs from it.
func New(rule Rule, others ...Rule) *Reader {
	return &Reader{rule: rule, others: others, text: make([]byte, 0, longest)}
}

// Feed takes one message and when it arrived. capturing says that a text field
// has the focus. Only key presses and pastes are read; any other message comes
// back at once.
func (r *Reader) Feed(msg tea.Msg, at time.Time, capturing bool) Result {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return r.key(msg, at, capturing)
	case tea.PasteMsg:
		return r.settle().then(r.paste(msg, capturing))
	default:
		return Result{Typed: []tea.Msg{msg}}
	}
}

// Flush decides about what is held back when no key has come for Result.Wait.
// It is harmless at any other time.
func (r *Reader) Flush(at time.Time) Result {
	if !r.holding() {
		return Result{}
	}
	if left := r.patience() - at.Sub(r.last); left > 0 {
		return Result{Wait: left}
	}
	return r.settle()
}

// Forget drops what is held back and overwrites it.
func (r *Reader) Forget() {
	clear(r.text[:cap(r.text)])
	clear(r.held[:cap(r.held)])
	r.text, r.held = r.text[:0], r.held[:0]
	r.since, r.slowest = evidence{}, 0
}

// digitWithin reports whether a digit was let through so shortly before at.
func (r *Reader) digitWithin(pause time.Duration, at time.Time) bool {
	return !r.digitAt.IsZero() && at.Sub(r.digitAt) <= pause
}

func (r *Reader) holding() bool { return len(r.held) > 0 }

// key takes one key press.
func (r *Reader) key(msg tea.KeyPressMsg, at time.Time, capturing bool) Result {
	var before Result
	if r.holding() && (at.Sub(r.last) > r.patience() || !r.goesOn(msg) || r.isWhole(at)) {
		before = r.settle()
	}
	c, printable := character(msg)
	switch {
	case r.holding():
		return before.then(r.hold(msg, at))
	case printable && r.starts(c):
		r.since.capturing = capturing
		r.since.torn = r.digitWithin(slowGap, at)
		r.since.resumed = r.digitWithin(handPause, at)
		return before.then(r.hold(msg, at))
	default:
		r.digitAt = time.Time{}
		return before.then(Result{Typed: []tea.Msg{msg}})
	}
}

// hold keeps a key press back.
func (r *Reader) hold(msg tea.KeyPressMsg, at time.Time) Result {
	if r.holding() {
		pause := at.Sub(r.last)
		r.slowest = max(r.slowest, pause)
		r.since.broken = r.since.machine && pause > r.rule.gap()
	}
	r.held, r.last = append(r.held, msg), at
	if isEnd(msg) {
		r.since.ended = true
		if r.judge(r.text, r.since).typed() {
			return r.settle()
		}
		return Result{Wait: r.patience()}
	}

	c, _ := character(msg)
	r.text, r.since.ended = append(r.text, c), false
	if len(r.text) == burst && r.slowest <= r.rule.gap() {
		r.since.machine = true
	}
	if len(r.text) == longest {
		return r.settle()
	}
	return Result{Wait: r.patience()}
}

// isWhole reports whether what is held back is a card's number to which a
// machine would have added without a pause: what comes now is typed.
func (r *Reader) isWhole(at time.Time) bool {
	return r.since.machine && !r.since.broken && at.Sub(r.last) > r.rule.gap() && r.isBare() && r.anyWhole()
}

// patience is how long the next key of the same scan may take.
func (r *Reader) patience() time.Duration {
	switch {
	case r.since.ended:
		// What may still come is the LF of a CR LF, or another track.
		return min(max(2*r.slowest, r.rule.gap()), slowGap)
	case r.since.machine || !r.since.capturing || !r.isBare():
		return slowGap
	default:
		return r.rule.gap()
	}
}

// settle decides about what is held back, and holds nothing afterwards.
func (r *Reader) settle() Result {
	if !r.holding() {
		return Result{}
	}
	defer r.Forget()

	verdict := r.judge(r.text, r.since)
	if verdict.typed() {
		r.digitAt = time.Time{}
		if isDigit(r.text[len(r.text)-1]) && !r.since.ended {
			r.digitAt = r.last
		}
		return Result{Typed: slices.Clone(r.held)}
	}
	return verdict.result()
}
