package main

import (
	"testing"

	"frontdesk/api/sandbox"
)

func TestColdStartWithoutALineReachesTheForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)
	if status, _, problems := command(t, env, "", "config", "fetch"); status != exitDone {
		t.Fatal(problems)
	}
	w.dial(sandbox.Dial{Mode: sandbox.ModeOffline})

	kiosk := startTerminal(t, env, binary)

	kiosk.waitFor("New guest", "Offline since")
	kiosk.press(keyEnter)
	kiosk.waitFor("First Name", "Mobile Phone")
}

func TestColdStartWithoutAnyConfigSaysSoAndOffersTraining(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.dial(sandbox.Dial{Mode: sandbox.ModeOffline})

	kiosk := startTerminal(t, w.env(sandbox.LoyaltyTemplate), binary)

	kiosk.waitFor("No form was ever fetched", "frontdesk --training", "cannot be reached")
	w.dial(sandbox.Dial{Mode: sandbox.ModeOnline})
	kiosk.waitFor("New guest")
}

func TestWrongCredentialsAreToldOnTheScreen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)

	kiosk := startTerminal(t, w.env(sandbox.LoyaltyTemplate, "FRONTDESK_CLIENT_SECRET=wrong"), binary)

	kiosk.waitFor("No form was ever fetched", "refuses this desk's credentials")
}
