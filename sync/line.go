package sync

import (
	"time"

	"frontdesk"
)

// trouble is what keeps the engine from sending at full width.
type trouble int

const (
	noTrouble trouble = iota
	doubted           // a request got no answer; a ping decides whether the line is cut
	cut               // the service cannot be reached, or a login page is in the way
	refused           // it does not accept our credentials
	slowed            // it asks us to slow down
	failing           // it answers several guests in a row, and no answer can be believed
)

const (
	// doubtedFor is how long a line in doubt is still called up, which is
	// also how long a status may be wrong.
	doubtedFor = 2 * time.Second

	// pingTimeout is how long a ping may take.
	pingTimeout = 10 * time.Second

	// shakenBy is how many guests in a row must get an unbelievable answer
	// before it is the service that is out of order and not they.
	shakenBy = 3
)

// line is what the engine knows of the way to the service, kept apart from
// what it knows of the guests: a line that is cut rests the queue and costs no
// guest anything. It belongs to the engine's goroutine and asks no clock but
// for the times that are shown.
type line struct {
	o *Options

	trouble trouble
	until   time.Time // nothing is tried before
	asked   bool      // the service itself asked to wait until then
	proven  bool      // a request was answered since the last trouble
	epoch   int       // grows with each change of trouble: older failures are no news

	failures int                 // tries in a row that failed
	felt     bool                // a ping ended the last cut, and no request was answered since
	hollow   bool                // after such a ping a request found the line cut all the same
	shaken   map[string]struct{} // guests with an unbelievable answer since a believable one

	news     time.Time // when anything was last heard or asked
	lastPing time.Time // when the last ping started
	pinging  int       // pings under way

	link        frontdesk.Link
	since       time.Time // wall clock
	lastSuccess time.Time // wall clock
}

// newLine returns a line of which nothing is known.
func newLine(o *Options) line {
	return line{o: o, link: frontdesk.LinkUnknown, since: o.Now(), shaken: map[string]struct{}{}}
}

// failure is a request that brought no believable answer.
type failure struct {
	cause      frontdesk.Cause
	cutOff     bool          // the answer was cut off, rather than wrong
	retryAfter time.Duration // asked for by the service, 0 if not
	guest      string        // Submission.ID, "" for a ping
	epoch      int           // of the line when the request started
}

// answered records a believable answer to a request.
func (l *line) answered(now time.Time) {
	l.news = now
	l.failures, l.felt, l.hollow = 0, false, false
	l.lastSuccess = l.o.Now()
	clear(l.shaken)
	if l.trouble == slowed && now.Before(l.until) {
		return // asked before we were told to slow down
	}
	l.enter(noTrouble, frontdesk.LinkUp)
	l.proven = true
}

// failed records a request without a believable answer.
func (l *line) failed(now time.Time, f failure) {
	l.news = now
	unbelievable := f.cause == frontdesk.CauseBroken || f.cause == frontdesk.CauseTimeout
	if unbelievable && f.guest != "" {
		l.shaken[f.guest] = struct{}{}
	}
	if f.epoch != l.epoch {
		return // asked before the trouble that we know of
	}
	l.failures++

	switch {
	case f.cause == frontdesk.CauseUnauthorized:
		l.rest(refused, frontdesk.LinkUnauthorized, now, l.o.Refused)
	case f.cause == frontdesk.CauseThrottled, f.cause == frontdesk.CauseBusy:
		wait := min(f.retryAfter, l.o.LongestRetryAfter)
		asked := wait > 0
		if !asked {
			wait = l.o.Busy.delay(l.failures, l.o.Rand())
		}
		l.rest(slowed, frontdesk.LinkThrottled, now, wait)
		l.asked = asked
	case f.cause == frontdesk.CausePortal:
		l.hollow = l.felt
		l.cutOff(now, frontdesk.LinkPortal)
	case f.cause == frontdesk.CauseOffline:
		l.hollow = l.felt
		l.cutOff(now, frontdesk.LinkDown)
	case len(l.shaken) >= shakenBy:
		l.rest(failing, frontdesk.LinkDown, now, l.o.Busy.delay(l.failures, l.o.Rand()))
	case f.cause == frontdesk.CauseTimeout, f.cutOff:
		l.rest(doubted, l.link, now, doubtedFor)
	}
}

// pingStarted records that a ping is under way.
func (l *line) pingStarted(now time.Time) {
	l.pinging++
	l.news, l.lastPing = now, now
	if l.trouble == cut {
		l.failures++
		l.until = now.Add(l.o.Line.delay(l.failures, l.o.Rand()))
	}
}

// pinged records the result of a ping that started in an epoch. waiting says
// that there are guests by whose sending the truth will be known.
func (l *line) pinged(now time.Time, cause frontdesk.Cause, epoch int, waiting bool) {
	l.pinging--
	l.news = now
	if cause != frontdesk.CauseNone {
		l.pingFailed(now, cause, epoch)
		return
	}
	// Reaching the service proves nothing about our credentials, and does not
	// shorten a wait that the service asked for.
	if l.trouble == refused || now.Before(l.until) && (l.trouble == slowed || l.trouble == failing) {
		return
	}
	if l.hollow && waiting {
		// Whoever stands in the way answers pings; the line is called what it
		// was until a request gets through, and does not flicker.
		l.enter(noTrouble, l.link)
		return
	}
	l.felt = l.felt || l.trouble == cut
	l.enter(noTrouble, frontdesk.LinkUp)
	l.lastSuccess = l.o.Now()
}

// pingFailed records a ping that did not reach the service.
func (l *line) pingFailed(now time.Time, cause frontdesk.Cause, epoch int) {
	if epoch != l.epoch {
		return
	}
	switch cause {
	case frontdesk.CauseUnauthorized, frontdesk.CauseThrottled, frontdesk.CauseBusy:
		l.failed(now, failure{cause: cause, epoch: epoch})
	case frontdesk.CausePortal:
		l.cutOff(now, frontdesk.LinkPortal)
	default:
		l.cutOff(now, frontdesk.LinkDown)
	}
}

// lift ends a wait for one try, because something was saved or somebody asked.
// What the service itself asked for is kept.
func (l *line) lift(now time.Time) {
	if !l.asked && l.trouble != doubted {
		l.until = now
	}
}

// again forgets a trouble for one try, as lift does, without a ping first.
func (l *line) again(now time.Time) {
	if l.lift(now); !l.asked || !now.Before(l.until) {
		l.enter(noTrouble, l.link)
	}
}

// turn records that time has passed.
func (l *line) turn(now time.Time) {
	if l.trouble == doubted && !now.Before(l.until) {
		l.cutOff(now, frontdesk.LinkDown)
	}
}

// width returns how many guests may be under way at once.
func (l *line) width(now time.Time) int {
	switch {
	case l.trouble == noTrouble && l.proven:
		return l.o.Workers
	case l.trouble == noTrouble:
		return 1
	case l.trouble == cut, l.trouble == doubted, now.Before(l.until):
		return 0
	default:
		return 1
	}
}

// pingAt returns when the next ping is due, given how many guests are under
// way, and false while none is.
func (l *line) pingAt(underWay int) (time.Time, bool) {
	switch {
	case l.trouble == doubted:
		return l.news, l.pinging == 0
	case l.trouble == cut && l.pinging == 0:
		return l.until, true
	case l.trouble == cut:
		// A ping that hangs is left to hang: it may have started before the
		// line came back.
		return later(l.until, l.lastPing.Add(l.o.Line.Max)), true
	default:
		return later(l.until, l.news.Add(l.o.Ping)), l.pinging == 0 && underWay == 0
	}
}

// cutOff enters the state of a line that leads nowhere.
func (l *line) cutOff(now time.Time, link frontdesk.Link) {
	if l.trouble == cut {
		l.show(link)
		return // the next ping has its time
	}
	l.rest(cut, link, now, l.o.Line.delay(l.failures, l.o.Rand()))
}

// rest enters a trouble for some time.
func (l *line) rest(t trouble, link frontdesk.Link, now time.Time, wait time.Duration) {
	l.enter(t, link)
	l.until = now.Add(wait)
}

// enter changes the trouble and forgets what belonged to the one before.
func (l *line) enter(t trouble, link frontdesk.Link) {
	if t != l.trouble {
		l.epoch++
		l.proven = false
	}
	l.trouble = t
	l.until, l.asked = time.Time{}, false
	l.show(link)
}

// show changes what the line is called.
func (l *line) show(link frontdesk.Link) {
	if link != l.link {
		l.link, l.since = link, l.o.Now()
	}
}

// later returns the later of two times.
func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
