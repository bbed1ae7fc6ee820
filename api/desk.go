package api

import (
	"context"
	"slices"

	"frontdesk"
)

// Desk sends the Submissions of a queue and reads back what became of them.
type Desk struct {
	*Client
}

// NewDesk returns a Desk that calls by the given Client.
func NewDesk(c *Client) *Desk { return &Desk{Client: c} }

// Send carries out one operation of a Submission, once. An edit is sent only
// while the values that it changes are as they were when they were looked at.
func (d *Desk) Send(ctx context.Context, s *frontdesk.Submission, name frontdesk.Operation) frontdesk.Reply {
	op, ok := d.table[name]
	if !ok || !sendable(s, name) {
		return refusal(&operation{name: name, party: loyalty()}, codeUnknownOperation, "This operation is not sent from the queue.").Reply
	}
	if name == frontdesk.AddRelatedGuests && len(missingRelatives(s.Related)) == 0 {
		return frontdesk.Reply{Outcome: frontdesk.OutcomeApplied}
	}
	if isEdit(name) {
		if settled := d.meanwhile(ctx, s, name); settled != nil {
			return *settled
		}
	}
	return d.call(ctx, name, enrollment(op, s)).Reply
}

// sendable reports whether an operation goes through the queue and the
// Submission says what it needs: joining is about the Submission itself,
// anything else about its Change.
func sendable(s *frontdesk.Submission, op frontdesk.Operation) bool {
	if !slices.Contains(frontdesk.QueuedOperations(), op) {
		return false
	}
	switch op {
	case frontdesk.EditSMSEnroll, frontdesk.EditUser, frontdesk.EditAccount, frontdesk.EditEClubAccount,
		frontdesk.EditExternalAccounts, frontdesk.AddAddress, frontdesk.EditAddress, frontdesk.DeleteAddress,
		frontdesk.EditRelatedGuest, frontdesk.RemoveRelatedGuest:
		return s.Change != nil
	default:
		return true
	}
}

// isEdit reports whether an operation sets values that were looked at before.
func isEdit(op frontdesk.Operation) bool {
	switch op {
	case frontdesk.EditUser, frontdesk.EditAccount, frontdesk.EditEClubAccount, frontdesk.EditExternalAccounts:
		return true
	default:
		return false
	}
}
