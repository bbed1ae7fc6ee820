package localdb

import (
	"context"
	"slices"
	"strings"
	"time"

	"frontdesk"
)

// Parcel is one Submission that was not sent, with all that another desk must
// know to send it once.
type Parcel struct {
	ID         string                   `json:"id"`
	State      frontdesk.State          `json:"state"` // Queued, Unsure or Held
	Journey    frontdesk.Journey        `json:"journey"`
	Program    frontdesk.Program        `json:"program"`
	ConfigHash string                   `json:"configHash"`
	Language   string                   `json:"language"`
	CapturedAt time.Time                `json:"capturedAt"`
	Steps      []ParcelStep             `json:"steps"`
	Answers    frontdesk.Answers        `json:"answers"`
	Fields     frontdesk.Fields         `json:"fields"`
	Card       frontdesk.Private        `json:"card,omitempty"`
	Related    []frontdesk.RelatedGuest `json:"related,omitempty"`
	Consent    *frontdesk.Consent       `json:"consent,omitempty"`
	Change     *frontdesk.Change        `json:"change,omitempty"`
	Results    []result                 `json:"results,omitempty"`
	Earlier    []earlier                `json:"earlier,omitempty"`
}

// ParcelStep is one step of a Parcel.
type ParcelStep struct {
	Operation frontdesk.Operation `json:"operation"`
	State     frontdesk.StepState `json:"state"`
	Sends     int                 `json:"sends"`
}

// parcel unseals a row. False says that no desk would take it: it is damaged, or
// was captured by a release that asked for less.
func (r *row) parcel(seals *sealer) (Parcel, bool) {
	_, p, err := r.open(seals)
	if err != nil {
		return Parcel{}, false
	}
	s, err := r.submission(p)
	if err != nil {
		return Parcel{}, false
	}
	out := Parcel{
		ID: r.id, State: r.state, Journey: r.journey, Program: s.Program, ConfigHash: r.configHash,
		Language: r.language, CapturedAt: s.CapturedAt, Answers: p.Answers, Fields: p.Fields,
		Card: p.Card, Related: p.Related, Consent: p.Consent, Change: p.Change, Results: p.Results,
		Earlier: p.Earlier,
	}
	for _, step := range r.steps {
		out.Steps = append(out.Steps, ParcelStep(step))
	}
	return out, out.check() == nil
}

// Accept adds a Submission of another desk, as it stood there: one in doubt is
// looked up before it is sent. False says that it is here already, in whatever
// state, and that nothing changed.
//
// The error is ECONFLICT when its card was given to another guest at this
// desk or the guest was given up here, and EINVALID for a Parcel that no desk
// would have made.
func (db *DB) Accept(ctx context.Context, p Parcel) (bool, error) {
	r, err := db.rowOf(p)
	if err != nil {
		return false, err
	}
	switch here, err := findRow(ctx, db.writer, p.ID); {
	case err == nil && here.state == frontdesk.Cancelled:
		return false, frontdesk.Errorf(frontdesk.ECONFLICT,
			"This desk handed the guest over or gave them up, so they do not come back here. Import the bundle at another desk.")
	case err == nil:
		return false, nil
	case frontdesk.CodeOf(err) != frontdesk.ENOTFOUND:
		return false, fault(err)
	}
	err = db.insert(ctx, r)
	if isUniqueFault(err) {
		return false, frontdesk.Wrap(err, frontdesk.ECONFLICT, cardUsed)
	}
	return err == nil, err
}

// rowOf seals a Parcel. A held one is queued as one in doubt if a request may
// have been carried out, and asks again what it was held for otherwise.
func (db *DB) rowOf(p Parcel) (*row, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	r := &row{id: p.ID, state: frontdesk.Queued, capturedAt: max(1, millis(p.CapturedAt)), steps: p.steps()}
	if p.State == frontdesk.Unsure || slices.ContainsFunc(r.steps, step.inDoubt) {
		r.state = frontdesk.Unsure
	}
	record, wrapped := db.seals.newRecord(p.ID)
	r.wrappedKey = wrapped
	s := p.submission()
	sealed := payloadOf(s)
	sealed.Results, sealed.Earlier = p.Results, p.Earlier
	return r, db.fill(r, record, s, sealed)
}

// check says why no desk takes a Parcel.
func (p Parcel) check() error {
	s, steps := p.submission(), p.steps()
	if !p.plain() || len(steps) != frontdesk.Steps(s) || steps.damaged() {
		return frontdesk.Errorf(frontdesk.EINVALID, "A guest in the bundle is not one that a desk exported.")
	}
	if steps.current() > 0 {
		return nil // the password is gone, and not needed
	}
	_, err := frontdesk.Plan(s)
	return err
}

func (p Parcel) submission() *frontdesk.Submission {
	return &frontdesk.Submission{
		ID: p.ID, Journey: p.Journey, Program: p.Program, ConfigHash: p.ConfigHash, Language: p.Language,
		Answers: p.Answers, Fields: p.Fields, Card: p.Card, Related: p.Related, Consent: p.Consent,
		Change: p.Change, CapturedAt: p.CapturedAt,
	}
}

func (p Parcel) steps() steps {
	var out steps
	for _, s := range p.Steps {
		out = append(out, step(s))
	}
	return out
}

// plain reports whether what will stand unsealed, and on terminals, are words
// that a desk writes there.
func (p Parcel) plain() bool {
	const hex = "0123456789abcdef"
	for _, step := range p.Steps {
		known := slices.Contains(frontdesk.QueuedOperations(), step.Operation)
		if !known || step.State != frontdesk.StepPending && step.State != frontdesk.StepApplied || step.Sends < 0 {
			return false
		}
	}
	switch p.Journey {
	case frontdesk.Create, frontdesk.Activate, frontdesk.Register, frontdesk.SMS, frontdesk.Edit, frontdesk.Related, frontdesk.Addresses:
	default:
		return false
	}
	return len(p.ID) == 32 && isMadeOf(p.ID, hex) && // see frontdesk.NewID
		len(p.ConfigHash) <= 64 && isMadeOf(p.ConfigHash, hex) &&
		(p.Program.Kind == frontdesk.Loyalty || p.Program.Kind == frontdesk.EClub)
}

// isMadeOf reports whether a text has no characters but these.
func isMadeOf(text, characters string) bool { return strings.Trim(text, characters) == "" }
