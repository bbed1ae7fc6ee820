// Package queue is the plain list of what was captured: what waits, what a
// person must look at, what was sent. It shows nothing personal and changes
// nothing.
package queue

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// patience is how long reading a page may take.
const patience = 10 * time.Second

// Screen is the Queue screen. It holds one page, so that a queue of any length
// takes the same memory.
type Screen struct {
	desk    *ui.Desk
	entries []frontdesk.Entry
	before  []int64 // where the pages begin that lead to this one
	asked   int     // counts the pages asked for
	reading bool
	stale   bool   // the queue changed while a page was being read
	problem string // catalogue key

	width, height int
}

// pageMsg is one page of the queue.
type pageMsg struct {
	asked   int
	entries []frontdesk.Entry
	err     error
}

// New returns the screen.
func New(desk *ui.Desk) *Screen { return &Screen{desk: desk, before: []int64{0}} }

// Init reads the first page.
func (s *Screen) Init() tea.Cmd { return s.read() }

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(msg)
	case pageMsg:
		if msg.asked == s.asked {
			return s.arrived(msg)
		}
	case ui.StatusMsg:
		if s.reading {
			s.stale = true
			return nil
		}
		return s.read()
	}
	return nil
}

// key handles one key press.
func (s *Screen) key(msg tea.KeyPressMsg) tea.Cmd {
	keys := newKeys(s.desk.Say)
	switch {
	case key.Matches(msg, keys.older) && s.hasOlder():
		shown := s.fitting()
		s.before = append(s.before, s.entries[shown-1].Seq)
		return s.read()
	case key.Matches(msg, keys.newer) && len(s.before) > 1:
		s.before = s.before[:len(s.before)-1]
		return s.read()
	case key.Matches(msg, keys.newest) && len(s.before) > 1:
		s.before = s.before[:1]
		return s.read()
	}
	return nil
}

// hasOlder reports whether there is a page after this one.
func (s *Screen) hasOlder() bool { return s.fitting() < len(s.entries) }

// read asks for the page on show. One entry more than can fit tells whether
// there is another page.
func (s *Screen) read() tea.Cmd {
	s.asked++
	s.reading, s.stale = true, false
	return s.pageCmd(s.asked, frontdesk.Filter{
		Before: s.before[len(s.before)-1],
		Limit:  max(s.room(), 1) + 1,
	})
}

// pageCmd returns a command that reads one page.
func (s *Screen) pageCmd(asked int, filter frontdesk.Filter) tea.Cmd {
	ledger := s.desk.Ledger
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		entries, err := ledger.List(ctx, filter)
		return pageMsg{asked: asked, entries: entries, err: err}
	}
}

// arrived shows a page.
func (s *Screen) arrived(msg pageMsg) tea.Cmd {
	s.reading, s.problem = false, ""
	if msg.err != nil {
		s.problem = "queue.failed"
		return nil
	}
	s.entries = msg.entries
	if s.stale {
		return s.read()
	}
	return nil
}

// SetSize tells the screen how much room it has.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }
