package ui

import (
	"context"
	"time"

	"frontdesk"
	"frontdesk/forms"
)

// Outbox is where screens save guests. Save returns after the commit has
// reached the disk.
type Outbox interface {
	Save(ctx context.Context, s *frontdesk.Submission) error
}

// Ledger lists what was captured, newest first.
type Ledger interface {
	List(ctx context.Context, filter frontdesk.Filter) ([]frontdesk.Entry, error)
}

// CardReader asks the service about a card. It answers CardUnchecked, not an
// error, when the service cannot be reached.
type CardReader interface {
	Card(ctx context.Context, number frontdesk.Private) (frontdesk.CardStatus, error)
}

// Repairer puts a guest whom the service refused back into the queue. Repair
// replaces what was captured of the held Submission with the same ID; it
// returns after the commit has reached the disk, and ECONFLICT when the
// Submission is not held any more.
type Repairer interface {
	Repair(ctx context.Context, s *frontdesk.Submission) error
}

// Desk is what the kiosk lends to its screens.
type Desk struct {
	Program  frontdesk.Program
	Name     string              // of the program, as the operator wrote it
	Form     *forms.Form         // today's; nil when none was ever fetched
	Trouble  frontdesk.ErrorCode // why the last Config could not be had; "" if it could
	Language string
	Say      Phrases
	Theme    Theme
	Outbox   Outbox
	Repairs  Repairer
	Ledger   Ledger
	Cards    CardReader

	// TakesCard reports whether a number that was typed can be a card of the
	// program. It asks nobody; nil takes what the shell's scan rule takes.
	TakesCard func(frontdesk.Private) bool

	Now      func() time.Time
	Nudge    func() // tells the engine that something was saved; never blocks
	Status   frontdesk.Status
	Training bool
}
