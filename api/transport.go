package api

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/url"
	"time"

	"frontdesk"
)

// Times of the connection. All lie below a request's own bound, so that a dead
// line is told from a slow service.
const (
	dialTimeout = 4 * time.Second
	pingTimeout = 3 * time.Second

	// idleTimeout is below the 20 s after which common servers drop an idle
	// connection: a request written to a dropped one is in doubt for nothing.
	idleTimeout = 15 * time.Second
)

// newTransport returns the transport to a host that is trusted by config. It
// speaks HTTP/1.1 alone: over HTTP/2 Go repeats a request by itself, whatever
// it changes, when the other side resets its stream, and keeps a connection
// that has died, on which every request then ends in doubt.
func newTransport(config *tls.Config) *http.Transport {
	dialer := &net.Dialer{Timeout: dialTimeout, KeepAlive: idleTimeout}
	var protocols http.Protocols
	protocols.SetHTTP1(true)
	return &http.Transport{
		Protocols:              &protocols,
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            dialer.DialContext,
		TLSClientConfig:        config,
		TLSHandshakeTimeout:    dialTimeout,
		MaxIdleConnsPerHost:    16,
		IdleConnTimeout:        idleTimeout,
		MaxResponseHeaderBytes: 64 << 10,
		OnProxyConnectResponse: func(_ context.Context, _ *url.URL, _ *http.Request, r *http.Response) error {
			return refusedByProxy(r.StatusCode)
		},
	}
}

// refusedByProxy says what a proxy's answer to CONNECT means, nil that it
// connects. One that cannot reach the host wants nothing of anybody.
func refusedByProxy(status int) error {
	switch {
	case status == http.StatusOK:
		return nil
	case status >= 500 && status != http.StatusNetworkAuthenticationRequired:
		return errUnsent
	default:
		return errProxy
	}
}

// ping connects to where requests to base would go, and asks for nothing. A
// transport that was passed in is taken to be reachable, because only it knows
// what reaching means.
func ping(ctx context.Context, base *url.URL, transport http.RoundTripper) frontdesk.Cause {
	network, ok := transport.(*http.Transport)
	if !ok {
		return frontdesk.CauseNone
	}
	ctx, cancel := context.WithTimeout(ctx, pingTimeout)
	defer cancel()

	// Behind a proxy the proxy is what can be reached; it speaks to the host.
	target, secure := base, base.Scheme == "https"
	if network.Proxy != nil {
		if proxy, err := network.Proxy(&http.Request{URL: base}); err == nil && proxy != nil {
			target, secure = proxy, false
		}
	}
	conn, err := network.DialContext(ctx, "tcp", address(target))
	if err != nil {
		return frontdesk.CauseOffline
	}
	defer conn.Close()
	if !secure {
		return frontdesk.CauseNone
	}
	config := network.TLSClientConfig.Clone()
	config.ServerName = base.Hostname()
	if err := tls.Client(conn, config).HandshakeContext(ctx); err != nil {
		return frontdesk.CauseOffline
	}
	return frontdesk.CauseNone
}

// address returns host and port of a URL.
func address(u *url.URL) string {
	if port := u.Port(); port != "" {
		return net.JoinHostPort(u.Hostname(), port)
	}
	if u.Scheme == "http" {
		return net.JoinHostPort(u.Hostname(), "80")
	}
	if u.Scheme == "socks5" || u.Scheme == "socks5h" {
		return net.JoinHostPort(u.Hostname(), "1080")
	}
	return net.JoinHostPort(u.Hostname(), "443")
}
