package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk/api/sandbox"
)

func TestShiftCountsAndIsLoudAboutWhatIsLeft(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	env := w.env(sandbox.LoyaltyTemplate)
	require.Equal(t, exitDone, first(command(t, env, anaLoyalty, "enroll", "--answers", "-")))
	finished := second(command(t, env, "", "shift", "show", "--since", "1h"))
	require.Equal(t, exitSaved, first(command(t, env, strings.Replace(anaLoyalty, "ana@", "bea@", 1), "enroll", "--answers", "-", "--wait", "0")))

	status, out, problems := command(t, env, "", "shift", "show", "--since", "1h")
	_, plain, _ := command(t, env, "", "shift", "show", "--since", time.Now().Add(-time.Hour).Format(time.RFC3339), "--json")

	require.Equal(t, exitDone, status, problems)
	require.NotContains(t, finished, "NOT FINISHED")
	require.Contains(t, out, "2 guests captured.\n1 sent, 1 waiting, 0 held, 0 cancelled.\nNOT FINISHED: 1 guest ")
	report := decode[shiftReport](t, plain)
	require.Equal(t, report.Captured, report.Sent+report.Waiting+report.Held+report.Cancelled)
	require.Equal(t, 2, report.Captured)
	for _, since := range []string{"yesterday", "-1h", ""} {
		require.Equal(t, exitUsage, first(command(t, env, "", "shift", "show", "--since", since)))
	}
}

func TestASignedShiftIsVerified(t *testing.T) {
	t.Parallel()
	env := []string{"FRONTDESK_DATA_DIR=" + t.TempDir()}
	unstaffed, _, _ := command(t, env, "", "shift", "sign")
	staffedDesk(t, env)

	status, text, problems := command(t, asMaria(env), "", "shift", "sign")
	require.Equal(t, exitDone, status, problems)
	file := filepath.Join(t.TempDir(), "shift.txt")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	genuine, told, problems := command(t, env, "", "shift", "verify", file)
	altered, _, sentence := command(t, env, strings.Replace(text, "Captured:  0", "Captured:  9", 1), "shift", "verify", "-")
	elsewhere := []string{"FRONTDESK_DATA_DIR=" + t.TempDir()}
	other, _, _ := command(t, elsewhere, "", "shift", "verify", file)
	withKey, _, problem := command(t, elsewhere, "", "shift", "verify", file, "--key", strings.TrimSpace(second(command(t, env, "", "shift", "key"))))

	require.Equal(t, exitFailed, unstaffed)
	require.Contains(t, text, "Closed by: Maria\n")
	require.Equal(t, exitDone, genuine, problems)
	require.Equal(t, "Genuine: the text is as the desk signed it.\n", told)
	require.Equal(t, exitFailed, altered)
	requireOneSentence(t, sentence)
	require.Equal(t, exitFailed, other)
	require.Equal(t, exitDone, withKey, problem)
	require.Equal(t, exitRefused, first(command(t, env, "hello", "shift", "verify", "-")))
}

func TestAnAlteredAuditLogIsSaid(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	env := []string{"FRONTDESK_DATA_DIR=" + dir}
	_, nothing, _ := command(t, env, "", "audit")
	staffedDesk(t, env)
	whole, out, problems := command(t, env, "", "audit")
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "frontdesk.db"))
	require.NoError(t, err)
	_, err = db.Exec(`DROP TRIGGER acts_are_written_once; UPDATE acts SET staff = 'Tom'`)
	require.NoError(t, err)
	require.NoError(t, db.Close())

	status, _, sentence := command(t, env, "", "audit")
	failed, plain, _ := command(t, env, "", "audit", "--json")

	require.Equal(t, "Nothing was noted yet.\n", nothing)
	require.Equal(t, exitDone, whole, problems)
	require.Contains(t, out, "staff_add")
	require.Contains(t, out, "(command line)")
	require.Equal(t, exitFailed, status)
	require.Contains(t, sentence, "altered at act 1")
	require.Equal(t, exitFailed, failed)
	require.Contains(t, decode[failureReport](t, plain).Error.Message, "altered")
}
