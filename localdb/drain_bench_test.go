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

// workers is how many requests are under way at a time, ours and the bare
// client's.
const workers = 4

// BenchmarkDrainAgainstABareClient sends guests from queues of every length
// through the whole of engine, database and client, and then posts the same
// body as often by net/http alone, to a service that answers at once and to
// ones that take as long as a service does. The ratio is the bare client's time
// to ours: 1 is as fast. The floor is a bare client that writes down before and
// after each request that it happens, which is the least that survives a crash.
func BenchmarkDrainAgainstABareClient(b *testing.B) {
	for _, rows := range benchRows(b) {
		db := filled(b, max(rows, 2000))
		for _, service := range []struct {
			takes  time.Duration
			guests int
		}{{0, 2000}, {5 * time.Millisecond, 400}, {50 * time.Millisecond, 80}} {
			b.Run(fmt.Sprintf("rows=%d/service=%s", rows, service.takes), func(b *testing.B) {
				s := newInstantService(b, service.takes)
				var ours, theirs, floor []time.Duration
				for b.Loop() {
					b.StopTimer()
					refill(b, db, service.guests)
					b.StartTimer()
					ours = append(ours, s.drain(b, db, service.guests))
					theirs = append(theirs, s.post(b, service.guests, func() error { return nil }))
					insert, mu := bare(b), sync.Mutex{}
					floor = append(floor, s.post(b, service.guests, func() error {
						mu.Lock()
						defer mu.Unlock()
						_, err := insert.Exec("", make([]byte, 1000))
						return err
					}))
				}
				b.ReportMetric(float64(service.guests)/median(ours).Seconds(), "guests/s")
				b.ReportMetric(float64(median(theirs))/float64(median(ours)), "ratio")
				b.ReportMetric(float64(median(floor))/float64(median(ours)), "ratio-to-floor")
			})
		}
	}
}

// instantService is a service that answers every request after the same time,
// and remembers one.
type instantService struct {
	server *httptest.Server
	body   atomic.Pointer[[]byte]
}

func newInstantService(b *testing.B, takes time.Duration) *instantService {
	s := &instantService{}
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.body.Store(&body)
		if takes > 0 {
			<-time.After(takes)
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"result": "cardCreatedSuccess", "printedCardNumber": "6000100000001985", "accountId": 54}`)
	}))
	b.Cleanup(s.server.Close)
	return s
}

// drain sends guests by an engine and returns how long they took.
func (s *instantService) drain(b *testing.B, db *DB, guests int) time.Duration {
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
			if p.State == frontdesk.Sent && int(sent.Add(1)) == guests {
				end = time.Now()
				cancel()
			}
		},
	})
	start := time.Now()
	require.NoError(b, engine.Run(ctx))
	require.GreaterOrEqual(b, int(sent.Load()), guests)
	return end.Sub(start)
}

// post posts the body that the service remembers, as often, and does something
// before and after each time.
func (s *instantService) post(b *testing.B, guests int, write func() error) time.Duration {
	b.Helper()
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = workers
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	body := *s.body.Load()
	var left atomic.Int32
	left.Store(int32(guests))
	var all sync.WaitGroup
	start := time.Now()
	for range workers {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				if err := write(); err != nil {
					b.Error(err)
				}
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
				if err := write(); err != nil {
					b.Error(err)
				}
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
