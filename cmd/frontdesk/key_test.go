package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// deskWithAGuest is a desk at which one guest waits.
func deskWithAGuest(t *testing.T) (*world, []string) {
	t.Helper()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)
	require.Equal(t, exitSaved, first(command(t, env, anaLoyalty, "enroll", "--answers", "-", "--wait", "0")))
	return w, env
}

func TestTheKeyIsChangedAndTheGuestsAreSentAllTheSame(t *testing.T) {
	t.Parallel()
	w, env := deskWithAGuest(t)
	phrase := append(env, "FRONTDESK_PASSPHRASE=not a real passphrase")

	status, told, problems := command(t, env, "", "key", "rotate")
	again, _, more := command(t, phrase, "", "key", "rotate", "--to", "passphrase")
	without, _, sentence := command(t, env, "", "queue", "list")

	require.Equal(t, exitDone, status, problems)
	require.Contains(t, told, "The master key was exchanged.")
	require.Equal(t, exitDone, again, more)
	require.NoFileExists(t, filepath.Join(w.dataDir, "master.key"))
	require.NotEqual(t, exitDone, without)
	requireOneSentence(t, sentence)
	require.Equal(t, exitDone, first(command(t, phrase, "", "sync")))
	require.Equal(t, "Ana", w.guest("Ana").FirstName)
}

func TestALostKeyIsToldAndGivenUpOnlyWhenThatIsTypedOut(t *testing.T) {
	t.Parallel()
	w, env := deskWithAGuest(t)
	require.NoError(t, os.Remove(filepath.Join(w.dataDir, "master.key")))

	lost, _, sentence := command(t, env, "", "sync")
	unconfirmed, _, told := command(t, env, "", "key", "give-up", "--confirm", "yes")
	given, out, problems := command(t, env, "", "key", "give-up", "--confirm", "give up 1 guest", "--json")

	require.Equal(t, exitFailed, lost)
	require.Contains(t, sentence, "frontdesk key give-up")
	require.Equal(t, exitUsage, unconfirmed)
	require.Contains(t, told, `--confirm "give up 1 guest"`)
	require.Equal(t, exitDone, given, problems)
	require.FileExists(t, decode[giveUpReport](t, out).File)
	require.Empty(t, queueOf(t, env).Entries)
	require.Equal(t, exitDone, first(command(t, env, anaLoyalty, "enroll", "--answers", "-")))
	require.Equal(t, 1, queueOf(t, env).Counts[frontdesk.Sent])
}

func TestAnUnknownPlaceForTheKeyIsUsage(t *testing.T) {
	t.Parallel()
	_, env := deskWithAGuest(t)

	require.Equal(t, exitUsage, first(command(t, env, "", "key", "rotate", "--to", "pocket")))
}
