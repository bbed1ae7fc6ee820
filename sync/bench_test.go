package sync_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	frontsync "frontdesk/sync"
	"frontdesk/sync/memqueue"
)

// BenchmarkDrain measures what the engine itself costs for each guest: the
// queue is in memory and the service answers at once.
func BenchmarkDrain(b *testing.B) {
	queue := memqueue.New(time.Now)
	for n := range b.N {
		require.NoError(b, queue.Save(b.Context(), guest(n)))
	}
	engine := frontsync.New(queue, &fakeSender{mu: new(sync.Mutex)}, frontsync.Options{Rate: -1})
	b.ReportAllocs()
	b.ResetTimer()

	sum, err := engine.RunOnce(b.Context())

	require.NoError(b, err)
	require.Equal(b, b.N, sum.Sent)
}
