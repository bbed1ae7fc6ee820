package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/pem"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// examine runs doctor --json and returns its findings by part.
func examine(t *testing.T, env []string) (int, map[string]frontdesk.Symptom) {
	t.Helper()
	status, out, problems := command(t, env, "", "doctor", "--json")
	report := decode[doctorReport](t, out)
	require.NotEmpty(t, report.Symptoms, problems)
	found := map[string]frontdesk.Symptom{}
	for _, symptom := range report.Symptoms {
		require.True(t, strings.HasSuffix(symptom.Text, ".") || symptom.Part == "version", "%s: %s", symptom.Part, symptom.Text)
		found[symptom.Part] = symptom
	}
	return status, found
}

func TestADeskThatIsWellIsToldSo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)

	status, found := examine(t, env)
	plain, out, _ := command(t, env, "", "doctor")

	require.Equal(t, exitDone, status, "%v", found)
	require.Equal(t, []string{"certificate", "clock", "config", "credentials", "database", "disk", "folder", "key", "line", "queue", "settings",
		"staff", "terminal", "version"}, slices.Sorted(maps.Keys(found)))
	for part, symptom := range found {
		if part != "staff" && part != "config" {
			require.Equal(t, frontdesk.Healthy, symptom.Health, "%s: %s", part, symptom.Text)
		}
	}
	require.Equal(t, exitDone, plain)
	require.Regexp(t, `(?m)^ok +clock +Within 1s of the service's\.$`, out)
}

func TestWhatIsAmissIsToldWithWhatToDo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, test := range []struct {
		name, part string
		change     []string
		prepare    func(t *testing.T, dir string)
		health     frontdesk.Health
		status     int
		want       string
	}{
		{"a wrong secret", "credentials", []string{"FRONTDESK_CLIENT_SECRET=wrong"}, nil, frontdesk.Broken, exitFailed, "refuses this desk's credentials"},
		{"no line", "line", []string{"FRONTDESK_BASE_URL=http://127.0.0.1:1/rest/25.33"}, nil, frontdesk.Ailing, exitDone, "cannot be reached"},
		{"a program that is not there", "config", []string{"FRONTDESK_CARD_TEMPLATE_CODE=77"}, nil, frontdesk.Broken, exitFailed, "Rewards"},
		{"a setting that is missing", "settings", []string{"FRONTDESK_BASE_URL="}, nil, frontdesk.Broken, exitFailed, "base_url"},
		{"a setting that is wrong", "settings", []string{"FRONTDESK_TIMEOUT=1"}, nil, frontdesk.Broken, exitFailed, "timeout"},
		{"a folder that others read", "folder", nil, func(t *testing.T, dir string) {
			require.NoError(t, os.MkdirAll(dir, 0o700))
			require.NoError(t, os.WriteFile(filepath.Join(dir, "notes"), nil, 0o644))
		}, frontdesk.Ailing, exitDone, "notes"},
		{"nobody who may sign in", "staff", nil, nil, frontdesk.Ailing, exitDone, "No manager"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "desk")
			if test.prepare != nil {
				test.prepare(t, dir)
			}

			status, found := examine(t, append(w.env(sandbox.LoyaltyTemplate, "FRONTDESK_DATA_DIR="+dir), test.change...))

			require.Equal(t, test.health, found[test.part].Health, "%v", found)
			require.Contains(t, found[test.part].Text, test.want)
			require.NotEmpty(t, found[test.part].Advice)
			require.Equal(t, test.status, status)
		})
	}
}

func TestADatabaseThatCannotBeOpenedIsTold(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "desk")
	require.NoError(t, os.WriteFile(dir, nil, 0o600))

	status, found := examine(t, []string{"FRONTDESK_DATA_DIR=" + dir})

	require.Equal(t, exitFailed, status)
	require.Contains(t, found["settings"].Text, "data folder")
}

func TestTheClockIsComparedWithTheServices(t *testing.T) {
	t.Parallel()
	here := time.Date(2026, 11, 20, 18, 0, 0, 0, time.UTC)
	for off, want := range map[time.Duration]frontdesk.Health{
		0: frontdesk.Healthy, time.Minute: frontdesk.Healthy, -3 * time.Minute: frontdesk.Ailing, time.Hour: frontdesk.Broken, -24 * time.Hour: frontdesk.Broken,
	} {
		got := clock(here.Add(off).Format(http.TimeFormat), here)

		require.Equal(t, want, got.Health, "%s: %s", off, got.Text)
	}
	require.Equal(t, frontdesk.Healthy, clock("", here).Health)
}

func TestTheCertificateIsExamined(t *testing.T) {
	t.Parallel()
	server := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	trusted := filepath.Join(t.TempDir(), "ca.pem")
	require.NoError(t, os.WriteFile(trusted, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600))
	s := defaultSettings()
	s.BaseURL = server.URL + "/rest/25.33"
	end := server.Certificate().NotAfter

	_, stranger := lastOf((&doctor{settings: s, now: time.Now}).line(t.Context()))
	s.CAFile = trusted
	_, good := lastOf((&doctor{settings: s, now: time.Now}).line(t.Context()))
	_, soon := lastOf((&doctor{settings: s, now: func() time.Time { return end.Add(-24 * time.Hour) }}).line(t.Context()))

	require.Equal(t, frontdesk.Broken, stranger.Health)
	require.Contains(t, stranger.Text, "not one that this desk trusts")
	require.Equal(t, "certificate", good.Part)
	require.Equal(t, frontdesk.Healthy, good.Health)
	require.Equal(t, frontdesk.Ailing, soon.Health)
	require.Contains(t, soon.Text, "1 more days")
}

func lastOf(found []frontdesk.Symptom) (int, frontdesk.Symptom) {
	return len(found), found[len(found)-1]
}

func TestTheScannerIsTriedMasked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tried := startTerminal(t, w.env(sandbox.LoyaltyTemplate), binary, "doctor", "--scan")

	tried.waitFor("Scan a card.")
	tried.press(";6000100000001234?\r")
	tried.waitFor("A card of Rewards, 16 characters, …1234")
	tried.press(";4111111111111111?\r")
	tried.waitFor("no card of this desk's programs")
	tried.press(keyEsc)
	require.NoError(t, tried.wait())

	require.NotContains(t, tried.seen.String(), "600010000000")
	require.NotContains(t, tried.seen.String(), "41111")
}

func TestASupportBundleHoldsNothingPersonal(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const secret = "planted-secret-not-real"
	env := w.env(sandbox.FamilyTemplate, "FRONTDESK_OTP_CLIENT_SECRET="+secret, "FRONTDESK_OTP_CLIENT_ID=gateway-"+secret,
		"FRONTDESK_PROGRAM_NAME=Call "+plantedPhone+" or "+plantedEmail)
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))
	require.Equal(t, exitSaved, first(command(t, env, plantedGuest,
		"enroll", "--journey", "activate", "--card", plantedCard, "--answers", "-", "--wait", "0")))
	p, err := openStore(t.Context(), console{env: env}, &options{})
	require.NoError(t, err)
	p.log.Error("failed", "error", errors.New("a library said that "+plantedName+" and "+plantedUser+" are "+plantedRelative), "name", plantedName)
	p.log.Error("failed", "error", frontdesk.Wrap(errors.New(plantedPassword), frontdesk.ESTORAGE, "The disk is full."), "count", 3)
	require.NoError(t, p.close())
	path := filepath.Join(t.TempDir(), "support.tar.gz")

	status, out, problems := command(t, env, "", "doctor", "--bundle", path)

	require.Equal(t, exitDone, status, problems)
	files := unpack(t, path)
	require.Equal(t, []string{"counts.json", "doctor.json", "log.jsonl", "settings.toml"}, slices.Sorted(maps.Keys(files)))
	whole := out + strings.Join(slices.Collect(maps.Values(files)), "\n")
	for _, value := range append(plantedValues(), []byte(secret), []byte(w.report.ClientSecret)) {
		if string(value) != plantedPhone && string(value) != plantedEmail { // the operator's own words stand on the operator's own terminal
			require.NotContains(t, whole, string(value))
		}
		for name, body := range files {
			require.NotContains(t, body, string(value), name)
		}
	}
	require.Contains(t, files["log.jsonl"], "The disk is full.")
	require.Contains(t, files["log.jsonl"], "errors.errorString")
	require.Contains(t, files["counts.json"], `"queued": 1`)
	require.Contains(t, files["settings.toml"], "merchant_id = 123")
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

// unpack returns the files of a bundle by name.
func unpack(t *testing.T, path string) map[string]string {
	t.Helper()
	body, err := os.ReadFile(path)
	require.NoError(t, err)
	zipped, err := gzip.NewReader(bytes.NewReader(body))
	require.NoError(t, err)
	files := map[string]string{}
	for archive := tar.NewReader(zipped); ; {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		require.NoError(t, err)
		content, err := io.ReadAll(archive)
		require.NoError(t, err)
		files[strings.TrimPrefix(header.Name, "frontdesk-support/")] = string(content)
	}
}

func TestTheDoctorOfTheKioskStopsWhenItIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p, err := open(t.Context(), console{env: w.env(sandbox.LoyaltyTemplate)}, &options{})
	require.NoError(t, err)
	t.Cleanup(func() { _ = p.close() })
	ctx, cancel := context.WithCancel(t.Context())
	cancel()

	found := (&doctor{settings: p.settings, parts: p, now: time.Now}).Examine(ctx)

	require.Contains(t, found, ailing("line", "The service cannot be reached.", "Guests are saved all the same, and sent when it can."))
}
