package localdb

import (
	"fmt"
	"path/filepath"

	"github.com/gofrs/flock"

	"frontdesk"
)

// openFile is the file whose lock every process shares that has the database
// open. Who changes the master key, or puts the database aside, holds it
// alone: a process with the old key would seal guests that nobody can read.
const openFile = "open.lock"

// shareFolder says that this process has the folder's database open.
func shareFolder(dir string) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, openFile), flock.SetPermissions(0o600))
	ok, err := lock.TryRLock()
	if err != nil {
		return nil, fault(fmt.Errorf("locking the data folder: %w", err))
	}
	if !ok {
		_ = lock.Close() // it was never taken
		return nil, frontdesk.Errorf(frontdesk.EBUSY,
			"The master key of this desk is being changed. Start again when that is done.")
	}
	return lock, nil
}

// shareAgain makes a lock shared after aloneIn, whether that succeeded or not:
// the system drops a lock that it could not make exclusive.
func shareAgain(lock *flock.Flock) {
	_ = lock.Unlock()      // closing a file of ours fails only if it is closed
	_, _ = lock.TryRLock() // in vain if somebody changes the key just now
}

// aloneIn makes a lock exclusive, or says that other processes are there.
func aloneIn(lock *flock.Flock) error {
	ok, err := lock.TryLock()
	if err != nil {
		return fault(fmt.Errorf("locking the data folder: %w", err))
	}
	if !ok {
		return frontdesk.Errorf(frontdesk.EBUSY,
			"Another frontdesk uses this data folder. Close the kiosk and every other command first.")
	}
	return nil
}
