//go:build linux

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

func TestADataFolderOfAnotherOwnerIsToldInOneSentence(t *testing.T) {
	t.Parallel()
	for name, owned := range map[string]func(dir string){
		"a folder":   func(dir string) { require.NoError(t, os.Chmod(dir, 0o700)) },
		"a database": func(dir string) { require.NoError(t, os.Chmod(dir, 0o755)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			// Nobody may read the folder of this user; and this user, who is
			// not root, may not read root's.
			w, env := deskWithAGuest(t)
			dir := t.TempDir()
			for _, open := range []string{filepath.Dir(dir), dir, filepath.Dir(w.dataDir)} {
				require.NoError(t, os.Chmod(open, 0o755)) // everybody may come this far
			}
			program := filepath.Join(dir, "frontdesk")
			body, err := os.ReadFile(binary)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(program, body, 0o755))
			owned(w.dataDir)
			cmd := exec.Command(program, "queue", "list")
			cmd.Env = env
			if os.Getuid() == 0 {
				cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
			} else {
				cmd.Env = append(cmd.Env, "FRONTDESK_DATA_DIR=/root")
			}
			var out, problems bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &problems

			err = cmd.Run()

			require.Equal(t, exitFailed, cmd.ProcessState.ExitCode(), "%v", err)
			require.Empty(t, out.String())
			requireOneSentence(t, problems.String())
			require.NoError(t, os.Chmod(w.dataDir, 0o700))
			require.Len(t, queueOf(t, w.env(sandbox.LoyaltyTemplate)).Entries, 1)
		})
	}
}
