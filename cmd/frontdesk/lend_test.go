package main

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
	"frontdesk/assets"
	"frontdesk/ui"
)

func TestADeskOfTwoProgramsLendsEverything(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := filepath.Join(t.TempDir(), "settings.toml")
	require.NoError(t, os.WriteFile(file, []byte("[[program]]\nname = \"Rewards\"\n\n"+
		"[[program]]\nname = \"Birthdays\"\ncard_template_code = 1\nprogram_kind = \"eclub\"\n"), 0o600))
	env := append(w.env(sandbox.LoyaltyTemplate), "FRONTDESK_SETTINGS="+file, "FRONTDESK_OTP_BASE_URL="+w.report.OTPBaseURL)
	for _, program := range []string{"Rewards", "1"} {
		status, _, problems := command(t, env, "", "config", "fetch", "--program", program)
		require.Equal(t, exitDone, status, problems)
	}
	p, err := open(t.Context(), console{env: env}, &options{settingsPath: file, program: "Birthdays"})
	require.NoError(t, err)
	t.Cleanup(func() { _ = p.close() })
	catalogue, err := assets.LoadCatalogue()
	require.NoError(t, err)

	desk, err := p.lend(t.Context(), catalogue)

	require.NoError(t, err)
	require.Equal(t, "Birthdays", desk.Name)
	require.Len(t, desk.Offers, 2)
	require.Equal(t, []string{"Birthdays", "Rewards"}, []string{desk.Offers[0].Name, desk.Offers[1].Name})
	for _, offer := range desk.Offers {
		requireAllSet(t, offer, "Trouble")
	}
	// These come with the kiosk that runs, with somebody who signs in, or
	// with training.
	requireAllSet(t, *desk, "FullBlocks", "Training", "Nudge", "Status", "Staff", "SignedIn", "Doctor", "Trainer")
}

// requireAllSet checks that every member is set but those that are named.
func requireAllSet[T any](t *testing.T, value T, but ...string) {
	t.Helper()
	v := reflect.ValueOf(value)
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		unset := v.Field(i).IsZero()
		if name != "Offer" {
			require.Equal(t, slices.Contains(but, name), unset, "%T.%s", value, name)
		}
	}
}

func TestTwoProgramsAreChosenOnWelcome(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := filepath.Join(t.TempDir(), "settings.toml")
	require.NoError(t, os.WriteFile(file, []byte("[[program]]\nname = \"Rewards\"\n\n"+
		"[[program]]\nname = \"Birthdays\"\ncard_template_code = 1\nprogram_kind = \"eclub\"\n"), 0o600))

	kiosk := startTerminal(t, append(w.env(sandbox.LoyaltyTemplate), "FRONTDESK_SETTINGS="+file), binary)

	kiosk.waitFor("New guest", "Rewards", "Birthdays")
}

var _ ui.Doctor = (*doctor)(nil)
