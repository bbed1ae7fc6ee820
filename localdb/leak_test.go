package localdb_test

import (
	"context"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
	frontsync "frontdesk/sync"
)

// deafService never answers.
type deafService struct{}

func (deafService) Send(ctx context.Context, _ *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
	<-ctx.Done()
	return lost.Reply
}

func (deafService) Probe(ctx context.Context, _ *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Finding {
	<-ctx.Done()
	return frontdesk.Finding{Verdict: frontdesk.VerdictNoReply, Reply: lost.Reply}
}

func (deafService) Ping(context.Context) frontdesk.Cause { return frontdesk.CauseNone }

// Not parallel: it counts every goroutine of the process.
func TestNoGoroutineIsLeftBehindByADatabaseThatWasClosed(t *testing.T) {
	before := runtime.NumGoroutine()

	for range 5 {
		dir := t.TempDir()
		db, err := localdb.Open(t.Context(), dir, localdb.Options{})
		require.NoError(t, err)
		release, ok, err := db.TrySender(t.Context())
		require.NoError(t, err)
		require.True(t, ok)
		var guests sync.WaitGroup
		for range 8 {
			guests.Go(func() {
				if err := db.Save(context.Background(), guest()); err != nil {
					t.Error(err)
				}
			})
		}
		guests.Wait()
		engine := frontsync.New(db, deafService{}, frontsync.Options{
			Rate: -1, Closing: 10 * time.Millisecond, OnStatus: func(frontdesk.Status) {},
		})
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		require.NoError(t, engine.Run(ctx))
		cancel()
		require.NoError(t, db.Backup(t.Context(), filepath.Join(t.TempDir(), "backup.db")))
		require.NoError(t, release())
		require.NoError(t, db.Close())
		_, err = localdb.Restore(t.Context(), dir, filepath.Join(dir, "none.db"), localdb.Restoring{})
		require.Error(t, err)
	}

	stacks := make([]byte, 1<<20)
	for deadline := time.Now().Add(time.Minute); runtime.NumGoroutine() > before; runtime.Gosched() {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines are left:\n%s", runtime.NumGoroutine()-before, stacks[:runtime.Stack(stacks, true)])
		}
	}
}
