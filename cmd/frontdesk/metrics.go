package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"frontdesk"
	"frontdesk/api"
)

// metrics count what the process that sends does, for Prometheus. Any number
// of goroutines may use them.
type metrics struct {
	now func() time.Time

	mu       sync.Mutex
	status   frontdesk.Status
	outcomes map[[2]string]uint64  // requests by operation and outcome
	seconds  map[string]*histogram // their time by operation
}

func newMetrics() *metrics {
	return &metrics{now: time.Now, outcomes: map[[2]string]uint64{}, seconds: map[string]*histogram{}}
}

// buckets are the upper bounds of the histogram, in seconds.
func buckets() []float64 { return []float64{0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30} }

// histogram counts observations in buckets, as Prometheus wants them.
type histogram struct {
	counts []uint64 // of each bucket, not of those below
	sum    float64
	n      uint64
}

func (h *histogram) observe(seconds float64) {
	if h.counts == nil {
		h.counts = make([]uint64, len(buckets()))
	}
	if i, _ := slices.BinarySearch(buckets(), seconds); i < len(h.counts) {
		h.counts[i]++
	}
	h.sum += seconds
	h.n++
}

// watch keeps what the engine knows.
func (m *metrics) watch(s frontdesk.Status) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.status = s
}

// count keeps one request.
func (m *metrics) count(op frontdesk.Operation, outcome frontdesk.Outcome, took time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.outcomes[[2]string{string(op), string(outcome)}]++
	if m.seconds[string(op)] == nil {
		m.seconds[string(op)] = &histogram{}
	}
	m.seconds[string(op)].observe(took.Seconds())
}

// timed is a sender whose requests are counted.
type timed struct {
	*api.Desk

	metrics *metrics
}

// Send implements frontsync.Sender.
func (t timed) Send(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) frontdesk.Reply {
	start := time.Now()
	reply := t.Desk.Send(ctx, s, op)
	t.metrics.count(op, reply.Outcome, time.Since(start))
	return reply
}

// links are the states of the line.
func links() []frontdesk.Link {
	return []frontdesk.Link{
		frontdesk.LinkUnknown, frontdesk.LinkUp, frontdesk.LinkDown, frontdesk.LinkPortal,
		frontdesk.LinkUnauthorized, frontdesk.LinkThrottled,
	}
}

// write writes everything in Prometheus' text format, version 0.0.4.
func (m *metrics) write(w io.Writer) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := bufio.NewWriter(w)
	tally := m.status.Tally
	age := 0.0
	if !tally.Oldest.IsZero() {
		age = max(0, m.now().Sub(tally.Oldest).Seconds())
	}

	head(out, "frontdesk_build_info", "gauge", "1, with the version that runs.")
	fmt.Fprintf(out, "frontdesk_build_info{version=%q} 1\n", version())
	head(out, "frontdesk_queued", "gauge", "Guests who wait to be sent.")
	fmt.Fprintf(out, "frontdesk_queued %d\n", tally.Waiting())
	head(out, "frontdesk_held", "gauge", "Guests whom a person must look at.")
	fmt.Fprintf(out, "frontdesk_held %d\n", tally.ByState[frontdesk.Held])
	head(out, "frontdesk_sent", "gauge", "Guests in this data folder who were acknowledged.")
	fmt.Fprintf(out, "frontdesk_sent %d\n", tally.ByState[frontdesk.Sent])
	head(out, "frontdesk_oldest_seconds", "gauge", "Age of the oldest guest who waits, 0 for none.")
	fmt.Fprintf(out, "frontdesk_oldest_seconds %g\n", age)
	head(out, "frontdesk_last_success_timestamp_seconds", "gauge", "When the service last gave a believable answer, 0 for never.")
	fmt.Fprintf(out, "frontdesk_last_success_timestamp_seconds %d\n", max(0, m.status.LastSuccess.Unix()))
	head(out, "frontdesk_sender", "gauge", "1 while this process is the one that sends.")
	fmt.Fprintf(out, "frontdesk_sender %d\n", number(m.status.Sender))
	head(out, "frontdesk_link", "gauge", "1 for the state that the line is in.")
	for _, link := range links() {
		fmt.Fprintf(out, "frontdesk_link{state=%q} %d\n", link, number(link == m.status.Link))
	}
	m.writeRequests(out)
	return out.Flush()
}

// writeRequests writes what is counted by operation.
func (m *metrics) writeRequests(out io.Writer) {
	head(out, "frontdesk_requests_total", "counter", "Requests that were sent, by what came of them.")
	for _, key := range slices.SortedFunc(maps.Keys(m.outcomes), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		fmt.Fprintf(out, "frontdesk_requests_total{operation=%q,outcome=%q} %d\n", key[0], key[1], m.outcomes[key])
	}
	head(out, "frontdesk_request_seconds", "histogram", "How long requests took.")
	for _, op := range slices.Sorted(maps.Keys(m.seconds)) {
		h, below := m.seconds[op], uint64(0)
		for i, bound := range buckets() {
			below += h.counts[i]
			fmt.Fprintf(out, "frontdesk_request_seconds_bucket{operation=%q,le=\"%g\"} %d\n", op, bound, below)
		}
		fmt.Fprintf(out, "frontdesk_request_seconds_bucket{operation=%q,le=\"+Inf\"} %d\n", op, h.n)
		fmt.Fprintf(out, "frontdesk_request_seconds_sum{operation=%q} %g\n", op, h.sum)
		fmt.Fprintf(out, "frontdesk_request_seconds_count{operation=%q} %d\n", op, h.n)
	}
}

// head writes what a metric is.
func head(w io.Writer, name, kind, help string) {
	fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// serveMetrics serves the metrics until the context ends, where the settings
// ask for it. A desk whose address is taken works all the same.
func (p *parts) serveMetrics(ctx context.Context) error {
	if p.settings.MetricsListen == "" {
		return nil
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", p.settings.MetricsListen)
	if err != nil {
		p.log.Error("serving metrics", "error", err)
		return nil
	}
	p.log.Info("serving metrics", "address", listener.Addr().String())
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		_ = p.metrics.write(w) // a reader that went away
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	stopped := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stopped()
	if err := server.Serve(listener); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serving metrics: %w", err)
	}
	return nil
}
