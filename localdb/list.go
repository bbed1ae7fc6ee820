package localdb

import (
	"context"
	"database/sql"
	"fmt"
	"math"

	"frontdesk"
)

// defaultLimit is how many Entries a list has when nobody says.
const defaultLimit = 100

// List returns the Entries that a Filter picks, newest first. By state, by
// cause, by card and by number it takes no longer for a million Submissions; by
// time no longer than what was captured since takes to read. Only the last four
// digits of a guest who is no more among the newest take a walk through all.
func (db *DB) List(ctx context.Context, f frontdesk.Filter) ([]frontdesk.Entry, error) {
	if f.Limit <= 0 {
		f.Limit = defaultLimit
	}
	if f.Before <= 0 {
		f.Before = math.MaxInt64
	}
	where, args := db.pick(f)
	if where == "" {
		return nil, nil
	}
	return db.entries(ctx, `s.seq IN (`+where+`)`, append(args, f.Limit)...)
}

// Find returns the Entry of one Submission, or an ENOTFOUND error.
func (db *DB) Find(ctx context.Context, id string) (*frontdesk.Entry, error) {
	entries, err := db.entries(ctx, `s.id = ?`, id, 1)
	if err != nil {
		return nil, err
	}
	if len(entries) == 0 {
		return nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "There is no guest with this number at this desk.")
	}
	return &entries[0], nil
}

// FindByCard returns the Entries of the guests who were captured with a
// printed card number, newest first.
func (db *DB) FindByCard(ctx context.Context, card frontdesk.Private) ([]frontdesk.Entry, error) {
	where, args := walk(db.byCardNumber(card), frontdesk.Filter{Before: math.MaxInt64, Limit: defaultLimit})
	return db.entries(ctx, `s.seq IN (`+where+`)`, append(args, defaultLimit)...)
}

// entriesQuery picks Entries by a condition on s, newest first. Its last
// parameter is the limit.
func entriesQuery(where string) string {
	return `
		SELECT
			s.seq,
			s.id,
			s.state,
			s.journey,
			s.program_key,
			s.captured_at,
			s.changed_at,
			s.steps,
			s.hint,
			s.wrapped_key,
			COALESCE(a.attempt, 0),
			COALESCE(a.code, ''),
			a.detail
		FROM submissions s
		LEFT JOIN attempts a ON s.state = 'held'
			AND a.seq = s.seq
			AND a.attempt = (
				SELECT MAX(h.attempt) FROM attempts h
				WHERE h.seq = s.seq AND h.disposition = 'hold'
			)
		WHERE ` + where + `
		ORDER BY s.seq DESC
		LIMIT ?`
}

// entries returns what entriesQuery finds.
func (db *DB) entries(ctx context.Context, where string, args ...any) ([]frontdesk.Entry, error) {
	rows, err := db.reader.QueryContext(ctx, entriesQuery(where), args...)
	if err != nil {
		return nil, fault(fmt.Errorf("listing: %w", err))
	}
	defer rows.Close()

	var out []frontdesk.Entry
	for rows.Next() {
		e, err := db.scanEntry(rows)
		if err != nil {
			return nil, fault(fmt.Errorf("reading an entry: %w", err))
		}
		out = append(out, e)
	}
	return out, fault(rows.Err())
}

// scanEntry reads one row of entries. A damaged row is shown with what is
// left of it, because a person must be able to see it.
func (db *DB) scanEntry(rows *sql.Rows) (frontdesk.Entry, error) {
	var e frontdesk.Entry
	var state, journey, stepText string
	var capturedAt, changedAt int64
	var attempt int
	var wrapped, sealed []byte
	if err := rows.Scan(
		&e.Seq,
		&e.ID,
		&state,
		&journey,
		&e.Program,
		&capturedAt,
		&changedAt,
		&stepText,
		&e.Hint,
		&wrapped,
		&attempt,
		&e.Code,
		&sealed,
	); err != nil {
		return e, err
	}
	e.State = frontdesk.State(state)
	e.Journey = frontdesk.Journey(journey)
	e.CapturedAt = moment(capturedAt)
	e.ChangedAt = moment(changedAt)

	steps := decodeSteps(stepText)
	e.Steps = steps.all()
	e.Sends = steps.sends()
	if sealed != nil && db.explain(&e, wrapped, attempt, sealed) != nil {
		e.Code = codeUnreadable
	}
	return e, nil
}

// explain adds why a guest is held, in the service's words.
func (db *DB) explain(e *frontdesk.Entry, wrapped []byte, attempt int, sealed []byte) error {
	record, err := db.seals.openRecord(e.ID, wrapped)
	if err != nil {
		return err
	}
	d, err := record.openDetail(attempt, sealed)
	if err != nil || d.Reply == nil {
		return err
	}
	e.Code = d.Reply.Code
	e.Message = d.Reply.Message
	e.Issues = d.Reply.Issues
	return nil
}
