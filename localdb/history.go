package localdb

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"frontdesk"
)

// attempt is one row of the table attempts, before it is sealed.
type attempt struct {
	event       frontdesk.Event
	disposition frontdesk.Disposition
	step        int
	outcome     frontdesk.Outcome
	cause       frontdesk.Cause
	httpStatus  int
	code        string
	detail      []byte // sealed
}

// detail is what an attempt keeps sealed.
type detail struct {
	Reply  *frontdesk.Reply    `json:"reply,omitempty"`
	Reason string              `json:"reason,omitempty"`
	Mapped []frontdesk.Mapping `json:"mapped,omitempty"`
}

// sealDetail returns nil if there is nothing to keep, or no key to keep it
// under.
func (r record) sealDetail(attempt int, d detail) ([]byte, error) {
	if r.aead == nil || d.Reply == nil && d.Reason == "" && len(d.Mapped) == 0 {
		return nil, nil
	}
	text, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("encoding an attempt: %w", err)
	}
	defer clear(text)
	return r.seal(sealedDetail, attempt, text), nil
}

func (r record) openDetail(attempt int, sealed []byte) (detail, error) {
	var d detail
	text, err := r.open(sealedDetail, attempt, sealed)
	if err != nil {
		return d, err
	}
	defer clear(text)
	if err := json.Unmarshal(text, &d); err != nil {
		return d, errUnreadable
	}
	return d, nil
}

// record appends to the history of a row, under the row's attempt number.
func (tx *tx) record(ctx context.Context, r *row, a attempt) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO attempts (
			seq,
			attempt,
			at,
			step,
			event,
			disposition,
			outcome,
			cause,
			http_status,
			code,
			detail
		) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		r.seq,
		r.attempt,
		millis(tx.now),
		a.step,
		string(a.event),
		string(a.disposition),
		plainOutcome(a.outcome),
		plainCause(a.cause),
		a.httpStatus,
		plainCode(a.code),
		blob(a.detail),
	)
	if err != nil {
		return fmt.Errorf("recording an attempt: %w", err)
	}
	return nil
}

// plainOutcome lets only the outcomes that there are into a column that is not
// sealed.
func plainOutcome(o frontdesk.Outcome) string {
	switch o {
	case frontdesk.OutcomeUnsure, frontdesk.OutcomeApplied, frontdesk.OutcomeRejected, frontdesk.OutcomeNotApplied:
		return string(o)
	default:
		return ""
	}
}

// plainCause is plainOutcome for causes.
func plainCause(c frontdesk.Cause) string {
	switch c {
	case frontdesk.CauseOffline, frontdesk.CausePortal, frontdesk.CauseUnauthorized, frontdesk.CauseThrottled,
		frontdesk.CauseBusy, frontdesk.CauseTimeout, frontdesk.CauseBroken:
		return string(c)
	default:
		return ""
	}
}

// Attempts returns the history of a Submission, oldest first. The error is
// ENOTFOUND for an ID that was never saved.
func (db *DB) Attempts(ctx context.Context, id string) ([]frontdesk.Attempt, error) {
	r, err := findRow(ctx, db.reader, id)
	if err != nil {
		return nil, fault(err)
	}
	rows, err := db.reader.QueryContext(ctx, `
		SELECT
			attempt,
			at,
			step,
			event,
			disposition,
			outcome,
			cause,
			http_status,
			code,
			detail
		FROM attempts
		WHERE seq = ?
		ORDER BY attempt`,
		r.seq,
	)
	if err != nil {
		return nil, fault(fmt.Errorf("finding attempts: %w", err))
	}
	defer rows.Close()

	record, _ := db.seals.openRecord(r.id, r.wrappedKey) // opens nothing if the guest was sent, or is damaged
	var out []frontdesk.Attempt
	for rows.Next() {
		a, err := scanAttempt(rows, record)
		if err != nil {
			return nil, fault(fmt.Errorf("reading an attempt: %w", err))
		}
		out = append(out, a)
	}
	return out, fault(rows.Err())
}

// scanAttempt reads one row of Attempts, with what is sealed in it if that
// opens.
func scanAttempt(rows *sql.Rows, record record) (frontdesk.Attempt, error) {
	var a frontdesk.Attempt
	var at int64
	var sealed []byte
	if err := rows.Scan(
		&a.N,
		&at,
		&a.Step,
		&a.Event,
		&a.Disposition,
		&a.Outcome,
		&a.Cause,
		&a.HTTPStatus,
		&a.Code,
		&sealed,
	); err != nil {
		return a, err
	}
	a.At = moment(at)
	if d, err := record.openDetail(a.N, sealed); err == nil {
		a.Reply, a.Reason, a.Mapped = d.Reply, d.Reason, d.Mapped
		if d.Reply != nil {
			a.Code = d.Reply.Code
		}
	}
	return a, nil
}
