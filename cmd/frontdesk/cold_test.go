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

func TestTrainingNeedsNothing(t *testing.T) {
	t.Parallel()

	kiosk := startTerminal(t, []string{"HOME=" + t.TempDir()}, binary, "--training")

	kiosk.waitFor("TRAINING", "New guest")
	kiosk.press(keyEnter)
	kiosk.waitFor("First Name")
	kiosk.press("Ana", keyEnter, "2125550142", keyEnter, "ana@example.com", keyEnter, "y", keyEnter)
	kiosk.waitFor("(212) 555-0142", "(•) Yes", "> Date Of Birth")
	kiosk.press("02141990", keyEnter)
	kiosk.waitFor("ZIP Code")
	kiosk.press("10001", keyEnter, "u", keyEnter, "low f", keyEnter, "A friend", keyEnter)
	kiosk.waitFor("Favorite Colors")
	kiosk.press("r", keySpace)
	kiosk.waitFor("[x] Red")
	kiosk.press(keyEnter)
	kiosk.waitFor("Is everything right?", "February 14, 1990", "Low Fat", "USA", "Yes")
	kiosk.press(keyEnter)
	kiosk.waitFor("Ana is enrolled.", "Card number", "Registration code")
}
