package localdb

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"
)

// commits is a stand-in for the disk: it holds each commit back until it is
// let through, and notes how many parts it had.
type commits struct {
	gate  chan struct{}
	sizes []int
}

func (c *commits) commit(batch []*work) error {
	<-c.gate
	c.sizes = append(c.sizes, len(batch))
	for _, w := range batch {
		if err := w.fn(w.ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func TestWhatWaitsForTheDiskIsCommittedTogether(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var g group
		c := &commits{gate: make(chan struct{})}
		var ran atomic.Int32
		var all sync.WaitGroup

		for range 5 {
			all.Go(func() {
				err := g.do(t.Context(), func(context.Context, *tx) error { ran.Add(1); return nil }, c.commit)
				if err != nil {
					t.Errorf("committing: %v", err)
				}
			})
			synctest.Wait()
		}
		close(c.gate)
		all.Wait()

		require.Equal(t, []int{1, 4}, c.sizes)
		require.EqualValues(t, 5, ran.Load())
		require.False(t, g.leading)
	})
}

func TestNobodySuffersForAnothersFault(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var g group
		c := &commits{gate: make(chan struct{})}
		broken := errors.New("broken")
		errs := make([]error, 4)
		var all sync.WaitGroup

		for i := range errs {
			all.Go(func() {
				errs[i] = g.do(t.Context(), func(context.Context, *tx) error {
					if i == 2 {
						return broken
					}
					return nil
				}, c.commit)
			})
			synctest.Wait()
		}
		close(c.gate)
		all.Wait()

		require.Equal(t, []error{nil, nil, broken, nil}, errs)
		require.Equal(t, []int{1, 3, 1, 1, 1}, c.sizes)
	})
}

func TestPanicOfOnePartLeavesNobodyWaiting(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var g group
		c := &commits{gate: make(chan struct{})}
		do := func(fn func(context.Context, *tx) error) (err error) {
			defer func() {
				if recover() != nil {
					err = errAborted
				}
			}()
			return g.do(t.Context(), fn, c.commit)
		}
		errs := make([]error, 3)
		var all sync.WaitGroup

		for i := range errs {
			all.Go(func() {
				errs[i] = do(func(context.Context, *tx) error {
					if i == 1 {
						panic("a fault of the programmer")
					}
					return nil
				})
			})
			synctest.Wait()
		}
		close(c.gate)
		all.Wait()

		require.Equal(t, []error{nil, errAborted, errAborted}, errs)
		require.NoError(t, do(func(context.Context, *tx) error { return nil }))
	})
}
