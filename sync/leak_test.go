package sync_test

import (
	"context"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	frontsync "frontdesk/sync"
	"frontdesk/sync/memqueue"
)

// Not parallel: it counts every goroutine of the process.
func TestNoGoroutineIsLeftBehindByAnEngineThatStopped(t *testing.T) {
	before := runtime.NumGoroutine()

	for n := range 30 {
		queue := memqueue.New(time.Now)
		for k := range 8 {
			require.NoError(t, queue.Save(t.Context(), guest(k)))
		}
		engine := frontsync.New(queue, leakSender{n: n}, frontsync.Options{
			Rate: -1, Closing: 10 * time.Millisecond, Ping: time.Millisecond, Poll: time.Millisecond,
			OnStatus: func(frontdesk.Status) {}, OnProgress: func(frontdesk.Progress) {},
		})
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(1+n)*time.Millisecond)
		require.NoError(t, engine.Run(ctx))
		cancel()
		ctx, cancel = context.WithTimeout(t.Context(), 5*time.Millisecond)
		_, err := engine.RunOnce(ctx)
		require.NoError(t, err)
		cancel()
	}

	requireGoroutines(t, before)
}

// requireGoroutines insists that no more goroutines are left than there were.
// One that has done its work may take a moment to be gone.
func requireGoroutines(t *testing.T, before int) {
	t.Helper()
	stacks := make([]byte, 1<<20)
	for deadline := time.Now().Add(time.Minute); runtime.NumGoroutine() > before; runtime.Gosched() {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines are left:\n%s", runtime.NumGoroutine()-before, stacks[:runtime.Stack(stacks, true)])
		}
	}
}

// leakSender answers in every way there is, and hangs until it is cut off.
type leakSender struct{ n int }

func (s leakSender) Send(ctx context.Context, _ *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Reply {
	switch s.n % 4 {
	case 0:
		return applied()
	case 1:
		<-ctx.Done()
		return lost()
	case 2:
		return notApplied(frontdesk.CauseOffline)
	default:
		panic("a Sender that breaks")
	}
}

func (s leakSender) Probe(ctx context.Context, _ *frontdesk.Submission, _ frontdesk.Operation) frontdesk.Finding {
	if s.n%2 == 0 {
		<-ctx.Done()
	}
	return absent()
}

func (s leakSender) Ping(ctx context.Context) frontdesk.Cause {
	if s.n%3 == 0 {
		<-ctx.Done()
	}
	return frontdesk.CauseOffline
}

// In a bubble every goroutine that is left when the test ends is a failure of
// the bubble, so ending is the assertion; the count says that it began.
func TestNoGoroutineIsLeftBehindInABubble(t *testing.T) {
	t.Parallel()
	for n := range 12 {
		synctest.Test(t, func(t *testing.T) {
			queue := memqueue.New(time.Now)
			for k := range 8 {
				require.NoError(t, queue.Save(t.Context(), guest(k)))
			}
			engine := frontsync.New(queue, leakSender{n: n}, frontsync.Options{OnStatus: func(frontdesk.Status) {}})
			ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
			defer cancel()

			require.NoError(t, engine.Run(ctx))

			tally, err := queue.Tally(context.Background())
			require.NoError(t, err)
			require.Equal(t, 8, tally.Waiting()+tally.ByState[frontdesk.Sent])
		})
	}
}
