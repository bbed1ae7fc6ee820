package localdb

import (
	"context"
	"errors"
	"io/fs"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"frontdesk"
)

// fault turns what SQLite or the file system said into one sentence for a
// person, with the cause kept for the log. Errors that already carry a
// sentence, and a cancelled context, pass as they are.
func fault(err error) error {
	var told *frontdesk.Error
	switch {
	case err == nil, errors.As(err, &told):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}

	if s, ok := errors.AsType[sqlite3.Error](err); ok {
		return sqliteFault(s.Code, err)
	}
	return fileFault(err)
}

func sqliteFault(code sqlite3.ErrNo, err error) error {
	switch code {
	case sqlite3.ErrFull:
		return frontdesk.Wrap(err, frontdesk.ESTORAGE, diskFull)
	case sqlite3.ErrReadonly, sqlite3.ErrPerm:
		return frontdesk.Wrap(err, frontdesk.ESTORAGE, notWritable)
	case sqlite3.ErrCantOpen:
		return frontdesk.Wrap(err, frontdesk.ESTORAGE,
			"The database file cannot be opened. Check the data folder and its permissions.")
	case sqlite3.ErrIoErr:
		return frontdesk.Wrap(err, frontdesk.ESTORAGE,
			"The disk of the data folder reported an error. Check the disk, then start again; what was saved before is kept.")
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return frontdesk.Wrap(err, frontdesk.ESTORAGE, damaged)
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return frontdesk.Wrap(err, frontdesk.EBUSY,
			"Another program is using the database. Try again in a moment.")
	default:
		return frontdesk.Wrap(err, frontdesk.EINTERNAL,
			"The database refused what it was asked to do. The log has the details.")
	}
}

func fileFault(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return frontdesk.Wrap(err, frontdesk.ESTORAGE, diskFull)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return frontdesk.Wrap(err, frontdesk.ESTORAGE, notWritable)
	default:
		return frontdesk.Wrap(err, frontdesk.ESTORAGE,
			"The data folder cannot be used. Check that it exists and can be written to.")
	}
}

const (
	diskFull    = "The disk of the data folder is full. Nothing that was saved is lost: free some space and try again."
	notWritable = "The data folder cannot be written to. Check its owner and permissions, and that the disk is not read-only."
	damaged     = "The database file is damaged. It was left as it is: keep a copy of the data folder, then restore the last backup."
)
