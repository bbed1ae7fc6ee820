package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

func TestMetricsAreWhatPrometheusReads(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 20, 18, 0, 0, 0, time.UTC)
	m := newMetrics()
	m.now = func() time.Time { return now }
	m.watch(frontdesk.Status{
		Link: frontdesk.LinkUp, Sender: true, LastSuccess: now,
		Tally: frontdesk.Tally{ByState: map[frontdesk.State]int{frontdesk.Queued: 2, frontdesk.Unsure: 1, frontdesk.Held: 4, frontdesk.Sent: 5}, Oldest: now.Add(-time.Minute)},
	})
	m.count(frontdesk.CreateAndEdit, frontdesk.OutcomeApplied, 70*time.Millisecond)
	m.count(frontdesk.CreateAndEdit, frontdesk.OutcomeApplied, time.Minute)
	m.count(frontdesk.CreateAndEdit, frontdesk.OutcomeRejected, time.Millisecond)
	var out strings.Builder

	require.NoError(t, m.write(&out))

	for _, line := range []string{
		"frontdesk_queued 3", "frontdesk_held 4", "frontdesk_sent 5", "frontdesk_oldest_seconds 60", "frontdesk_sender 1",
		`frontdesk_link{state="up"} 1`, `frontdesk_link{state="down"} 0`, "frontdesk_last_success_timestamp_seconds 1795197600",
		`frontdesk_requests_total{operation="createAndEdit",outcome="applied"} 2`,
		`frontdesk_request_seconds_bucket{operation="createAndEdit",le="0.05"} 1`,
		`frontdesk_request_seconds_bucket{operation="createAndEdit",le="0.1"} 2`,
		`frontdesk_request_seconds_bucket{operation="createAndEdit",le="30"} 2`,
		`frontdesk_request_seconds_bucket{operation="createAndEdit",le="+Inf"} 3`,
		`frontdesk_request_seconds_count{operation="createAndEdit"} 3`,
	} {
		require.Contains(t, out.String(), line+"\n")
	}
	sample := regexp.MustCompile(`^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+)$`)
	for line := range strings.Lines(out.String()) {
		require.Regexp(t, sample, strings.TrimSuffix(line, "\n"))
	}
}

func TestEveryMetricOfTheBoardIsServed(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	m := newMetrics()
	m.count(frontdesk.CreateAndEdit, frontdesk.OutcomeApplied, time.Second)
	require.NoError(t, m.write(&out))
	body, err := os.ReadFile(filepath.Join("..", "..", "deploy", "grafana", "frontdesk.json"))
	require.NoError(t, err)
	var board struct {
		Panels []struct {
			Title   string `json:"title"`
			Targets []struct {
				Expr string `json:"expr"`
			} `json:"targets"`
		} `json:"panels"`
	}
	require.NoError(t, json.Unmarshal(body, &board))

	asked := 0
	for _, panel := range board.Panels {
		for _, target := range panel.Targets {
			for _, name := range regexp.MustCompile(`frontdesk_[a-z_]+`).FindAllString(target.Expr, -1) {
				require.Regexp(t, `(?m)^`+name+`[ {]`, out.String(), panel.Title)
				asked++
			}
		}
	}

	require.Greater(t, asked, 6)
}

func TestADeskTellsItsHealthFromOutside(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate, "FRONTDESK_METRICS_LISTEN=127.0.0.1:0")
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))

	idle := healthOf(t, env, exitDone)
	require.Equal(t, exitSaved, first(command(t, env, anaLoyalty, "enroll", "--answers", "-", "--wait", "0")))
	waiting := healthOf(t, env, exitFailed)
	sender := exec.Command(binary, "sync", "--watch", "--json")
	sender.Env = env
	out, err := sender.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, sender.Start())
	t.Cleanup(func() {
		_ = sender.Process.Kill()
		_ = sender.Wait()
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.Contains(lines.Text(), `"sent":1`) {
		continue
	}
	page := fetchMetrics(t, w.dataDir)
	sent := healthOf(t, env, exitDone)

	require.False(t, idle.Sender)
	require.True(t, idle.OK)
	require.Equal(t, []string{"no_sender"}, waiting.Trouble)
	require.Equal(t, 1, waiting.Queued)
	require.True(t, sent.Sender)
	require.Equal(t, frontdesk.LinkUp, sent.Link)
	require.NotNil(t, sent.LastSuccess)
	require.Equal(t, 1, sent.Sent)
	require.Contains(t, page, "frontdesk_sent 1\n")
	require.Contains(t, page, `frontdesk_requests_total{operation="createAndEdit",outcome="applied"} 1`)
}

// healthOf reads the one line of health.
func healthOf(t *testing.T, env []string, want int) healthReport {
	t.Helper()
	status, out, problems := command(t, env, "", "health")
	require.Equal(t, want, status, out+problems)
	require.Equal(t, 1, strings.Count(out, "\n"))
	return decode[healthReport](t, out)
}

// fetchMetrics reads the page at the address that the log tells.
func fetchMetrics(t *testing.T, dir string) string {
	t.Helper()
	log, err := os.ReadFile(filepath.Join(dir, logName))
	require.NoError(t, err)
	found := regexp.MustCompile(`"serving metrics","address":"([^"]+)"`).FindSubmatch(log)
	require.NotNil(t, found, "%s", log)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+string(found[1])+"/metrics", nil)
	require.NoError(t, err)
	reply, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	require.NoError(t, err)
	return string(body)
}
