package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// The HTTP library quotes what nobody asked for to the standard log.
func TestAReplyThatComesTwiceIsNotWrittenOverTheKiosk(t *testing.T) {
	t.Parallel()
	hungUp := make(chan struct{})
	var once sync.Once
	const reply = "HTTP/1.1 200 OK\r\nX-Guest: Plantedname\r\nContent-Type: application/json\r\nContent-Length: 21\r\n\r\n" + `{"result": "success"}`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, strings.Repeat(reply, 2))
		_, _ = io.Copy(io.Discard, conn) // until the kiosk hangs up
		once.Do(func() { close(hungUp) })
	}))
	t.Cleanup(server.Close)
	kiosk := startTerminal(t, newWorld(t).env(sandbox.LoyaltyTemplate, "FRONTDESK_BASE_URL="+server.URL+sandbox.BasePath), binary)

	<-hungUp
	kiosk.waitFor("No form was ever fetched")
	kiosk.press("\x1bOP")
	kiosk.waitFor("Keys that work here")

	require.NotContains(t, kiosk.wrote.all(), "Planted")
	require.NotContains(t, kiosk.wrote.all(), "Unsolicited")
}
