package localdb

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	frontsync "frontdesk/sync"
)

const (
	drained = 2000 // guests that are sent in one measurement
	workers = 4    // requests at a time, ours and the bare client's
)

// BenchmarkDrainAgainstABareClient sends guests from queues of every length
// through the whole of engine, database and client to a service that answers
// at once, and then posts the same body as often by net/http alone. The ratio
// is the bare client's time to ours: 1 is as fast.
func BenchmarkDrainAgainstABareClient(b *testing.B) {
	for _, rows := range benchRows(b) {
		b.Run(fmt.Sprintf("rows=%d", rows), func(b *testing.B) {
			s := newInstant(b)
			db := filled(b, max(rows, drained))
			var ours, theirs []time.Duration
			for b.Loop() {
				ours = append(ours, s.drain(b, db))
				theirs = append(theirs, s.post(b))
				b.StopTimer()
				refill(b, db, drained)
				b.StartTimer()
			}
			b.ReportMetric(float64(drained)/median(ours).Seconds(), "guests/s")
			b.ReportMetric(float64(median(theirs))/float64(median(ours)), "ratio")
		})
	}
}

// instantService is a service that answers every request at once and remembers one.
type instantService struct {
	server *httptest.Server
	body   atomic.Pointer[[]byte]
}

func newInstant(b *testing.B) *instantService {
	s := &instantService{}
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.body.Store(&body)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"result": "cardCreatedSuccess", "printedCardNumber": "6000100000001985", "accountId": 54}`)
	}))
	b.Cleanup(s.server.Close)
	return s
}

// drain sends guests by an engine and returns how long they took.
func (s *instantService) drain(b *testing.B, db *DB) time.Duration {
	b.Helper()
	client, err := api.New(api.Settings{BaseURL: s.server.URL, RequestsPerSecond: 1e9})
	require.NoError(b, err)
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	var sent atomic.Int32
	var end time.Time
	engine := frontsync.New(db, api.NewDesk(client), frontsync.Options{
		Rate: -1, Workers: workers,
		OnProgress: func(p frontdesk.Progress) {
			if p.State == frontdesk.Sent && sent.Add(1) == drained {
				end = time.Now()
				cancel()
			}
		},
	})
	start := time.Now()
	require.NoError(b, engine.Run(ctx))
	require.GreaterOrEqual(b, int(sent.Load()), drained)
	return end.Sub(start)
}

// post posts the body that the service remembers, as often.
func (s *instantService) post(b *testing.B) time.Duration {
	b.Helper()
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = workers
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	body := *s.body.Load()
	var left atomic.Int32
	left.Store(drained)
	var all sync.WaitGroup
	start := time.Now()
	for range workers {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				response, err := client.Post(s.server.URL, "application/json", bytes.NewReader(body))
				if err != nil {
					b.Error(err)
					return
				}
				var reply struct{ Result string }
				if err := json.NewDecoder(response.Body).Decode(&reply); err != nil {
					b.Error(err)
				}
				_, _ = io.Copy(io.Discard, response.Body)
				_ = response.Body.Close()
			}
		})
	}
	all.Wait()
	return time.Since(start)
}

// refill adds as many guests as were sent.
func refill(b *testing.B, db *DB, n int) {
	b.Helper()
	for range n {
		require.NoError(b, db.Save(b.Context(), benchGuest()))
	}
}
