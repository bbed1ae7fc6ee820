package api

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// newLoopback returns a Desk of a real server on this machine.
func newLoopback(t *testing.T, handler http.HandlerFunc, change ...func(*Settings)) (*Desk, *httptest.Server) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	s := Settings{BaseURL: server.URL + "/rest/25.33", ClientID: "desk", ClientSecret: "desk-secret", RequestsPerSecond: 1e6}
	for _, f := range change {
		f(&s)
	}
	client, err := New(s)
	require.NoError(t, err)
	return NewDesk(client), server
}

// hijack takes the connection of a request that was read to its end.
func hijack(t *testing.T, w http.ResponseWriter, r *http.Request) *net.TCPConn {
	_, err := io.Copy(io.Discard, r.Body)
	require.NoError(t, err)
	conn, _, err := http.NewResponseController(w).Hijack()
	require.NoError(t, err)
	return conn.(*net.TCPConn)
}

func TestARealLineThatBreaksHasTheOutcomeItMustHave(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		handler http.HandlerFunc
		change  func(*Settings)
		outcome frontdesk.Outcome
		cause   frontdesk.Cause
	}{
		"closed without a word": {
			handler: func(w http.ResponseWriter, r *http.Request) { _ = hijack(t, w, r).Close() },
			outcome: unsure, cause: frontdesk.CauseBroken,
		},
		"reset after the request": {
			handler: func(w http.ResponseWriter, r *http.Request) {
				conn := hijack(t, w, r)
				_ = conn.SetLinger(0)
				_ = conn.Close()
			},
			outcome: unsure, cause: frontdesk.CauseBroken,
		},
		"no HTTP at all": {
			handler: func(w http.ResponseWriter, r *http.Request) {
				conn := hijack(t, w, r)
				_, _ = io.WriteString(conn, "220 ready for ana@example.com\r\n")
				_ = conn.Close()
			},
			outcome: unsure, cause: frontdesk.CauseBroken,
		},
		"body cut short": {
			handler: func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", asJSON)
				w.Header().Set("Content-Length", "500")
				_, _ = io.WriteString(w, `{"result": "success"}`)
			},
			outcome: unsure, cause: frontdesk.CauseBroken,
		},
		"chunks without an end": {
			handler: func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", asJSON)
				_, _ = io.WriteString(w, `{"result": "success"}`)
				_ = http.NewResponseController(w).Flush()
				panic(http.ErrAbortHandler)
			},
			outcome: unsure, cause: frontdesk.CauseBroken,
		},
		"nothing in time": {
			handler: func(_ http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body)
				<-r.Context().Done()
			},
			change:  func(s *Settings) { s.Timeout = time.Second },
			outcome: unsure, cause: frontdesk.CauseTimeout,
		},
		"half an answer in time": {
			handler: func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", asJSON)
				_, _ = io.WriteString(w, `{"result": `)
				_ = http.NewResponseController(w).Flush()
				<-r.Context().Done()
			},
			change:  func(s *Settings) { s.Timeout = time.Second },
			outcome: unsure, cause: frontdesk.CauseBroken,
		},
		"a gzip bomb": {
			handler: func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", asJSON)
				w.Header().Set("Content-Encoding", "gzip")
				z := gzip.NewWriter(w)
				_, _ = io.WriteString(z, `{"result": "success", "x": "`)
				for range 256 {
					_, _ = io.WriteString(z, strings.Repeat("x", 1<<16))
				}
				_, _ = io.WriteString(z, `"}`)
				_ = z.Close()
			},
			outcome: unsure, cause: frontdesk.CauseBroken,
		},
		"an answer in gzip": {
			handler: func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", asJSON)
				w.Header().Set("Content-Encoding", "gzip")
				z := gzip.NewWriter(w)
				_, _ = io.WriteString(z, `{"result": "success"}`)
				_ = z.Close()
			},
			outcome: applied,
		},
		"a header without an end": {
			handler: func(w http.ResponseWriter, r *http.Request) {
				conn := hijack(t, w, r)
				_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nX-Long: "+strings.Repeat("x", 1<<20)+"\r\n\r\n")
				_ = conn.Close()
			},
			outcome: unsure, cause: frontdesk.CauseBroken,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			changes := []func(*Settings){}
			if tt.change != nil {
				changes = append(changes, tt.change)
			}
			desk, _ := newLoopback(t, tt.handler, changes...)

			got := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)

			require.Equal(t, tt.outcome, got.Outcome)
			require.Equal(t, tt.cause, got.Cause)
		})
	}
}

// The transport repeats what it takes to be harmless when a connection that it
// kept turns out to be closed. A change must not be among that.
func TestAChangeIsNotRepeatedOnAnotherConnection(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	desk, _ := newLoopback(t, func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) > 1 {
			_ = hijack(t, w, r).Close()
			return
		}
		w.Header().Set("Content-Type", asJSON)
		_, _ = io.WriteString(w, `{"result": "success"}`)
	})

	first := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)
	second := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)
	third := desk.DeleteUser(t.Context(), 123, "ana.example")

	require.Equal(t, applied, first.Outcome)
	require.Equal(t, unsure, second.Outcome)
	require.Equal(t, unsure, third.Outcome)
	require.Equal(t, int32(3), asked.Load())
}

func TestAConnectionThatIsRefusedSendsNothing(t *testing.T) {
	t.Parallel()
	desk, server := newLoopback(t, func(http.ResponseWriter, *http.Request) {})
	server.Close()

	got := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)
	cause := desk.Ping(t.Context())

	require.Equal(t, notApplied, got.Outcome)
	require.Equal(t, frontdesk.CauseOffline, got.Cause)
	require.Equal(t, frontdesk.CauseOffline, cause)
}

func TestAHostThatCannotProveItsNameIsSentNothing(t *testing.T) {
	t.Parallel()
	asked := false
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked = true
		w.Header().Set("Content-Type", asJSON)
		_, _ = io.WriteString(w, `{"result": "success"}`)
	}))
	server.Config.ErrorLog = quiet()
	server.StartTLS()
	t.Cleanup(server.Close)
	client, err := New(Settings{BaseURL: server.URL})
	require.NoError(t, err)

	got := NewDesk(client).Send(t.Context(), guest(), frontdesk.CreateAndEdit)
	_, configErr := client.Config(t.Context(), program())

	require.Equal(t, notApplied, got.Outcome)
	require.Equal(t, frontdesk.CauseOffline, got.Cause)
	require.Equal(t, frontdesk.CauseOffline, client.Ping(t.Context()))
	require.False(t, asked)
	require.Equal(t, frontdesk.EOFFLINE, frontdesk.CodeOf(configErr))
	require.Contains(t, frontdesk.MessageOf(configErr), "certificate is not trusted")
}

func TestPlainTextOnASecureAddressIsOffline(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	t.Cleanup(server.Close)
	client, err := New(Settings{BaseURL: strings.Replace(server.URL, "http:", "https:", 1)})
	require.NoError(t, err)

	got := NewDesk(client).Send(t.Context(), guest(), frontdesk.CreateAndEdit)

	require.Equal(t, notApplied, got.Outcome)
	require.Equal(t, frontdesk.CauseOffline, got.Cause)
}

func TestPingAsksTheServiceForNothing(t *testing.T) {
	t.Parallel()
	asked := false
	desk, _ := newLoopback(t, func(http.ResponseWriter, *http.Request) { asked = true })

	got := desk.Ping(t.Context())

	require.Equal(t, frontdesk.CauseNone, got)
	require.False(t, asked)
}

func TestACallerWhoGivesUpBeforeSendingSentNothing(t *testing.T) {
	t.Parallel()
	desk, _ := newLoopback(t, func(http.ResponseWriter, *http.Request) { t.Error("asked") })
	ctx, cancel := context.WithCancel(t.Context())
	cancel()

	got := desk.Send(ctx, guest(), frontdesk.CreateAndEdit)

	require.Equal(t, notApplied, got.Outcome)
	require.Equal(t, frontdesk.CauseTimeout, got.Cause)
}

func TestACallerWhoGivesUpAfterSendingKnowsNothing(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	desk, _ := newLoopback(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		cancel()
		<-r.Context().Done()
	})

	got := desk.Send(ctx, guest(), frontdesk.CreateAndEdit)

	require.Equal(t, unsure, got.Outcome)
	require.Equal(t, frontdesk.CauseTimeout, got.Cause)
}

func TestAFaultIsJudgedByWhatHappened(t *testing.T) {
	t.Parallel()
	live := t.Context()
	late, cancel := context.WithTimeout(t.Context(), 0)
	t.Cleanup(cancel)
	dialed := &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
	tests := map[string]struct {
		ctx       context.Context
		err       error
		connected bool
		want      fault
	}{
		"no such host":                     {live, &net.DNSError{Err: "no such host", Name: "m123.api.example"}, false, faultUnsent},
		"dialing again after a dead line":  {live, dialed, true, faultUnsent},
		"a proxy that refuses":             {live, errProxy, false, faultProxy},
		"out of time while dialing":        {late, context.DeadlineExceeded, false, faultUnsent},
		"out of time after connecting":     {late, context.DeadlineExceeded, true, faultTimeout},
		"something strange before sending": {live, errors.New("strange"), false, faultUnsent},
		"something strange after":          {live, errors.New("strange"), true, faultLost},
		"an end after connecting":          {live, io.ErrUnexpectedEOF, true, faultLost},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			got, cause := faultOf(tt.ctx, tt.err, tt.connected)

			require.Equal(t, tt.want, got)
			require.Error(t, cause)
			require.NotContains(t, cause.Error(), "strange")
		})
	}
}

func TestAProxyThatRefusesIsAPortalUnlessItCannotReachTheHost(t *testing.T) {
	t.Parallel()
	for status, cause := range map[int]frontdesk.Cause{
		302: frontdesk.CausePortal, 403: frontdesk.CausePortal, 407: frontdesk.CausePortal, 511: frontdesk.CausePortal,
		500: frontdesk.CauseOffline, 502: frontdesk.CauseOffline, 503: frontdesk.CauseOffline, 504: frontdesk.CauseOffline,
	} {
		t.Run(http.StatusText(status), func(t *testing.T) {
			t.Parallel()
			proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
			t.Cleanup(proxy.Close)
			transport := NewBareTransport(t)
			transport.Proxy = http.ProxyURL(mustURL(t, proxy.URL))
			client, err := New(Settings{BaseURL: base}, WithTransport(transport))
			require.NoError(t, err)

			got := NewDesk(client).Send(t.Context(), guest(), frontdesk.CreateAndEdit)

			require.Equal(t, notApplied, got.Outcome)
			require.Equal(t, cause, got.Cause)
			require.Equal(t, frontdesk.CauseNone, client.Ping(t.Context()), "the proxy itself can be reached")
		})
	}
}
