package localdb

import (
	"context"

	"frontdesk"
)

// earlier is what was sent of a guest before a person changed the answers, if
// it may have been carried out: whoever is looked for under the new answers
// only could be enrolled twice. It holds no password.
type earlier struct {
	Operation frontdesk.Operation `json:"op"`
	Journey   frontdesk.Journey   `json:"journey"`
	Fields    frontdesk.Fields    `json:"fields"`
	Card      frontdesk.Private   `json:"card,omitempty"`
}

// remember keeps what was sent of a held row before it is mended. A change of
// a guest who is enrolled needs none of it, since it enrolls nobody.
func (tx *tx) remember(ctx context.Context, r *row, before, mended *payload) error {
	mended.Earlier = before.Earlier
	current := r.steps.current()
	if current > 0 || mended.Change != nil || before.sendsSame(mended) {
		return nil
	}
	refused, err := tx.wasRefused(ctx, r)
	if err != nil || refused {
		return err
	}
	sent := before.captured()
	mended.Earlier = append(mended.Earlier, earlier{
		Operation: r.steps[current].Operation,
		Journey:   r.journey,
		Fields:    sent.Fields,
		Card:      sent.Card,
	})
	return nil
}

// sendsSame reports whether the first steps of two payloads write the same.
func (p *payload) sendsSame(other *payload) bool {
	return p.Card == other.Card && p.Fields.SameAs(other.Fields)
}

// earlierOf gives a claim what was sent of its Submission before.
func (p *payload) earlierOf(s *frontdesk.Submission) []frontdesk.Earlier {
	var out []frontdesk.Earlier
	for _, e := range p.Earlier {
		sent := *s
		sent.Journey, sent.Fields, sent.Card = e.Journey, e.Fields, e.Card
		sent.Answers, sent.Related, sent.Consent = nil, nil, nil
		out = append(out, frontdesk.Earlier{Submission: &sent, Operation: e.Operation})
	}
	return out
}
