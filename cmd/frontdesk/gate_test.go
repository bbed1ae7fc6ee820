package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/require"

	"frontdesk"
)

// openCommands are those that everybody may give, each with the reason.
func openCommands() map[string]string {
	return map[string]string{
		"":             "the kiosk asks for a PIN itself where one is needed",
		"doctor":       "a service and whoever is called for help run it; what it shows is scrubbed",
		"health":       "a service runs it",
		"enroll":       "hosts enroll guests, and so do other programs",
		"sync":         "a service runs it",
		"queue list":   "the screen shows everybody the same, masked",
		"queue show":   "masked, but for --reveal, which is a manager's",
		"perks":        "what the program offers is no secret",
		"shift show":   "numbers only",
		"shift verify": "checks a text against a public key",
		"shift key":    "the key is public",
		"staff list":   "names that the sign-in screen shows as well",
		"audit":        "shows names of staff and masks, and a service watches that it is whole",
		"config fetch": "a service runs it",
		"config show":  "the form that every guest sees",
		"config check": "the form that every guest sees",
		"otp enroll":   "asks a gateway for a purchase of another program, which gives the command; nothing of this desk is touched",
		"sandbox":      "a service of its own",
	}
}

// managersCommands are the others, with arguments by which they would do
// something. FILE and BUNDLE are files that the test puts in their place.
func managersCommands() map[string][]string {
	const who = "username:guest23001"
	return map[string][]string{
		"init":                     {"--from-env"},
		"queue show --reveal":      {"1"},
		"queue retry":              {"1"},
		"queue cancel":             {"1", "--reason", "They left."},
		"queue export":             {"FILE"},
		"queue import":             {"BUNDLE"},
		"guest find":               {who},
		"guest show":               {who},
		"guest edit":               {who, "--answers", "-"},
		"guest register":           {"6000000000000001", "--answers", "-"},
		"guest delete":             {who, "--yes-delete", "Preloaded"},
		"guest sms":                {"2125550142"},
		"guest address list":       {who},
		"guest address add":        {who, "--answers", "-"},
		"guest address edit":       {who, "1", "--answers", "-"},
		"guest address remove":     {who, "1"},
		"guest related list":       {who},
		"guest related check":      {who, "--answers", "-"},
		"guest related add":        {who, "--answers", "-"},
		"guest related edit":       {who, "1", "--answers", "-"},
		"guest related remove":     {who, "1"},
		"guest account show":       {who},
		"guest account add":        {who, "--accounts", "-"},
		"guest account set":        {who, "--accounts", "-"},
		"guest account remove":     {who, "--accounts", "-"},
		"guest account edit":       {who, "--answers", "-"},
		"guest verify send":        {who},
		"guest verify complete":    {"code"},
		"guest combine ask":        {"6000000000000001", "code"},
		"guest combine candidates": {"code"},
		"guest combine finish":     {"code", "1"},
		"shift sign":               nil,
		"staff add":                {"Eve", "--role", "manager"},
		"staff remove":             {"Tom"},
		"staff pin":                {"Maria"},
		"staff pin --forgotten":    {"Maria"},
		"key rotate":               nil,
		"key give-up":              {"--confirm", "give up 1 guest"},
		"backup":                   {"FILE"},
		"restore":                  {"BACKUP", "--confirm", "put aside 1 guest"},
	}
}

// everyCommand lists the commands that do something, by path.
func everyCommand(root *cobra.Command) map[string]*cobra.Command {
	all := map[string]*cobra.Command{}
	var walk func(*cobra.Command)
	walk = func(command *cobra.Command) {
		if len(command.Commands()) == 0 || command == root {
			all[strings.TrimPrefix(strings.TrimPrefix(command.CommandPath(), root.Name()), " ")] = command
		}
		for _, child := range command.Commands() {
			walk(child)
		}
	}
	walk(root)
	return all
}

func TestEveryCommandIsOpenOrAManagers(t *testing.T) {
	t.Parallel()
	all := everyCommand(newRootCommand(console{}))
	open, managers := openCommands(), managersCommands()

	for path, command := range all {
		_, isOpen := open[path]
		_, isManagers := managers[path]
		require.NotEqual(t, isOpen, isManagers, "%q must be in one of the two lists", path)
		command.Flags().VisitAll(func(flag *pflag.Flag) {
			require.NotRegexp(t, "^(pin|secret|password|passphrase)$", flag.Name, "%s: everybody sees a command's arguments", path)
		})
	}
	for path, why := range open {
		require.Contains(t, all, path)
		require.NotEmpty(t, why)
	}
	for path := range managers {
		require.Contains(t, all, strings.TrimSuffix(strings.TrimSuffix(path, " --reveal"), " --forgotten"))
	}
}

func TestAManagersCommandRefusesEverybodyElseAndChangesNothing(t *testing.T) {
	t.Parallel()
	w, env := deskWithAGuest(t)
	env = append(env, "FRONTDESK_BUNDLE_PASSPHRASE=correct-horse-battery")
	dir := t.TempDir()
	backup, bundle := filepath.Join(dir, "desk.backup"), filepath.Join(dir, "bundle")
	exportElsewhere(t, w, env, bundle)
	staffedDesk(t, env)
	require.Equal(t, exitDone, first(command(t, asMaria(env), "", "backup", backup)))
	require.Equal(t, exitDone, first(command(t, env, "", "config", "fetch")))

	for path, args := range managersCommands() {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			home := t.TempDir()
			desk := filepath.Join(home, "desk")
			require.NoError(t, os.CopyFS(desk, os.DirFS(w.dataDir)))
			require.NoError(t, os.Chmod(desk, 0o700))
			for _, file := range []string{"frontdesk.db", "master.key"} {
				require.NoError(t, os.Chmod(filepath.Join(desk, file), 0o600))
			}
			file, settings := filepath.Join(home, "file"), filepath.Join(home, "settings.toml")
			given := []string{"--data-dir", desk, "--settings", settings}
			require.NoError(t, os.WriteFile(settings, nil, 0o600))
			given = append(given, strings.Fields(path)...)
			for _, arg := range args {
				given = append(given, strings.NewReplacer("FILE", file, "BUNDLE", bundle, "BACKUP", backup).Replace(arg))
			}
			before := stateOf(t, env, desk)

			for name, who := range map[string][]string{
				"nobody": env,
				"a host": append(slices.Clip(env), "FRONTDESK_MANAGER=Tom", "FRONTDESK_MANAGER_PIN=4071"),
			} {
				status, out, problems := command(t, who, "483920\n483920\n", given...)

				require.Equal(t, exitFailed, status, "%s: %s", name, problems)
				require.Empty(t, out, name)
				require.Regexp(t, "for managers|This is not right", problems, name)
				requireOneSentence(t, problems)
				require.NotContains(t, problems, "483920", name)
			}
			require.Equal(t, before, stateOf(t, env, desk))
			require.NoFileExists(t, file)
			written, err := os.ReadFile(settings)
			require.NoError(t, err)
			require.Empty(t, written)
			require.NotContains(t, string(endOf(filepath.Join(desk, logName))), "483920")
		})
	}
	require.Empty(t, w.ledger().Entries)
}

// exportElsewhere makes a bundle of a guest of another desk.
func exportElsewhere(t *testing.T, w *world, env []string, bundle string) {
	t.Helper()
	other := []string{"--data-dir", filepath.Join(t.TempDir(), "other")}
	require.Equal(t, exitSaved, first(command(t, env, strings.Replace(anaLoyalty, "ana@", "bea@", 1), append(other, "enroll", "--answers", "-", "--wait", "0")...)))
	status, _, problems := command(t, env, "", append(other, "queue", "export", bundle)...)
	require.Equal(t, exitDone, status, problems)
}

// stateOf is what a desk holds, but for the wrong PINs that its log counts.
func stateOf(t *testing.T, env []string, dir string) fstest.MapFS {
	t.Helper()
	state := fstest.MapFS{}
	for _, args := range [][]string{{"queue", "list", "--json"}, {"staff", "list", "--json"}} {
		status, out, problems := command(t, env, "", append([]string{"--data-dir", dir}, args...)...)
		require.Equal(t, exitDone, status, problems)
		state[strings.Join(args, " ")] = &fstest.MapFile{Data: []byte(out)}
	}
	key, err := os.ReadFile(filepath.Join(dir, "master.key"))
	require.NoError(t, err)
	state["master.key"] = &fstest.MapFile{Data: key}
	_, out, _ := command(t, env, "", "--data-dir", dir, "audit", "--json")
	for _, act := range decode[auditReport](t, out).Acts {
		if act.Name != frontdesk.ActRefused {
			state["act "+act.At.String()] = &fstest.MapFile{Data: []byte(act.Name)}
		}
	}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), "-wal") && !strings.HasSuffix(entry.Name(), "-shm") {
			state["file "+entry.Name()] = &fstest.MapFile{}
		}
	}
	return state
}

func TestAManagersDeedsAreNotedBeforeTheyAreDone(t *testing.T) {
	t.Parallel()
	w, env := deskWithAGuest(t)
	env = append(env, "FRONTDESK_BUNDLE_PASSPHRASE=correct-horse-battery")
	dir := t.TempDir()
	bundle, backup := filepath.Join(dir, "bundle"), filepath.Join(dir, "backup")
	exportElsewhere(t, w, env, bundle)
	staffedDesk(t, env)
	env = asMaria(env)

	for _, step := range []struct {
		act  frontdesk.ActName
		whom string
		args []string
	}{
		{frontdesk.ActLook, "A•••, …0142", []string{"queue", "show", "1", "--reveal"}},
		{frontdesk.ActImport, "", []string{"queue", "import", bundle}},
		{frontdesk.ActCancel, "A•••, …0142", []string{"queue", "cancel", "1", "--reason", "They left."}},
		{frontdesk.ActBackup, "", []string{"backup", backup}},
		{frontdesk.ActExport, "", []string{"queue", "export", filepath.Join(dir, "out")}},
		{frontdesk.ActKey, "", []string{"key", "rotate"}},
	} {
		status, _, problems := command(t, env, "", step.args...)

		require.Equal(t, exitDone, status, "%v: %s", step.args, problems)
		newest := actsOf(t, env)[0]
		require.Equal(t, step.act, newest.Name, step.args)
		require.Equal(t, "Maria", newest.Staff)
		require.Equal(t, step.whom, newest.Subject)
	}
}

func TestTheLogSaysWhoBroughtABackupBack(t *testing.T) {
	t.Parallel()
	_, env := deskWithAGuest(t)
	staffedDesk(t, env)
	env = asMaria(env)
	file := filepath.Join(t.TempDir(), "backup")
	require.Equal(t, exitDone, first(command(t, env, "", "backup", file)))

	status, _, problems := command(t, env, "", "restore", file, "--confirm", "put aside 1 guest")

	require.Equal(t, exitDone, status, problems)
	require.Equal(t, frontdesk.ActRestore, actsOf(t, env)[0].Name)
	require.Equal(t, "Maria", actsOf(t, env)[0].Staff)
}

// actsOf returns what the audit log of a desk holds, the newest first.
func actsOf(t *testing.T, env []string) []frontdesk.Act {
	t.Helper()
	status, out, problems := command(t, env, "", "audit", "--json")
	require.Equal(t, exitDone, status, problems)
	return decode[auditReport](t, out).Acts
}

func TestALostKeyIsGivenUpOnlyWithTheClientSecret(t *testing.T) {
	t.Parallel()
	w, env := deskWithAGuest(t)
	staffedDesk(t, env)
	require.NoError(t, os.Remove(filepath.Join(w.dataDir, "master.key")))
	giveUp := []string{"key", "give-up", "--confirm", "give up 1 guest"}

	asManager, _, _ := command(t, asMaria(env), "", giveUp...)
	wrong, _, sentence := command(t, env, "not the secret\n", giveUp...)
	right, _, problems := command(t, env, w.report.ClientSecret+"\n", giveUp...)

	require.Equal(t, exitFailed, asManager)
	require.Equal(t, exitFailed, wrong)
	require.Contains(t, sentence, "not the client secret")
	require.NotContains(t, sentence, "not the secret\n")
	require.Equal(t, exitDone, right, problems)
	require.Empty(t, queueOf(t, env).Entries)
}

func TestAManagerWaitsAtNoTerminalForEver(t *testing.T) {
	t.Parallel()
	env := []string{"FRONTDESK_DATA_DIR=" + t.TempDir()}
	staffedDesk(t, env)
	wrongly := append(slices.Clip(env), "FRONTDESK_MANAGER=Maria", "FRONTDESK_MANAGER_PIN=483920")
	var told []string
	for range 4 {
		_, _, problems := command(t, wrongly, "", "key", "rotate")
		told = append(told, strings.TrimSpace(problems))
	}
	terminal := startTerminal(t, asMaria(env), binary, "key", "rotate")
	terminal.waitFor("goes on by itself")
	terminal.press("\x03")
	err := terminal.wait()

	require.Equal(t, "This PIN is not right.", told[0])
	require.Equal(t, "This PIN is not right. Wait 30 seconds before the next try.", told[2])
	require.Equal(t, "Too many wrong PINs were typed at this desk. Wait 30 seconds before the next try. At a terminal the command waits by itself.", told[3])
	require.ErrorContains(t, err, "exit status 1")
}
