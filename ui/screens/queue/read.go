package queue

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// pageLength is how many guests a page has, and how many are read at once while
// some of them are passed over. mostRead bounds how many are passed over before
// the rest is left for the next page.
const (
	pageLength = 100
	stretch    = 500
	mostRead   = 100_000
)

// tailLength is how many digits of a card the list shows.
const tailLength = 4

// view is which states are listed.
type view string

// The views. The zero value lists everybody, those who are held first.
const (
	viewAll       view = ""
	viewHeld      view = "held"
	viewWaiting   view = "waiting"
	viewSent      view = "sent"
	viewCancelled view = "cancelled"
)

// views are the views in their order.
func views() []view { return []view{viewAll, viewHeld, viewWaiting, viewSent, viewCancelled} }

// states returns the states of a view, phase by phase: those of a later phase
// come when there are none left of an earlier one.
func (v view) states() [][]frontdesk.State {
	waiting := []frontdesk.State{frontdesk.Queued, frontdesk.Sending, frontdesk.Unsure}
	switch v {
	case viewHeld:
		return [][]frontdesk.State{{frontdesk.Held}}
	case viewWaiting:
		return [][]frontdesk.State{waiting}
	case viewSent:
		return [][]frontdesk.State{{frontdesk.Sent}}
	case viewCancelled:
		return [][]frontdesk.State{{frontdesk.Cancelled}}
	default:
		rest := append(slices.Clone(waiting), frontdesk.Sent, frontdesk.Cancelled)
		return [][]frontdesk.State{{frontdesk.Held}, rest}
	}
}

// narrow is what a listed guest must fit. Its zero value fits everybody.
type narrow struct {
	cause   string
	program string
	older   time.Duration // captured longer ago than this, 0 for any time
	tail    string        // last digits of the card or phone
	number  string        // of the list; with a tail, either fits
	initial string
}

// fits reports whether a guest does.
func (n narrow) fits(e frontdesk.Entry, now time.Time) bool {
	switch {
	case n.cause != "" && ui.CauseOf(e) != n.cause,
		n.program != "" && e.Program != n.program,
		n.older > 0 && now.Sub(e.CapturedAt) < n.older,
		n.initial != "" && !strings.HasPrefix(strings.ToLower(e.Hint), strings.ToLower(n.initial)):
		return false
	case n.tail == "" && n.number == "":
		return true
	default:
		return n.tail != "" && strings.HasSuffix(e.Hint, "…"+n.tail) || n.number != "" && strconv.FormatInt(e.Seq, 10) == n.number
	}
}

// tailOf returns the last digits of a number.
func tailOf(number string) string {
	number = strings.ReplaceAll(number, " ", "")
	return number[max(0, len(number)-tailLength):]
}

// mark is where a page begins.
type mark struct {
	phase  int
	before int64 // only guests captured before this one; 0 for the newest
}

// pageMsg is one page of the queue.
type pageMsg struct {
	asked   int
	entries []frontdesk.Entry
	marks   []mark // with End: of every page up to the last one
	next    mark
	more    bool
	err     error
}

// reader reads pages.
type reader struct {
	ledger ui.Ledger
	phases [][]frontdesk.State
	narrow narrow
	now    time.Time
}

// page reads one page from a mark on.
func (r reader) page(ctx context.Context, from mark) (entries []frontdesk.Entry, next mark, more bool, err error) {
	read := 0
	for from.phase < len(r.phases) {
		chunk, err := r.ledger.List(ctx, frontdesk.Filter{States: r.phases[from.phase], Before: from.before, Limit: stretch})
		if err != nil {
			return nil, mark{}, false, err
		}
		for _, e := range chunk {
			if r.narrow.fits(e, r.now) {
				if len(entries) == pageLength {
					return entries, from, true, nil
				}
				entries = append(entries, e)
			}
			from.before = e.Seq
		}
		read += len(chunk)
		if read >= mostRead {
			return entries, from, true, nil
		}
		if len(chunk) < stretch {
			from = mark{phase: from.phase + 1}
		}
	}
	return entries, mark{}, false, nil
}

// reader returns what reads the view on show.
func (s *Screen) reader() reader {
	return reader{ledger: s.desk.Ledger, phases: s.view.states(), narrow: s.narrow, now: s.desk.Now()}
}

// read asks for the page on show.
func (s *Screen) read() tea.Cmd {
	s.asked++
	s.reading, s.stale = true, false
	r, asked, from := s.reader(), s.asked, s.marks[len(s.marks)-1]
	return ui.Act(func(ctx context.Context) tea.Msg {
		entries, next, more, err := r.page(ctx, from)
		return pageMsg{asked: asked, entries: entries, next: next, more: more, err: err}
	})
}

// readLast asks for the last page.
func (s *Screen) readLast() tea.Cmd {
	s.asked++
	s.reading, s.stale, s.last = true, false, true
	r, asked, marks := s.reader(), s.asked, slices.Clone(s.marks)
	return ui.Act(func(ctx context.Context) tea.Msg {
		for {
			entries, next, more, err := r.page(ctx, marks[len(marks)-1])
			if err != nil || !more {
				return pageMsg{asked: asked, entries: entries, marks: marks, err: err}
			}
			marks = append(marks, next)
		}
	})
}

// arrived shows a page.
func (s *Screen) arrived(msg pageMsg) tea.Cmd {
	s.reading, s.problem = false, ""
	if msg.err != nil {
		s.problem = "queue.failed"
		return nil
	}
	s.entries, s.next, s.more = msg.entries, msg.next, msg.more
	if msg.marks != nil {
		s.marks = msg.marks
	}
	if s.last && len(s.entries) > 0 {
		s.PutOn(s.entries[len(s.entries)-1].ID)
	}
	s.last = false
	if s.stale {
		return s.read()
	}
	return nil
}

// cause is why several guests are held.
type cause struct {
	name  string
	words string
	count int
}

// causesMsg is why guests are held, the commonest cause first.
type causesMsg struct {
	asked  int
	causes []cause
}

// causesCmd counts why guests are held. Where that fails there is nothing to
// choose by.
func (s *Screen) causesCmd() tea.Cmd {
	asked, ledger, words := s.asked, s.desk.Ledger, s.desk.CauseWords
	return ui.Act(func(ctx context.Context) tea.Msg {
		held, err := ui.HeldFor(ctx, ledger, "")
		if err != nil {
			return causesMsg{asked: asked}
		}
		by := map[string]*cause{}
		for _, e := range held {
			name := ui.CauseOf(e)
			if by[name] == nil {
				by[name] = &cause{name: name, words: words(e)}
			}
			by[name].count++
		}
		msg := causesMsg{asked: asked}
		for _, name := range slices.Sorted(maps.Keys(by)) {
			msg.causes = append(msg.causes, *by[name])
		}
		slices.SortStableFunc(msg.causes, func(a, b cause) int { return b.count - a.count })
		return msg
	})
}
