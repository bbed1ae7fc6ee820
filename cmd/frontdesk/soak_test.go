package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
	"frontdesk/localdb"
	frontsync "frontdesk/sync"
)

// soakDay is how many guests a busy counter enrolls in a day.
const soakDay = 80

// What a desk may come to cost over the years, however long it runs. A guest
// who was sent leaves a masked receipt and the lines of its history; the rest
// is what SQLite keeps free.
const (
	soakBytesPerGuest = 1024
	soakHeapGrowth    = 8 << 20
)

// TestMonthsOfABusyDesk lives a desk through busy days on the real database, in
// virtual time: days without a line, lost replies, a restart every night. It is
// six days long; make soak runs two years.
func TestMonthsOfABusyDesk(t *testing.T) {
	months, days := 1, 6
	if given := os.Getenv("FRONTDESK_SOAK_MONTHS"); given != "" {
		var err error
		months, err = strconv.Atoi(given)
		require.NoError(t, err)
		days = 30
	}
	s := &soak{t: t, dir: t.TempDir(), days: days}

	var first uint64
	for month := range months {
		synctest.Test(t, func(t *testing.T) { s.month(t, month) })

		size, heap := s.size(), heapInUse()
		t.Logf("month %d: %d guests, %d bytes on disk (%d a guest), %.1f MB in memory, last drain %v a guest",
			month+1, s.guests, size, size/int64(s.guests), float64(heap)/1e6, s.pace)
		require.LessOrEqual(t, size, int64(s.guests)*soakBytesPerGuest+(1<<20), "the file grows")
		if month == 0 {
			first = heap
		}
		require.LessOrEqual(t, heap, first+soakHeapGrowth, "memory grows")
	}
}

// soak is a desk that lives for long.
type soak struct {
	t       *testing.T
	dir     string
	days    int           // of a month
	elapsed time.Duration // virtual time of the months before
	guests  int
	pace    time.Duration // real time that the last queue took to drain, a guest
}

// month is some days against a service that begins empty, and ends with a
// look at its ledger: every guest is there once.
func (s *soak) month(t *testing.T, month int) {
	time.Sleep(s.elapsed)
	began := time.Now()
	service, err := sandbox.New(sandbox.Options{})
	require.NoError(t, err)
	line := &soakLine{handler: service.Handler()}

	for day := range s.days {
		s.day(t, line, service, day%5 == 4)
	}

	enrolled := map[string]int{}
	for _, guest := range service.Ledger().Guests {
		enrolled[guest.MobilePhone]++
	}
	require.Len(t, enrolled, s.days*soakDay, "month %d", month)
	for phone, times := range enrolled {
		require.Equal(t, 1, times, phone)
	}
	service.Close()
	s.elapsed += time.Since(began)
}

// day is one day from opening to closing. The desk starts in the morning; on a
// bad day there is no line until the evening, and on every day one reply in
// twenty is lost.
func (s *soak) day(t *testing.T, line *soakLine, service *sandbox.Service, bad bool) {
	db, err := localdb.Open(t.Context(), s.dir, localdb.Options{})
	require.NoError(t, err)
	defer db.Close() // does nothing after the one below
	client, err := api.New(api.Settings{
		BaseURL: "http://localhost" + sandbox.BasePath, ClientID: sandbox.ClientID, ClientSecret: sandbox.ClientSecret,
	}, api.WithTransport(line))
	require.NoError(t, err)
	engine := frontsync.New(db, api.NewDesk(client), frontsync.Options{})
	require.NoError(t, service.SetDial(sandbox.Dial{Mode: sandbox.ModeOnline, Faults: []sandbox.Fault{
		{Kind: sandbox.FaultStatus, Status: http.StatusBadGateway, After: true, Operation: "createAndEdit", Probability: 0.05},
	}}))

	line.down = bad
	for n := range soakDay {
		time.Sleep(8 * time.Minute)
		s.guests++
		require.NoError(t, db.Save(t.Context(), soakGuest(s.guests)))
		if n%8 == 0 || bad {
			continue // somebody else is at the counter already
		}
		_, err := engine.RunOnce(t.Context())
		require.NoError(t, err)
	}

	line.down = false
	s.drain(t, db, engine)
	require.NoError(t, db.Close())
	time.Sleep(24*time.Hour - soakDay*8*time.Minute)
}

// drain sends what the day left, and notes how long that took outside of the
// virtual time.
func (s *soak) drain(t *testing.T, db *localdb.DB, engine *frontsync.Engine) {
	tally, err := db.Tally(t.Context())
	require.NoError(t, err)
	waiting, began := tally.Waiting(), realNow()
	for range 100 {
		summary, err := engine.RunOnce(context.WithoutCancel(t.Context()))
		require.NoError(t, err)
		require.Empty(t, s.held(t, db))
		if summary.Waiting+summary.Unsure == 0 {
			if waiting > 0 {
				s.pace = (realNow() - began) / time.Duration(waiting)
			}
			return
		}
		time.Sleep(time.Minute)
	}
	require.Fail(t, "the queue does not drain")
}

// held says why the first guest who is held is, "" if nobody is.
func (s *soak) held(t *testing.T, db *localdb.DB) string {
	entries, err := db.List(t.Context(), frontdesk.Filter{States: []frontdesk.State{frontdesk.Held}})
	require.NoError(t, err)
	if len(entries) == 0 {
		return ""
	}
	return fmt.Sprint(entries[0].Code, entries[0].Issues)
}

// size is what the data folder takes on the disk.
func (s *soak) size() int64 {
	var total int64
	files, err := filepath.Glob(filepath.Join(s.dir, "*"))
	require.NoError(s.t, err)
	for _, file := range files {
		info, err := os.Stat(file)
		require.NoError(s.t, err)
		total += info.Size()
	}
	return total
}

// heapInUse is what the program keeps after everything it does not need was
// given back.
func heapInUse() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// soakGuest is one guest, with a phone of their own.
func soakGuest(n int) *frontdesk.Submission {
	program := frontdesk.Program{
		MerchantID: sandbox.MerchantID, CardTemplateCode: sandbox.LoyaltyTemplate, Kind: frontdesk.Loyalty,
		StoreCode: "corp", Integration: sandbox.Integration,
	}
	user := frontdesk.Answers{
		"firstName": frontdesk.Text("Ana"), "lastName": frontdesk.Text("Example"),
		"email":       frontdesk.Text(fmt.Sprintf("ana%d@example.com", n)),
		"mobilePhone": frontdesk.Text(fmt.Sprintf("212555%04d", n%10000)),
		"dateOfBirth": frontdesk.Text("1990-02-03"), "postalCode": frontdesk.Text("02110"),
		"custom2": frontdesk.Text("A friend"), "optIn": frontdesk.Flag(true),
	}
	return &frontdesk.Submission{
		ID: frontdesk.NewID(), Journey: frontdesk.Create, Program: program, ConfigHash: "0", Language: "en",
		Answers:    user,
		Fields:     frontdesk.Fields{User: user, Account: frontdesk.Answers{"perks": frontdesk.Codes("red")}},
		CapturedAt: time.Now(),
	}
}

// soakLine carries requests to a service in the same process, while it is up.
type soakLine struct {
	handler http.Handler
	down    bool
}

// errNoLine is what the network says when nobody answers.
func errNoLine() error { return &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED} }

// realNow is the time outside of the bubble.
func realNow() time.Duration {
	var now syscall.Timeval
	if err := syscall.Gettimeofday(&now); err != nil {
		return 0
	}
	return time.Duration(now.Nano())
}

// RoundTrip serves a request, or refuses it as a line that is down does.
func (l *soakLine) RoundTrip(r *http.Request) (*http.Response, error) {
	if l.down {
		return nil, errNoLine()
	}
	if r.Body == nil {
		r = r.Clone(r.Context())
		r.Body = http.NoBody // what a server hands to its handler
	}
	w := httptest.NewRecorder()
	l.handler.ServeHTTP(w, r)
	return w.Result(), nil
}
