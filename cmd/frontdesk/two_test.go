package main

import (
	"bufio"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

func TestTwoProgramsOnOneFolderSendEachGuestOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))
	sender := exec.Command(binary, "sync", "--watch")
	sender.Env = env
	out, err := sender.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, sender.Start())
	t.Cleanup(func() {
		_ = sender.Process.Kill()
		_ = sender.Wait()
	})
	_, err = bufio.NewReader(out).ReadString('\n') // it has the lock and works
	require.NoError(t, err)

	second, _, problems := command(t, env, "", "sync")
	captured, told, more := command(t, env, anaLoyalty, "enroll", "--answers", "-", "--wait", "30s")
	rotated, _, sentence := command(t, env, "", "key", "rotate")

	require.Equal(t, exitFailed, second)
	requireOneSentence(t, problems)
	require.Equal(t, exitDone, captured, told+more)
	require.True(t, strings.HasPrefix(told, "Enrolled"), told)
	require.Equal(t, exitFailed, rotated)
	require.Contains(t, sentence, "Close the kiosk")
	require.Len(t, w.ledger().Entries, 1)
	require.Equal(t, 1, queueOf(t, env).Counts[frontdesk.Sent])
}
