package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// guest is one invented guest of the family program.
type guest struct {
	username, firstName, phone string
	relatives                  []string
}

func TestSixGuestsSurviveACutLineAndACutPower(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate)
	kiosk := startTerminal(t, env, binary)

	// Three guests while the line is up.
	for i, name := range []string{"Ana", "Ben", "Cleo"} {
		kiosk.enroll(guest{username: fmt.Sprintf("example%d", i), firstName: name, phone: fmt.Sprintf("212555014%d", i)})
		kiosk.waitFor(name+" is enrolled.", "Card number")
		kiosk.press(keyEnter)
	}

	// The line is cut. Three more: one plain, one with a card, one with two
	// relatives.
	kiosk.waitFor("New guest", "Scan it")
	kiosk.seen.Reset()
	w.dial(sandbox.Dial{Mode: sandbox.ModeOffline})
	kiosk.enroll(guest{firstName: "Dora", phone: "2125550143"})
	kiosk.waitFor("Saved. Will be sent when the line is back.")
	kiosk.press(keyEnter)

	kiosk.waitFor("New guest", "Scan it")
	kiosk.press(";6000300000001234?\r")
	kiosk.fill(guest{firstName: "Emil", phone: "2125550144"})
	kiosk.waitFor("Saved. Will be sent when the line is back.")
	kiosk.press(keyEnter)

	kiosk.enroll(guest{username: "example5", firstName: "Fay", phone: "2125550145", relatives: []string{"Gus", "Hana"}})
	kiosk.waitFor("Saved. Will be sent when the line is back.", "Offline since", "3 waiting")
	require.NotContains(t, kiosk.seen.String(), "enrolled", "nobody is enrolled while the line is down")
	require.Len(t, w.ledger().Guests, 3)

	// Power cut, start again while the line is still down, and the line comes
	// back.
	kiosk.kill()
	kiosk = startTerminal(t, env, binary)
	kiosk.waitFor("Offline since", "3 waiting")
	w.dial(sandbox.Dial{Mode: sandbox.ModeOnline})
	kiosk.waitFor("Everything sent")

	ledger := w.ledger()
	require.Len(t, ledger.Guests, 6)
	operations := map[string]int{}
	for _, entry := range ledger.Entries {
		operations[entry.Operation]++
	}
	require.Equal(t, map[string]int{
		"createAndRegister": 4, "createAndEdit": 1, "activateAndEdit": 1, "addRelatedGuests": 1,
	}, operations)
	require.Equal(t, "6000300000001234", w.guest("Emil").Card)
	require.Equal(t, []string{"Gus", "Hana"}, relatives(w.guest("Fay")))
	for _, name := range []string{"Ana", "Ben", "Cleo", "Dora", "Emil"} {
		require.Empty(t, w.guest(name).Related)
	}

	kiosk.press(keyF10)
	kiosk.waitFor("Yes")
	kiosk.press("y")
	require.NoError(t, kiosk.wait())
}

// enroll starts a guest on Welcome and fills everything in.
func (tm *terminal) enroll(g guest) {
	tm.t.Helper()
	tm.waitFor("New guest", "Scan it")
	tm.press(keyEnter)
	tm.fill(g)
}

// fill answers the family program's form and saves.
func (tm *terminal) fill(g guest) {
	tm.t.Helper()
	tm.waitFor("Username")
	password := ""
	if g.username != "" {
		password = "not-real-1"
	}
	for _, answer := range []string{
		g.username, password, g.firstName, "Example", g.firstName + "@example.com", g.phone,
	} {
		tm.press(answer, keyEnter)
	}
	tm.waitFor("Date Of Birth")
	tm.press(keySave)

	if g.username != "" {
		for _, relative := range g.relatives {
			tm.addRelative(relative)
		}
		tm.waitFor("Family members")
		tm.press(keySave)
	}
	tm.waitFor("Is everything right?", g.firstName)
	tm.press(keySave)
}

// addRelative names one relative on the screen of related guests.
func (tm *terminal) addRelative(firstName string) {
	tm.t.Helper()
	tm.waitFor("Family members", "Add someone")
	tm.press(keyUp, keyEnter)
	tm.waitFor("> First name")
	tm.press(firstName, keyEnter, "Example", keySave)
	tm.waitFor("Family members", firstName+" Example")
}

// relatives returns the first names of a guest's relatives.
func relatives(g sandbox.GuestRecord) []string {
	var names []string
	for _, relative := range g.Related {
		names = append(names, relative.FirstName)
	}
	return names
}
