package localdb_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk/localdb"
	frontsync "frontdesk/sync"
	"frontdesk/sync/queuetest"
)

// What the engine asks of a queue, and what it may ask.
var (
	_ frontsync.Queue     = (*localdb.DB)(nil)
	_ frontsync.Exchanger = (*localdb.DB)(nil)
	_ frontsync.Tidier    = (*localdb.DB)(nil)
)

func TestDatabaseKeepsWhatAQueuePromises(t *testing.T) {
	t.Parallel()
	queuetest.Run(t, func(t *testing.T, now func() time.Time) queuetest.Subject {
		db, err := localdb.Open(t.Context(), t.TempDir(), localdb.Options{Now: now})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, db.Close()) })
		return queuetest.Subject{Queue: db, Save: db.Save, Find: db.Find}
	})
}
