package api

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// authority signs certificates for the hosts of a test.
type authority struct {
	t    *testing.T
	file string // with its own certificate
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// newAuthority returns an authority that no machine knows.
func newAuthority(t *testing.T) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "An invented authority"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	cert, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "ca.pem")
	require.NoError(t, os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	return &authority{t: t, file: file, cert: cert, key: key}
}

// signs returns a certificate that is good from one time to another.
func (a *authority) signs(host string, from, to time.Duration) *tls.Certificate {
	a.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(a.t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), DNSNames: []string{host},
		NotBefore: time.Now().Add(from), NotAfter: time.Now().Add(to), KeyUsage: x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, &key.PublicKey, a.key)
	require.NoError(a.t, err)
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// secured is a host that shows whatever certificate it is given, and a Desk
// that trusts one authority and is led there whatever name it asks for.
func secured(t *testing.T, trusted *authority, shown *atomic.Pointer[tls.Certificate]) (*Desk, *atomic.Int32) {
	t.Helper()
	var asked atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", asJSON)
		w.Header().Set("Connection", "close")
		_, _ = io.WriteString(w, `{"result": "success"}`)
	}))
	server.Config.ErrorLog = quiet()
	server.TLS = &tls.Config{GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return shown.Load(), nil }}
	server.StartTLS()
	t.Cleanup(server.Close)
	trust, err := tlsConfig(trusted.file)
	require.NoError(t, err)
	transport := newTransport(trust)
	dial := transport.DialContext
	transport.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
		return dial(ctx, network, server.Listener.Addr().String())
	}
	t.Cleanup(transport.CloseIdleConnections)
	client, err := New(Settings{BaseURL: base, RequestsPerSecond: 1e6}, WithTransport(transport))
	require.NoError(t, err)
	return NewDesk(client), &asked
}

func TestACertificateThatIsNotTheServicesIsSentNothing(t *testing.T) {
	t.Parallel()
	const host = "m123.api.example"
	ours := newAuthority(t)
	tests := map[string]struct {
		cert    *tls.Certificate
		outcome frontdesk.Outcome
		cause   frontdesk.Cause
	}{
		"the service's":          {ours.signs(host, -time.Hour, time.Hour), applied, ""},
		"expired":                {ours.signs(host, -2*time.Hour, -time.Hour), notApplied, frontdesk.CauseOffline},
		"not valid yet":          {ours.signs(host, time.Hour, 2*time.Hour), notApplied, frontdesk.CauseOffline},
		"of another name":        {ours.signs("other.example", -time.Hour, time.Hour), notApplied, frontdesk.CauseOffline},
		"of another authority":   {newAuthority(t).signs(host, -time.Hour, time.Hour), notApplied, frontdesk.CauseOffline},
		"of a name that ends so": {ours.signs("evil"+host, -time.Hour, time.Hour), notApplied, frontdesk.CauseOffline},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var shown atomic.Pointer[tls.Certificate]
			shown.Store(tt.cert)
			desk, asked := secured(t, ours, &shown)

			got := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)
			cause := desk.Ping(t.Context())

			require.Equal(t, tt.outcome, got.Outcome)
			require.Equal(t, tt.cause, got.Cause)
			require.Equal(t, tt.cause, cause)
			require.Equal(t, tt.outcome == applied, asked.Load() == 1)
		})
	}
}

func TestACertificateThatIsSwappedStopsTheNextGuest(t *testing.T) {
	t.Parallel()
	const host = "m123.api.example"
	ours := newAuthority(t)
	good := ours.signs(host, -time.Hour, time.Hour)
	var shown atomic.Pointer[tls.Certificate]
	shown.Store(good)
	desk, asked := secured(t, ours, &shown)

	first := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)
	shown.Store(newAuthority(t).signs(host, -time.Hour, time.Hour))
	second := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)
	shown.Store(good)
	third := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)

	require.Equal(t, applied, first.Outcome)
	require.Equal(t, notApplied, second.Outcome)
	require.Equal(t, frontdesk.CauseOffline, second.Cause)
	require.Equal(t, applied, third.Outcome)
	require.EqualValues(t, 2, asked.Load())
}

func TestAConnectionThatIsResetAfterTheLastByteRefusesNobody(t *testing.T) {
	t.Parallel()
	for name, length := range map[string]string{
		"of a known length":    "Content-Length: 21\r\n",
		"of an unknown length": "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			desk, _ := newLoopback(t, func(w http.ResponseWriter, r *http.Request) {
				conn := hijack(t, w, r)
				_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"+length+"\r\n"+`{"result": "success"}`)
				_ = conn.SetLinger(0) // closing resets
				_ = conn.Close()
			})

			got := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)

			// Whether the last bytes outrun the reset is the system's affair.
			require.Contains(t, []frontdesk.Outcome{applied, unsure}, got.Outcome)
		})
	}
}

func TestAReplyThatComesTwiceIsNotTheNextGuests(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	hungUp := make(chan struct{})
	desk, _ := newLoopback(t, func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) > 1 {
			w.Header().Set("Content-Type", asJSON)
			_, _ = io.WriteString(w, `{"result": "failure", "responseCode": 435}`)
			return
		}
		conn := hijack(t, w, r)
		_, _ = io.WriteString(conn, strings.Repeat("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 21\r\n\r\n"+`{"result": "success"}`, 2))
		_, _ = io.Copy(io.Discard, conn) // until the desk hangs up
		_ = conn.Close()
		close(hungUp)
	})

	first := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)
	<-hungUp
	second := desk.Send(t.Context(), guest(), frontdesk.CreateAndEdit)

	require.Equal(t, applied, first.Outcome)
	require.Equal(t, rejected, second.Outcome)
}

func TestALineThatKnowsOnlyIPv6IsTaken(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp6", "[::1]:0")
	require.NoError(t, err)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", asJSON)
		_, _ = io.WriteString(w, `{"result": "success"}`)
	})}
	var serving sync.WaitGroup
	serving.Go(func() { _ = server.Serve(listener) })
	t.Cleanup(func() {
		_ = server.Close()
		serving.Wait()
	})
	client, err := New(Settings{BaseURL: "http://" + listener.Addr().String() + "/rest/25.33"})
	require.NoError(t, err)

	got := NewDesk(client).Send(t.Context(), guest(), frontdesk.CreateAndEdit)

	require.Equal(t, applied, got.Outcome)
	require.Equal(t, frontdesk.CauseNone, client.Ping(t.Context()))
}
