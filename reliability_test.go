package frontdesk_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// faults are those that the page must tell of, in its words.
const faults = `SIGKILL, SIGSTOP, hang-up, out of memory, panic in a screen, panic in the engine, two kiosks,
full, read-only, not synced, torn page, I/O error, slow sync, file deleted, wrong owner, older version, old log,
back 10 years, forward 10 years, daylight saving, leap day, suspended, in mid-form,
DNS lies, portal 200, portal 302, certificate expired, certificate swapped, half-open, 1 byte a second, reset after the last byte,
reply lost, reply twice, applied late, reordered, 64 MB, gzip bomb, proxy 407, IPv6 only,
401 in mid-queue, 403 for one merchant, duplicate, 429 with, 429 without, 500 for one, failure inside, unknown result, unknown field type,
Config shrinks, Config grows, Config renames, Config changes a pattern, card already active, card of another program, phone already registered, merged or deleted,
paste of 1 MB, scan into the wrong field, two cards, payment card, storms, window of 1×1, keyboard unplugged, walk away, autofill, emoji, right to left, combining, one letter`

// named finds a test as the page names it: the package's folder, the function,
// and the name of a part of it where it has parts.
var named = regexp.MustCompile("`([a-z/]+)\\.((?:Test|Fuzz)[A-Za-z0-9_]+)(?:/([^`]+))?`")

// reliabilityRows returns the rows of the table below a heading.
func reliabilityRows(t *testing.T, heading string) [][]string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("docs", "reliability.md"))
	require.NoError(t, err)
	_, section, found := strings.Cut(string(page), "\n## "+heading+"\n")
	require.True(t, found, heading)
	section, _, _ = strings.Cut(section, "\n## ")
	var rows [][]string
	for line := range strings.Lines(section) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "|") && !strings.HasPrefix(line, "|---") {
			rows = append(rows, strings.Split(strings.Trim(line, "| "), " | "))
		}
	}
	require.Greater(t, len(rows), 1, heading)
	return rows[1:]
}

func TestEveryTestThatThePageOfFaultsNamesIsThere(t *testing.T) {
	t.Parallel()
	files := map[string]map[string][]string{} // texts of a function's file, by folder and function

	for heading, columns := range map[string]int{"The faults": 4, "The promises": 3} {
		for _, row := range reliabilityRows(t, heading) {
			require.Len(t, row, columns, "%q", row)
			tests := named.FindAllStringSubmatch(row[columns-1], -1)
			require.NotEmpty(t, tests, "no test shows %q", row[0])
			require.Equal(t, strings.Count(row[columns-1], "`"), 2*len(tests), "what is no test's name stands in %q", row)
			for _, test := range tests {
				folder, function, part := test[1], test[2], test[3]
				if files[folder] == nil {
					files[folder] = testsOf(t, folder)
				}
				texts, there := files[folder][function]
				require.True(t, there, "%s has no %s", folder, function)
				if part != "" {
					require.Contains(t, texts, part, "%s of %s", function, folder)
				}
			}
		}
	}
}

func TestThePageOfFaultsLeavesNoneOut(t *testing.T) {
	t.Parallel()
	var told []string
	for _, row := range reliabilityRows(t, "The faults") {
		told = append(told, row[0])
	}
	page, err := os.ReadFile(filepath.Join("docs", "reliability.md"))
	require.NoError(t, err)
	_, unproved, found := strings.Cut(string(page), "\n## What is not proved\n")
	require.True(t, found)

	for fault := range strings.SplitSeq(strings.ReplaceAll(faults, "\n", " "), ",") {
		require.Contains(t, strings.Join(told, "\n")+unproved, strings.TrimSpace(fault))
	}
	require.Len(t, reliabilityRows(t, "The promises"), 10)
}

// testsOf returns the tests of a folder with every text that their file holds:
// the names of their parts are among them.
func testsOf(t *testing.T, folder string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	names, err := filepath.Glob(filepath.Join(filepath.FromSlash(folder), "*_test.go"))
	require.NoError(t, err)
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		var texts []string
		ast.Inspect(file, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				text, err := strconv.Unquote(literal.Value)
				require.NoError(t, err)
				texts = append(texts, text)
			}
			return true
		})
		for _, declared := range file.Decls {
			if function, ok := declared.(*ast.FuncDecl); ok && function.Recv == nil {
				out[function.Name.Name] = texts
			}
		}
	}
	return out
}
