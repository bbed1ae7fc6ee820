package api

import (
	"context"

	"frontdesk"
)

// Change is what came of a call that changes something at once, without the
// queue.
type Change struct {
	frontdesk.Reply

	// Email is the address that a verification went to or was for.
	Email frontdesk.Private

	err error
}

// Err returns nil when the change was made, else an error with a sentence that
// says what happened and whether it may have been made after all.
func (c Change) Err() error { return c.err }

// change makes a call that changes something.
func (c *Client) change(ctx context.Context, op frontdesk.Operation, p params) Change {
	return changeOf(c.call(ctx, op, p))
}

// changeOf reads an answer as a Change.
func changeOf(a answer) Change {
	return Change{
		Reply: a.Reply, Email: frontdesk.Private(words(a.members.text("email"))), err: a.problem(),
	}
}
