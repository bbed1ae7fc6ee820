package api

import (
	"encoding/json"
	"io"
	"log"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// base is the address of the service in tests. Nothing listens there: the
// transport of the test answers.
const base = "https://m123.api.example/rest/25.33"

// service answers the requests of a Client in the test's own process and
// remembers them.
type service struct {
	answer func(call received) reply

	mu    sync.Mutex
	calls []received
}

// received is one request as it arrived.
type received struct {
	method string
	path   string
	query  url.Values
	header http.Header
	body   string
}

// reply is what the service answers.
type reply struct {
	status int
	kind   string
	body   string
	header http.Header
}

// RoundTrip answers a request.
func (s *service) RoundTrip(r *http.Request) (*http.Response, error) {
	call := received{method: r.Method, path: r.URL.Path, query: r.URL.Query(), header: r.Header}
	if r.Body != nil {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		call.body = string(body)
	}
	s.mu.Lock()
	s.calls = append(s.calls, call)
	s.mu.Unlock()

	answer := s.answer(call)
	w := httptest.NewRecorder()
	maps.Copy(w.Header(), answer.header)
	if answer.kind != "" {
		w.Header().Set("Content-Type", answer.kind)
	} else {
		w.Header()["Content-Type"] = nil
	}
	w.WriteHeader(answer.status)
	_, _ = io.WriteString(w, answer.body)
	response := w.Result()
	response.Request = r
	return response, nil
}

// last returns the last request that arrived.
func (s *service) last(t *testing.T) received {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	require.NotEmpty(t, s.calls, "no request arrived")
	return s.calls[len(s.calls)-1]
}

// says answers every request with the same JSON.
func says(body string) func(received) reply {
	return func(received) reply { return reply{status: 200, kind: "application/json", body: body} }
}

// newService returns a Client and the service that answers it.
func newService(t *testing.T, answer func(received) reply, options ...Option) (*Client, *service) {
	t.Helper()
	s := &service{answer: answer}
	c, err := New(Settings{
		BaseURL: base, ClientID: "desk", ClientSecret: "desk-secret", RequestsPerSecond: 1e6, Release: "1.0",
	}, append([]Option{WithTransport(s)}, options...)...)
	require.NoError(t, err)
	return c, s
}

// fixture returns a documented reply from testdata.
func fixture(t testing.TB, name string) string {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", "replies", name+".json"))
	require.NoError(t, err)
	return string(body)
}

// members returns a request's body as JSON.
func (r received) members(t *testing.T) map[string]any {
	t.Helper()
	var out map[string]any
	require.NoError(t, json.Unmarshal([]byte(r.body), &out))
	return out
}

// quiet is the log of a test server whose clients misbehave on purpose.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

// mustURL parses an address.
func mustURL(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	return u
}

// program is the program of most tests.
func program() frontdesk.Program {
	return frontdesk.Program{
		MerchantID: 123, CardTemplateCode: 1, Kind: frontdesk.Loyalty,
		StoreCode: "corp", UniqueFields: []string{"email", "mobilePhone"},
	}
}

// ana is a guest who registers.
func ana() *frontdesk.Submission {
	return &frontdesk.Submission{
		ID: "0123456789abcdef0123456789abcdef", Journey: frontdesk.Create, Program: program(),
		Fields: frontdesk.Fields{
			User: frontdesk.Answers{
				"firstName": frontdesk.Text("Ana"), "lastName": frontdesk.Text("Example"),
				"email": frontdesk.Text("ana@example.com"), "mobilePhone": frontdesk.Text("2125550142"),
				"username": frontdesk.Text("ana.example"), "password": frontdesk.Text("pass-word-1"),
				"optIn": frontdesk.Flag(true), "custom1": frontdesk.Cleared(),
			},
			Account: frontdesk.Answers{"perks": frontdesk.Codes("1", "red")},
		},
	}
}

// guest is ana without a username.
func guest() *frontdesk.Submission {
	s := ana()
	delete(s.Fields.User, "username")
	delete(s.Fields.User, "password")
	return s
}
