package localdb

import (
	"context"
	"fmt"

	"frontdesk"
)

// tallyQuery is one statement, so that all its numbers are of one moment. A
// row that was put off keeps its place by capture, so those are read to find
// the oldest; they are few whatever the length of the queue.
const tallyQuery = `
	SELECT
		(SELECT COALESCE(MAX(seq), 0) FROM submissions),
		(SELECT COUNT(*) FROM submissions WHERE state = 'sending'),
		(SELECT n FROM tally WHERE state = 'unsure'),
		(SELECT n FROM tally WHERE state = 'held'),
		(SELECT n FROM tally WHERE state = 'sent'),
		(SELECT n FROM tally WHERE state = 'cancelled'),
		COALESCE((
			SELECT captured_at FROM submissions WHERE seq = (
				SELECT MIN(seq) FROM (
					SELECT MIN(seq) AS seq FROM submissions
					WHERE state = 'queued' AND claimed = 0 AND due_at = 0
					UNION ALL
					SELECT MIN(seq) FROM submissions
					WHERE state = 'unsure' AND claimed = 0 AND due_at = 0
					UNION ALL
					SELECT MIN(seq) FROM submissions
					WHERE state IN ('queued', 'unsure') AND claimed = 0 AND due_at > 0
					UNION ALL
					SELECT MIN(seq) FROM submissions
					WHERE state IN ('sending', 'unsure') AND claimed = 1
				)
			)
		), 0)`

// Tally counts the Submissions by state, with the capture of the oldest that
// waits. It takes no longer for a million of them.
func (db *DB) Tally(ctx context.Context) (frontdesk.Tally, error) {
	var total, sending, unsure, held, sent, cancelled int
	var oldest int64

	err := db.reader.QueryRowContext(ctx, tallyQuery).Scan(&total, &sending, &unsure, &held, &sent, &cancelled, &oldest)
	if err != nil {
		return frontdesk.Tally{}, fault(fmt.Errorf("counting: %w", err))
	}

	return frontdesk.Tally{
		ByState: map[frontdesk.State]int{
			frontdesk.Queued:    total - sending - unsure - held - sent - cancelled,
			frontdesk.Sending:   sending,
			frontdesk.Unsure:    unsure,
			frontdesk.Held:      held,
			frontdesk.Sent:      sent,
			frontdesk.Cancelled: cancelled,
		},
		Oldest: moment(oldest),
	}, nil
}
