package localdb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"frontdesk"
)

// Staff returns who works at this desk, by name.
func (db *DB) Staff(ctx context.Context) ([]frontdesk.Staff, error) {
	rows, err := db.reader.QueryContext(ctx, `
		SELECT
			id,
			name,
			role,
			added_at
		FROM staff
		ORDER BY folded`)
	if err != nil {
		return nil, fault(fmt.Errorf("reading the staff: %w", err))
	}
	defer rows.Close()

	var out []frontdesk.Staff
	for rows.Next() {
		var s frontdesk.Staff
		var addedAt int64
		if err := rows.Scan(&s.ID, &s.Name, &s.Role, &addedAt); err != nil {
			return nil, fault(fmt.Errorf("reading a member of staff: %w", err))
		}
		s.AddedAt = moment(addedAt)
		out = append(out, s)
	}
	return out, fault(rows.Err())
}

// AddStaff adds a member of staff and returns after the disk has them. The
// error is EINVALID for a name or a PIN that cannot be one (see
// frontdesk.CheckStaffName and CheckPIN) and for a host before there is any
// manager, and ECONFLICT for a name that somebody has, whatever its case.
func (db *DB) AddStaff(ctx context.Context, name string, role frontdesk.Role, pin frontdesk.Private) (*frontdesk.Staff, error) {
	if err := frontdesk.CheckStaffName(name); err != nil {
		return nil, err
	}
	if role != frontdesk.Host && role != frontdesk.Manager {
		return nil, frontdesk.Errorf(frontdesk.EINVALID, "A member of staff is a host or a manager.")
	}
	if err := frontdesk.CheckPIN(pin); err != nil {
		return nil, err
	}

	s := &frontdesk.Staff{ID: frontdesk.NewID(), Name: name, Role: role}
	secret, err := db.seals.sealPIN(s.ID, s.Role, newPINSecret(pin, db.roster.cost))
	if err != nil {
		return nil, err
	}
	err = db.write(ctx, func(ctx context.Context, tx *tx) error {
		if err := tx.checkNewStaff(ctx, name, role); err != nil {
			return err
		}
		if err := tx.beginLog(ctx, db.seals); err != nil {
			return err
		}
		s.AddedAt = moment(millis(tx.now))
		_, err := tx.ExecContext(ctx, `
			INSERT INTO staff (
				id,
				name,
				folded,
				role,
				secret,
				added_at
			) VALUES (?, ?, ?, ?, ?, ?)`,
			s.ID,
			s.Name,
			folded(s.Name),
			string(s.Role),
			secret,
			millis(tx.now),
		)
		if err != nil {
			return fmt.Errorf("adding a member of staff: %w", err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// checkNewStaff says why somebody cannot be added.
func (tx *tx) checkNewStaff(ctx context.Context, name string, role frontdesk.Role) error {
	var taken, managers int
	if err := tx.QueryRowContext(ctx, `
		SELECT
			(SELECT COUNT(*) FROM staff WHERE folded = ?),
			(SELECT COUNT(*) FROM staff WHERE role = 'manager')`,
		folded(name),
	).Scan(&taken, &managers); err != nil {
		return fmt.Errorf("counting the staff: %w", err)
	}
	switch {
	case taken > 0:
		return frontdesk.Errorf(frontdesk.ECONFLICT, "Somebody with this name works at this desk already. Choose another name.")
	case managers == 0 && role != frontdesk.Manager:
		return frontdesk.Errorf(frontdesk.EINVALID, "Add a manager first: nobody else can look after the desk.")
	default:
		return nil
	}
}

// RemoveStaff removes a member of staff. The error is ENOTFOUND when there is
// none with this ID, and ECONFLICT for the last manager.
func (db *DB) RemoveStaff(ctx context.Context, id string) error {
	return db.write(ctx, func(ctx context.Context, tx *tx) error {
		s, _, err := findStaff(ctx, tx, id)
		if err != nil {
			return err
		}
		var managers int
		if err := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM staff WHERE role = 'manager'`).Scan(&managers); err != nil {
			return fmt.Errorf("counting the managers: %w", err)
		}
		if s.Role == frontdesk.Manager && managers == 1 {
			return frontdesk.Errorf(frontdesk.ECONFLICT, "This is the last manager, who cannot be removed. Add another manager first.")
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM staff WHERE id = ?`, id); err != nil {
			return fmt.Errorf("removing a member of staff: %w", err)
		}
		return tx.forgive(ctx, id)
	})
}

// ChangePIN gives a member of staff a new PIN. Their wrong tries until then no
// longer make anybody wait. The error is EINVALID for a PIN that cannot be one
// and ENOTFOUND when there is no such member.
func (db *DB) ChangePIN(ctx context.Context, id string, pin frontdesk.Private) error {
	if err := frontdesk.CheckPIN(pin); err != nil {
		return err
	}
	fresh := newPINSecret(pin, db.roster.cost)
	return db.write(ctx, func(ctx context.Context, tx *tx) error {
		s, _, err := findStaff(ctx, tx, id)
		if err != nil {
			return err
		}
		secret, err := db.seals.sealPIN(s.ID, s.Role, fresh)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE staff SET secret = ? WHERE id = ?`, secret, id); err != nil {
			return fmt.Errorf("changing a PIN: %w", err)
		}
		return tx.forgive(ctx, id)
	})
}

// findStaff returns one member of staff with their sealed PIN.
func findStaff(ctx context.Context, q querier, id string) (*frontdesk.Staff, []byte, error) {
	s := frontdesk.Staff{ID: id}
	var secret []byte
	var addedAt int64
	err := q.QueryRowContext(ctx, `
		SELECT
			name,
			role,
			secret,
			added_at
		FROM staff
		WHERE id = ?`,
		id,
	).Scan(&s.Name, &s.Role, &secret, &addedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil, frontdesk.Errorf(frontdesk.ENOTFOUND, "This member of staff does not work at this desk.")
	}
	if err != nil {
		return nil, nil, fmt.Errorf("finding a member of staff: %w", err)
	}
	s.AddedAt = moment(addedAt)
	return &s, secret, nil
}

// folded is a name as far as it tells one member from another.
func folded(name string) string {
	return strings.Join(strings.Fields(strings.ToLower(name)), " ")
}
