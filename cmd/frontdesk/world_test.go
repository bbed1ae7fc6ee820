package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// world is a service of its own process, and the settings that point a desk
// at it.
type world struct {
	t       *testing.T
	report  sandboxReport
	dataDir string
}

// newWorld starts a sandbox as a process and returns when it serves.
func newWorld(t *testing.T) *world {
	t.Helper()
	cmd := exec.Command(binary, "sandbox", "--json",
		"--listen", "127.0.0.1:0", "--control", "127.0.0.1:0", "--state", filepath.Join(t.TempDir(), "sandbox.json"))
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})

	w := &world{t: t, dataDir: filepath.Join(t.TempDir(), "desk")}
	require.NoError(t, json.NewDecoder(out).Decode(&w.report))
	return w
}

// env returns the environment of a desk of one of the sandbox's programs:
// nothing else is needed to point a kiosk at a service.
func (w *world) env(template int, more ...string) []string {
	return append([]string{
		"HOME=" + filepath.Dir(w.dataDir),
		"FRONTDESK_BASE_URL=" + w.report.BaseURL,
		"FRONTDESK_CLIENT_ID=" + w.report.ClientID,
		"FRONTDESK_CLIENT_SECRET=" + w.report.ClientSecret,
		"FRONTDESK_MERCHANT_ID=" + strconv.Itoa(w.report.MerchantID),
		"FRONTDESK_CARD_TEMPLATE_CODE=" + strconv.Itoa(template),
		"FRONTDESK_CARD_PATTERN=" + sandbox.CardPattern,
		"FRONTDESK_DATA_DIR=" + w.dataDir,
	}, more...)
}

// dial makes the service do something wrong, or right again.
func (w *world) dial(dial sandbox.Dial) {
	w.t.Helper()
	body, err := json.Marshal(dial)
	require.NoError(w.t, err)
	w.control(http.MethodPut, "/dial", string(body))
}

// control asks the service's control address for something, and returns what
// it says.
func (w *world) control(method, path, body string) string {
	w.t.Helper()
	request, err := http.NewRequestWithContext(w.t.Context(), method, w.report.ControlURL+path, strings.NewReader(body))
	require.NoError(w.t, err)
	reply, err := http.DefaultClient.Do(request)
	require.NoError(w.t, err)
	defer reply.Body.Close()
	require.Equal(w.t, http.StatusOK, reply.StatusCode)
	said, err := io.ReadAll(reply.Body)
	require.NoError(w.t, err)
	return string(said)
}

// ledger returns what the service has applied.
func (w *world) ledger() sandbox.Ledger {
	w.t.Helper()
	return decode[sandbox.Ledger](w.t, w.control(http.MethodGet, "/ledger", ""))
}

// guest returns the one guest with a first name.
func (w *world) guest(firstName string) sandbox.GuestRecord {
	w.t.Helper()
	var found []sandbox.GuestRecord
	var names []string
	for _, guest := range w.ledger().Guests {
		names = append(names, guest.FirstName)
		if guest.FirstName == firstName {
			found = append(found, guest)
		}
	}
	require.Len(w.t, found, 1, "%s among %s", firstName, strings.Join(names, ", "))
	return found[0]
}
