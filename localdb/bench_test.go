package localdb

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// benchRows are the lengths of queue that are measured. A million rows take a
// minute and 2 GB to make, so they are asked for: FRONTDESK_BENCH_ROWS=1000000.
func benchRows(b *testing.B) []int {
	rows := []int{1000}
	if text := os.Getenv("FRONTDESK_BENCH_ROWS"); text != "" {
		more, err := strconv.Atoi(text)
		require.NoError(b, err)
		rows = append(rows, more)
	}
	return rows
}

// BenchmarkQueue does what a desk does with queues of every length.
func BenchmarkQueue(b *testing.B) {
	for _, rows := range benchRows(b) {
		db := filled(b, rows)
		for _, bench := range []struct {
			name string
			run  func(*testing.B, *DB)
		}{
			{"open", benchOpen},
			{"tally", benchTally},
			{"list", benchList},
			{"find by card", benchFindByCard},
			{"save", benchSave},
			{"claim+settle", benchClaimSettle},
		} {
			b.Run(fmt.Sprintf("rows=%d/%s", rows, bench.name), func(b *testing.B) { bench.run(b, db) })
		}
	}
}

// filled is a queue of some length.
func filled(b *testing.B, rows int) *DB {
	b.Helper()
	db, err := Open(b.Context(), b.TempDir(), Options{})
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, db.Close()) })
	for rows > 0 {
		n := min(rows, 10_000)
		rows -= n
		require.NoError(b, db.write(b.Context(), func(ctx context.Context, tx *tx) error {
			for range n {
				row, err := db.newRow(benchGuest())
				if err != nil {
					return err
				}
				if _, err := tx.ExecContext(ctx, insertQuery, row.id, string(row.state), db.seals.check, string(row.journey), row.programKey, row.program,
					row.configHash, row.language, row.capturedAt, millis(tx.now), row.steps.encode(), row.hint, nil, row.wrappedKey, row.sealed); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	require.NoError(b, db.Tidy(b.Context()))
	b.ResetTimer()
	return db
}

// benchGuest answers a form of the usual length.
func benchGuest() *frontdesk.Submission {
	user := frontdesk.Answers{
		"firstName":         frontdesk.Text("Ana"),
		"lastName":          frontdesk.Text("Example"),
		"email":             frontdesk.Text("ana@example.com"),
		"mobilePhone":       frontdesk.Text("2125550142"),
		"dateOfBirth":       frontdesk.Text("1990-02-03"),
		"address1":          frontdesk.Text("1 Example Street"),
		"city":              frontdesk.Text("Exampleton"),
		"stateProvince":     frontdesk.Text("NY"),
		"postalCode":        frontdesk.Text("10001"),
		"username":          frontdesk.Text("ana_example"),
		"password":          frontdesk.Text("correct-horse-battery"),
		"optIn":             frontdesk.Flag(true),
		"textCampaignOptIn": frontdesk.Flag(false),
	}
	return &frontdesk.Submission{
		ID:         frontdesk.NewID(),
		Journey:    frontdesk.Create,
		Program:    frontdesk.Program{MerchantID: 7, CardTemplateCode: 2, Kind: frontdesk.Loyalty, UniqueFields: []string{"email"}},
		ConfigHash: "0123456789abcdef0123456789abcdef",
		Language:   "en",
		Answers:    user,
		Fields:     frontdesk.Fields{User: user, Account: frontdesk.Answers{"favoriteStore": frontdesk.Text("101")}},
		Consent: &frontdesk.Consent{
			Fields:   []string{"optIn"},
			Wording:  []string{"Yes, send me news and offers by e-mail."},
			Language: "en",
			Channel:  "kiosk",
			At:       time.Now(),
		},
		CapturedAt: time.Now(),
	}
}

// bare opens a plain table and returns what adds a row to it, as durably as the
// desk does: the write-ahead log, a sync for each row, and SQLite's usual
// moving of the log into the file.
func bare(b *testing.B, schema ...string) *sql.Stmt {
	b.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(b.TempDir(), "bare.db")+"?"+url.Values{
		"_journal_mode": {"WAL"},
		"_synchronous":  {"FULL"},
	}.Encode())
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, db.Close()) })
	db.SetMaxOpenConns(1)
	for _, statement := range append([]string{`CREATE TABLE bare (n INTEGER PRIMARY KEY, id TEXT NOT NULL, body BLOB NOT NULL) STRICT`}, schema...) {
		_, err = db.Exec(statement)
		require.NoError(b, err)
	}
	insert, err := db.Prepare(`INSERT INTO bare (id, body) VALUES (?, ?)`)
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, insert.Close()) })
	return insert
}

// benchSave saves a guest and, turn by turn on the same disk, inserts a row of
// the same size into a plain table, and into one with an index of IDs, without
// which nobody could be found again. A ratio is their time to ours: 1 is as
// fast. The mean has what the median leaves out: the moving of the log, which
// each pays in its turn.
func benchSave(b *testing.B, db *DB) {
	plain, indexed := bare(b), bare(b, `CREATE UNIQUE INDEX bare_id ON bare (id)`)
	row, err := db.newRow(benchGuest())
	require.NoError(b, err)
	body := make([]byte, len(row.sealed)+len(row.wrappedKey)+len(row.program)+len(row.stepText)+100-len(row.id))

	var took [3][]time.Duration
	for b.Loop() {
		s := benchGuest()
		for i, act := range []func() error{
			func() error { return db.Save(b.Context(), s) },
			func() error { _, err := plain.Exec(s.ID, body); return err },
			func() error { _, err := indexed.Exec(s.ID, body); return err },
		} {
			start := time.Now()
			err := act()
			took[i] = append(took[i], time.Since(start))
			require.NoError(b, err)
		}
	}
	b.ReportMetric(float64(mean(took[1]))/float64(mean(took[0])), "ratio-of-means")
	save, raw := median(took[0]), median(took[1])
	b.ReportMetric(float64(save), "save-ns")
	b.ReportMetric(float64(raw), "bare-ns")
	b.ReportMetric(float64(raw)/float64(save), "ratio")
	b.ReportMetric(float64(median(took[2]))/float64(save), "ratio-to-indexed")
	b.ReportMetric(float64(len(body)+len(row.id)), "row-bytes")
}

// mean is what each of many takes.
func mean(d []time.Duration) time.Duration {
	var sum time.Duration
	for _, one := range d {
		sum += one
	}
	return sum / time.Duration(len(d))
}

// median is what a machine that does other things too leaves standing.
func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// BenchmarkSeal is the part of saving that is not the disk.
func BenchmarkSeal(b *testing.B) {
	db := filled(b, 0)
	s := benchGuest()
	for b.Loop() {
		_, err := db.newRow(s)
		require.NoError(b, err)
	}
}

// benchClaimSettle takes a guest and writes that they were sent.
func benchClaimSettle(b *testing.B, db *DB) {
	var claims, settles []time.Duration
	for b.Loop() {
		start := time.Now()
		c, _, err := db.Claim(b.Context())
		claims = append(claims, time.Since(start))
		require.NoError(b, err)
		if c == nil { // the short queue is empty: fill it again
			b.StopTimer()
			for range 1000 {
				require.NoError(b, db.Save(b.Context(), benchGuest()))
			}
			b.StartTimer()
			continue
		}

		start = time.Now()
		held, err := db.Settle(b.Context(), c, accepted)
		settles = append(settles, time.Since(start))
		require.NoError(b, err)
		require.True(b, held)
	}
	b.ReportMetric(float64(median(claims)), "claim-ns")
	b.ReportMetric(float64(median(settles)), "settle-ns")
}

var accepted = frontdesk.Settlement{
	Disposition: frontdesk.Advance,
	Reply:       frontdesk.Reply{Outcome: frontdesk.OutcomeApplied, HTTPStatus: 200},
}

// BenchmarkDrain is the disk's part of sending: four at a time take guests and
// write that they were sent.
func BenchmarkDrain(b *testing.B) {
	db := filled(b, b.N)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for {
				c, _, err := db.Claim(context.Background())
				if err != nil || c == nil {
					break
				}
				if _, err := db.Settle(context.Background(), c, accepted); err != nil {
					break
				}
			}
		})
	}
	group.Wait()
	tally, err := db.Tally(b.Context())
	require.NoError(b, err)
	require.Equal(b, b.N, tally.ByState[frontdesk.Sent])
}

// benchTally counts, as the status line does.
func benchTally(b *testing.B, db *DB) {
	for b.Loop() {
		_, err := db.Tally(b.Context())
		require.NoError(b, err)
	}
}

// benchList opens the first screen of the queue.
func benchList(b *testing.B, db *DB) {
	for _, states := range [][]frontdesk.State{nil, {frontdesk.Queued}, {frontdesk.Sent}, {frontdesk.Held}} {
		b.Run(fmt.Sprint(states), func(b *testing.B) {
			for b.Loop() {
				_, err := db.List(b.Context(), frontdesk.Filter{States: states, Limit: 20})
				require.NoError(b, err)
			}
		})
	}
}

// benchFindByCard finds one guest by the card in their hand.
func benchFindByCard(b *testing.B, db *DB) {
	s := benchGuest()
	s.Journey, s.Card = frontdesk.Activate, frontdesk.Private("6000"+frontdesk.NewID())
	require.NoError(b, db.Save(b.Context(), s))
	for b.Loop() {
		found, err := db.FindByCard(b.Context(), s.Card)
		require.NoError(b, err)
		require.Len(b, found, 1)
	}
}

// benchOpen opens the database of a desk, and closes it.
func benchOpen(b *testing.B, db *DB) {
	for b.Loop() {
		other, err := Open(b.Context(), db.dir, Options{})
		require.NoError(b, err)
		require.NoError(b, other.Close())
	}
}

// BenchmarkOpenPayload is the part of claiming that is not the disk.
func BenchmarkOpenPayload(b *testing.B) {
	text, err := payloadOf(benchGuest()).encode()
	require.NoError(b, err)
	for b.Loop() {
		_, err := decodePayload(text)
		require.NoError(b, err)
	}
}
