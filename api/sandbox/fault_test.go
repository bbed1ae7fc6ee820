package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// wire is a service behind a real connection.
type wire struct {
	*desk
	url string
}

func setupWire(t *testing.T) *wire {
	t.Helper()
	d := setup(t)
	server := httptest.NewServer(d.service.Handler())
	t.Cleanup(server.Close)
	// A hanging request would keep the server from closing.
	t.Cleanup(d.service.Close)
	return &wire{desk: d, url: server.URL}
}

// create enrolls a guest and returns what came back.
func (w *wire) create(ctx context.Context) (*http.Response, []byte, error) {
	w.t.Helper()
	body := jsonText(with(object{"authentication": "b2b", "merchantId": 123}, loyalty(nil)))
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url+"/rest/25.33/enrollment/createAndEdit.json", bytes.NewReader([]byte(body)))
	require.NoError(w.t, err)
	r.SetBasicAuth(sandbox.ClientID, sandbox.ClientSecret)
	r.Header.Set("Content-Type", "application/json")
	client := &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, err := client.Do(r)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	reply, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	return response, reply, err
}

func (w *wire) turn(faults ...sandbox.Fault) {
	w.t.Helper()
	require.NoError(w.t, w.service.SetDial(sandbox.Dial{Mode: sandbox.ModeOnline, Faults: faults}))
}

func TestFaultsDoWhatTheyAreCalled(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault   sandbox.Fault
		status  int // 0 for no response at all
		content string
		json    bool
		applied int
	}{
		"dropped before":      {sandbox.Fault{Kind: sandbox.FaultDropBefore}, 0, "", false, 0},
		"dropped after":       {sandbox.Fault{Kind: sandbox.FaultDropAfter}, 0, "", false, 1},
		"cut":                 {sandbox.Fault{Kind: sandbox.FaultCut}, 200, "application/json", false, 1},
		"a status":            {sandbox.Fault{Kind: sandbox.FaultStatus, Status: 503}, 503, "text/plain", false, 0},
		"a status after work": {sandbox.Fault{Kind: sandbox.FaultStatus, Status: 504, After: true}, 504, "text/plain", false, 1},
		"a throttle":          {sandbox.Fault{Kind: sandbox.FaultRetryAfter, RetryAfterSeconds: 7}, 429, "text/plain", false, 0},
		"a login page":        {sandbox.Fault{Kind: sandbox.FaultPortal}, 200, "text/html", false, 0},
		"a redirect":          {sandbox.Fault{Kind: sandbox.FaultPortal, Status: 302}, 302, "text/html", false, 0},
		"garbage":             {sandbox.Fault{Kind: sandbox.FaultGarbage}, 200, "application/json", false, 0},
		"an empty reply":      {sandbox.Fault{Kind: sandbox.FaultEmpty, After: true}, 200, "application/json", false, 1},
		"another type":        {sandbox.Fault{Kind: sandbox.FaultWrongType}, 200, "text/plain", true, 1},
		"a wrong secret":      {sandbox.Fault{Kind: sandbox.FaultWrongSecret}, 401, "text/plain", false, 0},
		"strings":             {sandbox.Fault{Kind: sandbox.FaultStringly}, 200, "application/json", true, 1},
		"too much":            {sandbox.Fault{Kind: sandbox.FaultTooLarge}, 200, "application/json", false, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := setupWire(t)
			test.fault.Operation, test.fault.Count = "createAndEdit", 1
			w.turn(test.fault)

			response, body, err := w.create(t.Context())

			require.Len(t, w.service.Ledger().Entries, test.applied)
			require.Empty(t, w.service.Dial().Faults, "the fault is over")
			if test.status == 0 {
				require.Error(t, err)
				return
			}
			require.Equal(t, test.status, response.StatusCode)
			require.Contains(t, response.Header.Get("Content-Type"), test.content)
			require.Equal(t, test.json, json.Valid(body))
			if test.fault.Kind == sandbox.FaultCut {
				require.ErrorIs(t, err, io.ErrUnexpectedEOF)
			}
			if test.fault.Kind == sandbox.FaultRetryAfter {
				require.Equal(t, "7", response.Header.Get("Retry-After"))
			}
		})
	}
}

func TestAHangingRequestIsNeverAnswered(t *testing.T) {
	t.Parallel()
	d := setup(t)
	arrived := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		close(arrived)
		d.service.Handler().ServeHTTP(rw, r)
	}))
	defer server.Close()
	w := &wire{desk: d, url: server.URL}
	w.turn(sandbox.Fault{Kind: sandbox.FaultHang})
	ctx, giveUp := context.WithCancel(t.Context())
	go func() {
		<-arrived
		giveUp()
	}()

	_, _, err := w.create(ctx)

	require.ErrorIs(t, err, context.Canceled)
	require.Empty(t, d.service.Ledger().Entries)
}

func TestStringlyRepliesLookLikeTheDocumentsExamples(t *testing.T) {
	t.Parallel()
	d, _ := member(t)
	require.NoError(t, d.service.SetDial(sandbox.Dial{Faults: []sandbox.Fault{{Kind: sandbox.FaultStringly}}}))

	made := d.post("enrollment/createAndEdit", loyalty(nil))
	edited := d.post("enrollment/editUser", object{"username": "anaexample", "setUserFields": typed(object{"city": one("Waltham")})})
	conflict := d.post("enrollment/createAndRegister", with(family(object{"username": one("leoexample")}), object{"enforceUniqueFields": one("email")}))
	refused := d.post("enrollment/createAndEdit", loyalty(object{"email": one("nowhere")}))

	require.Equal(t, 6000900000000001.0, made["printedCardNumber"])
	require.Equal(t, "True", edited["modificationsOccurred"])
	require.IsType(t, "", edited["accountId"])
	require.Equal(t, object{"result": "uniquenessConflict", "conflictingField": "email"}, conflict)
	require.Equal(t, []any{"invalid_email"}, refused["errorsByField"].(map[string]any)["setUserFields/email"])
}

func TestAFaultStrikesItsOperationAsOftenAsItSays(t *testing.T) {
	t.Parallel()
	d := setup(t)
	require.NoError(t, d.service.SetDial(sandbox.Dial{Faults: []sandbox.Fault{
		{Kind: sandbox.FaultStatus, Operation: "accountInformation", Status: 502, Count: 2},
	}}))
	look := func(operation, parameter string) int {
		return d.send(http.MethodGet, "/rest/25.33/"+operation+".json?authentication=b2b&merchantId=123&"+parameter, nil).Code
	}

	require.Equal(t, 200, look("guest/userInformation", "username=x"))
	require.Equal(t, 502, look("guest/accountInformation", "printedCardNumber=1"))
	require.Equal(t, 1, d.service.Dial().Faults[0].Count)
	require.Equal(t, 502, look("guest/accountInformation", "printedCardNumber=1"))
	require.Equal(t, 200, look("guest/accountInformation", "printedCardNumber=1"))
}

func TestASeedRepeatsWhatProbabilityDid(t *testing.T) {
	t.Parallel()
	run := func(seed uint64) []int {
		d := open(t, sandbox.Options{Seed: seed})
		require.NoError(t, d.service.SetDial(sandbox.Dial{Faults: []sandbox.Fault{
			{Kind: sandbox.FaultStatus, Probability: 0.5},
		}}))
		var out []int
		for range 40 {
			out = append(out, d.send(http.MethodGet, "/rest/25.33/guest/userInformation.json", nil).Code)
		}
		return out
	}

	first := run(7)

	require.Equal(t, first, run(7))
	require.NotEqual(t, first, run(8))
	require.Contains(t, first, 200)
	require.Contains(t, first, 500)
}

func TestASlowServiceDoesTheWorkForNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := setup(t)
		require.NoError(t, d.service.SetDial(sandbox.Dial{Faults: []sandbox.Fault{
			{Kind: sandbox.FaultSlow, Operation: "*", DelayMs: 30_000},
		}}))
		ctx, giveUp := context.WithTimeout(t.Context(), 10*time.Second)
		defer giveUp()
		body := jsonText(with(object{"authentication": "b2b", "merchantId": 123}, loyalty(nil)))
		r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/rest/25.33/enrollment/createAndEdit.json", bytes.NewReader([]byte(body)))
		r.SetBasicAuth(sandbox.ClientID, sandbox.ClientSecret)
		r.Header.Set("Content-Type", "application/json")
		var done sync.WaitGroup
		done.Go(func() { d.service.Handler().ServeHTTP(httptest.NewRecorder(), r) })

		time.Sleep(20 * time.Second)
		synctest.Wait()
		require.Error(t, ctx.Err())
		require.Empty(t, d.service.Ledger().Entries)

		time.Sleep(11 * time.Second)
		done.Wait()
		require.Len(t, d.service.Ledger().Entries, 1)
	})
}

func TestADialThatMakesNoSenseIsRefused(t *testing.T) {
	t.Parallel()
	d := setup(t)
	for _, dial := range []sandbox.Dial{
		{Mode: "sideways"},
		{Faults: []sandbox.Fault{{Kind: "gremlins"}}},
		{Faults: []sandbox.Fault{{Kind: sandbox.FaultSlow, DelayMs: -1}}},
		{Faults: []sandbox.Fault{{Kind: sandbox.FaultStatus, Status: 42}}},
		{Faults: []sandbox.Fault{{Kind: sandbox.FaultStatus, Probability: 1.5}}},
	} {
		require.Error(t, d.service.SetDial(dial))
	}
	require.Equal(t, sandbox.Dial{Mode: sandbox.ModeOnline, Faults: []sandbox.Fault{}}, d.service.Dial())
}
