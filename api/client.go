package api

import (
	"context"
	"encoding/base64"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"time"

	"frontdesk"
)

// Client calls the operations of one loyalty service. It may be used by any
// number of goroutines.
type Client struct {
	wire      *wire
	transport http.RoundTripper
	base      *url.URL
	address   string // base as it stands before each path
	header    http.Header
	basic     frontdesk.Private // the Authorization header
	table     operations
	rules     []rule
	now       func() time.Time
	auth      credential // nil for the usual authentication of each operation
}

// Option changes how a Client is made.
type Option func(*Client)

// WithTransport carries requests by the given transport instead of the
// network.
func WithTransport(transport http.RoundTripper) Option {
	return func(c *Client) { c.transport = transport }
}

// WithClock tells the time by now instead of time.Now.
func WithClock(now func() time.Time) Option {
	return func(c *Client) { c.now = now }
}

// New returns a Client. It calls nobody. The error is EINVALID and says which
// setting is wrong and what to do.
func New(s Settings, options ...Option) (*Client, error) {
	s = s.withDefaults()
	base, err := baseURL(loyalty(), s.BaseURL)
	if err != nil {
		return nil, err
	}
	trust, err := tlsConfig(s.CAFile)
	if err != nil {
		return nil, err
	}
	c := &Client{
		transport: newTransport(trust),
		base:      base,
		address:   base.String() + "/",
		header:    headerOf(s),
		basic:     basicAuth(s.ClientID, s.ClientSecret),
		table:     newTable(s.Paths),
		rules:     rules(),
		now:       time.Now,
	}
	for _, option := range options {
		option(c)
	}
	c.wire = newWire(c.transport, s)
	return c, nil
}

// headerOf returns what every request carries besides credentials.
func headerOf(s Settings) http.Header {
	header := http.Header{}
	header.Set("Accept", "application/json")
	header.Set("Content-Type", "application/json; charset=UTF-8")
	header.Set("User-Agent", strings.TrimRight("frontdesk/"+s.Release, "/"))
	return header
}

// basicAuth returns the Authorization header of HTTP Basic. It is a Private,
// so that printing what holds it tells nobody.
func basicAuth(id string, secret frontdesk.Private) frontdesk.Private {
	pair := base64.StdEncoding.EncodeToString([]byte(id + ":" + secret.Reveal()))
	return frontdesk.Private("Basic " + pair)
}

// Ping tells whether the service can be reached at all, without asking it for
// anything: CauseNone if so, else CauseOffline. It takes at most 3 s.
func (c *Client) Ping(ctx context.Context) frontdesk.Cause {
	return ping(ctx, c.base, c.transport)
}

// call makes one call and judges its reply. What the table of operations does
// not allow is refused without asking the service.
func (c *Client) call(ctx context.Context, name frontdesk.Operation, p params) answer {
	op, ok := c.table[name]
	if !ok {
		return refusal(&operation{name: name, party: loyalty()}, codeUnknownOperation, "This desk cannot carry out the operation.")
	}
	if missing, unknown := op.check(p); len(missing)+len(unknown) > 0 {
		return refusal(op, codeParameters, fmt.Sprintf("The request lacks %q or has %q too much.", missing, unknown))
	}
	auth := c.auth
	if auth == nil {
		auth = plain(op.auth[0])
	}
	if !op.allows(auth.kind()) {
		return refusal(op, codeAuthentication, fmt.Sprintf("The operation does not take the authentication %q.", auth.kind()))
	}
	credentials, failed := auth.params(ctx, nil)
	if failed != nil {
		return *failed
	}
	a := c.send(ctx, op, p, credentials)
	if a.Cause != frontdesk.CauseUnauthorized || auth.kind() != OAuth {
		return a
	}
	// A token that ran out early is renewed once. A 401 did no work, so the
	// request may be repeated.
	if credentials, failed = auth.params(ctx, credentials); failed != nil {
		return *failed
	}
	return c.send(ctx, op, p, credentials)
}

// send writes one request and judges its reply. The credentials are put into
// p, over those of an earlier try.
func (c *Client) send(ctx context.Context, op *operation, p, credentials params) answer {
	maps.Copy(p, credentials)
	r := request{method: op.method, url: c.address + op.path, header: maps.Clone(c.header)}
	r.header.Set("Authorization", c.basic.Reveal())
	if op.inBody() {
		body, err := appendJSON(make([]byte, 0, 1024), p)
		if err != nil {
			// Only a value that JSON cannot write, which is our own fault.
			return refusal(op, codeParameters, "The request cannot be written.")
		}
		r.body = body
	} else {
		r.query = queryOf(p)
	}
	return read(c.rules, op, c.wire.exchange(ctx, r), c.now())
}

// queryOf writes parameters as a query. Only texts and whole numbers travel
// there.
func queryOf(p params) url.Values {
	query := make(url.Values, len(p))
	for name, value := range p {
		if private, ok := value.(frontdesk.Private); ok {
			value = private.Reveal()
		}
		query.Set(name, fmt.Sprint(value))
	}
	return query
}

// The codes of what this client refuses itself.
const (
	codeUnknownOperation = "desk.unknown_operation"
	codeParameters       = "desk.invalid_parameters"
	codeAuthentication   = "desk.invalid_authentication"
)

// refusal is the answer to a call that is not made.
func refusal(op *operation, code, message string) answer {
	return answer{op: op, Reply: frontdesk.Reply{Outcome: frontdesk.OutcomeRejected, Code: code, Message: message}}
}
