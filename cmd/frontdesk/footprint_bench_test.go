package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/creack/pty"
	_ "github.com/mattn/go-sqlite3"
	"github.com/stretchr/testify/require"

	"frontdesk/localdb"
)

// BenchmarkFootprint tells what the kiosk takes: the size of the program as
// make build makes it, and the memory of one that waits with a long queue and
// no line. FRONTDESK_BENCH_ROWS lengthens the queue.
func BenchmarkFootprint(b *testing.B) {
	rows := 1000
	if text := os.Getenv("FRONTDESK_BENCH_ROWS"); text != "" {
		var err error
		rows, err = strconv.Atoi(text)
		require.NoError(b, err)
	}
	program := filepath.Join(b.TempDir(), "frontdesk")
	out, err := exec.Command("go", "build", "-ldflags", "-s -w", "-o", program, ".").CombinedOutput()
	require.NoError(b, err, "%s", out)
	info, err := os.Stat(program)
	require.NoError(b, err)

	dir := filepath.Join(b.TempDir(), "desk")
	longQueue(b, dir, rows)
	for b.Loop() {
		b.ReportMetric(residentMB(b, program, dir, rows), "MB-resident")
	}
	b.ReportMetric(float64(info.Size())/1e6, "MB-binary")
	b.ReportMetric(float64(rows), "rows")
	b.ReportMetric(0, "ns/op")
}

// longQueue fills a data folder. All rows but the first are copies of it, which
// nobody could unseal; while there is no line nobody tries.
func longQueue(b *testing.B, dir string, rows int) {
	b.Helper()
	desk, err := localdb.Open(b.Context(), dir, localdb.Options{Keys: localdb.Keyring{localdb.DefaultKeyFile(dir)}})
	require.NoError(b, err)
	require.NoError(b, desk.Save(b.Context(), soakGuest(1)))
	require.NoError(b, desk.Close())

	files, err := filepath.Glob(filepath.Join(dir, "*.db"))
	require.NoError(b, err)
	require.Len(b, files, 1)
	db, err := sql.Open("sqlite3", "file:"+files[0])
	require.NoError(b, err)
	defer db.Close()
	_, err = db.ExecContext(b.Context(), `
		WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
		INSERT INTO submissions (
			id, state, journey, program_key, program, config_hash, language,
			captured_at, changed_at, steps, hint, wrapped_key, sealed
		)
		SELECT
			printf('%032x', n.i), state, journey, program_key, program, config_hash, language,
			captured_at, changed_at, steps, hint, wrapped_key, sealed
		FROM n, (SELECT * FROM submissions WHERE seq = 1)`, rows)
	require.NoError(b, err)
}

// residentMB opens the kiosk and returns its resident memory once it has told
// how many guests wait.
func residentMB(b *testing.B, program, dir string, rows int) float64 {
	b.Helper()
	cmd := exec.Command(program)
	cmd.Env = []string{
		"TERM=xterm-256color", "HOME=" + b.TempDir(), "FRONTDESK_DATA_DIR=" + dir,
		"FRONTDESK_BASE_URL=http://127.0.0.1:1/rest/25.33", "FRONTDESK_CLIENT_ID=desk", "FRONTDESK_CLIENT_SECRET=none",
		"FRONTDESK_MERCHANT_ID=123", "FRONTDESK_CARD_TEMPLATE_CODE=0",
	}
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	require.NoError(b, err)
	defer func() {
		_ = cmd.Process.Kill()
		_, _ = io.Copy(io.Discard, tty)
		_ = cmd.Wait()
	}()

	var shown bytes.Buffer
	buffer := make([]byte, 32<<10)
	for !strings.Contains(shown.String(), fmt.Sprintf("%d waiting", rows)) {
		n, err := tty.Read(buffer)
		require.NoError(b, err, "%s", shown.String())
		shown.Write(buffer[:n])
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
	require.NoError(b, err)
	_, rest, found := strings.Cut(string(status), "VmRSS:")
	require.True(b, found)
	kb, err := strconv.Atoi(strings.Fields(rest)[0])
	require.NoError(b, err)
	return float64(kb) / 1000
}
