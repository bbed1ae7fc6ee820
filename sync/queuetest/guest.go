package queuetest

import (
	"fmt"
	"sync"
	"time"

	"frontdesk"
)

// clock is a wall clock that stands until it is set. It keeps whole
// milliseconds, as queues on a disk do.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func newClock() *clock { return &clock{t: time.Date(2026, 3, 4, 18, 0, 0, 0, time.UTC)} }

func (c *clock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

// Guest returns a made-up guest who takes a virtual card and does not
// register: one step. Its ID has the form of frontdesk.NewID.
func Guest(n int) *frontdesk.Submission {
	return &frontdesk.Submission{
		ID:         fmt.Sprintf("%032x", n),
		Journey:    frontdesk.Create,
		Program:    frontdesk.Program{MerchantID: 90, CardTemplateCode: 2, Kind: frontdesk.Loyalty, StoreCode: "store1"},
		ConfigHash: "00112233445566778899aabbccddeeff",
		Language:   "en-US",
		Answers: frontdesk.Answers{
			"firstName": frontdesk.Text("Ana"), "optIn": frontdesk.Flag(true),
			"perks": frontdesk.Codes("red", "white"), "address2": frontdesk.Cleared(),
		},
		Fields: frontdesk.Fields{
			User: frontdesk.Answers{
				"firstName": frontdesk.Text("Ana"), "lastName": frontdesk.Text("Example"),
				"mobilePhone": frontdesk.Text("2125550142"), "optIn": frontdesk.Flag(true),
			},
			Account: frontdesk.Answers{"perks": frontdesk.Codes("red", "white")},
		},
		Consent: &frontdesk.Consent{
			Fields: []string{"optIn"}, Wording: []string{"May we write to you?"},
			Language: "en-US", Channel: "kiosk", At: time.Date(2026, 3, 4, 17, 59, 0, 0, time.UTC),
		},
		CapturedAt: time.Date(2026, 3, 4, 18, 0, 0, 0, time.UTC),
	}
}

// Family returns a made-up guest who activates a card, registers and brings
// two relatives: two steps.
func Family(n int) *frontdesk.Submission {
	s := Guest(n)
	s.Journey = frontdesk.Activate
	s.Card = frontdesk.Private(fmt.Sprintf("0060000%06d", n))
	s.Fields.User["username"] = frontdesk.Text(fmt.Sprintf("ana%d", n))
	s.Fields.User["password"] = frontdesk.Text("example-1")
	s.Related = []frontdesk.RelatedGuest{
		{FirstName: "Leo", LastName: "Example"},
		{FirstName: "Mia", LastName: "Example", DateOfBirth: "2015-06-07"},
	}
	return s
}

// Change returns a made-up change of a guest who is enrolled, who was looked
// at: one step.
func Change(n int) *frontdesk.Submission {
	s := Guest(n)
	s.Journey, s.Consent = frontdesk.Edit, nil
	s.Change = &frontdesk.Change{
		Guest: frontdesk.Identity{Username: frontdesk.Private(fmt.Sprintf("ana%d", n)), Card: "6000100000001985"},
		Verb:  frontdesk.VerbEdit,
		Before: frontdesk.Fields{
			User:    frontdesk.Answers{"firstName": frontdesk.Text("Anna"), "lastName": frontdesk.Cleared()},
			Account: frontdesk.Answers{},
		},
	}
	return s
}

// The settlements that the suite uses.

func applied() frontdesk.Settlement {
	return frontdesk.Settlement{
		Disposition: frontdesk.Advance,
		Reply:       frontdesk.Reply{Outcome: frontdesk.OutcomeApplied, HTTPStatus: 200, Result: "success", Card: "6000001985"},
	}
}

func putBack() frontdesk.Settlement {
	return frontdesk.Settlement{
		Disposition: frontdesk.Requeue, NotSent: true,
		Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeNotApplied, Cause: frontdesk.CauseOffline},
	}
}

func putOff(due time.Time) frontdesk.Settlement {
	return frontdesk.Settlement{
		Disposition: frontdesk.Requeue, Due: due,
		Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeNotApplied, Cause: frontdesk.CauseBroken, HTTPStatus: 500},
	}
}

func lost(due time.Time) frontdesk.Settlement {
	return frontdesk.Settlement{
		Disposition: frontdesk.Doubt, Due: due,
		Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeUnsure, Cause: frontdesk.CauseTimeout},
	}
}

func looked(d frontdesk.Disposition) frontdesk.Settlement {
	return frontdesk.Settlement{Disposition: d, Probed: true, Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeRejected}}
}

func rejected() frontdesk.Settlement {
	return frontdesk.Settlement{
		Disposition: frontdesk.Hold,
		Reply: frontdesk.Reply{
			Outcome: frontdesk.OutcomeRejected, HTTPStatus: 200, Result: "invalidInputs",
			Code: "enrollment_input.error", Message: "Some fields are wrong.",
			Issues: []frontdesk.Issue{{Field: "setUserFields/username", Code: frontdesk.UsernameExists, Text: "Taken."}},
		},
	}
}
