package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// offline is a service that cannot be reached.
func offline() sandbox.Dial { return sandbox.Dial{Mode: sandbox.ModeOffline} }

// requireNowhere insists that no file of a folder holds one of the words.
func requireNowhere(t *testing.T, dir string, words ...string) {
	t.Helper()
	for _, word := range words {
		require.Empty(t, filesWith(t, dir, []byte(word)))
	}
}

func TestWhatIsTypedSurvivesACrashOnceAndSealed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate)
	kiosk := startTerminal(t, env, binary)
	kiosk.waitFor("New guest")
	kiosk.press(keyEnter)
	kiosk.waitFor("Username")
	for _, answer := range []string{"planted-user", "planted-secret-1", "Plantedname", "Plantedlast"} {
		kiosk.press(answer, keyEnter)
	}
	kiosk.waitFor("Plantedlast", "> Email")
	kiosk.keepsDraft(w.dataDir)

	kiosk.kill()

	requireNowhere(t, w.dataDir, "planted-user", "planted-secret-1", "Plantedname", "Plantedlast")
	kiosk = startTerminal(t, env, binary)
	kiosk.waitFor("Go on where you stopped?")
	require.NotContains(t, kiosk.wrote.all(), "lanted")
	kiosk.press("PLANTED name", keyEnter)
	kiosk.waitFor("planted-user", "Plantedlast", "> Email")
	require.NotContains(t, kiosk.wrote.all(), "secret")

	// It is offered once: what crashes again before anything was typed is gone.
	kiosk.kill()
	kiosk = startTerminal(t, env, binary)
	kiosk.waitFor("New guest", "Scan it")
	requireNowhere(t, w.dataDir, "lanteduser", "Plantedname")
}

func TestAPaymentCardLeavesNoTrace(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "desk")
	kiosk := training(t, dir)
	const swipe = "%B4111111111111111^PLANTED/ANA^4912101000000000?;4111111111111111=49121010000000000000?\r"

	kiosk.waitFor("New guest")
	kiosk.press(swipe)
	kiosk.waitFor("That was a payment card. Nothing of it was kept.")
	kiosk.answersFirst("Ana")
	kiosk.press(swipe)
	kiosk.waitFor("That was a payment card. Nothing of it was kept.", "Ana")
	kiosk.press("212")
	kiosk.waitFor("212")
	kiosk.keepsDraft(dir)

	requireNowhere(t, dir, "41111111", "PLANTED")
	require.NotContains(t, kiosk.wrote.all(), "1111")
	require.NotContains(t, kiosk.wrote.all(), "PLANTED")
}
