package sandbox_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// BenchmarkSandbox enrolls guests that differ, from as many goroutines as
// there are processors: in process, and over loopback, where the client's work
// is part of what is measured.
func BenchmarkSandbox(b *testing.B) {
	for name, body := range map[string]func(int) string{
		"createAndEdit": func(i int) string {
			return jsonText(with(object{"authentication": "b2b", "merchantId": 123}, with(
				loyalty(object{"mobilePhone": one(fmt.Sprintf("212%07d", i%10_000_000))}),
				object{"enforceUniqueFields": one("mobilePhone")})))
		},
		"createAndRegister": func(i int) string {
			return jsonText(with(object{"authentication": "b2b", "merchantId": 123}, with(
				family(object{"username": one(fmt.Sprintf("guest-%d", i)), "mobilePhone": one(fmt.Sprintf("212%07d", i%10_000_000))}),
				object{"enforceUniqueFields": one("mobilePhone")})))
		},
	} {
		path := sandbox.BasePath + "/enrollment/" + name + ".json"
		b.Run(name+"/in process", func(b *testing.B) {
			handler := newBenched(b).Handler()
			measure(b, body, func(body string) (int, string) {
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, posted(httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))))
				return w.Code, w.Body.String()
			})
		})
		b.Run(name+"/loopback", func(b *testing.B) {
			server := httptest.NewServer(newBenched(b).Handler())
			b.Cleanup(server.Close)
			client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}}
			measure(b, body, func(body string) (int, string) {
				r, err := http.NewRequest(http.MethodPost, server.URL+path, strings.NewReader(body))
				if err != nil {
					return 0, err.Error()
				}
				response, err := client.Do(posted(r))
				if err != nil {
					return 0, err.Error()
				}
				defer response.Body.Close()
				reply, err := io.ReadAll(response.Body)
				if err != nil {
					return 0, err.Error()
				}
				return response.StatusCode, string(reply)
			})
		})
	}
}

// newBenched returns a service that keeps its state in memory.
func newBenched(b *testing.B) *sandbox.Service {
	b.Helper()
	service, err := sandbox.New(sandbox.Options{})
	require.NoError(b, err)
	b.Cleanup(service.Close)
	return service
}

// posted gives a request what every POST carries.
func posted(r *http.Request) *http.Request {
	r.SetBasicAuth(sandbox.ClientID, sandbox.ClientSecret)
	r.Header.Set("Content-Type", "application/json")
	return r
}

// measure sends b.N requests and reports how many are answered a second.
func measure(b *testing.B, body func(int) string, send func(string) (int, string)) {
	b.Helper()
	bodies := make([]string, b.N)
	for i := range bodies {
		bodies[i] = body(i)
	}
	var n atomic.Int64
	b.ReportAllocs()
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if status, reply := send(bodies[n.Add(1)-1]); !strings.Contains(reply, "cardCreatedSuccess") {
				b.Error(status, reply)
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "req/s")
}
