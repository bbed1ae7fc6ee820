package localdb

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"frontdesk"
)

// Note adds an act to the audit log and returns after the disk has it. Its Seq
// is given here, and its time where it has none. The error is EINVALID for an
// act that frontdesk.CheckAct refuses: one that could be personal.
func (db *DB) Note(ctx context.Context, act frontdesk.Act) error {
	if err := frontdesk.CheckAct(act); err != nil {
		return err
	}
	return db.write(ctx, func(ctx context.Context, tx *tx) error {
		act := act
		if act.At.IsZero() {
			act.At = tx.now
		}
		seq, before, err := tx.logEnd(ctx, db.seals)
		if err != nil {
			return err
		}
		act.Seq = seq + 1
		mac := db.seals.actMAC(act, before)
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO acts (
				seq,
				at,
				staff_id,
				staff,
				act,
				subject,
				submission,
				mac
			) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			act.Seq,
			millis(act.At),
			act.StaffID,
			act.Staff,
			string(act.Name),
			act.Subject,
			act.ID,
			mac,
		); err != nil {
			return fmt.Errorf("noting an act: %w", err)
		}
		return tx.moveLogEnd(ctx, db.seals, act.Seq, mac)
	})
}

// Acts returns the newest acts first, at most limit of them; 0 is a hundred.
func (db *DB) Acts(ctx context.Context, limit int) ([]frontdesk.Act, error) {
	if limit <= 0 {
		limit = defaultLimit
	}
	var out []frontdesk.Act
	err := db.eachAct(ctx, `ORDER BY seq DESC LIMIT `+strconv.Itoa(limit), func(a frontdesk.Act, _ []byte) error {
		out = append(out, a)
		return nil
	})
	return out, err
}

// CheckAudit reads the whole audit log and returns how many acts it has. The
// error is ECONFLICT when an act was changed, removed or put in by hand, or the
// log was cut short. Only an older copy of the whole log passes; the number of
// acts in a signed shift shows that.
func (db *DB) CheckAudit(ctx context.Context) (int64, error) {
	altered := func(n int64) error {
		return frontdesk.Errorf(frontdesk.ECONFLICT, "The audit log was altered at act %d. What it says from there on proves nothing.", n)
	}
	// The end is read first: acts that are noted meanwhile come after it.
	end, endMAC, err := findLogEnd(ctx, db.reader)
	if err != nil {
		return 0, fault(err)
	}
	if endMAC == nil {
		begun, err := logBegun(ctx, db.reader)
		if err == nil && begun {
			err = altered(1)
		}
		return 0, fault(err)
	}

	var seq int64
	before := logStart()
	whole := end == 0 && hmac.Equal(endMAC, db.seals.endMAC(0, before))
	err = db.eachAct(ctx, `ORDER BY seq`, func(a frontdesk.Act, mac []byte) error {
		seq++
		if a.Seq != seq || !hmac.Equal(mac, db.seals.actMAC(a, before)) {
			return altered(seq)
		}
		before = mac
		whole = whole || seq == end && hmac.Equal(endMAC, db.seals.endMAC(seq, mac))
		return nil
	})
	if err == nil && !whole {
		err = altered(seq + 1)
	}
	if err != nil {
		return 0, err
	}
	return seq, nil
}

// logBegun reports whether there ought to be a log: it begins with the first
// act or the first member of staff.
func logBegun(ctx context.Context, q querier) (bool, error) {
	var begun bool
	err := q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM acts) OR EXISTS (SELECT 1 FROM staff)`).Scan(&begun)
	if err != nil {
		return false, fmt.Errorf("looking for the audit log: %w", err)
	}
	return begun, nil
}

// countActs returns how many acts the log has, in words that are signed:
// "altered" if its end is not the one that this desk wrote.
func (db *DB) countActs(ctx context.Context) (string, error) {
	var end, last int64
	var endMAC, mac []byte
	err := db.reader.QueryRowContext(ctx, `
		SELECT
			e.seq,
			e.mac,
			COALESCE(a.seq, 0),
			COALESCE(a.mac, zeroblob(32))
		FROM acts_end e
		LEFT JOIN acts a ON a.seq = (SELECT MAX(seq) FROM acts)`,
	).Scan(&end, &endMAC, &last, &mac)
	begun := true
	if errors.Is(err, sql.ErrNoRows) {
		begun, err = logBegun(ctx, db.reader)
	}
	switch {
	case err != nil:
		return "", fault(fmt.Errorf("counting the acts: %w", err))
	case begun && (end != last || !hmac.Equal(endMAC, db.seals.endMAC(last, mac))):
		return "altered", nil
	default:
		return strconv.FormatInt(end, 10), nil
	}
}

// eachAct calls fn with every act that the end of a query picks, and its mac.
func (db *DB) eachAct(ctx context.Context, which string, fn func(frontdesk.Act, []byte) error) error {
	rows, err := db.reader.QueryContext(ctx, `
		SELECT
			seq,
			at,
			staff_id,
			staff,
			act,
			subject,
			submission,
			mac
		FROM acts `+which)
	if err != nil {
		return fault(fmt.Errorf("reading the audit log: %w", err))
	}
	defer rows.Close()
	for rows.Next() {
		var a frontdesk.Act
		var at int64
		var mac []byte
		if err := rows.Scan(&a.Seq, &at, &a.StaffID, &a.Staff, &a.Name, &a.Subject, &a.ID, &mac); err != nil {
			return fault(fmt.Errorf("reading an act: %w", err))
		}
		a.At = moment(at)
		if err := fn(a, mac); err != nil {
			return err
		}
	}
	return fault(rows.Err())
}

// logStart is what the first act's mac covers in place of one before it.
func logStart() []byte { return make([]byte, sha256.Size) }

// actMAC covers an act and all before it.
func (s *sealer) actMAC(a frontdesk.Act, before []byte) []byte {
	row, err := json.Marshal([]any{a.Seq, millis(a.At), a.StaffID, a.Staff, a.Name, a.Subject, a.ID})
	if err != nil {
		panic("localdb: strings and numbers are always JSON")
	}
	h := hmac.New(sha256.New, s.subkey("audit"))
	h.Write(before)
	h.Write(row)
	return h.Sum(nil)
}

// endMAC covers which act is the last.
func (s *sealer) endMAC(seq int64, mac []byte) []byte {
	h := hmac.New(sha256.New, s.subkey("audit end"))
	h.Write(strconv.AppendInt(nil, seq, 10))
	h.Write(mac)
	return h.Sum(nil)
}

// logEnd returns the number and the mac of the last act. Where the log was
// altered the mac is one that nothing follows from, so that going on with the
// log never makes it look whole again.
func (tx *tx) logEnd(ctx context.Context, seals *sealer) (int64, []byte, error) {
	var seq int64
	mac := logStart()
	err := tx.QueryRowContext(ctx, `SELECT seq, mac FROM acts ORDER BY seq DESC LIMIT 1`).Scan(&seq, &mac)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, nil, fmt.Errorf("reading the last act: %w", err)
	}
	end, endMAC, err := findLogEnd(ctx, tx)
	if err != nil {
		return 0, nil, err
	}
	if endMAC == nil {
		begun, err := logBegun(ctx, tx)
		if err != nil || !begun {
			return 0, mac, err
		}
	}
	if seq == end && hmac.Equal(endMAC, seals.endMAC(seq, mac)) {
		return seq, mac, nil
	}
	return max(seq, end), seals.endMAC(seq, endMAC), nil
}

// findLogEnd returns what says which act is the last, nil where that is
// missing.
func findLogEnd(ctx context.Context, q querier) (int64, []byte, error) {
	var seq int64
	var mac []byte
	err := q.QueryRowContext(ctx, `SELECT seq, mac FROM acts_end`).Scan(&seq, &mac)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, nil, fmt.Errorf("reading the end of the audit log: %w", err)
	}
	return seq, mac, nil
}

// beginLog begins the audit log if it was not begun, so that a log which is gone
// altogether is missed.
func (tx *tx) beginLog(ctx context.Context, seals *sealer) error {
	seq, mac, err := tx.logEnd(ctx, seals)
	if err != nil || seq > 0 {
		return err
	}
	return tx.moveLogEnd(ctx, seals, 0, mac)
}

// moveLogEnd says which act is the last from now on.
func (tx *tx) moveLogEnd(ctx context.Context, seals *sealer, seq int64, mac []byte) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO acts_end (
			one,
			seq,
			mac
		) VALUES (1, ?, ?)
		ON CONFLICT (one) DO UPDATE SET
			seq = excluded.seq,
			mac = excluded.mac`,
		seq,
		seals.endMAC(seq, mac),
	)
	if err != nil {
		return fmt.Errorf("moving the end of the audit log: %w", err)
	}
	return nil
}
