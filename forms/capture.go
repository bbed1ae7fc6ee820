package forms

import (
	"time"

	"frontdesk"
)

// Capture is everything that a guest gave, before it becomes a Submission.
type Capture struct {
	ID       string // frontdesk.NewID, minted when the guest began
	Journey  frontdesk.Journey
	Program  frontdesk.Program
	Language string // BCP 47, what the guest read
	Channel  string // "kiosk" or "command"
	Answers  frontdesk.Answers
	Card     frontdesk.Private
	Related  []frontdesk.RelatedGuest
	At       time.Time
}

// Submission makes a Submission of normalised answers. It does not check them:
// Check does.
func (f *Form) Submission(c Capture) *frontdesk.Submission {
	fields := f.FieldsOf(c.Answers)
	return &frontdesk.Submission{
		ID:         c.ID,
		Journey:    c.Journey,
		Program:    c.Program,
		ConfigHash: f.Hash,
		Language:   c.Language,
		Answers:    c.Answers.Clone(),
		Fields:     fields,
		Card:       c.Card,
		Related:    append([]frontdesk.RelatedGuest(nil), c.Related...),
		Consent:    f.consent(c, fields),
		CapturedAt: c.At,
	}
}

// consentFields are the fields whose "yes" is a consent (seed, SetUserFields).
func consentFields() []string { return []string{"optIn", "textCampaignOptIn"} }

// consent records the consents that are written, in the words that were shown.
func (f *Form) consent(c Capture, fields frontdesk.Fields) *frontdesk.Consent {
	given := &frontdesk.Consent{Language: c.Language, Channel: c.Channel, At: c.At}
	for _, name := range consentFields() {
		if field := f.Field(name); field != nil && fields.User[name].Flag() {
			given.Fields = append(given.Fields, name)
			given.Wording = append(given.Wording, field.Label)
		}
	}
	if len(given.Fields) == 0 {
		return nil
	}
	return given
}
