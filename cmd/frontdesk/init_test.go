package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestInitWritesSettingsThatWork(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "config", "settings.toml")
	flags := []string{"--settings", file, "--data-dir", filepath.Join(dir, "data")}

	wizard := startTerminal(t, []string{"HOME=" + dir}, binary, append([]string{"init"}, flags...)...)
	wizard.waitFor("Address of the service")
	for _, question := range []struct{ title, answer string }{
		{"Address of the service", w.report.BaseURL}, {"Client id", w.report.ClientID}, {"Client secret", w.report.ClientSecret},
		{"Merchant id", "123"}, {"Card template code", ""}, {"Kind of program", ""}, {"Name that guests know it by", ""}, {"Store code", ""},
	} {
		wizard.waitFor("┃ " + question.title)
		wizard.press(question.answer, keyEnter)
	}
	wizard.waitFor("The service answered.", "10 fields")
	require.NoError(t, wizard.wait())

	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	body, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NotContains(t, string(body), w.report.ClientSecret)
	require.NotContains(t, wizard.seen.String(), w.report.ClientSecret)
	status, out, problems := command(t, nil, "", append([]string{"config", "fetch"}, flags...)...)
	require.Equal(t, exitDone, status, problems)
	require.Contains(t, out, "10 fields")
}
