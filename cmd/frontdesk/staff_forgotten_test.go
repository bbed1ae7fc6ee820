package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// forgetful is a staffed desk whose client secret is kept in a file.
func forgetful(t *testing.T) (env []string, dir string) {
	t.Helper()
	home := t.TempDir()
	dir = filepath.Join(home, "desk")
	secret, settings := filepath.Join(home, "client.secret"), filepath.Join(home, "settings.toml")
	require.NoError(t, os.WriteFile(secret, []byte("not-a-real-secret\n"), 0o600))
	require.NoError(t, os.WriteFile(settings, []byte("client_secret_file = \""+secret+"\"\n"), 0o600))
	env = []string{"HOME=" + home, "FRONTDESK_SETTINGS=" + settings, "FRONTDESK_DATA_DIR=" + dir}
	staffedDesk(t, env)
	return env, dir
}

func TestAForgottenPINIsReplacedWithTheClientSecret(t *testing.T) {
	t.Parallel()
	env, dir := forgetful(t)
	forgotten := []string{"staff", "pin", "--forgotten", "Maria"}

	wrong, _, sentence := command(t, env, "a guess at it\n483920\n", forgotten...)
	easy, _, refused := command(t, env, "not-a-real-secret\n1234\n", forgotten...)
	status, out, problems := command(t, env, "not-a-real-secret\n483920\n", forgotten...)

	require.Equal(t, exitFailed, wrong)
	require.Equal(t, "This is not right.\n", sentence)
	require.Equal(t, exitRefused, easy)
	require.NotContains(t, refused, "1234")
	require.Equal(t, exitDone, status, problems)
	require.Equal(t, "Maria has a new PIN.\n", out)
	require.Equal(t, exitFailed, first(command(t, asMaria(env), "", "key", "rotate")), "the old PIN is worth nothing")
	withNew := append(slices.Clip(env), "FRONTDESK_MANAGER=Maria", "FRONTDESK_MANAGER_PIN=483920")
	rotated, _, notice := command(t, withNew, "", "key", "rotate")
	require.Equal(t, exitDone, rotated)
	require.Regexp(t, `^The PIN of Maria was set with the client secret on [-0-9]+ [:0-9]+\. If none of you did that, `, notice)
	_, _, twice := command(t, withNew, "", "key", "rotate")
	require.Empty(t, twice, "once is enough")
	_, found := examine(t, append(env, "FRONTDESK_BASE_URL=http://127.0.0.1:1/rest/25.33"))
	require.Contains(t, found["staff"].Text, "The PIN of Maria was set with the client secret")
	var names []frontdesk.ActName
	for _, act := range actsOf(t, env)[1:6] {
		names = append(names, act.Name)
	}
	require.Equal(t, []frontdesk.ActName{frontdesk.ActKey, frontdesk.ActStaffTold, frontdesk.ActRefused, frontdesk.ActStaffReset, frontdesk.ActRefused}, names)
	require.Equal(t, "Maria", actsOf(t, env)[4].Subject)
	log := endOf(filepath.Join(dir, logName))
	for _, secret := range []string{"not-a-real-secret", "483920", "a guess at it"} {
		require.NotContains(t, string(log), secret)
	}
}

func TestASecretOfTheEnvironmentProvesNothingWhereOneIsKept(t *testing.T) {
	t.Parallel()
	env, _ := forgetful(t)

	status, out, problems := command(t, append(env, "FRONTDESK_CLIENT_SECRET=my own"), "my own\n483920\n", "staff", "pin", "--forgotten", "Maria")

	require.Equal(t, exitFailed, status)
	require.Empty(t, out)
	requireOneSentence(t, problems)
}

func TestWrongSecretsAndWrongPINsShareOneLockOut(t *testing.T) {
	t.Parallel()
	env, _ := forgetful(t)
	forgotten := []string{"staff", "pin", "--forgotten", "Maria"}
	var told []string

	for range 3 {
		told = append(told, third(command(t, env, "a guess\n483920\n", forgotten...)))
	}
	right, _, sentence := command(t, env, "not-a-real-secret\n483920\n", forgotten...)
	manager, _, _ := command(t, asMaria(env), "", "key", "rotate")

	require.Equal(t, "This is not right. Wait 30 seconds before the next try.\n", told[2])
	require.Equal(t, exitFailed, right, "it is not looked at")
	require.Contains(t, sentence, "Wait 30 seconds")
	require.Equal(t, exitFailed, manager)
}

func TestADeskWithoutASecretHasNoWayBack(t *testing.T) {
	t.Parallel()
	env := []string{"HOME=" + t.TempDir(), "FRONTDESK_DATA_DIR=" + t.TempDir()}
	staffedDesk(t, env)

	for _, typed := range []string{"", "\n483920\n", "x\n483920\n"} {
		status, _, problems := command(t, env, typed, "staff", "pin", "--forgotten", "Maria")

		require.Equal(t, exitFailed, status)
		require.Contains(t, problems, "no client secret")
	}
}

func TestAForgottenPINIsAskedForAtATerminalUnseen(t *testing.T) {
	t.Parallel()
	env, _ := forgetful(t)

	terminal := startTerminal(t, env, binary, "staff", "pin", "--forgotten", "Maria")
	terminal.waitFor("Client secret of this desk")
	terminal.press("not-a-real-secret", keyEnter)
	terminal.waitFor("┃ New PIN of Maria")
	terminal.press("483920", keyEnter)
	terminal.waitFor("┃ Once more")
	terminal.press("483920", keyEnter)
	terminal.waitFor("Maria has a new PIN.")
	require.NoError(t, terminal.wait())

	require.NotContains(t, terminal.seen.String(), "not-a-real-secret")
	require.NotContains(t, terminal.seen.String(), "483920")
}

func third(_ int, _, problems string) string { return problems }
