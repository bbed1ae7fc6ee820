package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/go-resty/resty/v2"
	"golang.org/x/time/rate"
)

// burst is how many requests may leave without spacing. With more than one, a
// second could see more requests than the cap allows.
const burst = 1

// maxReplyBytes bounds a reply's body after decompression.
const maxReplyBytes = 1 << 20

// wire carries requests to one host: paced, bounded in time and size, never
// repeated and never redirected.
type wire struct {
	rest    *resty.Client
	traced  bool // the transport tells when a request gets its connection
	pace    *rate.Limiter
	timeout time.Duration
}

// request is what wire sends.
type request struct {
	method string
	url    string
	query  url.Values
	header http.Header
	body   []byte // nil for none
}

// response is what came back, before anybody judged it.
type response struct {
	fault  fault
	status int
	header http.Header
	body   []byte
	cause  error // why there is a fault or a cut; safe to log

	huge      bool // the body is larger than the bound, and is cut there
	cut       bool // the body ended before it was whole
	elsewhere bool // a redirect to another host
}

// newWire returns a wire over the given transport.
func newWire(transport http.RoundTripper, s Settings) *wire {
	// Not resty.New: that one keeps cookies, and a login page's cookie has no
	// business with the service.
	rest := resty.NewWithClient(&http.Client{
		Transport: transport,
		// Every redirect is judged instead of followed: behind it is a login
		// page or another release, and a POST must not be repeated there.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	})
	_, traced := transport.(*http.Transport)
	rest.SetLogger(silence{}).
		SetDisableWarn(true).
		SetRetryCount(0).
		SetDoNotParseResponse(true)
	return &wire{
		rest:    rest,
		traced:  traced,
		pace:    rate.NewLimiter(rate.Limit(s.RequestsPerSecond), burst),
		timeout: s.Timeout,
	}
}

// exchange sends one request and reads its reply. Waiting for the turn is not
// part of the request's time.
func (w *wire) exchange(ctx context.Context, r request) response {
	if err := w.pace.Wait(ctx); err != nil {
		return response{fault: faultStopped, cause: errStopped}
	}
	ctx, cancel := context.WithTimeout(ctx, w.timeout)
	defer cancel()

	var connected atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		// A change gets another connection only if nothing was written to the
		// one it had.
		GetConn: func(string) { connected.Store(false) },
		GotConn: func(httptrace.GotConnInfo) { connected.Store(true) },
	})
	req := w.rest.R().SetContext(ctx)
	req.Header = r.header
	if r.query != nil {
		req.QueryParam = r.query
	}
	if r.body != nil {
		req.SetBody(r.body)
	}

	resp, err := req.Execute(r.method, r.url)
	if err != nil {
		fault, cause := faultOf(ctx, err, connected.Load() || !w.traced)
		return response{fault: fault, cause: cause}
	}
	raw := resp.RawResponse
	defer raw.Body.Close()
	body, err := io.ReadAll(io.LimitReader(raw.Body, maxReplyBytes+1))
	out := response{status: raw.StatusCode, header: raw.Header, body: body, elsewhere: leavesHost(raw)}
	switch {
	case err != nil:
		out.cut, out.cause = true, errCut
	case len(body) > maxReplyBytes:
		out.huge, out.body, out.cause = true, body[:maxReplyBytes], errHuge
	}
	return out
}

// leavesHost reports whether a reply is a redirect to another host or to a
// less secure line.
func leavesHost(r *http.Response) bool {
	location := r.Header.Get("Location")
	if location == "" || r.StatusCode < 300 || r.StatusCode > 399 {
		return false
	}
	to, err := r.Request.URL.Parse(location)
	if err != nil {
		return true
	}
	return to.Host != r.Request.URL.Host || to.Scheme != r.Request.URL.Scheme
}

// The causes of a fault that are told without the text of the error behind
// them: that text quotes addresses and bytes of the reply.
var (
	errStopped = errors.New("stopped before anything was sent")
	errUnsent  = errors.New("no connection to the host")
	errTimeout = errors.New("no answer in time")
	errLost    = errors.New("the connection broke before a whole answer came")
	errHuge    = errors.New("the answer is larger than its bound")
	errCut     = errors.New("the answer's body was cut")
)

// silence is the logger of resty: its warnings would hold whole addresses.
type silence struct{}

// Errorf says nothing.
func (silence) Errorf(string, ...any) {}

// Warnf says nothing.
func (silence) Warnf(string, ...any) {}

// Debugf says nothing.
func (silence) Debugf(string, ...any) {}
