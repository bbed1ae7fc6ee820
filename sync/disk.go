package sync

import (
	"errors"
	"log/slog"
	"time"

	"frontdesk"
)

// onceTries is how often RunOnce tries to write what came of a claim.
const onceTries = 3

// deed is something that is done with the queue, as the log calls it.
type deed string

const (
	claiming   deed = "claiming"
	settling   deed = "settling"
	counting   deed = "counting"
	recovering deed = "recovering"
	tidying    deed = "tidying"
)

// diskWait returns how long to wait after n failures in a row of the queue. No
// other desk fails with it, so there is no jitter.
func diskWait(n int) time.Duration {
	return Bounds{Min: 250 * time.Millisecond, Max: 5 * time.Second}.delay(n, 1)
}

// errQueue is a Queue that panicked.
var errQueue = errors.New("the queue panicked")

// fell makes an error of a panic of the Queue, which would end the program and
// print what it quotes. It is deferred.
func fell(err *error) {
	if recover() != nil {
		*err = errQueue
	}
}

// disk is what the engine knows of the trouble with its queue. It belongs to
// the engine's goroutine.
type disk struct {
	log *slog.Logger

	faults   map[deed]error
	failures int       // in a row, of what keeps the engine from sending
	until    time.Time // nothing is claimed before
}

func newDisk(log *slog.Logger) disk { return disk{log: log, faults: map[deed]error{}} }

// failed records an error and logs the first of its kind.
func (d *disk) failed(what deed, err error) {
	if _, known := d.faults[what]; !known {
		d.log.Error("the queue cannot be used", "while", string(what), "error", err)
	}
	d.faults[what] = err
}

// rest keeps the engine from the queue for a while.
func (d *disk) rest(now time.Time) {
	d.failures++
	d.until = now.Add(diskWait(d.failures))
}

// worked records that something was done without an error.
func (d *disk) worked(what deed) {
	if what == claiming {
		d.failures = 0
	}
	if _, known := d.faults[what]; known {
		delete(d.faults, what)
		d.log.Info("the queue can be used again", "while", string(what))
	}
}

// err returns an error that stands, nil if there is none.
func (d *disk) err() error {
	for _, what := range []deed{settling, claiming, recovering, counting, tidying} {
		if err, known := d.faults[what]; known {
			return err
		}
	}
	return nil
}

// code returns what a person is told of the trouble, "" if there is none.
func (d *disk) code() frontdesk.ErrorCode {
	code := frontdesk.CodeOf(d.err())
	if code == frontdesk.EINTERNAL {
		return frontdesk.ESTORAGE
	}
	return code
}
