package localdb_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

func TestAReportTellsHowTheDatabaseIsKept(t *testing.T) {
	t.Parallel()
	d := setup(t)

	got, err := d.Report(t.Context())

	require.NoError(t, err)
	require.Equal(t, localdb.KeyInFile, got.Key)
	require.Equal(t, map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1"}, got.Pragmas)
	require.Positive(t, got.Schema)
	require.NotEmpty(t, got.SQLite)
}

func TestAReportOfAClosedDatabaseIsAFaultOfTheDisk(t *testing.T) {
	t.Parallel()
	d := setup(t)
	require.NoError(t, d.Close())

	_, err := d.Report(t.Context())

	require.Error(t, err)
	require.NotEqual(t, frontdesk.ErrorCode(""), frontdesk.CodeOf(err))
}
