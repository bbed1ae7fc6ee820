package localdb

import (
	"encoding/json"
	"time"

	"frontdesk"
)

// draftJSON is the form of a draft on disk, under the seal.
type draftJSON struct {
	Journey    frontdesk.Journey        `json:"journey"`
	Program    string                   `json:"program"`
	ConfigHash string                   `json:"configHash"`
	Language   string                   `json:"language"`
	Answers    frontdesk.Answers        `json:"answers,omitempty"`
	Card       frontdesk.Private        `json:"card,omitempty"`
	Related    []frontdesk.RelatedGuest `json:"related,omitempty"`
	Field      string                   `json:"field,omitempty"`
	At         time.Time                `json:"at"`
}

// encodeDraft writes a draftJSON without the password: what lies on the disk
// for a guest's convenience must not open their account.
func encodeDraft(d frontdesk.DraftVisit) ([]byte, error) {
	answers := d.Answers.Clone()
	delete(answers, passwordField)
	return json.Marshal(draftJSON{
		Journey:    d.Journey,
		Program:    d.Program,
		ConfigHash: d.ConfigHash,
		Language:   d.Language,
		Answers:    answers,
		Card:       d.Card,
		Related:    d.Related,
		Field:      d.Field,
		At:         d.At,
	})
}

// openDraft opens a draft, and returns nil for one that does not open.
func (s *sealer) openDraft(r *sealedRow) *frontdesk.DraftVisit {
	record, err := s.openRecord(r.id, r.wrapped)
	if err != nil {
		return nil
	}
	text, err := record.open(sealedDraft, 0, r.sealed)
	if err != nil {
		return nil
	}
	defer clear(text)
	var in draftJSON
	if err := json.Unmarshal(text, &in); err != nil {
		return nil
	}
	return &frontdesk.DraftVisit{
		ID:         r.id,
		Journey:    in.Journey,
		Program:    in.Program,
		ConfigHash: in.ConfigHash,
		Language:   in.Language,
		Answers:    in.Answers,
		Card:       in.Card,
		Related:    in.Related,
		Field:      in.Field,
		At:         in.At,
	}
}
