package api

import (
	"context"

	"frontdesk"
)

// Desk sends the Submissions of a queue and reads back what became of them.
type Desk struct {
	*Client
}

// NewDesk returns a Desk that calls by the given Client.
func NewDesk(c *Client) *Desk { return &Desk{Client: c} }

// Send carries out one operation of a Submission, once.
func (d *Desk) Send(ctx context.Context, s *frontdesk.Submission, name frontdesk.Operation) frontdesk.Reply {
	op, ok := d.table[name]
	if !ok || !sendable(name) {
		return refusal(&operation{name: name, party: loyalty()}, codeUnknownOperation, "This operation is not sent from the queue.").Reply
	}
	if name == frontdesk.AddRelatedGuests && len(missingRelatives(s.Related)) == 0 {
		return frontdesk.Reply{Outcome: frontdesk.OutcomeApplied}
	}
	return d.call(ctx, name, enrollment(op, s, d.style)).Reply
}

// sendable reports whether a Submission holds what an operation needs.
func sendable(op frontdesk.Operation) bool {
	switch op {
	case frontdesk.CreateAndEdit, frontdesk.CreateAndRegister, frontdesk.CreateAndRegisterWithCardNumber,
		frontdesk.CreateEClubAndRegister, frontdesk.ActivateAndEdit, frontdesk.ActivateAndRegister,
		frontdesk.RegisterCard, frontdesk.AddRelatedGuests:
		return true
	default:
		return false
	}
}
