package api_test

import (
	"flag"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
	"frontdesk/api/sandbox"
)

// wirePage is the page that prints what this test saw.
const wirePage = "../docs/operations-wire.md"

// observed is what was seen of one operation.
type observed struct {
	row     api.Row
	caller  string          // the client's method
	results map[string]bool // the sandbox's answers
}

// rows returns every operation, that of the payment gateway last.
func rows(t *testing.T) []api.Row {
	t.Helper()
	gateway := api.Row{
		Operation: otpEnroll, Method: http.MethodPost, Path: "/api/v3/purchases/otps/enrollments",
		Params:   []string{"paymentId", "mobilePhoneNumber", "transactionRef"},
		Kinds:    []string{"paymentId String", "mobilePhoneNumber String", "transactionRef String"},
		Replies:  []string{emptyBody, gatewayErrors},
		Fixtures: map[string][]string{emptyBody: {"otp_enrolled"}, gatewayErrors: {"otp_already", "otp_related"}},
	}
	return append(api.Rows(t), gateway)
}

func TestEveryOperationIsServedByClientAndSandbox(t *testing.T) {
	all := rows(t)
	ways := map[frontdesk.Operation]serving{}
	for _, s := range servings() {
		ways[s.op] = s
	}
	require.Len(t, ways, len(all), "each operation is asked for once")

	seen := make([]observed, len(all))
	t.Run("over HTTP", func(t *testing.T) {
		for i, row := range all {
			t.Run(string(row.Operation), func(t *testing.T) {
				t.Parallel()
				require.Contains(t, ways, row.Operation)
				seen[i] = watch(t, row, ways[row.Operation])
			})
		}
	})

	printed := wireDocument(seen)
	if flag.Lookup("update").Value.String() == "true" {
		require.NoError(t, os.WriteFile(filepath.FromSlash(wirePage), []byte(printed), 0o644))
		return
	}
	page, err := os.ReadFile(filepath.FromSlash(wirePage))
	require.NoError(t, err)
	require.Equal(t, printed, string(page), "run: go test ./api -run ServedByClientAndSandbox -update")
}

// watch asks for an operation with each of its authentications and in each of
// the ways that are refused, over real HTTP, and returns what was seen.
func watch(t *testing.T, row api.Row, way serving) observed {
	t.Helper()
	out := observed{row: row, results: map[string]bool{}}
	ask := func(auth api.Authentication, do func(*scene) frontdesk.Reply, want frontdesk.Outcome) {
		carrier := &witness{next: api.NewBareTransport(t)}
		s := loopback(t, carrier)
		s.as(auth, row.Operation)

		got := do(s)

		require.Equal(t, want, got.Outcome, "%s: %+v", auth, got)
		last := carrier.last(t, row)
		last.check(t, row, auth)
		out.caller, out.results[last.result] = last.caller, true
	}
	auths := row.Auth
	if len(auths) == 0 {
		auths = []api.Authentication{""} // the gateway's own
	}
	for _, auth := range auths {
		ask(auth, way.done, frontdesk.OutcomeApplied)
	}
	require.NotEmpty(t, way.refused)
	for _, refused := range way.refused {
		ask(auths[0], refused, frontdesk.OutcomeRejected)
	}
	require.Subset(t, row.Replies, slices.Collect(maps.Keys(out.results)), "the sandbox answers as documented")
	return out
}

// loopback returns a scene of a sandbox that listens on this machine.
func loopback(t *testing.T, carrier http.RoundTripper) *scene {
	t.Helper()
	b := newBench(t)
	return newScene(t, b.service, b.url, carrier)
}

// last returns the last request for an operation.
func (w *witness) last(t *testing.T, row api.Row) sighting {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, seen := range slices.Backward(w.seen) {
		if strings.HasSuffix(seen.path, "/"+strings.TrimPrefix(row.Path, "/")) {
			return seen
		}
	}
	require.Fail(t, "was not asked for", row.Path)
	return sighting{}
}

// check holds a request to the table: its method, its authentication, no
// parameter that the documents do not have, in the place that they put it, and
// no secret in the address.
func (s sighting) check(t *testing.T, row api.Row, auth api.Authentication) {
	t.Helper()
	require.Equal(t, row.Method, s.method)
	require.NotEmpty(t, s.caller)
	may := slices.Clone(row.Params)
	if auth != "" {
		require.Equal(t, string(auth), s.params["authentication"])
		id, secret, ok := (&http.Request{Header: s.header}).BasicAuth()
		require.True(t, ok && id == sandbox.ClientID && secret == sandbox.ClientSecret, "HTTP Basic on everything")
		may = append(may, "authentication")
	}
	if auth == api.OAuth {
		require.NotEmpty(t, s.params["access_token"])
		may = append(may, "access_token")
	}
	for name := range s.params {
		require.Contains(t, may, name)
	}
	require.Equal(t, s.method == http.MethodPost, !strings.Contains(s.address, "?"), "parameters stand in the body of a POST, else in the query")
	for _, secret := range []string{sandbox.ClientSecret, preloaded, "pass-word-1", "refresh_token", "password"} {
		require.NotContains(t, s.address, secret)
	}
}

// wireDocument prints the page.
func wireDocument(seen []observed) string {
	var b strings.Builder
	b.WriteString(`# Operations on the wire

This page is printed by a test (` + "`go test ./api -run ServedByClientAndSandbox -update`" + `) that asks the sandbox for every operation over HTTP, by
the client, with each authentication of the operation, and in ways that are refused. The test fails when the page differs from what it saw.

* **operation**: method and path behind the base URL. ` + "`POST`" + ` carries its parameters in the body, ` + "`GET` and `DELETE`" + ` in the query.
* **authentication**: what the operation takes; the first is what it is called with unless the caller asks for another. HTTP Basic goes with all of them.
  ` + "`oauth`" + ` adds the parameter ` + "`access_token`" + `.
* **parameters**: those in brackets may be left out. An operation is sent no other.
* **client**: the method that asks. ` + "`Desk.Send`" + ` is what the queue calls.
* **documented results and fixtures**: the values of ` + "`result`" + `, each with the replies in ` + "`api/testdata/replies`" + ` that the operation is tested with, the ugly ones
  among them.
* **sandbox**: which of these the sandbox was seen to answer with. How each result is judged stands in [outcomes.md](outcomes.md).

| operation | authentication | parameters | client | documented results and fixtures | sandbox |
|---|---|---|---|---|---|
`)
	for _, o := range seen {
		fmt.Fprintf(&b, "| `%s %s` | %s | %s | `%s` | %s | %s |\n", o.row.Method, o.row.Path, o.authentications(),
			strings.Join(o.row.Kinds, ", "), o.caller, o.fixtures(), o.answers())
	}
	fmt.Fprintf(&b, "\n%d operations.\n", len(seen))
	return b.String()
}

// authentications prints what the operation takes.
func (o observed) authentications() string {
	if len(o.row.Auth) == 0 {
		return "bearer token, signed headers"
	}
	var out []string
	for _, auth := range o.row.Auth {
		out = append(out, string(auth))
	}
	return strings.Join(out, ", ")
}

// fixtures prints the documented results with the fixtures of each.
func (o observed) fixtures() string {
	var out []string
	for _, result := range o.row.Replies {
		out = append(out, fmt.Sprintf("`%s`: %s", result, strings.Join(o.row.Fixtures[result], ", ")))
	}
	return strings.Join(out, "; ")
}

// answers prints the results that were seen.
func (o observed) answers() string {
	return strings.Join(slices.Sorted(maps.Keys(o.results)), ", ")
}
