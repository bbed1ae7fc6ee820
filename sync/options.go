package sync

import (
	"log/slog"
	"math/rand/v2"
	"time"

	"frontdesk"
)

// Options set an Engine up. The zero value of every member takes the default.
type Options struct {
	// Workers is how many guests are sent at a time; default 4.
	Workers int

	// Rate is how many requests may start in any one second, look-ups and
	// pings counted, in every fault; default 5. A negative Rate sets no limit.
	Rate int

	// Timeout is how long one request may take; default 30 s. It is a
	// backstop behind the Sender's own time limits.
	Timeout time.Duration

	// LateGrace is how long the service may still carry out a request after
	// we stopped listening for its reply; default 20 s. A guest whom the
	// service does not know is not sent again before.
	LateGrace time.Duration

	// Retry bounds the back-off of one guest; default 2 s to 5 min.
	Retry Bounds

	// Line bounds the back-off of a dead line, from the start of one try to
	// the start of the next; default 250 ms to 4 s.
	Line Bounds

	// Busy bounds the back-off from a service that is busy or out of order
	// and does not say for how long; default 1 s to 30 s.
	Busy Bounds

	// Refused is the time between two tries while the service does not accept
	// our credentials; default 60 s.
	Refused time.Duration

	// LongestRetryAfter bounds what the service may ask for; default 15 min.
	LongestRetryAfter time.Duration

	// Poll is how often the queue is looked at for what another process
	// saved, and counted for the Status; default 1 s.
	Poll time.Duration

	// Ping is how long nothing may have been heard of the service before it
	// is pinged; default 15 s.
	Ping time.Duration

	// Closing is how long requests under way may take to end once the Engine
	// is told to stop; default 5 s.
	Closing time.Duration

	// Now is the wall clock, for the times that are stored and shown. The
	// Engine's own waits do not depend on it. Default time.Now.
	Now func() time.Time

	// Rand throws the dice for jitter: a number in [0, 1). It is called by
	// one goroutine. Default rand.Float64.
	Rand func() float64

	// OnStatus is told what the Engine knows whenever that changes, from a
	// goroutine of its own. While it runs, newer values replace older ones.
	OnStatus func(frontdesk.Status)

	// OnProgress is told what became of each claim, in order, from a
	// goroutine of its own. While it runs, up to 4096 events wait for it;
	// beyond that the oldest are dropped, and a screen that was stuck for so
	// long reads the queue instead.
	OnProgress func(frontdesk.Progress)

	// Drifter compares the Config that a guest was asked by with today's before
	// they are sent. Without one guests are sent as they are.
	Drifter Drifter

	// Log gets what went wrong, without personal data; by default nobody does.
	Log *slog.Logger
}

// withDefaults returns the options with every gap filled.
func (o Options) withDefaults() Options {
	o.Workers = orDefault(o.Workers, 4)
	o.Rate = orDefault(o.Rate, 5)
	o.Timeout = orDefault(o.Timeout, 30*time.Second)
	o.LateGrace = orDefault(o.LateGrace, 20*time.Second)
	o.Retry = orDefault(o.Retry, Bounds{Min: 2 * time.Second, Max: 5 * time.Minute})
	o.Line = orDefault(o.Line, Bounds{Min: 250 * time.Millisecond, Max: 4 * time.Second})
	o.Busy = orDefault(o.Busy, Bounds{Min: time.Second, Max: 30 * time.Second})
	o.Refused = orDefault(o.Refused, time.Minute)
	o.LongestRetryAfter = orDefault(o.LongestRetryAfter, 15*time.Minute)
	o.Poll = orDefault(o.Poll, time.Second)
	o.Ping = orDefault(o.Ping, 15*time.Second)
	o.Closing = orDefault(o.Closing, 5*time.Second)
	o.Log = orDefault(o.Log, slog.New(slog.DiscardHandler))
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Rand == nil {
		o.Rand = rand.Float64
	}
	return o
}

// orDefault returns v, or d where v is the zero value.
func orDefault[T comparable](v, d T) T {
	var zero T
	if v == zero {
		return d
	}
	return v
}
