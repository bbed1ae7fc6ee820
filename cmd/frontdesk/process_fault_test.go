package main

import (
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

func TestAProgramThatIsStoppedAndGoesOnSendsEachGuestOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate, "FRONTDESK_LATE_GRACE=1s")
	w.dial(sandbox.Dial{Faults: []sandbox.Fault{{Kind: sandbox.FaultSlow, Operation: "createAndEdit", DelayMs: 3000, Count: 1}}})
	kiosk := startTerminal(t, env, binary)
	kiosk.enroll(guest{firstName: "Ana", phone: "2125550142"})
	kiosk.waitFor("Sending · 1 waiting")

	require.NoError(t, kiosk.cmd.Process.Signal(syscall.SIGSTOP))
	require.Eventually(t, func() bool { return len(w.ledger().Guests) == 1 }, patience, 20*time.Millisecond)
	other, _, problems := command(t, env, "", "sync")
	require.NoError(t, kiosk.cmd.Process.Signal(syscall.SIGCONT))

	require.Equal(t, exitFailed, other, "nobody else sends while it is stopped")
	requireOneSentence(t, problems)
	kiosk.waitFor("Ana is enrolled.")
	require.Len(t, w.ledger().Guests, 1)
	require.Equal(t, 1, queueOf(t, env).Counts[frontdesk.Sent])
}
