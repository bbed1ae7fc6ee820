package sandbox_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"frontdesk/api/sandbox"
)

// BenchmarkEnroll enrolls guests that differ, in process and from as many
// goroutines as there are processors.
func BenchmarkEnroll(b *testing.B) {
	service, err := sandbox.New(sandbox.Options{})
	if err != nil {
		b.Fatal(err)
	}
	bench(b, service, func(i int) (string, string) {
		return "createAndEdit", jsonText(with(object{"authentication": "b2b", "merchantId": 123},
			with(loyalty(object{"mobilePhone": one(fmt.Sprintf("212%07d", i%10_000_000))}), object{"enforceUniqueFields": one("customerNumber")})))
	})
}

// BenchmarkRegister registers guests, each with a password to be hashed.
func BenchmarkRegister(b *testing.B) {
	service, err := sandbox.New(sandbox.Options{})
	if err != nil {
		b.Fatal(err)
	}
	bench(b, service, func(i int) (string, string) {
		return "createAndRegister", jsonText(with(object{"authentication": "b2b", "merchantId": 123},
			family(object{"username": one(fmt.Sprintf("guest-%d", i))})))
	})
}

// bench posts b.N requests and reports how many the service answers a second.
func bench(b *testing.B, service *sandbox.Service, request func(i int) (operation, body string)) {
	b.Helper()
	handler := service.Handler()
	var n atomic.Int64
	b.ReportAllocs()
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			operation, body := request(int(n.Add(1)))
			r := httptest.NewRequest(http.MethodPost, "/rest/25.33/enrollment/"+operation+".json", strings.NewReader(body))
			r.SetBasicAuth(sandbox.ClientID, sandbox.ClientSecret)
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if !strings.Contains(w.Body.String(), "cardCreatedSuccess") {
				b.Error(w.Code, w.Body.String())
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "req/s")
}
