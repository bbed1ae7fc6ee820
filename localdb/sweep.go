package localdb

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// What grows under a passing name, which ends in a random number. A process
// that is killed leaves it behind.
const (
	halfFile    = ".frontdesk-new-"     // a file of ours, which may be a key
	halfRestore = ".frontdesk-restore-" // a folder with a copy of a backup
	halfBackup  = ".frontdesk-backup-"
)

// replacing ends the name of a file that is about to take another's place.
const replacing = ".replacing"

// litter returns what was left in a data folder whose database lies in home.
func litter(dir, home string) []string {
	out := leftIn(home, halfRestore, fs.ModeDir)
	for _, place := range []string{dir, home} {
		out = append(out, leftIn(place, halfFile, 0)...)
	}
	for _, name := range []string{keyFile, passphraseFile} {
		path := filepath.Join(dir, name+replacing)
		if _, err := os.Lstat(path); err == nil {
			out = append(out, path)
		}
	}
	return out
}

// sweepFolder removes what was left in a data folder. The caller has it alone,
// so nobody else is at work in it. What cannot be removed now is for the next
// time.
func sweepFolder(dir, home string) {
	for _, path := range litter(dir, home) {
		_ = os.RemoveAll(path)
	}
}

// sweepIfAlone does what sweepFolder does for a process that is about to leave
// the folder, if it is the last one there. It keeps others out for a moment, so
// it looks first.
func (db *DB) sweepIfAlone() {
	home := filepath.Dir(db.path)
	if len(litter(db.dir, home)) == 0 {
		return
	}
	if ok, err := db.presence.TryLock(); ok && err == nil {
		sweepFolder(db.dir, home)
	}
}

// sweepRestores removes the copies that a killed Restore left, which hold keys
// of guests who were sent since. Restore has the folder alone as long as it
// runs, so nothing is under way for whoever shares it.
func sweepRestores(home string) {
	for _, path := range leftIn(home, halfRestore, fs.ModeDir) {
		_ = os.RemoveAll(path)
	}
}

// sweepBackups removes the backups that nobody writes any more, see newPart.
func sweepBackups(dir string) {
	for _, path := range leftIn(dir, halfBackup, 0) {
		lock := flock.New(path)
		if ok, err := lock.TryLock(); ok && err == nil {
			_ = os.Remove(path)
		}
		_ = lock.Close()
	}
}

// leftIn returns what has a passing name in a folder and is of one type. Others
// may have put a link or a pipe there: it is left alone.
func leftIn(dir, name string, kind fs.FileMode) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // there is nothing to sweep
	}
	var out []string
	for _, e := range entries {
		number, found := strings.CutPrefix(e.Name(), name)
		if found && number != "" && strings.Trim(number, "0123456789") == "" && e.Type() == kind {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out
}
