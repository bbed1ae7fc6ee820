package api

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"frontdesk"
)

// Row is one operation of the table, for the tests that see this package from
// outside.
type Row struct {
	Operation frontdesk.Operation
	Method    string
	Path      string
	Auth      []Authentication
	Params    []string // names
	Kinds     []string // names and types, the optional ones in brackets
	Replies   []string // the documented results
	Fixtures  map[string][]string
	Reads     bool
}

// Rows returns the table by path.
func Rows(t testing.TB) []Row {
	t.Helper()
	var out []Row
	for name, op := range newTable(nil) {
		row := Row{
			Operation: name, Method: op.method, Path: op.path, Auth: op.auth, Replies: op.replies,
			Fixtures: fixturesOf(t, name), Reads: op.reads,
		}
		for _, p := range op.params {
			kind := p.name + " " + string(p.kind)
			if p.optional {
				kind = "[" + kind + "]"
			}
			row.Params, row.Kinds = append(row.Params, p.name), append(row.Kinds, kind)
		}
		out = append(out, row)
	}
	slices.SortFunc(out, func(a, b Row) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// EnrollForToken enrolls a guest and returns the card and the access token of
// the reply, which the package itself lets go: a queued guest needs none.
func EnrollForToken(ctx context.Context, c *Client, s *frontdesk.Submission, op frontdesk.Operation) (card, access frontdesk.Private) {
	a := c.call(ctx, op, enrollment(c.table[op], s))
	return a.Card, frontdesk.Private(a.members.object("oauthTokens").text("access_token"))
}

// SessionWith returns a Session that has an access token already.
func SessionWith(c *Client, merchantID int, access frontdesk.Private) *Session {
	return &Session{client: c.AsAnonymous(), merchantID: merchantID, access: access, until: c.now().Add(tokenLife)}
}

// NewBareTransport returns the transport that a Client has by itself.
func NewBareTransport(t testing.TB) *http.Transport {
	t.Helper()
	trust, err := tlsConfig("")
	if err != nil {
		t.Fatal(err)
	}
	return newTransport(trust)
}
