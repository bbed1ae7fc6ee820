package localdb_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

// noted is a desk whose manager did five things.
func noted(t *testing.T) *desk {
	t.Helper()
	d, manager, _ := staffed(t)
	for n := range 5 {
		d.clock.Move(time.Minute)
		require.NoError(t, d.Note(t.Context(), frontdesk.Act{
			StaffID: manager.ID, Staff: "Maria", Name: frontdesk.ActLook, Subject: fmt.Sprintf("A•••, …000%d", n), ID: frontdesk.NewID(),
		}))
	}
	return d
}

func TestAuditTellsTheNewestFirst(t *testing.T) {
	t.Parallel()
	d := noted(t)

	acts, err := d.Acts(t.Context(), 2)
	require.NoError(t, err)
	all, err := d.Acts(t.Context(), 0)
	require.NoError(t, err)
	n, err := d.CheckAudit(t.Context())
	require.NoError(t, err)

	require.Equal(t, int64(5), n)
	require.Len(t, all, 5)
	require.Equal(t, all[:2], acts)
	require.Equal(t, int64(5), acts[0].Seq)
	require.Equal(t, "A•••, …0004", acts[0].Subject)
	require.Equal(t, d.clock.Now(), acts[0].At)
}

func TestAuditKeepsNothingPersonal(t *testing.T) {
	t.Parallel()
	d := noted(t)

	err := d.Note(t.Context(), frontdesk.Act{Name: frontdesk.ActDelete, Subject: plantedEmail})

	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err))
	require.NotContains(t, err.Error(), plantedEmail)
	n, err := d.CheckAudit(t.Context())
	require.NoError(t, err)
	require.Equal(t, int64(5), n)
}

func TestAuditOfANewDeskIsWhole(t *testing.T) {
	t.Parallel()
	d := setup(t)

	n, err := d.CheckAudit(t.Context())
	require.NoError(t, err)
	require.Zero(t, n)
	require.NoError(t, d.Note(t.Context(), frontdesk.Act{Name: frontdesk.ActQuit}))
	n, err = d.CheckAudit(t.Context())
	require.NoError(t, err)
	require.Equal(t, int64(1), n)
}

func TestActsAreNeitherChangedNorDeleted(t *testing.T) {
	t.Parallel()
	d := noted(t)

	db, err := sql.Open("sqlite3", "file:"+filepath.Join(d.dir, "frontdesk.db")+"?_busy_timeout=5000")
	require.NoError(t, err)
	defer db.Close()
	for _, statement := range []string{`DELETE FROM acts`, `UPDATE acts SET staff = 'Tom'`} {
		_, err := db.Exec(statement)
		require.ErrorContains(t, err, "acts are never")
	}
}

func TestAlteredAuditIsNoticedForEver(t *testing.T) {
	t.Parallel()
	const loose = `DROP TRIGGER acts_stay; DROP TRIGGER acts_are_written_once; `
	for name, statement := range map[string]string{
		"an act changed":             `UPDATE acts SET staff = 'Tom' WHERE seq = 3`,
		"the time of an act":         `UPDATE acts SET at = at + 1 WHERE seq = 1`,
		"an act removed":             `DELETE FROM acts WHERE seq = 2`,
		"the first act removed":      `DELETE FROM acts WHERE seq = 1`,
		"the last act removed":       `DELETE FROM acts WHERE seq = 5`,
		"the last act and the end":   `DELETE FROM acts WHERE seq = 5; DELETE FROM acts_end`,
		"the last act, end moved":    `DELETE FROM acts WHERE seq = 5; UPDATE acts_end SET seq = 4, mac = (SELECT mac FROM acts WHERE seq = 4)`,
		"all acts removed":           `DELETE FROM acts`,
		"all acts and the end":       `DELETE FROM acts; DELETE FROM acts_end`,
		"an act put in":              `INSERT INTO acts SELECT 6, at, staff_id, staff, act, subject, submission, mac FROM acts WHERE seq = 5`,
		"two acts exchanged":         `UPDATE acts SET seq = 9 WHERE seq = 2; UPDATE acts SET seq = 2 WHERE seq = 3; UPDATE acts SET seq = 3 WHERE seq = 9`,
		"a part removed, renumbered": `DELETE FROM acts WHERE seq = 1; UPDATE acts SET seq = seq - 1`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := noted(t)

			alter(t, d.dir, loose+statement)

			_, err := d.CheckAudit(t.Context())
			require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(err))
			for range 2 {
				require.NoError(t, d.Note(t.Context(), frontdesk.Act{Name: frontdesk.ActQuit}), "the desk goes on")
				_, err = d.CheckAudit(t.Context())
				require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(err), "and the log never looks whole again")
			}
		})
	}
}

func TestAuditSurvivesANewMasterKey(t *testing.T) {
	t.Parallel()
	d := noted(t)

	_, err := d.Rotate(t.Context(), nil)
	require.NoError(t, err)
	require.NoError(t, d.Close())
	d.DB = d.open()

	n, err := d.CheckAudit(t.Context())
	require.NoError(t, err)
	require.Equal(t, int64(5), n)
}
