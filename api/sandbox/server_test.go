package sandbox_test

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// listen runs a server until the test ends.
func listen(t *testing.T) *sandbox.Server {
	t.Helper()
	server, err := sandbox.Listen(sandbox.Options{}, "127.0.0.1:0", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		require.NoError(t, <-ended)
	})
	return server
}

// control sends a request to the control address.
func control(t *testing.T, server *sandbox.Server, method, path, body string) (int, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, server.ControlURL()+path, strings.NewReader(body))
	require.NoError(t, err)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Do(r)
	require.NoError(t, err)
	defer response.Body.Close()
	out, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, out
}

func TestOfflineRefusesConnectionsAndOnlineIsBackAtTheSamePort(t *testing.T) {
	t.Parallel()
	server := listen(t)
	kept, err := net.Dial("tcp", server.APIAddr())
	require.NoError(t, err)
	defer kept.Close()

	status, _ := control(t, server, http.MethodPut, "/dial", `{"mode": "offline"}`)

	require.Equal(t, http.StatusOK, status)
	_, err = net.Dial("tcp", server.APIAddr())
	require.ErrorIs(t, err, syscall.ECONNREFUSED)
	_, err = kept.Read(make([]byte, 1))
	require.Error(t, err, "a connection that was there is gone")

	status, _ = control(t, server, http.MethodPut, "/dial", `{"mode": "online"}`)

	require.Equal(t, http.StatusOK, status)
	response, err := http.Get(server.BaseURL() + "/enrollment/enrollmentConfig.json")
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusUnauthorized, response.StatusCode)
}

func TestAPortThatWasTakenMeanwhileLeavesTheServiceOffline(t *testing.T) {
	t.Parallel()
	server := listen(t)
	require.NoError(t, server.Service().SetDial(sandbox.Dial{Mode: sandbox.ModeOffline}))
	thief, err := net.Listen("tcp", server.APIAddr())
	require.NoError(t, err)

	refused := server.Service().SetDial(sandbox.Dial{Mode: sandbox.ModeOnline})
	mode := server.Service().Dial().Mode
	require.NoError(t, thief.Close())
	again := server.Service().SetDial(sandbox.Dial{Mode: sandbox.ModeOnline})

	require.Error(t, refused)
	require.Equal(t, sandbox.ModeOffline, mode)
	require.NoError(t, again)
}

func TestTheControlShowsAndTurns(t *testing.T) {
	t.Parallel()
	server := listen(t)
	var dial sandbox.Dial
	var state sandbox.State
	var ledger map[string]any

	set, body := control(t, server, http.MethodPut, "/dial", `{"mode":"online","faults":[{"kind":"slow","operation":"*","count":1,"delayMs":5}]}`)
	require.NoError(t, json.Unmarshal(body, &dial))
	wrong, _ := control(t, server, http.MethodPut, "/dial", `{"mode":"online","fault":[]}`)
	_, body = control(t, server, http.MethodGet, "/state", "")
	require.NoError(t, json.Unmarshal(body, &state))
	_, body = control(t, server, http.MethodGet, "/ledger", "")
	require.NoError(t, json.Unmarshal(body, &ledger))
	sms, _ := control(t, server, http.MethodPost, "/sms", `{"phone":"2125550142","text":"ana@example.com"}`)

	require.Equal(t, http.StatusOK, set)
	require.Equal(t, "slow", dial.Faults[0].Kind)
	require.Equal(t, http.StatusBadRequest, wrong)
	require.Len(t, state.Programs, 4)
	require.Equal(t, dial, state.Dial)
	require.Equal(t, object{"entries": []any{}, "guests": []any{}}, ledger)
	require.Equal(t, http.StatusBadRequest, sms)
}

func TestAConfigChangesInTheMiddleOfTheDay(t *testing.T) {
	t.Parallel()
	d := setup(t)
	put := func(template, config string) int {
		w := httptest.NewRecorder()
		d.service.Control().ServeHTTP(w, httptest.NewRequest(http.MethodPut, "/config/"+template, strings.NewReader(config)))
		return w.Code
	}

	good := put("0", `{"fields":[{"field":"lastName","label":"Last","type":"entry","required":true,"setOnce":false,"pattern":"(?=E).*"}]}`)
	wrongPattern := put("0", `{"fields":[{"field":"lastName","type":"entry","pattern":"("}]}`)
	noProgram := put("9", `{"fields":[]}`)
	missing := d.post("enrollment/createAndEdit", with(loyalty(nil), object{"setAccountFields": typed(nil)}))
	mismatch := d.post("enrollment/createAndEdit", with(loyalty(object{"lastName": one("Sample")}), object{"setAccountFields": typed(nil)}))
	made := d.post("enrollment/createAndEdit", with(loyalty(object{"lastName": one("Example")}), object{"setAccountFields": typed(nil)}))

	require.Equal(t, http.StatusOK, good)
	require.Equal(t, http.StatusBadRequest, wrongPattern)
	require.Equal(t, http.StatusBadRequest, noProgram)
	require.Equal(t, map[string]string{"setUserFields/lastName": "null_field"}, codes(missing))
	require.Equal(t, map[string]string{"setUserFields/lastName": "invalid_format"}, codes(mismatch))
	require.Equal(t, "cardCreatedSuccess", made["result"])
}

// It counts goroutines, so it runs alone.
func TestNoGoroutineIsLeftWhenRunReturns(t *testing.T) {
	before := runtime.NumGoroutine()
	server, err := sandbox.Listen(sandbox.Options{}, "127.0.0.1:0", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, server.Service().SetDial(sandbox.Dial{Faults: []sandbox.Fault{
		{Kind: sandbox.FaultHang}, {Kind: sandbox.FaultSlow, DelayMs: 3_600_000},
	}}))
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()
	var conns []net.Conn
	for range 4 {
		conn, err := net.Dial("tcp", server.APIAddr())
		require.NoError(t, err)
		_, err = conn.Write([]byte("GET /rest/25.33/guest/userInformation.json HTTP/1.1\r\nHost: x\r\n\r\n"))
		require.NoError(t, err)
		conns = append(conns, conn)
	}
	require.NoError(t, server.Service().SetDial(sandbox.Dial{Mode: sandbox.ModeOffline}))

	stop()
	require.NoError(t, <-ended)
	for _, conn := range conns {
		require.NoError(t, conn.Close())
	}

	// A goroutine that has said its last word takes a moment to be gone.
	for deadline := time.Now().Add(time.Minute); runtime.NumGoroutine() > before; runtime.Gosched() {
		require.True(t, time.Now().Before(deadline), "%d goroutines are left", runtime.NumGoroutine()-before)
	}
}
