package api_test

import (
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api"
)

// drip is a service that writes its reply byte by byte, a second apart.
func drip(t *testing.T, timeout time.Duration) *api.Desk {
	t.Helper()
	carrier := piped(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		for _, b := range []byte(`{"result": "success"}`) {
			if _, err := w.Write([]byte{b}); err != nil || http.NewResponseController(w).Flush() != nil {
				return
			}
			select {
			case <-time.After(time.Second):
			case <-r.Context().Done():
				return
			}
		}
	}))
	client, err := api.New(api.Settings{BaseURL: "http://localhost:8123/rest/25.33", Timeout: timeout}, api.WithTransport(carrier))
	require.NoError(t, err)
	return api.NewDesk(client)
}

func TestAReplyOfOneByteASecond(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		timeout time.Duration
		outcome frontdesk.Outcome
	}{
		"that is whole in time is believed": {30 * time.Second, frontdesk.OutcomeApplied},
		"that is not leaves a doubt":        {10 * time.Second, frontdesk.OutcomeUnsure},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				desk := drip(t, tt.timeout)

				got := desk.Send(t.Context(), visitor(loyalty(), false), frontdesk.CreateAndEdit)

				require.Equal(t, tt.outcome, got.Outcome)
			})
		})
	}
}
