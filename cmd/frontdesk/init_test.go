package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// initWorld is a sandbox, and an empty home to set a desk up in.
type initWorld struct {
	*world

	home, file string
	flags      []string
}

func newInitWorld(t *testing.T) initWorld {
	t.Helper()
	home := t.TempDir()
	file := filepath.Join(home, "config", "settings.toml")
	return initWorld{newWorld(t), home, file, []string{"--settings", file, "--data-dir", filepath.Join(home, "data")}}
}

// requireDesk checks that init left a desk that works and gave nothing away.
func (w initWorld) requireDesk(t *testing.T, shown string) {
	t.Helper()
	info, err := os.Stat(w.file)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	body, err := os.ReadFile(w.file)
	require.NoError(t, err)
	for _, secret := range []string{w.report.ClientSecret, "270953"} {
		require.NotContains(t, string(body), secret)
		require.NotContains(t, shown, secret)
	}
	secret, err := os.Stat(filepath.Join(w.home, "data", "client.secret"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), secret.Mode().Perm())
	status, out, problems := command(t, nil, "", append([]string{"config", "fetch"}, w.flags...)...)
	require.Equal(t, exitDone, status, problems)
	require.Contains(t, out, "10 fields")
}

func TestInitWritesSettingsThatWork(t *testing.T) {
	t.Parallel()
	w := newInitWorld(t)

	wizard := startTerminal(t, []string{"HOME=" + w.home}, binary, append([]string{"init"}, w.flags...)...)
	for _, question := range []struct{ title, answer string }{
		{"Address of the service", w.report.BaseURL}, {"Client id", w.report.ClientID}, {"Client secret", w.report.ClientSecret},
		{"Merchant id", "123"}, {"Card template code", ""}, {"Kind of program", ""}, {"Name that guests know it by", ""},
		{"Store code", ""}, {"Country of the store", ""}, {"Language of the first screen", ""},
		{"Name of the first manager", "Maria"}, {"PIN of the first manager", "270953"},
	} {
		wizard.waitFor("┃ " + question.title)
		wizard.press(question.answer, keyEnter)
	}
	wizard.waitFor("This desk is ready", "10 fields", "seconds to answer")
	require.NoError(t, wizard.wait())

	w.requireDesk(t, wizard.seen.String())
	require.Contains(t, wizard.seen.String(), "First Name")
}

func TestInitAsksLineByLineForAScreenReader(t *testing.T) {
	t.Parallel()
	w := newInitWorld(t)

	wizard := startTerminal(t, []string{"HOME=" + w.home, "TERM=dumb"}, binary, append([]string{"init", "--accessible"}, w.flags...)...)
	for _, question := range []struct{ title, answer string }{
		{"Address of the service:", w.report.BaseURL}, {"Client id:", w.report.ClientID}, {"Client secret:", w.report.ClientSecret},
		{"Merchant id:", "123"}, {"Card template code (Enter takes 0):", ""}, {"Kind of program", ""}, {"(Enter takes Rewards):", ""},
		{"Store code:", ""}, {"Country of the store", ""}, {"Language of the first screen", ""},
		{"Name of the first manager:", "Maria"}, {"PIN of the first manager:", "270953"},
	} {
		wizard.waitFor(question.title)
		wizard.press(question.answer + "\n")
	}
	wizard.waitFor("This desk is ready")
	require.NoError(t, wizard.wait())

	w.requireDesk(t, wizard.seen.String())
}

func TestInitFromTheEnvironmentAsksNothingAndCanBeRunAgain(t *testing.T) {
	t.Parallel()
	w := newInitWorld(t)
	env := []string{
		"FRONTDESK_BASE_URL=" + w.report.BaseURL, "FRONTDESK_CLIENT_ID=" + w.report.ClientID,
		"FRONTDESK_CLIENT_SECRET=" + w.report.ClientSecret, "FRONTDESK_MERCHANT_ID=123",
		"FRONTDESK_MANAGER=Maria", "FRONTDESK_MANAGER_PIN=270953",
	}

	status, out, problems := command(t, env, "", append([]string{"init", "--from-env"}, w.flags...)...)
	again, more, trouble := command(t, asMaria(nil), "", append([]string{"init", "--from-env", "--json"}, w.flags...)...)

	require.Equal(t, exitDone, status, problems)
	w.requireDesk(t, out)
	require.Contains(t, out, "Maria may sign in as manager with F9.")
	require.Contains(t, out, "a copy of the database alone cannot be read, a stolen disk can")
	require.Contains(t, out, "First Name")
	require.Equal(t, exitDone, again, trouble)
	report := decode[initReport](t, more)
	require.Empty(t, report.Manager, "there is one already")
	require.Equal(t, 10, report.Programs[0].Fields)
	require.NotEmpty(t, report.Programs[0].Preview)
}

func TestInitWithoutALineWritesAllTheSame(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	file := filepath.Join(home, "settings.toml")

	status, _, problems := command(t, []string{
		"FRONTDESK_BASE_URL=http://127.0.0.1:1/rest/25.33", "FRONTDESK_CLIENT_ID=desk", "FRONTDESK_CLIENT_SECRET=not-a-real-secret",
		"FRONTDESK_MERCHANT_ID=123",
	}, "", "init", "--from-env", "--settings", file, "--data-dir", filepath.Join(home, "data"))

	require.Equal(t, exitFailed, status)
	require.Contains(t, problems, "The settings are written all the same")
	require.FileExists(t, file)
}

func TestInitFromAnEnvironmentThatLacksSomethingWritesNothing(t *testing.T) {
	t.Parallel()
	whole := []string{
		"FRONTDESK_BASE_URL=http://127.0.0.1:1/rest/25.33", "FRONTDESK_CLIENT_ID=desk", "FRONTDESK_CLIENT_SECRET=not-a-real-secret",
		"FRONTDESK_MERCHANT_ID=123", "FRONTDESK_MANAGER=Maria", "FRONTDESK_MANAGER_PIN=270953",
	}
	for _, name := range []string{
		"FRONTDESK_BASE_URL", "FRONTDESK_CLIENT_ID", "FRONTDESK_CLIENT_SECRET", "FRONTDESK_MERCHANT_ID", "FRONTDESK_MANAGER_PIN",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home := t.TempDir()
			file := filepath.Join(home, "settings.toml")
			var env []string
			for _, pair := range whole {
				if !strings.HasPrefix(pair, name+"=") {
					env = append(env, pair)
				}
			}

			status, _, problems := command(t, env, "", "init", "--from-env", "--settings", file, "--data-dir", filepath.Join(home, "data"))

			require.Equal(t, exitUsage, status)
			requireOneSentence(t, problems)
			require.NoFileExists(t, file)
		})
	}
}
