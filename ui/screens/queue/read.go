package queue

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// pageLength is how many guests a page has; stretch is how many are read at once
// while some of them are passed over.
const (
	pageLength = 100
	stretch    = 500
)

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
	cause   string // ui.CauseOf
	code    string // with a cause: the code that the guest is held for
	program string
	older   time.Duration // captured longer ago than this, 0 for any time
	find    string        // see frontdesk.Filter
	initial string        // of the hint
}

// filter picks the guests who fit, as far as the queue can tell by itself.
func (n narrow) filter(states []frontdesk.State, now time.Time) frontdesk.Filter {
	f := frontdesk.Filter{States: states, Program: n.program, Find: n.find}
	if n.older > 0 {
		f.Until = now.Add(-n.older)
	}
	if n.cause != "" {
		// A code that is not known is kept as "".
		f.Codes = []string{n.code, ""}
	}
	return f
}

// passes reports whether the queue's own filter is not enough.
func (n narrow) passes() bool { return n.cause != "" || n.initial != "" }

// fits reports whether a guest whom the filter picked does.
func (n narrow) fits(e frontdesk.Entry) bool {
	return (n.cause == "" || ui.CauseOf(e) == n.cause) &&
		strings.HasPrefix(strings.ToLower(e.Hint), strings.ToLower(n.initial))
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
	from    mark
	next    mark
	more    bool
	on      string // the entry that gets the cursor, "" for where it is
	err     error
}

// reader reads pages.
type reader struct {
	ledger ui.Ledger
	phases [][]frontdesk.State
	narrow narrow
	now    time.Time
}

// some reads the newest guests of a phase who were captured before one.
func (r reader) some(ctx context.Context, at mark, limit int) ([]frontdesk.Entry, error) {
	filter := r.narrow.filter(r.phases[at.phase], r.now)
	filter.Before, filter.Limit = at.before, limit
	if !r.narrow.passes() {
		return r.ledger.List(ctx, filter)
	}
	var found []frontdesk.Entry
	for filter.Limit = stretch; ; {
		chunk, err := r.ledger.List(ctx, filter)
		if err != nil {
			return nil, err
		}
		for _, e := range chunk {
			if !r.narrow.fits(e) {
				continue
			}
			if found = append(found, e); len(found) == limit {
				return found, nil
			}
		}
		if len(chunk) < stretch {
			return found, nil
		}
		filter.Before = chunk[len(chunk)-1].Seq
	}
}

// page reads one page from a mark on.
func (r reader) page(ctx context.Context, from mark) pageMsg {
	msg := pageMsg{from: from}
	for at := from; at.phase < len(r.phases); at = (mark{phase: at.phase + 1}) {
		room := pageLength - len(msg.entries)
		some, err := r.some(ctx, at, room+1)
		if err != nil {
			return pageMsg{err: err}
		}
		if len(some) > room {
			msg.entries = append(msg.entries, some[:room]...)
			msg.next, msg.more = mark{phase: at.phase, before: some[room].Seq + 1}, true
			return msg
		}
		msg.entries = append(msg.entries, some...)
	}
	return msg
}

// pageBefore reads the page that ends where another begins, and puts the cursor
// on its last guest. Before a phase that there is not lies the last page.
func (r reader) pageBefore(ctx context.Context, at mark) pageMsg {
	var from mark
	on, room := "", pageLength
	for phase := at.phase; phase >= 0 && room > 0; phase-- {
		floor := int64(0)
		if phase == at.phase {
			if floor = at.before; floor == 0 {
				continue // the page begins with its phase
			}
		}
		above, err := r.above(ctx, phase, floor, room)
		if err != nil {
			return pageMsg{err: err}
		}
		if len(above) > 0 && on == "" {
			on = above[len(above)-1].ID
		}
		if room -= len(above); room == 0 {
			from = mark{phase: phase, before: above[0].Seq + 1}
		}
	}
	msg := r.page(ctx, from)
	msg.on = on
	return msg
}

// above reads the oldest guests of a phase from a number on, at most n of them.
// The queue lists the newest first, so where they begin is found by halving: a
// few short looks, however long the queue is.
func (r reader) above(ctx context.Context, phase int, floor int64, n int) ([]frontdesk.Entry, error) {
	newest, err := r.some(ctx, mark{phase: phase}, 1)
	if err != nil || len(newest) == 0 || newest[0].Seq < floor {
		return nil, err
	}
	var found []frontdesk.Entry
	low, high := floor, newest[0].Seq+1
	for before := high; ; before = low + (high-low)/2 {
		some, err := r.some(ctx, mark{phase: phase, before: before}, n+1)
		if err != nil {
			return nil, err
		}
		some = slices.DeleteFunc(some, func(e frontdesk.Entry) bool { return e.Seq < floor })
		if len(some) <= n {
			low, found = before, some
		} else {
			high = before
		}
		if len(found) == n || high-low <= 1 {
			return found, nil
		}
	}
}

// reader returns what reads the view on show.
func (s *Screen) reader() reader {
	return reader{ledger: s.desk.Ledger, phases: s.view.states(), narrow: s.narrow, now: s.desk.Now()}
}

// read asks for the page on show anew.
func (s *Screen) read() ui.Cmd { return s.turnTo(s.from, reader.page) }

// readBefore asks for the page before a mark.
func (s *Screen) readBefore(at mark) ui.Cmd { return s.turnTo(at, reader.pageBefore) }

// turnTo asks for a page.
func (s *Screen) turnTo(at mark, page func(reader, context.Context, mark) pageMsg) ui.Cmd {
	s.asked++
	s.reading, s.stale = true, false
	r, asked := s.reader(), s.asked
	return ui.Act(func(ctx context.Context) tea.Msg {
		msg := page(r, ctx, at)
		msg.asked = asked
		return msg
	})
}

// arrived shows a page.
func (s *Screen) arrived(msg pageMsg) ui.Cmd {
	s.reading, s.problem = false, ""
	if msg.err != nil {
		s.problem = "queue.failed"
		return nil
	}
	s.entries, s.from, s.next, s.more = msg.entries, msg.from, msg.next, msg.more
	if msg.on != "" {
		s.PutOn(msg.on)
	}
	if s.stale {
		return s.read()
	}
	return nil
}

// cause is why several guests are held.
type cause struct {
	name  string
	code  string
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
func (s *Screen) causesCmd() ui.Cmd {
	asked, ledger := s.asked, s.desk.Ledger
	desk := *s.desk // what the shell changes meanwhile is not read
	return ui.Act(func(ctx context.Context) tea.Msg {
		held, err := ui.HeldFor(ctx, ledger, "")
		if err != nil {
			return causesMsg{asked: asked}
		}
		by := map[string]*cause{}
		for _, e := range held {
			name := ui.CauseOf(e)
			if by[name] == nil {
				by[name] = &cause{name: name, code: e.Code, words: desk.CauseWords(e)}
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
