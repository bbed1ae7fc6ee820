package localdb

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"
	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestFaultySQLiteIsRefused(t *testing.T) {
	t.Parallel()
	for number, sound := range map[int]bool{
		3_006_023: false, // no write-ahead log
		3_007_000: false,
		3_044_005: false,
		3_044_006: true,
		3_045_000: false,
		3_050_006: false,
		3_050_007: true,
		3_051_000: false,
		3_051_002: false,
		3_051_003: true,
		3_052_000: true,
		3_054_001: true,
	} {
		err := checkSQLite(strconv.Itoa(number), number, "")

		require.Equal(t, sound, err == nil, number)
		if !sound {
			require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err))
		}
	}
}

func TestSettingsAreReadBack(t *testing.T) {
	t.Parallel()
	db, err := Open(t.Context(), t.TempDir(), Options{})
	require.NoError(t, err)
	defer db.Close()
	require.NoError(t, checkSettings(t.Context(), db.writer))

	for _, pragma := range []string{"synchronous = NORMAL", "foreign_keys = OFF", "secure_delete = OFF", "busy_timeout = 1"} {
		other, err := openWriter(db.dir + "/" + databaseFile)
		require.NoError(t, err)
		_, err = other.Exec("PRAGMA " + pragma)
		require.NoError(t, err)

		require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(checkSettings(t.Context(), other)), pragma)
		require.NoError(t, other.Close())
	}
}

func TestReadersCannotWrite(t *testing.T) {
	t.Parallel()
	db, err := Open(t.Context(), t.TempDir(), Options{})
	require.NoError(t, err)
	defer db.Close()

	_, err = db.reader.Exec(`INSERT INTO tally (state, n) VALUES ('held', 1)`)

	require.Error(t, err)
}

func TestEveryFaultHasASentence(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		err  error
		code frontdesk.ErrorCode
		says string
	}{
		{sqlite3.Error{Code: sqlite3.ErrFull}, frontdesk.ESTORAGE, "full"},
		{sqlite3.Error{Code: sqlite3.ErrReadonly}, frontdesk.ESTORAGE, "cannot be written"},
		{sqlite3.Error{Code: sqlite3.ErrPerm}, frontdesk.ESTORAGE, "cannot be written"},
		{sqlite3.Error{Code: sqlite3.ErrCantOpen}, frontdesk.ESTORAGE, "cannot be opened"},
		{sqlite3.Error{Code: sqlite3.ErrIoErr}, frontdesk.ESTORAGE, "reported an error"},
		{sqlite3.Error{Code: sqlite3.ErrCorrupt}, frontdesk.ESTORAGE, "damaged"},
		{sqlite3.Error{Code: sqlite3.ErrNotADB}, frontdesk.ESTORAGE, "damaged"},
		{sqlite3.Error{Code: sqlite3.ErrBusy}, frontdesk.EBUSY, "Another program"},
		{sqlite3.Error{Code: sqlite3.ErrConstraint}, frontdesk.EINTERNAL, "refused"},
		{&fs.PathError{Err: syscall.ENOSPC}, frontdesk.ESTORAGE, "full"},
		{&fs.PathError{Err: syscall.EROFS}, frontdesk.ESTORAGE, "read-only"},
		{&fs.PathError{Err: fs.ErrPermission}, frontdesk.ESTORAGE, "permissions"},
		{errors.New("anything"), frontdesk.ESTORAGE, "data folder"},
	} {
		err := fault(fmt.Errorf("doing something: %w", tt.err))

		require.Equal(t, tt.code, frontdesk.CodeOf(err))
		require.Contains(t, frontdesk.MessageOf(err), tt.says)
		require.ErrorIs(t, err, tt.err)
	}
	require.NoError(t, fault(nil))
	require.Equal(t, context.Canceled, fault(context.Canceled))
	require.Equal(t, errNoKey, fault(errNoKey))
}

func TestOnlyKnownCodesStandOutsideTheSeal(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", "435", "enrollment_input.validation_error", "transaction.card_already_active",
		"enrollment.card_not_active", "sms_enroll.phone_number_mismatch", "account_info.not_found", "desk.unknown_operation",
		frontdesk.CodeConfigChanged, frontdesk.CodeMayBeEnrolled, frontdesk.CodeChangedMeanwhile, codeUnreadable,
	} {
		require.Equal(t, s, plainCode(s))
	}
	for _, s := range []string{
		"Ana", "ana", "ana_example", "ana.example", "Ana Example", "ana@example.com", "2125550142", "10001", "account_info", "enrollment.", "enrollment.ana.example",
		"enrollment_input.Ana", "enrollment_input.ana1990", "enrollment_input.é", "enrollment_input.invalid_ana_example",
		"enrollment_input.error ", "card_not_found", "user_info.not_found.ana", "1990", "0142",
	} {
		require.Empty(t, plainCode(s))
	}
}

func TestQueriesOfTheQueueUseTheirIndexes(t *testing.T) {
	t.Parallel()
	db, err := Open(t.Context(), t.TempDir(), Options{})
	require.NoError(t, err)
	defer db.Close()
	where, _ := db.pick(frontdesk.Filter{States: frontdesk.States()})
	causes, _ := db.pick(frontdesk.Filter{Codes: []string{"435", ""}})
	found, _ := db.pick(frontdesk.Filter{Find: "6000100000001985"})
	since, _ := db.pick(frontdesk.Filter{Since: time.Now()})

	for _, query := range []string{
		entriesQuery(`s.seq IN (` + causes + `)`),
		entriesQuery(`s.seq IN (` + found + `)`),
		entriesQuery(`s.seq IN (` + since + `)`),
		claimQuery,
		unsentQuery,
		nextDueQuery,
		claimsQuery,
		tallyQuery,
		entriesQuery(`s.seq IN (` + where + `)`),
		entriesQuery(`s.seq < ?`),
		entriesQuery(`s.id = ?`),
		`SELECT ` + rowColumns + ` FROM submissions WHERE id = ?`,
	} {
		for _, step := range plan(t, db, query) {
			require.False(t, strings.HasPrefix(step, "SCAN submissions") || strings.HasPrefix(step, "SCAN s "), "%s\n%s", step, query)
		}
	}
}

// plan returns what SQLite would do for a query.
func plan(t *testing.T, db *DB, query string) []string {
	t.Helper()
	args := make([]any, strings.Count(query, "?"))
	if strings.Contains(query, "?1") {
		args = args[:2]
	}
	rows, err := db.writer.QueryContext(t.Context(), `EXPLAIN QUERY PLAN `+query, args...)
	require.NoError(t, err)
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id, parent, unused int
		var step string
		require.NoError(t, rows.Scan(&id, &parent, &unused, &step))
		out = append(out, step)
	}
	require.NoError(t, rows.Err())
	return out
}
