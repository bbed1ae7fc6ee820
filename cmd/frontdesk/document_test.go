package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

// root is the folder of the module, seen from here.
var root = filepath.Join("..", "..")

// fence is one block of commands of a document.
type fence struct {
	file  string
	line  int
	kind  string // "sh", "sh terminal", "sh make", "sh system"
	lines []string
}

// fences returns the blocks of commands of a document.
func fences(t *testing.T, path string) []fence {
	t.Helper()
	body, err := os.ReadFile(path)
	require.NoError(t, err)
	var all []fence
	inside := false
	for i, line := range strings.Split(string(body), "\n") {
		switch info, isFence := strings.CutPrefix(line, "```"); {
		case isFence && inside:
			inside = false
		case isFence:
			inside = true
			all = append(all, fence{file: filepath.Base(path), line: i + 1, kind: info})
		case inside:
			last := &all[len(all)-1]
			last.lines = append(last.lines, line)
		}
	}
	return slices.DeleteFunc(all, func(f fence) bool { return !strings.HasPrefix(f.kind, "sh") })
}

// documents are the pages that are written for people.
func documents(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	require.NoError(t, err)
	return append(pages, filepath.Join(root, "README.md"))
}

func TestEveryCommandOfTheDocumentsWorks(t *testing.T) {
	t.Parallel()
	ran := 0
	for _, page := range documents(t) {
		blocks := fences(t, page)
		ran += len(blocks)
		if len(blocks) == 0 {
			continue
		}
		t.Run(filepath.Base(page), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			env := w.reader(t)
			if filepath.Base(page) == "upgrade.md" {
				w.captureBen(t, env)
			}
			for _, block := range blocks {
				where := block.file + ":" + strconv.Itoa(block.line)
				switch block.kind {
				case "sh":
					w.runScript(t, env, block, where)
				case "sh terminal":
					w.runInTerminal(t, env, block, where)
				case "sh make":
					checkTargets(t, block, where)
				case "sh system":
					checkUnits(t, block, where)
				default:
					t.Errorf("%s: a block of kind %q is run by nobody", where, block.kind)
				}
			}
		})
	}
	require.Greater(t, ran, 10)
}

// reader is the environment of somebody with an empty home who follows a
// document: frontdesk is in the path, and the service is the sandbox.
func (w *world) reader(t *testing.T) []string {
	t.Helper()
	home := filepath.Dir(w.dataDir)
	path := filepath.Join(home, "bin")
	require.NoError(t, os.Mkdir(path, 0o755))
	require.NoError(t, os.Symlink(binary, filepath.Join(path, "frontdesk")))
	env := append(w.env(sandbox.LoyaltyTemplate), "PATH="+path+":"+os.Getenv("PATH"), "TERM=xterm-256color", "LANG=C.UTF-8")
	status, _, problems := command(t, env, "", "config", "fetch")
	require.Equal(t, exitDone, status, problems)
	// What a document begins with may have been done on another day.
	added, _, problems := command(t, env, "270953\n", "staff", "add", "Maria", "--role", "manager")
	require.Equal(t, exitDone, added, problems)
	return asMaria(env)
}

// captureBen saves a guest who waits, for a document that moves such guests.
func (w *world) captureBen(t *testing.T, env []string) {
	t.Helper()
	ben := strings.NewReplacer("Ana", "Ben", "ana@", "ben@", "0142", "0143").Replace(anaLoyalty)
	saved, _, problems := command(t, env, ben, "enroll", "--answers", "-", "--wait", "0")
	require.Equal(t, exitSaved, saved, problems)
}

// runScript runs a block as a shell does. Where the document names its own
// service, the sandbox stands in.
func (w *world) runScript(t *testing.T, env []string, block fence, where string) {
	t.Helper()
	var script []string
	for _, line := range block.lines {
		if name, isVariable := strings.CutPrefix(line, "export FRONTDESK_"); isVariable {
			name, _, _ = strings.Cut(name, "=")
			require.True(t, isKnownVariable("FRONTDESK_"+name), "%s: %s is no setting", where, name)
			continue
		}
		script = append(script, line)
	}
	cmd := exec.Command("bash", "-euo", "pipefail", "-c", strings.Join(script, "\n"))
	cmd.Dir, cmd.Env = filepath.Dir(w.dataDir), env

	out, err := cmd.CombinedOutput()

	require.NoError(t, err, "%s\n%s", where, out)
}

// isKnownVariable reports whether the program reads a variable.
func isKnownVariable(name string) bool {
	return isOtherVariable(name) || slices.ContainsFunc(settingsList(), func(s setting) bool { return s.variable() == name })
}

// runInTerminal starts each line of a block in a terminal and waits until it
// shows something.
func (w *world) runInTerminal(t *testing.T, env []string, block fence, where string) {
	t.Helper()
	shows := map[string]string{
		"frontdesk":                             "New guest",
		"frontdesk --training":                  "TRAINING",
		"frontdesk init":                        "Address of the service",
		"frontdesk doctor --scan":               "Scan a card.",
		"frontdesk staff pin --forgotten Maria": "lient secret",
	}
	for _, line := range block.lines {
		text, _, _ := strings.Cut(line, "#")
		text = strings.TrimSpace(text)
		require.Contains(t, shows, text, where)
		fields := strings.Fields(text)

		shown := startTerminal(t, env, binary, fields[1:]...)

		shown.waitFor(shows[text])
		shown.kill()
	}
}

// checkTargets checks that make knows what a block asks of it.
func checkTargets(t *testing.T, block fence, where string) {
	t.Helper()
	makefile, err := os.ReadFile(filepath.Join(root, "Makefile"))
	require.NoError(t, err)
	for _, line := range block.lines {
		words := strings.Fields(line)
		require.Equal(t, "make", words[0], where)
		require.Regexp(t, `(?m)^`+words[1]+`:.*## `, string(makefile), where)
	}
}

// checkUnits checks what can be checked of commands to the system: that the
// units and credentials they name are ours.
func checkUnits(t *testing.T, block fence, where string) {
	t.Helper()
	for _, line := range block.lines {
		for _, unit := range regexp.MustCompile(`[a-z-]+\.service`).FindAllString(line, -1) {
			require.FileExists(t, filepath.Join(root, "deploy", "systemd", unit), where)
		}
		for _, name := range regexp.MustCompile(`--name=(\S+)`).FindAllStringSubmatch(line, -1) {
			require.Contains(t, []string{credentialSecret, "frontdesk-master-key"}, name[1], where)
		}
	}
}

func TestEveryFileThatTheArchitectureNamesIsThere(t *testing.T) {
	t.Parallel()
	body, err := os.ReadFile(filepath.Join(root, "docs", "architecture.md"))
	require.NoError(t, err)
	_, questions, found := strings.Cut(string(body), "## Ten questions")
	require.True(t, found)
	named := regexp.MustCompile("`([a-z/_]+\\.go)`(?:[^`|]*?: `([A-Za-z]+)`)?")

	rows := 0
	for row := range strings.Lines(questions) {
		if !strings.HasPrefix(row, "| ") || !strings.Contains(row, "`") {
			continue
		}
		rows++
		answers := named.FindAllStringSubmatch(row, -1)
		require.NotEmpty(t, answers, row)
		for _, answer := range answers {
			code, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(answer[1])))
			require.NoError(t, err, row)
			if answer[2] != "" {
				require.Regexp(t, `(?m)^(func (\([^)]*\) )?|type )`+answer[2]+`\b`, string(code), row)
			}
		}
	}

	require.Equal(t, 10, rows)
}

func TestEveryLinkOfTheDocumentsLeadsSomewhere(t *testing.T) {
	t.Parallel()
	link := regexp.MustCompile(`\]\(([^)#:]+)\)`)
	followed := 0
	for _, page := range documents(t) {
		body, err := os.ReadFile(page)
		require.NoError(t, err)
		for _, found := range link.FindAllSubmatch(body, -1) {
			_, err := os.Stat(filepath.Join(filepath.Dir(page), filepath.FromSlash(string(found[1]))))
			require.NoError(t, err, "%s leads to %s", filepath.Base(page), found[1])
			followed++
		}
	}
	require.Greater(t, followed, 10)
}

func TestAFreshDeskStartsFromNothingButItsSettingsFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	home := t.TempDir()
	settings, data := filepath.Join(home, "settings.toml"), filepath.Join(home, "data")
	env := append(w.env(sandbox.LoyaltyTemplate), "HOME="+home)
	status, _, problems := command(t, env, "", "init", "--from-env", "--settings", settings, "--data-dir", data)
	require.Equal(t, exitDone, status, problems)
	for _, unit := range []string{"frontdesk-desk.service", "frontdesk-sender.service"} {
		body, err := os.ReadFile(filepath.Join(root, "deploy", "systemd", unit))
		require.NoError(t, err)
		start := regexp.MustCompile(`(?m)^ExecStart=@PREFIX@/bin/frontdesk(.*)$`).FindSubmatch(body)
		require.NotNil(t, start, unit)
		require.Contains(t, string(start[1]), "--settings /etc/frontdesk/settings.toml", unit)
		args := strings.Fields(strings.ReplaceAll(string(start[1]), "/etc/frontdesk/settings.toml", settings))

		shown := startTerminal(t, []string{"HOME=/nonexistent", "FRONTDESK_DATA_DIR=" + data}, binary, args...)

		want := "New guest"
		if slices.Contains(args, "sync") {
			want = "0 waiting"
		}
		shown.waitFor(want)
		shown.kill()
	}
}
