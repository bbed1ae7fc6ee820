package api

import (
	"crypto/tls"
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// newSecure returns a Desk of a real server on this machine, over TLS that the
// Desk trusts.
func newSecure(t *testing.T, handler http.HandlerFunc, change ...func(*httptest.Server)) *Desk {
	t.Helper()
	server := httptest.NewUnstartedServer(handler)
	server.Config.ErrorLog = quiet()
	for _, f := range change {
		f(server)
	}
	server.StartTLS()
	t.Cleanup(server.Close)
	file := filepath.Join(t.TempDir(), "ca.pem")
	authority := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	require.NoError(t, os.WriteFile(file, authority, 0o600))
	client, err := New(Settings{BaseURL: server.URL, CAFile: file, RequestsPerSecond: 1e6})
	require.NoError(t, err)
	return NewDesk(client)
}

func TestAHostOfAnAuthorityInTheFileIsTrusted(t *testing.T) {
	t.Parallel()
	desk := newSecure(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", asJSON)
		_, _ = io.WriteString(w, `{"result": "success"}`)
	})

	got := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)

	require.Equal(t, applied, got.Outcome)
	require.Equal(t, frontdesk.CauseNone, desk.Ping(t.Context()))
}

// Somebody on the way may write into a secure line when the request is long
// read. What comes then looks like a line that never was secure.
func TestASecureLineThatBreaksAfterTheRequestLeavesADoubt(t *testing.T) {
	t.Parallel()
	for name, written := range map[string]string{
		"in another language":  "220 ready\r\n",
		"in plain HTTP":        "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
		"in a record too long": "\x17\x03\x03\xff\xff",
		"in a record of lies":  "\x17\x03\x03\x00\x20" + "0123456789abcdef0123456789abcdef",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			desk := newSecure(t, func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body)
				conn, _, err := http.NewResponseController(w).Hijack()
				if err != nil {
					return // the reply is whole then, and the test fails
				}
				raw := conn.(*tls.Conn).NetConn()
				_, _ = io.WriteString(raw, written)
				_ = raw.Close()
			})

			got := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)

			require.Equal(t, unsure, got.Outcome)
			require.Equal(t, frontdesk.CauseBroken, got.Cause)
		})
	}
}

// resetting speaks enough HTTP/2 to read requests and to answer each with a
// reset of its stream, as a gateway does that fails at the reply.
func resetting(asked *atomic.Int32) func(*http.Server, *tls.Conn, http.Handler) {
	const data, headers, reset, settings = 0, 1, 3, 4
	const final = 1 // the flag of a request's last frame, and of an acknowledgement
	return func(_ *http.Server, conn *tls.Conn, _ http.Handler) {
		if _, err := io.CopyN(io.Discard, conn, int64(len("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))); err != nil {
			return
		}
		_, _ = conn.Write([]byte{0, 0, 0, settings, 0, 0, 0, 0, 0})
		for frame := make([]byte, 9); ; {
			if _, err := io.ReadFull(conn, frame); err != nil {
				return
			}
			length := int64(frame[0])<<16 | int64(frame[1])<<8 | int64(frame[2])
			if _, err := io.CopyN(io.Discard, conn, length); err != nil {
				return
			}
			switch kind, flags, stream := frame[3], frame[4], frame[5:9]; {
			case kind == settings && flags&final == 0:
				_, _ = conn.Write([]byte{0, 0, 0, settings, final, 0, 0, 0, 0})
			case (kind == data || kind == headers) && flags&final != 0:
				asked.Add(1)
				_, _ = conn.Write(append(append([]byte{0, 0, 4, reset, 0}, stream...), 0, 0, 0, 1))
			}
		}
	}
}

// Over HTTP/2 the transport takes such a reset for a harmless one and asks
// again by itself.
func TestAChangeIsNotRepeatedWhenAServiceSpeaksHTTP2(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	desk := newSecure(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		_, _ = io.Copy(io.Discard, r.Body)
		panic(http.ErrAbortHandler)
	}, func(server *httptest.Server) {
		server.TLS = &tls.Config{NextProtos: []string{"h2", "http/1.1"}}
		server.Config.TLSNextProto = map[string]func(*http.Server, *tls.Conn, http.Handler){"h2": resetting(&asked)}
	})

	sent := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)
	deleted := desk.DeleteUser(t.Context(), 123, "ana.example")

	require.Equal(t, unsure, sent.Outcome)
	require.Equal(t, unsure, deleted.Outcome)
	require.Equal(t, int32(2), asked.Load())
}
