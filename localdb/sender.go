package localdb

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/gofrs/flock"
)

// TrySender asks to be the one process that sends from this data folder. It
// never waits: ok is false while another process is the sender. The lock ends
// with release, and with the process, however it ends.
func (db *DB) TrySender(ctx context.Context) (release func() error, ok bool, err error) {
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	lock := flock.New(filepath.Join(db.dir, senderFile), flock.SetPermissions(0o600))
	ok, err = lock.TryLock()
	if err != nil {
		return nil, false, fault(fmt.Errorf("locking the sender: %w", err))
	}
	if !ok {
		return nil, false, nil
	}
	return lock.Close, true, nil
}
