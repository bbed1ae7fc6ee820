package localdb

import (
	"context"
	"fmt"

	"frontdesk"
)

// Causes counts the guests who are held by the code that they are held for,
// the most frequent first.
func (db *DB) Causes(ctx context.Context) ([]frontdesk.CauseCount, error) {
	rows, err := db.reader.QueryContext(ctx, `
		SELECT
			code,
			COUNT(*)
		FROM causes
		GROUP BY code
		ORDER BY 2 DESC, 1`)
	if err != nil {
		return nil, fault(fmt.Errorf("counting the causes: %w", err))
	}
	defer rows.Close()

	var out []frontdesk.CauseCount
	for rows.Next() {
		var c frontdesk.CauseCount
		if err := rows.Scan(&c.Code, &c.Count); err != nil {
			return nil, fault(fmt.Errorf("reading a cause: %w", err))
		}
		out = append(out, c)
	}
	return out, fault(rows.Err())
}
