package main

import (
	"context"
	"path/filepath"
	"time"

	"frontdesk"
	"frontdesk/localdb"
	"frontdesk/ui"
)

// lendStaff lends the screens of staff what they use besides the service.
func (p *parts) lendStaff(desk *ui.Desk) {
	desk.Roster, desk.Audit = p.db, p.db
	desk.Shifts = shiftFiles{db: p.db, dir: filepath.Join(p.settings.DataDir, "shifts")}
	desk.Trainer = p.trainer
}

// shiftFiles count shifts, and keep what is signed as files in a folder.
type shiftFiles struct {
	db  *localdb.DB
	dir string
}

// Shift counts what was captured since a moment.
func (f shiftFiles) Shift(ctx context.Context, since time.Time) (frontdesk.Shift, error) {
	return f.db.Shift(ctx, since)
}

// SignShift signs a shift and writes it to a file of its own. It returns the
// text, with the name of the file in the last line.
func (f shiftFiles) SignShift(ctx context.Context, s frontdesk.Shift, by string) (string, error) {
	text, err := f.db.SignShift(ctx, s, by)
	if err != nil {
		return "", err
	}
	path := filepath.Join(f.dir, "shift-"+s.To.UTC().Format("20060102T150405Z")+".txt")
	if err := writeFile(path, []byte(text)); err != nil {
		return "", err
	}
	return text + "\n" + path + "\n", nil
}

// trainee is the name of the manager whom training comes with.
const trainee = "Dana Demo"

// hireTrainee lets training have a manager from the start, whose PIN the sign-in
// screen shows.
func (p *parts) hireTrainee(ctx context.Context) error {
	staff, err := p.db.Staff(ctx)
	if err != nil || len(staff) > 0 {
		return err
	}
	_, err = p.db.AddStaff(ctx, trainee, frontdesk.Manager, ui.TrainingPIN)
	return err
}
