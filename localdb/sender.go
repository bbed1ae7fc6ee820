package localdb

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"

	"frontdesk"
)

// TrySender asks to be the one process that sends from this database. It never
// waits: ok is false while another process is the sender. The lock ends with
// release, and with the process, however it ends.
//
// The lock lies beside the file that the database really is, so that two data
// folders whose database is one file have one sender.
func (db *DB) TrySender(ctx context.Context) (release func() error, ok bool, err error) {
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	path := filepath.Join(filepath.Dir(db.path), senderFile)
	lock, err := lockInPlace(path)
	if lock == nil || err != nil {
		return nil, false, err
	}
	s := &sender{path: path, lock: lock}
	db.sender.Store(s)
	return func() error {
		db.sender.CompareAndSwap(s, nil)
		return s.release()
	}, true, nil
}

// sender is the lock of the process that sends.
type sender struct {
	path string

	mu   sync.Mutex
	lock *flock.Flock // nil once it is released
}

// maySend makes sure that this process is the sender still, if it ever was. A
// lock file that was deleted under us keeps nobody away: then the lock is
// taken anew, unless somebody else was quicker and sends by now.
func (db *DB) maySend() error {
	s := db.sender.Load()
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lock == nil || inPlace(s.lock, s.path) {
		return nil
	}
	lock, err := lockInPlace(s.path)
	if err != nil {
		return err
	}
	if lock == nil {
		return frontdesk.Errorf(frontdesk.EBUSY,
			"The lock file %s was deleted while frontdesk ran, and another frontdesk sends the guests now. Close one of the two.", s.path)
	}
	_ = s.lock.Close() // of a file that is no more
	s.lock = lock
	return nil
}

func (s *sender) release() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lock == nil {
		return nil
	}
	err := s.lock.Close()
	s.lock = nil
	return err
}

// lockInPlace takes the lock of a file, or returns nil if somebody else has
// it. The file may be deleted between the opening and the locking, hence the
// second look.
func lockInPlace(path string) (*flock.Flock, error) {
	for range 10 {
		lock := flock.New(path, flock.SetPermissions(0o600))
		ok, err := lock.TryLock()
		if err != nil {
			_ = lock.Close() // it was never taken
			return nil, fault(fmt.Errorf("locking the sender: %w", err))
		}
		if ok && inPlace(lock, path) {
			return lock, nil
		}
		_ = lock.Close() // of a file that is no more, or of somebody else
		if !ok {
			return nil, nil
		}
	}
	return nil, frontdesk.Errorf(frontdesk.EBUSY, "Somebody keeps deleting %s. Nothing is sent meanwhile.", path)
}

// inPlace reports whether the file that is locked is still the one that
// everybody else would lock.
func inPlace(lock *flock.Flock, path string) bool {
	held, err := lock.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(held, there)
}
