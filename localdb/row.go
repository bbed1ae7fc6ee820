package localdb

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"frontdesk"
)

// row is one row of the table submissions.
type row struct {
	seq        int64
	id         string
	state      frontdesk.State
	claimed    bool
	dueAt      int64
	attempt    int
	leftAt     int64
	journey    frontdesk.Journey
	programKey string
	program    string
	configHash string
	language   string
	capturedAt int64
	changedAt  int64
	stepText   string
	steps      steps // nil if stepText is damaged
	hint       string
	cardMAC    []byte
	wrappedKey []byte
	sealed     []byte
}

// rowColumns are the columns in the order in which scan takes them.
const rowColumns = `
	seq,
	id,
	state,
	claimed,
	due_at,
	attempt,
	COALESCE(left_at, 0),
	journey,
	program_key,
	program,
	config_hash,
	language,
	captured_at,
	changed_at,
	steps,
	hint,
	card_mac,
	wrapped_key,
	sealed`

// scan reads a row of rowColumns from sql.Row.Scan or sql.Rows.Scan.
func (r *row) scan(scan func(...any) error) error {
	var state, journey string
	if err := scan(
		&r.seq,
		&r.id,
		&state,
		&r.claimed,
		&r.dueAt,
		&r.attempt,
		&r.leftAt,
		&journey,
		&r.programKey,
		&r.program,
		&r.configHash,
		&r.language,
		&r.capturedAt,
		&r.changedAt,
		&r.stepText,
		&r.hint,
		&r.cardMAC,
		&r.wrappedKey,
		&r.sealed,
	); err != nil {
		return err
	}
	r.state = frontdesk.State(state)
	r.journey = frontdesk.Journey(journey)
	r.steps = decodeSteps(r.stepText)
	return nil
}

// findRow returns the row of a Submission, or an ENOTFOUND error.
func findRow(ctx context.Context, q querier, id string) (*row, error) {
	var r row
	err := r.scan(q.QueryRowContext(ctx, `SELECT `+rowColumns+` FROM submissions WHERE id = ?`, id).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "There is no guest with this number at this desk.")
	}
	if err != nil {
		return nil, fmt.Errorf("finding a submission: %w", err)
	}
	return &r, nil
}

// findRows returns what a query of rowColumns finds.
func findRows(ctx context.Context, q querier, query string, args ...any) ([]*row, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fault(fmt.Errorf("finding submissions: %w", err))
	}
	defer rows.Close()
	var out []*row
	for rows.Next() {
		var r row
		if err := r.scan(rows.Scan); err != nil {
			return nil, fault(fmt.Errorf("reading a submission: %w", err))
		}
		out = append(out, &r)
	}
	return out, fault(rows.Err())
}

// open unwraps a row's key and unseals its payload. The error is
// errUnreadable.
func (r *row) open(seals *sealer) (record, *payload, error) {
	record, err := seals.openRecord(r.id, r.wrappedKey)
	if err != nil {
		return record, nil, err
	}
	p, err := r.unseal(record)
	return record, p, err
}

// unseal opens a row's payload. The error is errUnreadable.
func (r *row) unseal(record record) (*payload, error) {
	text, err := record.open(sealedPayload, 0, r.sealed)
	if err != nil {
		return nil, err
	}
	defer clear(text)
	return decodePayload(text)
}

// seal puts a payload into the row.
func (r *row) seal(record record, p *payload) error {
	text, err := p.encode()
	if err != nil {
		return fmt.Errorf("encoding a payload: %w", err)
	}
	defer clear(text)
	r.sealed = record.seal(sealedPayload, 0, text)
	return nil
}

// submission puts a Submission together again.
func (r *row) submission(p *payload) (*frontdesk.Submission, error) {
	s := &frontdesk.Submission{
		ID:         r.id,
		Journey:    r.journey,
		ConfigHash: r.configHash,
		Language:   r.language,
		CapturedAt: moment(r.capturedAt),
	}
	if err := json.Unmarshal([]byte(r.program), &s.Program); err != nil {
		return nil, errUnreadable
	}
	p.fill(s)
	return s, nil
}

// update writes what may change of a row, if the row is still as it was
// claimed or found: in its old state, at its old attempt. False says that it
// is not, and that nothing changed.
func (tx *tx) update(ctx context.Context, r *row, from frontdesk.State, attempt int) (bool, error) {
	steps := r.stepText
	if r.steps != nil {
		steps = r.steps.encode()
	}
	res, err := tx.ExecContext(ctx, `
		UPDATE submissions SET
			state = ?,
			claimed = ?,
			due_at = ?,
			attempt = ?,
			left_at = NULLIF(?, 0),
			program_key = ?,
			program = ?,
			config_hash = ?,
			language = ?,
			changed_at = ?,
			steps = ?,
			hint = ?,
			card_mac = ?,
			wrapped_key = ?,
			sealed = ?
		WHERE seq = ?
			AND state = ?
			AND attempt = ?`,
		string(r.state),
		r.claimed,
		r.dueAt,
		r.attempt,
		r.leftAt,
		r.programKey,
		r.program,
		r.configHash,
		r.language,
		millis(tx.now),
		steps,
		r.hint,
		blob(r.cardMAC),
		blob(r.wrappedKey),
		blob(r.sealed),
		r.seq,
		string(from),
		attempt,
	)
	if err != nil {
		return false, fmt.Errorf("updating a submission: %w", err)
	}
	n, err := res.RowsAffected()
	return n == 1, err
}
