package api

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// instant is a service that answers every enrollment at once.
func instant(b *testing.B) *httptest.Server {
	b.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", asJSON)
		_, _ = io.WriteString(w, `{"result": "cardCreatedSuccess", "printedCardNumber": "6000100000001985", "accountId": 54}`)
	}))
	b.Cleanup(server.Close)
	return server
}

// BenchmarkSend is one enrollment by the Desk; BenchmarkBareClient is what it
// is measured against.
func BenchmarkSend(b *testing.B) {
	server := instant(b)
	client, err := New(Settings{BaseURL: server.URL, RequestsPerSecond: 1e9})
	require.NoError(b, err)
	desk, s := NewDesk(client), ana()
	b.ReportAllocs()

	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if desk.Send(b.Context(), s, frontdesk.CreateAndRegister).Outcome != frontdesk.OutcomeApplied {
				b.Error("not applied")
			}
		}
	})
}

// BenchmarkBareClient posts the same body by net/http alone and decodes the
// reply.
func BenchmarkBareClient(b *testing.B) {
	server := instant(b)
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 16
	client := &http.Client{Transport: transport}
	body, err := appendJSON(nil, enrollment(newTable(nil)[frontdesk.CreateAndRegister], ana()))
	require.NoError(b, err)
	b.ReportAllocs()

	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			response, err := client.Post(server.URL, asJSON, bytes.NewReader(body))
			if err != nil {
				b.Error(err)
				return
			}
			var reply struct{ Result string }
			if err := json.NewDecoder(response.Body).Decode(&reply); err != nil || reply.Result != resultCardCreated {
				b.Error("not applied")
			}
			_, _ = io.Copy(io.Discard, response.Body)
			_ = response.Body.Close()
		}
	})
}
