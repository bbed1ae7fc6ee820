package localdb

import (
	"context"
	"fmt"
	"time"

	"frontdesk"
)

// shiftHours is the longest span whose hours are counted one by one.
const shiftHours = 31 * 24

// Shift counts what was captured between a moment and now. The numbers are of
// one moment and add up. It takes as long as it takes to read what was captured
// since, however much was captured before.
func (db *DB) Shift(ctx context.Context, since time.Time) (frontdesk.Shift, error) {
	from, to := millis(since), max(millis(db.now()), millis(since))
	s := frontdesk.Shift{From: since, To: moment(to)}
	if span := (to - from) / hour; span < shiftHours {
		s.Hours = make([]int, span+1)
	}

	rows, err := db.reader.QueryContext(ctx, `
		SELECT
			state,
			(captured_at - ?) / ?,
			COUNT(*)
		FROM submissions
		WHERE seq >= `+firstSince+`
			AND captured_at BETWEEN ? AND ?
		GROUP BY 1, 2`,
		from, hour,
		from/hour, to/hour,
		from, to,
	)
	if err != nil {
		return frontdesk.Shift{}, fault(fmt.Errorf("counting a shift: %w", err))
	}
	defer rows.Close()
	for rows.Next() {
		var state frontdesk.State
		var at, n int
		if err := rows.Scan(&state, &at, &n); err != nil {
			return frontdesk.Shift{}, fault(fmt.Errorf("reading a shift: %w", err))
		}
		count(&s, state, n)
		if s.Hours != nil {
			s.Hours[at] += n
		}
	}
	return s, fault(rows.Err())
}

// count adds guests in one state to a shift.
func count(s *frontdesk.Shift, state frontdesk.State, n int) {
	s.Captured += n
	switch {
	case state.Waiting():
		s.Waiting += n
	case state == frontdesk.Held:
		s.Held += n
	case state == frontdesk.Cancelled:
		s.Cancelled += n
	default:
		s.Sent += n
	}
}
