package sync

import (
	"context"
	"time"

	"frontdesk"
)

// Queue keeps the guests that wait. Package queuetest states what it promises.
type Queue interface {
	// Claim takes the oldest Submission whose turn it is. It returns nil when
	// there is none, with the time when the next is due; that time is zero if
	// nothing waits.
	Claim(ctx context.Context) (*frontdesk.Claim, time.Time, error)

	// Settle writes what came of a claim. False says that the claim was no
	// longer held and that nothing changed.
	Settle(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (bool, error)

	// Recover gives up every claim that is held, since whoever held it is
	// dead, and says how many there were. A Submission that was being sent
	// becomes unsure; one that was being looked up stays so.
	Recover(ctx context.Context) (int, error)

	// Tally counts the Submissions by state.
	Tally(ctx context.Context) (frontdesk.Tally, error)
}

// Exchanger is an ability that a Queue may have: to write what came of one
// claim and to take the next guest in the same act. It costs one sync of the
// disk where Settle and Claim cost two.
type Exchanger interface {
	// Exchange does what Settle does and then what Claim does. After an error
	// it is not known whether either was done.
	Exchange(ctx context.Context, c *frontdesk.Claim, s frontdesk.Settlement) (held bool, next *frontdesk.Claim, due time.Time, err error)
}

// Tidier is an ability that a Queue may have: to erase what guests who were
// acknowledged left behind in its files. It is called when nothing is sent.
type Tidier interface {
	Tidy(ctx context.Context) error
}

// Sender speaks to the service. Its methods never return an error: what went
// wrong is part of the answer. They are called by several goroutines at once
// and return soon after ctx is done.
type Sender interface {
	// Send carries out one operation for a guest.
	Send(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply

	// Probe reads the service to find whether the operation was carried out.
	Probe(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Finding

	// Ping tells whether the service can be reached, without asking it for
	// anything: CauseNone if it can.
	Ping(ctx context.Context) frontdesk.Cause
}

// Drifter knows what the program asks today. Its method is called before the
// step that writes a guest's answers, from several goroutines at once.
type Drifter interface {
	// Drift compares what the guest was asked with today's Config. The error
	// says that the comparison could not be made now; nothing is sent then.
	Drift(ctx context.Context, s *frontdesk.Submission) (frontdesk.Drift, error)
}
