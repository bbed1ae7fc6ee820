package api

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// document is the page that the tables of this package are printed in.
const document = "../docs/outcomes.md"

func TestTheDocumentPrintsTheTablesThatDecide(t *testing.T) {
	page, err := os.ReadFile(filepath.FromSlash(document))
	require.NoError(t, err)

	want := string(page)
	for name, table := range map[string]string{
		"outcomes": ruleTable(rules()), "gateway": ruleTable(otpRules()[:len(otpRules())-len(rules())]),
		"results": resultTable(),
	} {
		want = section(t, want, name, table)
	}

	if flag.Lookup("update").Value.String() == "true" {
		require.NoError(t, os.WriteFile(filepath.FromSlash(document), []byte(want), 0o644))
		return
	}
	require.Equal(t, want, string(page), "run: go test ./api -run Document -update")
}

// TestMain adds the flag that rewrites the documents.
func TestMain(m *testing.M) {
	flag.Bool("update", false, "rewrite docs/outcomes.md and docs/operations-wire.md")
	os.Exit(m.Run())
}

// section returns a page with what stands between two marks replaced.
func section(t *testing.T, page, name, table string) string {
	t.Helper()
	begin, end := "<!-- begin "+name+" -->\n", "<!-- end "+name+" -->"
	before, rest, found := strings.Cut(page, begin)
	require.True(t, found, "no mark %q", begin)
	_, after, found := strings.Cut(rest, end)
	require.True(t, found, "no mark %q", end)
	return before + begin + table + end + after
}

// ruleTable prints rows of the table of outcomes.
func ruleTable(table []rule) string {
	var b strings.Builder
	b.WriteString("| reply | body | outcome | cause | why |\n|---|---|---|---|---|\n")
	for _, r := range table {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n",
			orElse(joined(r.faults)+joined(r.statuses), "any"), bodies(r), r.outcome, orElse(string(r.cause), "none"), r.why)
	}
	if len(table) > 1 {
		fmt.Fprintf(&b, "| anything else | any | %s | %s | %s |\n",
			frontdesk.OutcomeUnsure, frontdesk.CauseBroken, "What nobody foresaw must never count as done.")
	}
	return b.String()
}

// bodies prints the forms of a row.
func bodies(r rule) string {
	if len(r.faults) > 0 {
		return "none"
	}
	return orElse(joined(r.forms), "any")
}

// joined prints a list.
func joined[T any](items []T) string {
	var out []string
	for _, item := range items {
		out = append(out, fmt.Sprint(item))
	}
	return strings.Join(out, "; ")
}

// resultTable prints what each result means, as the code decides it.
func resultTable() string {
	all := []string{
		resultSuccess, resultCardCreated, resultInvalid, resultConflict, resultFailure, resultSuspended,
		resultResult, resultAuthorized, resultInvalidStatus, resultUserData,
	}
	words := map[form]string{formDone: "done", formRefused: "no"}
	table := newTable(nil)
	var b strings.Builder
	b.WriteString("| result | means | of |\n|---|---|---|\n")
	for _, result := range all {
		var meant form
		var of []string
		for _, name := range slices.Sorted(maps.Keys(table)) {
			if m := meaning(table[name], result); m != formNameless {
				meant, of = m, append(of, "`"+string(name)+"`")
			}
		}
		where := strings.Join(of, ", ")
		if len(of) == len(table) {
			where = "every operation"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", result, words[meant], where)
	}
	return b.String()
}
