package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// The values that must never be printed.
const (
	plantedSecret   = "planted-secret-9241"
	plantedName     = "planted-name-9242"
	plantedCard     = "9990009243"
	plantedPassword = "planted-password-9244"
)

// failing is a transport that fails as the network does, quoting the address.
type failing struct{}

// RoundTrip fails.
func (failing) RoundTrip(r *http.Request) (*http.Response, error) {
	return nil, &url.Error{Op: r.Method, URL: r.URL.String(), Err: errors.New("malformed reply " + plantedName)}
}

// plantedClients are clients whose lines break in every way, each quoting what
// it was sent.
func plantedClients(t *testing.T) map[string]*Client {
	t.Helper()
	loopback := func(handler http.HandlerFunc) *Client {
		desk, _ := newLoopback(t, handler, func(s *Settings) {
			s.ClientSecret, s.Timeout = plantedSecret, 50*time.Millisecond
		})
		return desk.Client
	}
	refused, server := newLoopback(t, nil, func(s *Settings) { s.ClientSecret = plantedSecret })
	server.Close()
	carried, err := New(Settings{BaseURL: base, ClientSecret: plantedSecret}, WithTransport(failing{}))
	require.NoError(t, err)
	return map[string]*Client{
		"refused": refused.Client,
		"carried": carried,
		"echoed": loopback(func(w http.ResponseWriter, r *http.Request) {
			conn := hijack(t, w, r)
			_, _ = io.WriteString(conn, "HTTP/9 "+r.URL.String()+" "+plantedName+"\r\n")
			_ = conn.Close()
		}),
		"redirected": loopback(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "http://%zz/"+plantedName+"?"+r.URL.RawQuery)
			w.WriteHeader(http.StatusFound)
		}),
		"silent": loopback(func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			<-r.Context().Done()
		}),
		"cut": loopback(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "5000")
			w.Header().Set("Content-Type", asJSON)
			_, _ = io.WriteString(w, r.URL.String()+plantedName)
		}),
		"unauthorized": loopback(func(w http.ResponseWriter, r *http.Request) {
			http.Error(w, r.URL.String()+r.Header.Get("Authorization"), http.StatusUnauthorized)
		}),
	}
}

// This test takes over the log of the whole process, so it runs alone.
func TestNothingPersonalAndNoSecretIsPrinted(t *testing.T) {
	var logged bytes.Buffer
	log.SetOutput(&logged)
	t.Cleanup(func() { log.SetOutput(io.Discard) })
	s := ana()
	s.Card = plantedCard
	s.Fields.User["username"] = frontdesk.Text(plantedName)
	s.Fields.User["password"] = frontdesk.Text(plantedPassword)

	for name, client := range plantedClients(t) {
		var printed strings.Builder
		tell := func(values ...any) {
			for _, v := range values {
				fmt.Fprintf(&printed, "%v %+v %#v\n", v, v, v)
			}
		}
		ctx := context.Background()
		_, userErr := client.UserByName(ctx, 123, plantedName)
		_, configErr := client.Config(ctx, program())
		_, loginErr := client.LogIn(ctx, 123, plantedName, plantedPassword)
		desk := NewDesk(client)
		status, cardErr := desk.Card(ctx, program(), plantedCard)
		change := client.DeleteUserByCard(ctx, 123, plantedCard)
		tell(userErr, configErr, loginErr, cardErr, status, change, change.Err(), errors.Unwrap(change.Err()))
		tell(desk.Send(ctx, s, frontdesk.ActivateAndRegister), desk.Probe(ctx, s, frontdesk.CreateAndRegister))
		tell(client.header, client.basic)

		for _, planted := range []string{plantedSecret, plantedName, plantedCard, plantedPassword, "ana@example.com", basicAuth("desk", plantedSecret).Reveal()} {
			require.NotContains(t, printed.String(), planted, name)
		}
	}
	require.Empty(t, logged.String())
}

func TestSecretsStayOutOfBodiesAndAddresses(t *testing.T) {
	t.Parallel()
	for _, tt := range calls() {
		client, service := newService(t, says(fixture(t, tt.reply)))

		require.NoError(t, tt.make(t.Context(), client))

		call := service.last(t)
		require.NotContains(t, call.body, "desk-secret")
		require.NotContains(t, call.query.Encode(), "desk-secret")
		require.NotContains(t, call.query, "password")
		require.NotContains(t, call.query, "access_token")
	}
}
