package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
)

// The preloaded guests that the scenes are about.
const (
	member      = "guest23000" // of the family program
	memberCard  = frontdesk.Private("6000200000003000")
	stranger    = "guest23001@example.com" // the address of another guest of that program
	eClubEmail  = "guest13000@example.com"
	preloaded   = "training1" // their password
	nobody      = 999         // a merchant that does not exist
	wrongFormat = "nowhere"   // no e-mail address
)

// scene is a client in front of the sandbox. What it is asked for goes out
// with the authentication that the scene is for.
type scene struct {
	bench
	t      *testing.T
	client *api.Client // with the authentication of the scene
	otp    *api.OTP
	spare  frontdesk.Private // an active card that nobody registered
}

// newScene returns a scene over a carrier to the address.
func newScene(t *testing.T, service *sandbox.Service, address string, carrier http.RoundTripper) *scene {
	t.Helper()
	client, err := api.New(api.Settings{
		BaseURL: address + sandbox.BasePath, ClientID: sandbox.ClientID, ClientSecret: sandbox.ClientSecret,
		RequestsPerSecond: 1e6, Timeout: sceneTimeout,
	}, api.WithTransport(carrier))
	require.NoError(t, err)
	otp, err := api.NewOTP(api.OTPSettings{
		BaseURL: address, ClientID: sandbox.ClientID, ClientSecret: sandbox.ClientSecret, Timeout: sceneTimeout,
	}, api.WithTransport(carrier))
	require.NoError(t, err)
	s := &scene{bench: bench{desk: api.NewDesk(client), service: service, url: address}, t: t, client: client, otp: otp}
	s.spare = "6000100000002001"
	return s
}

// sceneTimeout bounds each request of a scene.
const sceneTimeout = 10 * time.Second

// as turns the scene to an authentication, for the operation that it is for.
func (s *scene) as(auth api.Authentication, op frontdesk.Operation) {
	s.t.Helper()
	switch auth {
	case api.Anonymous:
		s.client = s.desk.AsAnonymous()
	case api.Email:
		s.client = s.desk.AsEmail(eClubEmail)
	case api.OAuth:
		s.client = s.desk.AsGuest(s.session(op))
	}
}

// session returns that of the guest who may ask for the operation.
func (s *scene) session(op frontdesk.Operation) *api.Session {
	s.t.Helper()
	if op == frontdesk.RegisterCard {
		// Whoever is not registered yet has no password to log in with, only
		// the token that their enrollment was answered with.
		card, access := api.EnrollForToken(s.t.Context(), s.desk.Client, visitor(loyalty(), false), frontdesk.CreateAndEdit)
		require.NotEmpty(s.t, access.Reveal())
		s.spare = card
		return api.SessionWith(s.desk.Client, merchant, access)
	}
	session, err := s.desk.LogIn(s.t.Context(), merchant, member, preloaded)
	require.NoError(s.t, err)
	return session
}

// sighting is one request as it went over the wire, and its answer.
type sighting struct {
	method, path, address string
	params                map[string]any // of the query or the body
	header                http.Header
	result                string // the word of the answer
	caller                string // the exported method that asked
}

// witness is a carrier that remembers what it carried.
type witness struct {
	next http.RoundTripper

	mu   sync.Mutex
	seen []sighting
}

// RoundTrip carries a request.
func (w *witness) RoundTrip(r *http.Request) (*http.Response, error) {
	seen := sighting{
		method: r.Method, path: r.URL.Path, address: r.URL.String(), header: r.Header.Clone(),
		params: map[string]any{}, caller: caller(),
	}
	for name := range r.URL.Query() {
		seen.params[name] = r.URL.Query().Get(name)
	}
	if r.Body != nil {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		_ = json.Unmarshal(body, &seen.params) // a form of the gateway is none
	}
	response, err := w.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	seen.result = wordOf(body)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seen = append(w.seen, seen)
	return response, nil
}

// wordOf returns the result of an answer. The gateway's have none: they are
// empty, or errors.
func wordOf(body []byte) string {
	if len(body) == 0 {
		return emptyBody
	}
	var answer struct {
		Result string
		Errors []any
	}
	_ = json.Unmarshal(body, &answer) // a page is no JSON
	if answer.Errors != nil {
		return gatewayErrors
	}
	return answer.Result
}

// What stands for the result in an answer of the gateway.
const (
	emptyBody     = "an empty body"
	gatewayErrors = "errors"
)

// methods are the exported ones of the types that ask.
var methods = regexp.MustCompile(`^frontdesk/api\.\(\*(Client|Desk|OTP)\)\.([A-Z]\w*)$`)

// caller returns the outermost exported method of this package that a request
// comes from, "Client.EditUser".
func caller() string {
	stack := make([]uintptr, 64)
	frames := runtime.CallersFrames(stack[:runtime.Callers(1, stack)])
	name := ""
	for more := true; more; {
		var frame runtime.Frame
		if frame, more = frames.Next(); methods.MatchString(frame.Function) {
			name = methods.ReplaceAllString(frame.Function, "$1.$2")
		}
	}
	return name
}
