package localdb

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// BenchmarkFind looks for guests in queues of every length, of whom a hundred
// are held and ten were captured in the last hour.
func BenchmarkFind(b *testing.B) {
	for _, rows := range benchRows(b) {
		db := filled(b, rows)
		_, err := db.writer.Exec(`
			UPDATE submissions SET captured_at = captured_at - 86400000 WHERE seq <= ?1 - 10;
			DELETE FROM hours;
			INSERT INTO hours (hour, seq) SELECT captured_at / 3600000, MIN(seq) FROM submissions GROUP BY 1`, rows)
		require.NoError(b, err)
		_, err = db.writer.Exec(`UPDATE submissions SET state = 'held' WHERE seq % (?1 / 100) = 0`, rows)
		require.NoError(b, err)
		_, err = db.writer.Exec(`INSERT INTO causes (seq, code) SELECT seq, '435' FROM submissions WHERE state = 'held'`)
		require.NoError(b, err)

		for name, f := range map[string]frontdesk.Filter{
			"program":           {Program: benchGuest().Program.Key()},
			"cause":             {Codes: []string{"435"}},
			"held in a program": {States: []frontdesk.State{frontdesk.Held}, Program: benchGuest().Program.Key()},
			"this hour":         {Since: time.Now().Add(-time.Hour)},
			"number":            {Find: "#17"},
			"card":              {Find: "6000100000001985"},
			"tail of many":      {Find: "…0142"},
			"tail of a held":    {Find: "…9999", States: []frontdesk.State{frontdesk.Held}},
			"tail of nobody":    {Find: "…9999"},
			"another program":   {Program: "9/9/eclub"},
		} {
			b.Run(fmt.Sprintf("rows=%d/%s", rows, name), func(b *testing.B) {
				for b.Loop() {
					_, err := db.List(b.Context(), f)
					require.NoError(b, err)
				}
			})
		}
		b.Run(fmt.Sprintf("rows=%d/causes", rows), func(b *testing.B) {
			for b.Loop() {
				_, err := db.Causes(b.Context())
				require.NoError(b, err)
			}
		})
		for name, since := range map[string]time.Duration{"shift": time.Hour, "shift of all": 48 * time.Hour} {
			b.Run(fmt.Sprintf("rows=%d/%s", rows, name), func(b *testing.B) {
				for b.Loop() {
					_, err := db.Shift(b.Context(), time.Now().Add(-since))
					require.NoError(b, err)
				}
			})
		}
	}
}
