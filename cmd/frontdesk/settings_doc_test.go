package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the documents that are made of the code anew")

// settingsPage is the folder of docs/settings.md, seen from here.
var settingsPage = filepath.Join("..", "..", "docs", "settings.md")

func TestTheSettingsPageSaysWhatTheCodeDoes(t *testing.T) {
	t.Parallel()
	want := settingsDocument()
	if *update {
		require.NoError(t, os.WriteFile(settingsPage, []byte(want), 0o644))
	}

	got, err := os.ReadFile(settingsPage)

	require.NoError(t, err)
	require.Equal(t, want, string(got), "go test ./cmd/frontdesk -run SettingsPage -update writes it anew")
}

func TestEverySettingOfTheFileIsListed(t *testing.T) {
	t.Parallel()
	inFile := map[string]bool{}
	kind := reflect.TypeFor[settings]()
	for field := range kind.Fields() {
		if name := field.Tag.Get("toml"); name != "" && name != "program" {
			inFile[name] = true
		}
	}

	listed := map[string]bool{}
	var s settings
	for _, one := range settingsList() {
		listed[one.name] = true
		field, found := kind.FieldByNameFunc(func(name string) bool {
			f, _ := kind.FieldByName(name)
			return f.Tag.Get("toml") == one.name
		})
		require.True(t, found, one.name)
		require.Same(t, reflect.ValueOf(&s).Elem().FieldByIndex(field.Index).Addr().Interface(), one.value(&s), one.name)
		require.Greater(t, len(one.meaning), 15, one.name)
		require.True(t, strings.HasSuffix(one.meaning, "."), one.name)
	}

	require.Equal(t, inFile, listed)
}

// settingsDocument is the page of the settings.
func settingsDocument() string {
	var b strings.Builder
	b.WriteString(`# Settings

One TOML file: the one that ` + "`--settings`" + ` or ` + "`FRONTDESK_SETTINGS`" + ` names, else ` + "`frontdesk/settings.toml`" + ` in the folder for settings
(` + "`~/.config`" + ` unless ` + "`XDG_CONFIG_HOME`" + ` says otherwise). No file is needed: every setting has a variable in the environment too. Flags
stand over the environment, the environment over the file. What nobody knows or nobody can read is refused with its line and
column. ` + "`frontdesk init`" + ` asks for what matters and writes a file with all of this in it.

This page is written by a test from ` + "`cmd/frontdesk/settings_list.go`" + `. Lists are written ` + "`[\"a\", \"b\"]`" + ` in the file and ` + "`a,b`" + ` in the
environment; times are written ` + "`10s`" + `, ` + "`2m`" + `.
`)
	defaults := defaultSettings()
	defaults.DataDir = "~/.local/share/frontdesk"
	heading := ""
	for _, one := range settingsList() {
		if one.group != heading {
			heading = one.group
			fmt.Fprintf(&b, "\n## %s\n\n| in the file | in the environment | unless set | meaning |\n|---|---|---|---|\n", heading)
		}
		fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s |\n", one.name, one.variable(), usualValue(one, &defaults), one.meaning)
	}
	b.WriteString("\n## Several programs\n\n" +
		"A desk of several programs, such as a loyalty program and an eClub, has a table for each; guests choose on the first screen.\n" +
		"A table takes what it leaves out from the settings of the program above, and stands over them and over the environment.\n" +
		"`--program NAME` (or its card template code) says which one a command is about; without it the first is meant.\n\n" +
		"```toml\nmerchant_id = 123\n\n[[program]]\nname = \"Blue Spoon Rewards\"\ncard_template_code = 0\nunique_fields = [\"mobilePhone\", \"email\"]\n\n" +
		"[[program]]\nname = \"Blue Spoon Birthday Club\"\ncard_template_code = 1\nprogram_kind = \"eclub\"\n```\n\n" +
		"A table may set `name`, `merchant_id`, `card_template_code`, `program_kind`, `store_code`, `unique_fields`, `integration` and\n`card_pattern`.\n" +
		"\n## Not settings\n\n" +
		"| variable | meaning |\n|---|---|\n" +
		"| `FRONTDESK_SETTINGS` | The settings file, as `--settings` names it. |\n" +
		"| `FRONTDESK_PROGRAM` | The program that a command is about, as `--program` names it. |\n" +
		"| `FRONTDESK_PASSPHRASE` | The passphrase of the master key, where one is used and nobody sits at a terminal. |\n" +
		"| `FRONTDESK_BUNDLE_PASSPHRASE` | The passphrase of `queue export`, `queue import`, `backup --with-key` and `restore --key`. |\n" +
		"| `FRONTDESK_MANAGER`, `FRONTDESK_MANAGER_PIN` | Name and PIN of the manager who gives a command, where nobody is to be asked; of the first manager, for `init --from-env`. |\n" +
		"| `CREDENTIALS_DIRECTORY` | Set by systemd: the folder of `frontdesk-client-secret` and `frontdesk-master-key`. |\n")
	return b.String()
}

// usualValue is what a setting is when nobody sets it.
func usualValue(one setting, defaults *settings) string {
	text := literal(one.value(defaults))
	if text == `""` || text == "[]" || text == "0" && one.name == "merchant_id" {
		return ""
	}
	return "`" + strings.Trim(text, `"`) + "`"
}
