package localdb

import (
	"strconv"
	"strings"
	"time"

	"frontdesk"
)

// arm is one walk through the rows that a Filter may pick, newest first: a
// table and the condition by which an index leads to them.
type arm struct {
	from, where string
	args        []any
}

// pick returns a query for the newest rows that a Filter picks, "" if there can
// be none. It walks along what is rarest: a number, a cause, a state. Every
// walk stops at the limit; what else the Filter wants is looked at on the way.
func (db *DB) pick(f frontdesk.Filter) (string, []any) {
	var arms []arm
	switch {
	case f.Find != "":
		arms = db.byFind(f.Find)
	case len(f.Codes) > 0:
		for _, code := range f.Codes {
			arms = append(arms, arm{`causes c CROSS JOIN submissions s ON s.seq = c.seq`, `c.code = ?`, []any{code}})
		}
	case len(f.States) > 0:
		arms = byState(f.States)
	default:
		arms = []arm{{from: `submissions s`, where: `1`}}
	}
	return walk(arms, f)
}

// walk returns a query for the newest rows that a Filter picks along arms.
func walk(arms []arm, f frontdesk.Filter) (string, []any) {
	rest, restArgs := restOf(f)
	var walks []string
	var args []any
	for _, a := range arms {
		walks = append(walks, `SELECT seq FROM (
			SELECT s.seq FROM `+a.from+`
			WHERE `+a.where+` AND s.seq < ?`+rest+`
			ORDER BY s.seq DESC
			LIMIT ?)`)
		args = append(append(append(append(args, a.args...), f.Before), restArgs...), f.Limit)
	}
	return strings.Join(walks, ` UNION ALL `), args
}

// restOf returns the conditions that a walk looks at on its way.
func restOf(f frontdesk.Filter) (string, []any) {
	var where strings.Builder
	var args []any
	and := func(condition string, more ...any) {
		where.WriteString(` AND ` + condition)
		args = append(args, more...)
	}
	if f.Program != "" {
		and(`s.program_key = ?`, f.Program)
	}
	if !f.Since.IsZero() {
		and(`s.captured_at >= ?`, millis(f.Since))
		and(`s.seq >= `+firstSince, millis(f.Since)/hour, lastHour(f.Until))
	}
	if !f.Until.IsZero() {
		and(`s.captured_at < ?`, millis(f.Until))
	}
	if len(f.States) > 0 && (f.Find != "" || len(f.Codes) > 0) {
		and(`s.state IN (?`+strings.Repeat(`, ?`, len(f.States)-1)+`)`, anys(f.States)...)
	}
	if len(f.Codes) > 0 && f.Find != "" {
		and(`EXISTS (SELECT 1 FROM causes c WHERE c.seq = s.seq AND c.code IN (?`+strings.Repeat(`, ?`, len(f.Codes)-1)+`))`, anys(f.Codes)...)
	}
	return where.String(), args
}

// firstSince is the first row that can have been captured between two hours.
// The clock may have been wrong: it is the smallest number of any such hour,
// not of the first.
const firstSince = `(SELECT COALESCE(MIN(seq), 9223372036854775807) FROM hours WHERE hour BETWEEN ? AND ?)`

// hour is the unit of the table hours, in milliseconds.
const hour = int64(time.Hour / time.Millisecond)

// lastHour is the hour in which a span ends, the last of all if it does not.
func lastHour(until time.Time) int64 {
	if until.IsZero() {
		return int64(1) << 62
	}
	return millis(until) / hour
}

// byState walks the index submissions_turn backwards. Only rows that were put
// off are sorted; they are few.
func byState(states []frontdesk.State) []arm {
	var arms []arm
	for _, state := range states {
		for _, turn := range []string{`s.claimed = 0 AND s.due_at = 0`, `s.claimed = 0 AND s.due_at > 0`, `s.claimed = 1 AND s.due_at = 0`} {
			arms = append(arms, arm{`submissions s`, `s.state = ? AND ` + turn, []any{string(state)}})
		}
	}
	return arms
}

// byFind reads what a person typed, see frontdesk.Filter.
func (db *DB) byFind(text string) []arm {
	text = strings.TrimSpace(text)
	bySeq := func(digits string) []arm {
		seq, err := strconv.ParseInt(digits, 10, 64)
		if err != nil || digits[0] == '0' || digits[0] == '+' || digits[0] == '-' {
			return nil
		}
		return []arm{{`submissions s`, `s.seq = ?`, []any{seq}}}
	}
	byTail := func(digits string) []arm {
		return []arm{{`submissions s`, `substr(s.hint, -5) = ?`, []any{"…" + digits}}}
	}
	if digits, ok := strings.CutPrefix(text, "#"); ok {
		return bySeq(digits)
	}
	digits, onlyTail := strings.CutPrefix(text, "…")
	switch {
	case digits == "" || strings.Trim(digits, "0123456789") != "":
		return nil
	case onlyTail:
		return byTail(digits)
	case len(digits) == 4:
		return append(bySeq(digits), byTail(digits)...)
	case len(digits) == 10: // a telephone number
		return append(append(bySeq(digits), db.byCardNumber(frontdesk.Private(digits))...), byTail(digits[6:])...)
	default:
		return append(bySeq(digits), db.byCardNumber(frontdesk.Private(digits))...)
	}
}

// byCardNumber walks the two indexes of cards.
func (db *DB) byCardNumber(card frontdesk.Private) []arm {
	mac := db.seals.cardMAC(card)
	return []arm{
		{`submissions s`, `s.card_mac = ? AND s.journey IN ('create', 'activate') AND s.state <> 'cancelled'`, []any{mac}},
		{`submissions s`, `s.card_mac = ? AND (s.journey NOT IN ('create', 'activate') OR s.state = 'cancelled')`, []any{mac}},
	}
}

// anys are strings as arguments of a query.
func anys[S ~string](list []S) []any {
	var out []any
	for _, s := range list {
		out = append(out, string(s))
	}
	return out
}
