package localdb

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/mattn/go-sqlite3"

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

// Parcels returns every Submission that waits or is held, oldest first. One
// that cannot be unsealed is left out, and stays at this desk. The caller holds
// the sender's lock: whoever is claimed then was being sent by a process that
// died, and is in doubt. Without the lock the error is EBUSY if somebody is
// claimed.
func (db *DB) Parcels(ctx context.Context) ([]Parcel, error) {
	if db.sender.Load() != nil {
		if _, err := db.Recover(ctx); err != nil {
			return nil, err
		}
	}
	rows, err := db.reader.QueryContext(ctx, `
		SELECT `+rowColumns+`
		FROM submissions
		WHERE state IN ('queued', 'sending', 'unsure', 'held')
		ORDER BY seq`)
	if err != nil {
		return nil, fault(fmt.Errorf("reading what waits: %w", err))
	}
	defer rows.Close()
	var out []Parcel
	for rows.Next() {
		var r row
		if err := r.scan(rows.Scan); err != nil {
			return nil, fault(fmt.Errorf("reading a submission: %w", err))
		}
		if r.claimed {
			return nil, frontdesk.Errorf(frontdesk.EBUSY, "A guest is being sent right now. Try again in a moment.")
		}
		if p, err := r.parcel(db.seals); err == nil { // else errUnreadable
			out = append(out, p)
		}
	}
	return out, fault(rows.Err())
}

// parcel unseals a row. The error is errUnreadable, also for one whose steps are
// damaged: no other desk would take it.
func (r *row) parcel(seals *sealer) (Parcel, error) {
	if r.steps.current() == len(r.steps) {
		return Parcel{}, errUnreadable
	}
	_, p, err := r.open(seals)
	if err != nil {
		return Parcel{}, err
	}
	s, err := r.submission(p)
	if err != nil {
		return Parcel{}, err
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
	return out, nil
}

// HandOver gives Submissions up because another desk has them now: all of them
// or none. The reason stays in each one's history.
func (db *DB) HandOver(ctx context.Context, parcels []Parcel, reason string) error {
	return db.write(ctx, func(ctx context.Context, tx *tx) error {
		for _, p := range parcels {
			r, err := findRow(ctx, tx, p.ID)
			if err != nil {
				return err
			}
			if r.state != p.State {
				return frontdesk.Errorf(frontdesk.ECONFLICT, "The queue changed while it was exported. Export it again.")
			}
			if err := tx.cancel(ctx, db.seals, r, reason); err != nil {
				return err
			}
		}
		return nil
	})
}

// Accept adds a Submission of another desk, as it stood there: one in doubt is
// looked up before it is sent. False says that it is here already, in whatever
// state, and that nothing changed.
//
// The error is ECONFLICT when its card was given to another guest at this
// desk or the guest was given up here, and EINVALID for a Parcel that no desk would have made.
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
	var s sqlite3.Error
	if errors.As(err, &s) && s.Code == sqlite3.ErrConstraint {
		return false, errNoParcel()
	}
	return err == nil, err
}

// rowOf seals a Parcel. A held one is queued as one in doubt if a request may
// have been carried out, and asks again what it was held for otherwise.
func (db *DB) rowOf(p Parcel) (*row, error) {
	s := &frontdesk.Submission{
		ID: p.ID, Journey: p.Journey, Program: p.Program, ConfigHash: p.ConfigHash, Language: p.Language,
		Answers: p.Answers, Fields: p.Fields, Card: p.Card, Related: p.Related, Consent: p.Consent, Change: p.Change, CapturedAt: p.CapturedAt,
	}
	r := &row{id: p.ID, state: frontdesk.Queued, capturedAt: max(1, millis(p.CapturedAt))}
	sends := 0
	for _, step := range p.Steps {
		if step.State != frontdesk.StepPending && step.State != frontdesk.StepApplied || step.Sends < 0 {
			return nil, errNoParcel()
		}
		if step.State == frontdesk.StepPending {
			sends += step.Sends
		}
		r.steps = append(r.steps, stepOf(step))
	}
	if p.ID == "" || len(p.ID) > 64 || len(r.steps) == 0 || len(r.steps) != frontdesk.Steps(s) || r.steps.current() == len(r.steps) {
		return nil, errNoParcel()
	}
	if r.steps.current() == 0 {
		if _, err := frontdesk.Plan(s); err != nil {
			return nil, err
		}
	}
	if p.State == frontdesk.Unsure || sends > 0 {
		r.state = frontdesk.Unsure
	}
	record, wrapped := db.seals.newRecord(p.ID)
	r.wrappedKey = wrapped
	sealed := payloadOf(s)
	sealed.Results, sealed.Earlier = p.Results, p.Earlier
	return r, db.fill(r, record, s, sealed)
}

func stepOf(s ParcelStep) step { return step(s) }

func errNoParcel() error {
	return frontdesk.Errorf(frontdesk.EINVALID, "A guest in the bundle is not one that a desk exported.")
}
