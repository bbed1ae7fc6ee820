package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestTheLogLetsNothingPersonalThrough(t *testing.T) {
	t.Parallel()
	guest := &frontdesk.Submission{
		ID: frontdesk.NewID(), Card: plantedCard, Answers: frontdesk.Answers{"firstName": frontdesk.Text(plantedName)},
		Fields: frontdesk.Fields{User: frontdesk.Answers{"email": frontdesk.Text(plantedEmail)}},
	}
	carrying := &url.Error{Op: "Get", URL: "https://desk:" + plantedPassword + "@loyalty.example/guest?email=" + plantedEmail, Err: errors.New("cut")}
	var out bytes.Buffer
	log := newLog(&out, "debug")

	log.Debug("looked", "card", guest.Card, "answers", guest.Answers, "answer", guest.Answers["firstName"])
	log.Info("whole", "submission", guest, "value", *guest, "fields", guest.Fields, "list", []frontdesk.Private{plantedEmail},
		"bytes", []byte(plantedName), "raw", json.RawMessage(`"`+plantedName+`"`), "map", map[string]any{"name": plantedName},
		slog.Group("guest", "phone", frontdesk.Private(plantedPhone)))
	log.Error("failed", "error", fmt.Errorf("reading: %w", carrying))
	log.Error("failed", "error", frontdesk.Wrap(fmt.Errorf("%s refused", plantedEmail), frontdesk.EINTERNAL, "Something went wrong."))
	log.Warn("call (212) 555-0177 or 212-555-0177", "text", "mail "+plantedEmail+" or call "+plantedPhone, "header", "Authorization: Basic cGxhbnRlZA==")

	for _, value := range plantedValues() {
		require.NotContains(t, out.String(), string(value))
	}
	require.NotContains(t, out.String(), "cGxhbnRlZA")
	require.NotContains(t, out.String(), "212-555-0177")
	require.Contains(t, out.String(), "https://loyalty.example/guest?•••", "what is left is of use")
	require.Contains(t, out.String(), `"code":"internal"`)
	require.Contains(t, out.String(), "*url.Error")
}

func TestTheLogTellsWhatIsNotPersonal(t *testing.T) {
	t.Parallel()
	id := frontdesk.NewID()
	var out bytes.Buffer
	log := newLog(&out, "info")

	log.Info("settled", "submission", id, "state", frontdesk.Sent, "guests", 12)
	log.Debug("too quiet to be told")

	line := decode[map[string]any](t, out.String())
	require.Equal(t, "INFO", line["level"])
	require.Equal(t, id, line["submission"])
	require.Equal(t, "sent", line["state"])
	require.InDelta(t, 12, line["guests"], 0)
}

func TestAFailureIsLoggedOnce(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "desk")
	env := []string{"FRONTDESK_DATA_DIR=" + dir}

	status, _, problems := command(t, env, "", "backup", filepath.Join(dir, "nowhere", "copy"))

	require.Equal(t, exitFailed, status)
	requireOneSentence(t, problems)
	body, err := os.ReadFile(filepath.Join(dir, logName))
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(body), "\n"), "%s", body)
	require.Contains(t, string(body), `"code":"storage"`)
}
