package sync

import (
	"log/slog"
	"sync"
	"time"

	"frontdesk"
)

const (
	// outboxSize is how many events wait for a slow screen.
	outboxSize = 4096

	// lastWords is how long a screen may take for the last events once the
	// engine has stopped.
	lastWords = 2 * time.Second
)

// outbox delivers Progress in order without ever making the engine wait.
type outbox struct {
	mu      sync.Mutex
	events  []frontdesk.Progress
	dropped int

	ready chan struct{} // holds a token while events wait
	log   *slog.Logger
}

func newOutbox(log *slog.Logger) *outbox {
	return &outbox{ready: make(chan struct{}, 1), log: log}
}

// put adds an event and never blocks.
func (b *outbox) put(p frontdesk.Progress) {
	b.mu.Lock()
	if len(b.events) == outboxSize {
		b.events = append(b.events[:0], b.events[1:]...)
		b.dropped++
	}
	b.events = append(b.events, p)
	b.mu.Unlock()

	select {
	case b.ready <- struct{}{}:
	default:
	}
}

// take removes every event that waits.
func (b *outbox) take() []frontdesk.Progress {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.dropped > 0 {
		b.log.Warn("a screen was too slow for what happened to guests", "dropped", b.dropped)
	}
	events := b.events
	b.events, b.dropped = nil, 0
	return events
}

// deliver gives the events to tell until done is closed and none is left.
func (b *outbox) deliver(tell func(frontdesk.Progress), done <-chan struct{}) {
	for open := true; open; {
		select {
		case <-b.ready:
		case <-done:
			open = false
		}
		for _, p := range b.take() {
			tell(p)
		}
	}
}

// board shows the newest Status; older ones that nobody saw are lost.
type board chan frontdesk.Status

func newBoard() board { return make(board, 1) }

// put replaces what is on the board and never blocks. Only one goroutine may
// put.
func (b board) put(s frontdesk.Status) {
	select {
	case <-b:
	default:
	}
	b <- s
}

// deliver gives what is on the board to tell until done is closed and nothing
// is left.
func (b board) deliver(tell func(frontdesk.Status), done <-chan struct{}) {
	for {
		select {
		case s := <-b:
			tell(s)
			continue
		default:
		}
		select {
		case s := <-b:
			tell(s)
		case <-done:
			select {
			case s := <-b:
				tell(s)
			default:
			}
			return
		}
	}
}
