package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"frontdesk"
)

// terminal looks at what the kiosk would be drawn on.
func (d *doctor) terminal() []frontdesk.Symptom {
	name := d.c.getenv("TERM")
	file, ok := d.c.stdout.(*os.File)
	if !ok || !term.IsTerminal(file.Fd()) {
		return []frontdesk.Symptom{healthy("terminal", "None here; the kiosk needs one, the commands do not.")}
	}
	var found []frontdesk.Symptom
	width, height, err := term.GetSize(file.Fd())
	switch {
	case err != nil || width == 0 || height == 0:
		found = append(found, broken("terminal", "It does not say how large it is.", "Set its size before the kiosk starts: stty rows 24 cols 80."))
	case width < 80 || height < 24:
		found = append(found, broken("terminal", fmt.Sprintf("%d×%d is too small.", width, height), "Give it at least 80 columns and 24 rows."))
	default:
		found = append(found, healthy("terminal", fmt.Sprintf("%s, %d×%d, colours: %s, mouse: %s.", name, width, height,
			colorprofile.Env(d.c.env), mouse(name))))
	}
	if name == "" || name == "dumb" {
		found = append(found, broken("terminal", "TERM does not name a terminal that can be drawn on.", "Set TERM, to linux on a console; or use frontdesk --accessible."))
	}
	if !d.speaksUTF8() {
		found = append(found, ailing("terminal", "The locale is not UTF-8, so accents may look wrong.", "Set LANG=C.UTF-8 where the kiosk is started."))
	}
	return found
}

// mouse says whether a terminal of a name sends clicks.
func mouse(name string) string {
	if name == "linux" || name == "dumb" {
		return "no"
	}
	return "yes"
}

// speaksUTF8 reports whether the locale is one of UTF-8.
func (d *doctor) speaksUTF8() bool {
	for _, variable := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := d.c.getenv(variable); value != "" {
			folded := strings.ReplaceAll(strings.ToLower(value), "-", "")
			return strings.Contains(folded, "utf8")
		}
	}
	return runtime.GOOS == "windows"
}

// folder looks at who else can read the data folder.
func (d *doctor) folder() []frontdesk.Symptom {
	dir := d.settings.DataDir
	var open []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != dir {
			return filepath.SkipDir
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			open = append(open, filepath.Base(path))
		}
		return nil // a file that was just removed is no fault
	})
	switch {
	case err != nil:
		return []frontdesk.Symptom{broken("folder", dir+" cannot be read.", "Give the user who runs frontdesk the folder.")}
	case len(open) > 0 && runtime.GOOS != "windows":
		return []frontdesk.Symptom{ailing("folder", "Other users of this machine can read "+strings.Join(open, ", ")+" in "+dir+".",
			"Take that from them: chmod -R go= "+dir)}
	default:
		return []frontdesk.Symptom{healthy("folder", dir+", readable by its owner only.")}
	}
}

// The least free space, in bytes: a guest takes a few thousand, the log 25 MB.
const (
	tightSpace = 1 << 30
	leastSpace = 100 << 20
)

// disk looks at the room left, and at how long the disk takes to keep a word.
func (d *doctor) disk() []frontdesk.Symptom {
	free, known := freeSpace(d.settings.DataDir)
	took, err := syncTime(d.settings.DataDir)
	if err != nil {
		return []frontdesk.Symptom{broken("disk", "The data folder cannot be written: nobody can be saved.", "Free space, or mend the disk.")}
	}
	text := fmt.Sprintf("A write is safe after %s.", took.Round(100*time.Microsecond))
	if known {
		text = fmt.Sprintf("%.1f GB free. %s", float64(free)/1e9, text)
	}
	switch {
	case known && free < leastSpace:
		return []frontdesk.Symptom{broken("disk", text, "Free space before guests cannot be saved any more.")}
	case known && free < tightSpace:
		return []frontdesk.Symptom{ailing("disk", text, "Free some space soon.")}
	case took > time.Second:
		return []frontdesk.Symptom{ailing("disk", text, "The disk is slow or failing: guests wait for it.")}
	default:
		return []frontdesk.Symptom{healthy("disk", text)}
	}
}

// syncTime writes 4 KB to the folder and returns how long they took to be on
// the disk.
func syncTime(dir string) (time.Duration, error) {
	file, err := os.CreateTemp(dir, ".doctor-*")
	if err != nil {
		return 0, err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	start := time.Now()
	if _, err := file.Write(make([]byte, 4096)); err != nil {
		return 0, err
	}
	if err := file.Sync(); err != nil {
		return 0, err
	}
	return time.Since(start), nil
}
