// Package queue is the list of what was captured: whom a person must look at,
// what waits, what was sent. The list shows nothing personal; what the service
// said, and every change, is on the screens that it leads to.
package queue

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"frontdesk"
	"frontdesk/ui"
)

// mode is what the screen shows.
type mode int

const (
	list mode = iota
	narrowing
	finding
)

// Screen is the Queue screen. It holds one page, so that a queue of any length
// takes the same memory.
type Screen struct {
	*ui.Sheet
	desk *ui.Desk
	file *ui.Case
	mode mode

	view    view
	narrow  narrow
	entries []frontdesk.Entry
	from    mark // where this page begins
	next    mark // where the one after it does
	more    bool // there is a page after this one
	asked   int  // counts the pages asked for
	reading bool
	stale   bool   // the queue changed while a page was being read
	problem string // catalogue key

	causes []cause // to narrow down by
	box    *ui.TextBox
}

// New returns the screen. A card in the route is looked for at once.
func New(desk *ui.Desk, file *ui.Case, r ui.Route) *Screen {
	s := &Screen{desk: desk, file: file}
	s.Sheet = ui.NewSheet(desk, s.page)
	if r.Card != "" {
		s.narrow.find = r.Card.Reveal()
	}
	return s
}

// Init reads the first page.
func (s *Screen) Init() ui.Cmd { return s.read() }

// Update takes one message.
func (s *Screen) Update(msg tea.Msg) ui.Cmd {
	switch msg := msg.(type) {
	case pageMsg:
		if msg.asked == s.asked {
			return s.arrived(msg)
		}
		return nil
	case causesMsg:
		if msg.asked == s.asked {
			s.causes = msg.causes
		}
		return nil
	case ui.StatusMsg:
		if s.reading {
			s.stale = true
			return nil
		}
		return s.read()
	case ui.ScanMsg:
		return s.look(msg.Card.Reveal())
	case tea.KeyPressMsg:
		if cmd, used := s.leaf(msg); used {
			return cmd
		}
	}
	return s.do(s.Press(msg))
}

// leaf turns to another page where the cursor leaves this one.
func (s *Screen) leaf(msg tea.KeyPressMsg) (ui.Cmd, bool) {
	if s.mode != list || len(s.entries) == 0 {
		return nil, false
	}
	at := s.At()
	first, last := at == s.entries[0].ID, at == s.entries[len(s.entries)-1].ID
	switch msg.String() {
	case "down", "tab", "pgdown":
		if last && s.more {
			s.from = s.next
			s.Top()
			return s.read(), true
		}
	case "up", "shift+tab", "pgup":
		if first && s.from != (mark{}) {
			return s.readBefore(s.from), true
		}
	case "home":
		if s.from != (mark{}) {
			s.from = mark{}
			s.Top()
			return s.read(), true
		}
	case "end":
		if s.more {
			return s.readBefore(mark{phase: len(s.view.states())}), true
		}
	}
	return nil, false
}

// The names of what the keys of the list do.
const (
	hotNext   = "next-view"
	hotBefore = "view-before"
	hotNarrow = "narrow"
	hotSend   = "send"
	hotFind   = "find"
	hotBulk   = "bulk"
)

// do does what was chosen.
func (s *Screen) do(name string) ui.Cmd {
	switch name {
	case "":
		return nil
	case hotNext:
		return s.turn(+1)
	case hotBefore:
		return s.turn(-1)
	case hotNarrow:
		s.mode = narrowing
		s.Top()
		return s.causesCmd()
	case hotFind:
		s.mode, s.box = finding, ui.NewTextBox(false)
		s.Top()
		return nil
	case hotSend:
		s.desk.Nudge()
		return ui.Now(ui.NoticeMsg{Text: s.say("queue.sending_now")})
	case hotBulk:
		return ui.Go(ui.Route{Place: ui.Bulk})
	case ui.Entered:
		return s.look(s.box.Text())
	}
	if s.mode == narrowing {
		return s.narrowBy(name)
	}
	return s.openEntry(name)
}

// openEntry looks into one guest.
func (s *Screen) openEntry(id string) ui.Cmd {
	i := slices.IndexFunc(s.entries, func(e frontdesk.Entry) bool { return e.ID == id })
	if i < 0 {
		return nil
	}
	s.file.Open(s.entries[i])
	return ui.Go(ui.Route{Place: ui.Entry})
}

// turn shows another view.
func (s *Screen) turn(by int) ui.Cmd {
	all := views()
	s.view = all[(slices.Index(all, s.view)+by+len(all))%len(all)]
	return s.begin()
}

// begin reads from the start.
func (s *Screen) begin() ui.Cmd {
	s.mode, s.from = list, mark{}
	s.Top()
	return s.read()
}

// look finds guests by what was typed or scanned: the queue knows numbers, and a
// whole card before the end of one.
func (s *Screen) look(text string) ui.Cmd {
	number := strings.NewReplacer(" ", "", "-", "", ".", "", "(", "", ")", "").Replace(text)
	switch {
	case number == "":
		return nil
	case strings.Trim(number, "0123456789#…") == "":
		s.narrow = narrow{find: number}
	default:
		s.narrow = narrow{initial: string([]rune(strings.TrimSpace(text))[:1])}
	}
	s.view = viewAll
	return s.begin()
}

// Escape leaves the finding and the narrowing first, then what they chose.
func (s *Screen) Escape() (ui.Cmd, bool) {
	switch {
	case s.mode != list:
		s.mode = list
		s.Top()
		return nil, true
	case s.narrow != narrow{}:
		s.narrow = narrow{}
		return s.begin(), true
	default:
		return nil, false
	}
}

// TakesCards reports that a card is looked for in the queue.
func (s *Screen) TakesCards() bool { return s.desk.Staff != nil }

// hots are the keys of the list besides those that move, what is missed most
// first.
func (s *Screen) hots() []ui.Hot {
	bind := func(name, key, purpose string, keys ...string) ui.Hot {
		return ui.Hot{Name: name, Binding: ui.Bind(s.desk.Say, key, purpose, keys...)}
	}
	hots := []ui.Hot{bind(hotNext, "key.arrows_side", "queue.view", "right")}
	back := key.NewBinding(key.WithKeys("left"))
	hots = append(hots, ui.Hot{Name: hotBefore, Binding: back})
	if s.desk.May(frontdesk.Manager) {
		hots = append(hots, bind(hotSend, "key.f5", "queue.send_now", "f5"), bind(hotBulk, "key.f7", "queue.bulk", "f7"))
	}
	if s.desk.Staff != nil {
		hots = append(hots, bind(hotFind, "key.f6", "queue.find", "f6"), bind(hotNarrow, "key.f4", "queue.filter", "f4"))
	}
	return hots
}

// say returns a phrase without placeholders.
func (s *Screen) say(key string) string { return s.desk.Say.Say(key, nil) }
