package sync

import "time"

// pacer keeps the number of requests started in any one second at or below a
// limit, whatever goes wrong. It belongs to the engine's goroutine.
type pacer struct {
	starts []time.Time // the last starts, as many as the limit; a ring
	oldest int
}

// newPacer returns a pacer for limit starts a second, none for limit <= 0.
func newPacer(limit int) pacer { return pacer{starts: make([]time.Time, max(limit, 0))} }

// wait returns how long to wait before a request may start when ahead others
// are to start before it.
func (p *pacer) wait(now time.Time, ahead int) time.Duration {
	switch {
	case len(p.starts) == 0:
		return 0
	case ahead >= len(p.starts):
		return time.Second
	}
	slot := p.starts[(p.oldest+ahead)%len(p.starts)]
	if slot.IsZero() {
		return 0
	}
	return max(slot.Add(time.Second).Sub(now), 0)
}

// start records that a request starts now.
func (p *pacer) start(now time.Time) {
	if len(p.starts) == 0 {
		return
	}
	p.starts[p.oldest] = now
	p.oldest = (p.oldest + 1) % len(p.starts)
}
