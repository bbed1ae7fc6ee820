package uitest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
)

// update says whether goldens are written rather than compared: `go test
// -update`. A test binary has one flag set, so it is looked up by name.
func update() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

// Golden compares the screen with testdata/<name>.golden, and requires that no
// line is wider than the terminal.
func (d *Driver) Golden(name string) {
	d.t.Helper()
	got := d.Screen() + "\n"
	for line := range strings.SplitSeq(got, "\n") {
		require.LessOrEqual(d.t, ansi.StringWidth(line), d.term.Width(), "too wide: %q", line)
	}

	path := filepath.Join("testdata", name+".golden")
	if update() {
		require.NoError(d.t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(d.t, os.WriteFile(path, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(d.t, err, "no golden yet: look at the screen below and run the test with -update\n%s", got)
	require.Equal(d.t, string(want), got)
}
