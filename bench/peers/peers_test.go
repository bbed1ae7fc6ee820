// Package peers_test measures the desk's queue beside queues of others, turn
// by turn on the same disk. It is a module of its own, so that nobody who
// builds frontdesk downloads them.
package peers_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"
	"github.com/mikestefanello/backlite"
	"github.com/stretchr/testify/require"
	"maragu.dev/goqite"

	"frontdesk"
	"frontdesk/localdb"
)

// queued is how many items each queue holds before it is measured.
const queued = 1000

// contender is a queue under measurement.
type contender struct {
	name string

	// add saves one item and returns when it is on the disk.
	add func() error

	// finish takes one item and says that it is done, nil where that is not
	// measured.
	finish func() error
}

// BenchmarkSave adds one item to each queue in turn. The metrics are the bare
// insert's time to each queue's: 1 is as fast.
func BenchmarkSave(b *testing.B) {
	measure(b, contenders(b), func(c contender) (prepare, do func() error) { return nothing, c.add })
}

// BenchmarkTakeAndFinish takes one item from each queue in turn and says that
// it is done. The metrics are the time of two bare inserts to each queue's.
func BenchmarkTakeAndFinish(b *testing.B) {
	var able []contender
	for _, c := range contenders(b) {
		if c.finish != nil {
			able = append(able, c)
		}
	}
	measure(b, able, func(c contender) (prepare, do func() error) { return c.add, c.finish })
}

func nothing() error { return nil }

// measure times one act of each contender in turn, the bare table first.
func measure(b *testing.B, all []contender, act func(contender) (prepare, do func() error)) {
	took := make([][]time.Duration, len(all))
	for b.Loop() {
		for i, c := range all {
			prepare, do := act(c)
			require.NoError(b, prepare(), c.name)
			start := time.Now()
			err := do()
			took[i] = append(took[i], time.Since(start))
			require.NoError(b, err, c.name)
		}
	}
	bare := median(took[0])
	for i, c := range all {
		b.ReportMetric(float64(bare)/float64(median(took[i])), c.name)
	}
	b.ReportMetric(float64(bare), "bare-ns")
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// contenders opens every queue with some items in it, the bare table first.
func contenders(b *testing.B) []contender {
	all := []contender{bare(b), desk(b), goqiteQueue(b), backliteQueue(b)}
	for _, c := range all {
		for range queued {
			require.NoError(b, c.add(), c.name)
		}
	}
	return all
}

// open opens a database as durable as the desk's.
func open(b *testing.B, name string) *sql.DB {
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(b.TempDir(), name+".db")+"?"+url.Values{
		"_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_busy_timeout": {"5000"}, "_txlock": {"immediate"},
	}.Encode())
	require.NoError(b, err)
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { require.NoError(b, db.Close()) })
	return db
}

// body is as long as what the desk writes for a usual guest.
func body() []byte { return make([]byte, 1109) }

// bare is a table with one column, as fast as SQLite keeps a row durably.
// Finishing is two inserts, because that is what it takes to know after a crash
// that something was taken and that it was done.
func bare(b *testing.B) contender {
	db := open(b, "bare")
	_, err := db.Exec(`CREATE TABLE bare (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT`)
	require.NoError(b, err)
	insert, err := db.Prepare(`INSERT INTO bare (body) VALUES (?)`)
	require.NoError(b, err)
	add := func() error {
		_, err := insert.Exec(body())
		return err
	}
	return contender{name: "bare", add: add, finish: func() error {
		if err := add(); err != nil {
			return err
		}
		return add()
	}}
}

// desk is our own queue.
func desk(b *testing.B) contender {
	db, err := localdb.Open(b.Context(), b.TempDir(), localdb.Options{})
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, db.Close()) })
	done := frontdesk.Settlement{
		Disposition: frontdesk.Advance,
		Reply:       frontdesk.Reply{Outcome: frontdesk.OutcomeApplied, HTTPStatus: 200},
	}
	return contender{
		name: "frontdesk",
		add:  func() error { return db.Save(context.Background(), guest()) },
		finish: func() error {
			c, _, err := db.Claim(context.Background())
			if c == nil || err != nil {
				return err
			}
			_, err = db.Settle(context.Background(), c, done)
			return err
		},
	}
}

// guest answers a form of the usual length.
func guest() *frontdesk.Submission {
	user := frontdesk.Answers{
		"firstName": frontdesk.Text("Ana"), "lastName": frontdesk.Text("Example"), "email": frontdesk.Text("ana@example.com"),
		"mobilePhone": frontdesk.Text("2125550142"), "dateOfBirth": frontdesk.Text("1990-02-03"),
		"address1": frontdesk.Text("1 Example Street"), "city": frontdesk.Text("Exampleton"),
		"stateProvince": frontdesk.Text("NY"), "postalCode": frontdesk.Text("10001"),
		"username": frontdesk.Text("ana_example"), "password": frontdesk.Text("correct-horse-battery"), "optIn": frontdesk.Flag(true),
	}
	return &frontdesk.Submission{
		ID: frontdesk.NewID(), Journey: frontdesk.Create, Language: "en", CapturedAt: time.Now(),
		Program:    frontdesk.Program{MerchantID: 7, CardTemplateCode: 2, Kind: frontdesk.Loyalty},
		ConfigHash: "0123456789abcdef0123456789abcdef",
		Answers:    user, Fields: frontdesk.Fields{User: user},
	}
}

// goqiteQueue is maragu.dev/goqite. It seals nothing, and its messages are
// forgotten once they are done.
func goqiteQueue(b *testing.B) contender {
	db := open(b, "goqite")
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "maragu.dev/goqite").Output()
	require.NoError(b, err)
	schema, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "schema_sqlite.sql"))
	require.NoError(b, err)
	_, err = db.Exec(string(schema))
	require.NoError(b, err)
	q := goqite.New(goqite.NewOpts{DB: db, Name: "guests", Timeout: time.Hour})
	return contender{
		name: "goqite",
		add:  func() error { return q.Send(context.Background(), goqite.Message{Body: body()}) },
		finish: func() error {
			m, err := q.Receive(context.Background())
			if m == nil || err != nil {
				return err
			}
			return q.Delete(context.Background(), m.ID)
		},
	}
}

// task is what backlite stores.
type task struct{ Body []byte }

func (task) Config() backlite.QueueConfig {
	return backlite.QueueConfig{Name: "guests", MaxAttempts: 1, Timeout: time.Minute}
}

// backliteQueue is mikestefanello/backlite, to add only: its workers poll, so
// how fast they finish says nothing of the disk.
func backliteQueue(b *testing.B) contender {
	db := open(b, "backlite")
	client, err := backlite.NewClient(backlite.ClientConfig{DB: db, NumWorkers: 1, ReleaseAfter: time.Hour})
	require.NoError(b, err)
	require.NoError(b, client.Install())
	client.Register(backlite.NewQueue(func(context.Context, task) error { return nil }))
	// A task is stored as JSON, in which bytes take a third more.
	short := body()[:1109*3/4]
	encoded, err := json.Marshal(task{Body: short})
	require.NoError(b, err)
	require.InDelta(b, 1109, len(encoded), 30)
	return contender{name: "backlite", add: func() error {
		_, err := client.Add(task{Body: short}).Save()
		return err
	}}
}
