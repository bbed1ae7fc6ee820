package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAnUpgradeOfThePackageStopsNoKiosk(t *testing.T) {
	t.Parallel()
	script, err := filepath.Abs(filepath.Join(root, "deploy", "package", "preremove.sh"))
	require.NoError(t, err)
	for given, want := range map[string]string{
		"upgrade 1.2.3":    "",
		"failed-upgrade 1": "",
		"remove":           "disable --now frontdesk-desk.service frontdesk-sender.service\n",
	} {
		dir := t.TempDir()
		asked := filepath.Join(dir, "asked")
		require.NoError(t, os.WriteFile(asked, nil, 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "systemctl"), []byte("#!/bin/sh\necho \"$@\" >> "+asked+"\n"), 0o700))
		cmd := exec.Command("/bin/sh", "-c", "/bin/sh "+script+" "+given)
		cmd.Env = []string{"PATH=" + dir + ":/usr/bin:/bin"}

		out, err := cmd.CombinedOutput()

		require.NoError(t, err, "%s", out)
		told, err := os.ReadFile(asked)
		require.NoError(t, err)
		require.Equal(t, want, string(told), given)
	}
}
