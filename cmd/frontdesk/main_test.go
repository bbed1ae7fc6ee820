package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// binary is the program as `make build` makes it, built once for all tests.
var binary string

func TestMain(m *testing.M) {
	if how := os.Getenv(fallsHow); how != "" {
		os.Exit(fall(how))
	}
	os.Exit(buildAndRun(m))
}

func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "frontdesk-test")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	binary = filepath.Join(dir, "frontdesk")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "building frontdesk: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// command runs the program inside the test's process, with nothing of the
// machine's environment, and returns its exit status and what it printed.
func command(t *testing.T, env []string, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, problems bytes.Buffer
	status = run(context.Background(), console{
		args: args, env: env, stdin: strings.NewReader(stdin), stdout: &out, stderr: &problems,
	})
	return status, out.String(), problems.String()
}

// decode reads what a command printed with --json.
func decode[T any](t *testing.T, text string) T {
	t.Helper()
	var v T
	require.NoError(t, json.Unmarshal([]byte(text), &v), "%s", text)
	return v
}
