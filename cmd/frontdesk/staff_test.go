package main

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

// The managers of every test give their commands with this.
func asMaria(env []string) []string {
	return append(slices.Clip(env), "FRONTDESK_MANAGER=Maria", "FRONTDESK_MANAGER_PIN=270953")
}

// staffedDesk is a desk with the manager Maria and the host Tom.
func staffedDesk(t *testing.T, env []string) {
	t.Helper()
	status, out, problems := command(t, env, "270953\n", "staff", "add", "Maria", "--role", "manager")
	require.Equal(t, exitDone, status, problems)
	require.Equal(t, "Maria may sign in as manager with F9.\n", out)
	status, _, problems = command(t, asMaria(env), "4071\n", "staff", "add", "Tom")
	require.Equal(t, exitDone, status, problems)
}

func TestStaffAreAddedListedAndRemoved(t *testing.T) {
	t.Parallel()
	env := []string{"FRONTDESK_DATA_DIR=" + t.TempDir()}
	_, nobody, _ := command(t, env, "", "staff", "list")
	staffedDesk(t, env)

	_, listed, _ := command(t, env, "", "staff", "list", "--json")
	changed, told, problems := command(t, asMaria(env), "90417\n", "staff", "pin", "tom")
	last, _, refused := command(t, asMaria(env), "", "staff", "remove", "Maria")
	removed, _, _ := command(t, asMaria(env), "", "staff", "remove", "Tom")
	again, _, sentence := command(t, asMaria(env), "", "staff", "remove", "Tom")

	require.Contains(t, nobody, "frontdesk staff add")
	staff := decode[[]frontdesk.Staff](t, listed)
	require.Len(t, staff, 2)
	require.Equal(t, "Tom", staff[1].Name)
	require.Equal(t, frontdesk.Host, staff[1].Role)
	require.Equal(t, exitDone, changed, problems)
	require.Equal(t, "Tom has a new PIN.\n", told)
	require.Equal(t, exitFailed, last)
	requireOneSentence(t, refused)
	require.Equal(t, exitDone, removed)
	require.Equal(t, exitFailed, again)
	require.Contains(t, sentence, "Nobody of that name")
}

func TestStaffThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	env := []string{"FRONTDESK_DATA_DIR=" + t.TempDir()}

	for _, tt := range []struct {
		pin    string
		args   []string
		status int
	}{
		{"270953\n", []string{"add", "Tom"}, exitRefused}, // no manager yet
		{"1234\n", []string{"add", "Maria", "--role", "manager"}, exitRefused},
		{"270953\n", []string{"add", "Maria", "--role", "owner"}, exitRefused},
		{"270953\n", []string{"add", "2125550142", "--role", "manager"}, exitRefused},
		{"", []string{"add", "Maria", "--role", "manager"}, exitUsage},
		{"", []string{"add"}, exitUsage},
		{"", nil, exitUsage},
	} {
		status, _, problems := command(t, env, tt.pin, append([]string{"staff"}, tt.args...)...)
		require.Equal(t, tt.status, status, "%v: %s", tt.args, problems)
		require.NotContains(t, problems, "1234")
	}
}

func TestAManagersCommandsAreNotAHosts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.FamilyTemplate)
	staffedDesk(t, env)
	asTom := append(slices.Clip(env), "FRONTDESK_MANAGER=Tom", "FRONTDESK_MANAGER_PIN=4071")
	asMariaWrongly := append(slices.Clip(env), "FRONTDESK_MANAGER=Maria", "FRONTDESK_MANAGER_PIN=4071")

	for _, args := range [][]string{
		{"guest", "find", "guest23001"}, {"guest", "show", "guest23001"}, {"guest", "delete", "guest23001", "--yes-delete", "Preloaded"},
		{"staff", "add", "Eve", "--role", "manager"}, {"staff", "pin", "Maria"}, {"staff", "remove", "Maria"}, {"shift", "sign"},
	} {
		for _, who := range [][]string{env, asTom} {
			status, out, problems := command(t, who, "847261\n", args...)
			require.Equal(t, exitFailed, status, args)
			require.Empty(t, out)
			requireOneSentence(t, problems)
		}
	}
	wrong, _, _ := command(t, asMariaWrongly, "", "guest", "show", "guest23001")
	right, _, problems := command(t, asMaria(env), "", "guest", "show", "guest23001")

	require.Equal(t, exitFailed, wrong)
	require.Equal(t, exitDone, right, problems)
	_, out, _ := command(t, env, "", "audit", "--json")
	acts := decode[auditReport](t, out).Acts
	require.Equal(t, frontdesk.ActLook, acts[0].Name)
	require.Equal(t, "Maria", acts[0].Staff)
	require.Equal(t, "P•••, …3001", acts[0].Subject)
	require.Equal(t, frontdesk.ActRefused, acts[1].Name)
	require.Empty(t, w.ledger().Entries)
}

func TestWrongPINsOfCommandsMakeTheDeskWait(t *testing.T) {
	t.Parallel()
	env := []string{"FRONTDESK_DATA_DIR=" + t.TempDir()}
	staffedDesk(t, env)
	wrongly := append(slices.Clip(env), "FRONTDESK_MANAGER=Maria", "FRONTDESK_MANAGER_PIN=4071")

	for range 3 {
		command(t, wrongly, "", "staff", "remove", "Tom")
	}
	status, _, problems := command(t, asMaria(env), "", "staff", "remove", "Tom")

	require.Equal(t, exitFailed, status)
	require.Contains(t, problems, "Too many wrong PINs")
	_, listed, _ := command(t, env, "", "staff", "list", "--json")
	require.Len(t, decode[[]frontdesk.Staff](t, listed), 2)
}
