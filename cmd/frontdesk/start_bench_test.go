package main

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// buildPeer builds what the kiosk is measured beside.
func buildPeer(b *testing.B) string {
	b.Helper()
	peer := filepath.Join(b.TempDir(), "peer")
	out, err := exec.Command("go", "build", "-ldflags", "-s -w", "-o", peer, "./testdata/peer").CombinedOutput()
	require.NoError(b, err, "%s", out)
	return peer
}

// spread reports the middle and the worst hundredth of what was measured.
func spread(b *testing.B, took []time.Duration) {
	b.Helper()
	slices.Sort(took)
	at := func(part float64) float64 {
		return float64(took[int(part*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(at(0.50), "p50-ms")
	b.ReportMetric(at(0.99), "p99-ms")
	b.ReportMetric(0, "ns/op")
}

// deskWithConfig returns the environment of a desk that has fetched its Config
// from a service that is gone since.
func deskWithConfig(b *testing.B) []string {
	b.Helper()
	service := exec.Command(binary, "sandbox", "--json", "--listen", "127.0.0.1:0", "--control", "127.0.0.1:0")
	out, err := service.StdoutPipe()
	require.NoError(b, err)
	require.NoError(b, service.Start())
	defer func() {
		_ = service.Process.Kill()
		_ = service.Wait() // killed
	}()
	w := &world{dataDir: filepath.Join(b.TempDir(), "desk")}
	require.NoError(b, json.NewDecoder(out).Decode(&w.report))
	env := w.env(sandbox.LoyaltyTemplate)
	fetch := exec.Command(binary, "config", "fetch")
	fetch.Env = env
	require.NoError(b, fetch.Run())
	return env
}

// BenchmarkStartToFirstScreen starts the kiosk with a Config on its disk and no
// line, beside a Bubble Tea program that shows a word.
func BenchmarkStartToFirstScreen(b *testing.B) {
	peer := buildPeer(b)
	env := deskWithConfig(b)

	start := func(b *testing.B, word string, env []string, name string, args ...string) {
		var took []time.Duration
		for b.Loop() {
			began := time.Now()
			program := startTerminal(b, env, name, args...)
			program.waitFor(word)
			took = append(took, time.Since(began))
			program.kill()
		}
		spread(b, took)
	}
	b.Run("kiosk", func(b *testing.B) { start(b, "New guest", env, binary) })
	b.Run("empty", func(b *testing.B) { start(b, "ready", nil, peer, "empty") })
}

// BenchmarkKeyToBytes presses a key in the first question of the form, beside
// a bare text input: the time until the terminal is written to.
func BenchmarkKeyToBytes(b *testing.B) {
	peer := buildPeer(b)
	b.Run("kiosk", func(b *testing.B) {
		kiosk := startTerminal(b, []string{"HOME=" + b.TempDir()}, binary, "--training")
		kiosk.waitFor("New guest")
		kiosk.press(keyEnter)
		kiosk.waitFor("First Name")
		kiosk.measureKeys(b)
	})
	b.Run("textinput", func(b *testing.B) {
		input := startTerminal(b, nil, peer)
		input.waitFor("ready")
		input.measureKeys(b)
	})
}

// measureKeys types and erases a letter again and again.
func (tm *terminal) measureKeys(b *testing.B) {
	b.Helper()
	const keyErase = "\x7f"
	tm.pause(500 * time.Millisecond)
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		select {
		case <-tm.changed:
		default:
		}
		began := time.Now()
		tm.press([]string{"a", keyErase}[i%2])
		select {
		case <-tm.changed:
		case <-time.After(patience):
			b.Fatal("the key was never shown")
		}
		took = append(took, time.Since(began))
		tm.pause(25 * time.Millisecond) // more than a frame, as fingers rest
	}
	spread(b, took)
}
