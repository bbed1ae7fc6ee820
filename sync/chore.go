package sync

import (
	"context"
	"maps"
	"time"

	"frontdesk"
)

const (
	// tidyPause is the shortest time between two tidyings.
	tidyPause = 3 * time.Second

	// tidyBy is how long after the last acknowledgement the queue is tidied
	// although more guests wait.
	tidyBy = 8 * time.Second
)

// doChore starts the one thing about the queue as a whole that is due.
func (l *loop) doChore(now time.Time) {
	switch {
	case l.chore:
	case l.unrecovered:
		if l.working == 0 && !now.Before(l.disk.until) {
			l.start(func(ctx context.Context) event {
				n, err := l.recover(ctx)
				return recovered{n: n, err: err}
			})
		}
	case !now.Before(l.nextPoll):
		l.nextPoll = now.Add(l.o.Poll)
		asOf := l.wanted
		l.start(func(ctx context.Context) event {
			tally, err := l.count(ctx)
			return counted{tally: tally, asOf: asOf, err: err}
		})
	case l.mayTidy(now):
		l.start(func(ctx context.Context) event { return tidied{err: l.tidy(ctx)} })
	}
}

// start runs a chore in a goroutine of its own.
func (l *loop) start(do func(context.Context) event) {
	l.chore = true
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(l.life), diskTime)
		defer cancel()
		l.events <- do(ctx)
	}()
}

// mayTidy reports whether the queue is to be tidied: nothing is under way, and
// either nothing is left to send or the last sending was a while ago.
func (l *loop) mayTidy(now time.Time) bool {
	return l.untidy && l.working == 0 && now.Sub(l.lastTidy) >= tidyPause &&
		(!l.hungry || now.Sub(l.lastSent) >= tidyBy)
}

// recover gives up the claims of a process that died.
func (l *loop) recover(ctx context.Context) (n int, err error) {
	defer fell(&err)
	return l.queue.Recover(ctx)
}

// count counts the queue.
func (l *loop) count(ctx context.Context) (tally frontdesk.Tally, err error) {
	defer fell(&err)
	return l.queue.Tally(ctx)
}

// tidy erases what acknowledged guests left, if the queue can.
func (l *loop) tidy(ctx context.Context) (err error) {
	defer fell(&err)
	tidier, ok := l.queue.(Tidier)
	if !ok {
		return nil
	}
	return tidier.Tidy(ctx)
}

// show publishes what the engine knows: at once when the line or the queue
// changed, else as often as the queue is counted.
func (l *loop) show(now time.Time) {
	s := frontdesk.Status{
		Link: l.line.link, LinkSince: l.line.since, LastSuccess: l.line.lastSuccess,
		NextTry: l.nextTry(now), Tally: l.tally, Sender: true, Fault: l.disk.code(),
	}
	if same(s, l.shown) {
		return
	}
	l.shown = s
	l.board.put(s)
}

// nextTry returns when something is sent or tried next, by the wall clock;
// zero if nothing waits.
func (l *loop) nextTry(now time.Time) time.Time {
	if l.tally.Waiting() == 0 {
		return time.Time{}
	}
	at := l.line.until
	if l.line.trouble == cut {
		at, _ = l.line.pingAt(l.working)
	}
	wall := l.o.Now()
	if at.After(now) {
		return wall.Add(at.Sub(now)).Round(0)
	}
	if !l.hungry && l.nextDue.After(wall) {
		return l.nextDue
	}
	return wall.Round(0)
}

// same reports whether two statuses tell a person the same. The times of the
// last success and of the next try count in whole seconds.
func same(a, b frontdesk.Status) bool {
	return a.Link == b.Link && a.LinkSince.Equal(b.LinkSince) && a.Sender == b.Sender && a.Fault == b.Fault &&
		a.LastSuccess.Unix() == b.LastSuccess.Unix() && a.NextTry.Unix() == b.NextTry.Unix() &&
		a.Tally.Oldest.Equal(b.Tally.Oldest) && maps.Equal(a.Tally.ByState, b.Tally.ByState)
}
