package api_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// inProcess carries requests straight to a handler.
type inProcess struct{ http.Handler }

// RoundTrip carries a request.
func (p inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	arrived := r.Clone(r.Context())
	if arrived.Body == nil {
		arrived.Body = http.NoBody // as a server has it
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, arrived)
	response := w.Result()
	response.Request = r
	return response, nil
}

// near returns a scene of a sandbox without a line between.
func near(t *testing.T, carry func(http.RoundTripper) http.RoundTripper) *scene {
	t.Helper()
	service, err := sandbox.New(sandbox.Options{})
	require.NoError(t, err)
	t.Cleanup(service.Close)
	return newScene(t, service, "https://service.example", carry(inProcess{service.Handler()}))
}

// plainly carries nothing but what it is given.
func plainly(next http.RoundTripper) http.RoundTripper { return next }

// lastPart is what the dial and the list of rejections call an operation.
func lastPart(op frontdesk.Operation) string {
	return string(op)[strings.LastIndex(string(op), "/")+1:]
}

// told reports whether a rejection is what the caller was told: with words,
// and with its code, of a field or of the whole.
func told(r sandbox.Rejection, got frontdesk.Reply) bool {
	if got.Outcome != frontdesk.OutcomeRejected || got.Message == "" {
		return false
	}
	if r.Field {
		return slices.ContainsFunc(got.Issues, func(i frontdesk.Issue) bool { return string(i.Code) == r.Code && i.Text != "" })
	}
	return got.Code == r.Code || strings.HasSuffix(got.Message, "("+r.Code+").")
}

// dialed asks for an operation that the dial refuses, and returns the answer.
func dialed(t *testing.T, r sandbox.Rejection) frontdesk.Reply {
	t.Helper()
	at := slices.IndexFunc(servings(), func(s serving) bool { return lastPart(s.op) == r.Operation })
	require.GreaterOrEqual(t, at, 0, r.Operation)
	s := near(t, plainly)
	fault := sandbox.Fault{Kind: sandbox.FaultRefuse, Operation: r.Operation, Code: r.Code}
	if r.Field {
		fault.Field = "setUserFields/email"
	}
	require.NoError(t, s.service.SetDial(sandbox.Dial{Faults: []sandbox.Fault{fault}}))
	got := servings()[at].done(s)
	require.False(t, s.did(r.Operation))
	return got
}

func TestEveryRejectionOfEveryOperationIsToldAsItCame(t *testing.T) {
	t.Parallel()
	for _, r := range sandbox.Rejections() {
		t.Run(r.Operation+" "+r.Code, func(t *testing.T) {
			t.Parallel()

			got := dialed(t, r)

			require.True(t, told(r, got), "%+v", got)
		})
	}
}
