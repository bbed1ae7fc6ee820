package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// wrongService answers every request with the same thing.
func wrongService(t *testing.T, contentType, body string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(server.Close)
	return server.URL + "/rest/25.33"
}

func TestAServiceThatMakesNoSenseIsToldInOneSentenceAndChangesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)
	status, before, problems := command(t, env, "", "config", "fetch")
	require.Equal(t, exitDone, status, problems)

	for _, test := range []struct{ name, env, want string }{
		{"not JSON", "FRONTDESK_BASE_URL=" + wrongService(t, "application/json", "{]"), "cannot be read"},
		{"a Config that is no Config", "FRONTDESK_BASE_URL=" + wrongService(t, "application/json", `{"result":"success","config":7}`), ""},
		{"HTML", "FRONTDESK_BASE_URL=" + wrongService(t, "text/html", "<html>Welcome to our Wi-Fi"), "A login page answered"},
		{"wrong secret", "FRONTDESK_CLIENT_SECRET=wrong", "refused this desk's client id and secret"},
		{"10 MB", "FRONTDESK_BASE_URL=" + wrongService(t, "application/json", `{"a":"`+strings.Repeat("x", 10<<20)+`"}`), "cannot be read"},
		{"nobody there", "FRONTDESK_BASE_URL=http://127.0.0.1:1/rest/25.33", "cannot be reached"},
		{"plain HTTP to another machine", "FRONTDESK_BASE_URL=http://loyalty.example/rest/25.33", "https"},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, out, problems := command(t, append(env, test.env), "", "config", "fetch")

			require.NotEqual(t, exitDone, status)
			require.Empty(t, out)
			requireOneSentence(t, problems)
			require.Contains(t, problems, test.want)
			shown, now, _ := command(t, env, "", "config", "show")
			require.Equal(t, exitDone, shown)
			require.Contains(t, now, strings.TrimSpace(before), "the earlier Config stays in force")
		})
	}
}

func TestANameThatSteersATerminalIsToldWithoutItsPower(t *testing.T) {
	t.Parallel()
	w := newWorld(t)

	for _, answers := range []string{
		`{"answers": {"\u001b]0;owned\u0007\u009b2J": "x"}}`, `{"\u001b[2J": {}}`, `{"answers": {"firstName": "\u001b[2J"}}`,
		`{"answers": {}, "relatedGuests": [{"\u001b[2J": "x"}]}`,
	} {
		status, _, problems := command(t, w.env(sandbox.FamilyTemplate), answers, "enroll", "--answers", "-")

		require.NotEqual(t, exitDone, status)
		require.NotEmpty(t, problems)
		require.NotContains(t, problems, "\x1b")
		require.NotContains(t, problems, "\u009b")
	}
}

func TestADataFolderThatCannotBeUsedIsToldInOneSentence(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	damaged := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(damaged, "frontdesk.db"), []byte(strings.Repeat("not a database ", 400)), 0o600))

	for name, dir := range map[string]string{
		"a file":         file,
		"not creatable":  filepath.Join(file, "below"),
		"read-only disk": "/proc/frontdesk",
		"damaged":        damaged,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			status, out, problems := command(t, w.env(sandbox.LoyaltyTemplate, "FRONTDESK_DATA_DIR="+dir), "", "queue", "list")

			require.Equal(t, exitFailed, status)
			require.Empty(t, out)
			requireOneSentence(t, problems)
		})
	}
}

func TestWrongUseIsStatusTwo(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"--no-such-flag"}, {"no-such-command"}, {"queue"}, {"queue", "nothing"}, {"queue", "list", "extra"},
		{"queue", "list", "--state", "lost"}, {"enroll"}, {"sync", "--once", "--watch"}, {"config", "fetch"},
	} {
		status, out, problems := command(t, []string{"FRONTDESK_DATA_DIR=" + t.TempDir()}, "", args...)

		require.Equal(t, exitUsage, status, "%v: %s", args, problems)
		require.Empty(t, out)
		require.NotEmpty(t, problems)
	}
}

func TestConfigCheckReadsAFileAndExitsThreeOnErrors(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	good, bad, broken := filepath.Join(dir, "good.json"), filepath.Join(dir, "bad.json"), filepath.Join(dir, "broken.json")
	require.NoError(t, os.WriteFile(good, []byte(`{"config":{"fields":[{"field":"firstName","label":"First Name","type":"entry","required":true,"setOnce":false}]}}`), 0o600))
	require.NoError(t, os.WriteFile(bad, []byte(`{"fields":[{"field":"custom1","label":"Pick","type":"selection","required":true,"values":[]}]}`), 0o600))
	require.NoError(t, os.WriteFile(broken, []byte(`{"fields":`), 0o600))

	fine, report, _ := command(t, nil, "", "config", "check", good)
	odd, findings, _ := command(t, nil, "", "config", "check", "--json", bad)
	refused, nothing, sentence := command(t, nil, "", "config", "check", broken)

	require.Equal(t, exitDone, fine, report)
	require.Contains(t, report, "1 fields; a guest needs about")
	require.Equal(t, exitRefused, odd)
	require.NotEmpty(t, decode[configReport](t, findings).Findings)
	require.Equal(t, exitRefused, refused)
	require.Empty(t, nothing)
	requireOneSentence(t, sentence)
}

// requireOneSentence insists on a message that a person can act on: one line,
// no Go error, no path of the code.
func requireOneSentence(t *testing.T, text string) {
	t.Helper()
	text = strings.TrimSpace(text)
	require.NotEmpty(t, text)
	require.NotContains(t, text, "\n")
	require.NotContains(t, text, "%!")
	require.NotContains(t, text, "invalid character")
	require.True(t, strings.HasSuffix(text, "."), text)
}
