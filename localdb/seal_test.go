package localdb_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

// planted are the personal values of the test guest.
func planted() []string {
	return []string{plantedName, plantedEmail, plantedPhone, plantedPassword, plantedUser, plantedCard, plantedRelative}
}

// files returns what every file of a data folder holds.
func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		require.NoError(t, err)
		out[e.Name()] = content
	}
	return out
}

// requireAbsent insists that no file holds one of the needles.
func requireAbsent(t *testing.T, dir string, needles ...string) {
	t.Helper()
	for name, content := range files(t, dir) {
		for i, needle := range needles {
			require.False(t, bytes.Contains(content, []byte(needle)), "%s holds needle %d", name, i)
		}
	}
}

// requirePresent is the other side of requireAbsent: it shows that the search
// finds what is there.
func requirePresent(t *testing.T, dir, needle string) {
	t.Helper()
	for _, content := range files(t, dir) {
		if bytes.Contains(content, []byte(needle)) {
			return
		}
	}
	require.Fail(t, "no file holds the needle")
}

// column reads one value as a thief with the file would, without the key.
func column[T any](t *testing.T, dir, query string, args ...any) T {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "frontdesk.db"))
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	var v T
	require.NoError(t, db.QueryRow(query, args...).Scan(&v))
	return v
}

func TestNothingPersonalIsReadableWhileQueued(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save(withCard(plantedCard), withRelative)
	d.settle(d.claim(), rejected)
	require.NoError(t, d.Retry(t.Context(), s.ID))
	d.settle(d.claim(), frontdesk.Settlement{
		Disposition: frontdesk.Doubt,
		Reply: frontdesk.Reply{
			Code:    plantedPhone, // whoever answers may put anything there
			Cause:   frontdesk.Cause(plantedEmail),
			Message: plantedName,
			Card:    plantedCard,
		},
	})

	requireAbsent(t, d.dir, planted()...)
	requirePresent(t, d.dir, s.ID)
}

func TestTheSearchFindsEveryValueWhenSealingIsSwitchedOff(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.SealNothing()

	d.save(withCard(plantedCard), withRelative)

	for _, value := range planted() {
		requirePresent(t, d.dir, value)
	}
}

func TestNothingOfAGuestIsLeftAfterTheyWereSent(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save(withRelative)
	sealed := column[[]byte](t, d.dir, `SELECT sealed FROM submissions WHERE id = ?`, s.ID)
	wrapped := column[[]byte](t, d.dir, `SELECT wrapped_key FROM submissions WHERE id = ?`, s.ID)
	first := applied
	first.Reply.Card = plantedCard
	d.settle(d.claim(), first)
	d.settle(d.claim(), lost)
	resealed := column[[]byte](t, d.dir, `SELECT sealed FROM submissions WHERE id = ?`, s.ID)
	detail := column[[]byte](t, d.dir, `SELECT detail FROM attempts ORDER BY attempt LIMIT 1`)
	gone := []string{string(sealed), string(wrapped), string(resealed), string(detail)}
	for _, needle := range gone {
		requirePresent(t, d.dir, needle)
	}

	d.settle(d.claim(), applied)
	require.NoError(t, d.Tidy(t.Context()))

	requireAbsent(t, d.dir, planted()...)
	requireAbsent(t, d.dir, gone...)
	e := d.entry(s.ID)
	require.Equal(t, frontdesk.Sent, e.State)
	require.Equal(t, "…1985", e.Hint)
	_, err := d.Submission(t.Context(), s.ID)
	require.Equal(t, frontdesk.ENOTFOUND, frontdesk.CodeOf(err))
	history, err := d.Attempts(t.Context(), s.ID)
	require.NoError(t, err)
	require.Len(t, history, 3)
	for _, a := range history {
		require.Nil(t, a.Reply)
	}
}

func TestOldPasswordIsOutOfTheFilesOnceItIsNotNeeded(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save(withRelative)
	withPassword := column[[]byte](t, d.dir, `SELECT sealed FROM submissions WHERE id = ?`, s.ID)

	d.settle(d.claim(), applied)
	require.NoError(t, d.Tidy(t.Context()))

	requireAbsent(t, d.dir, string(withPassword))
}

func TestTidyEmptiesTheLog(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()
	log := filepath.Join(d.dir, "frontdesk.db-wal")
	info, err := os.Stat(log)
	require.NoError(t, err)
	require.NotZero(t, info.Size())

	require.NoError(t, d.Tidy(t.Context()))
	require.NoError(t, d.Tidy(t.Context()))

	info, err = os.Stat(log)
	require.NoError(t, err)
	require.Zero(t, info.Size())
}

func TestTidyDoesNotWaitForReaders(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()
	reader, err := sql.Open("sqlite3", "file:"+filepath.Join(d.dir, "frontdesk.db")+"?_txlock=deferred")
	require.NoError(t, err)
	defer reader.Close()
	reading, err := reader.Begin()
	require.NoError(t, err)
	var n int
	require.NoError(t, reading.QueryRow(`SELECT COUNT(*) FROM submissions`).Scan(&n))
	d.save()

	require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(d.Tidy(t.Context())))

	require.NoError(t, reading.Rollback())
	require.NoError(t, d.Tidy(t.Context()))
}

func TestHintShowsLittle(t *testing.T) {
	t.Parallel()
	named := func(name string) func(*frontdesk.Submission) {
		return func(s *frontdesk.Submission) { s.Fields.User["firstName"] = frontdesk.Text(name) }
	}
	for name, tt := range map[string]struct {
		change []func(*frontdesk.Submission)
		want   string
	}{
		"a name and a phone":        {nil, "A•••, …0142"},
		"a card before the phone":   {[]func(*frontdesk.Submission){withCard(plantedCard)}, "A•••, …1985"},
		"a name of one letter":      {[]func(*frontdesk.Submission){named("É")}, "•••, …0142"},
		"a name that is no letter":  {[]func(*frontdesk.Submission){named("🙂🙂")}, "•••, …0142"},
		"no name":                   {[]func(*frontdesk.Submission){named("")}, "…0142"},
		"nothing that may be shown": {[]func(*frontdesk.Submission){func(s *frontdesk.Submission) { s.Fields = frontdesk.Fields{} }}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			s := d.save(tt.change...)

			require.Equal(t, tt.want, d.entry(s.ID).Hint)
		})
	}
}

func TestReceiptOfASentGuestIsFourDigits(t *testing.T) {
	t.Parallel()
	given := applied
	given.Reply.Card = "6000100000002223"
	for name, tt := range map[string]struct {
		change     func(*frontdesk.Submission)
		settlement frontdesk.Settlement
		want       string
	}{
		"of the service's card": {func(*frontdesk.Submission) {}, given, "…2223"},
		"of the scanned card":   {withCard(plantedCard), applied, "…1985"},
		"of the phone":          {func(*frontdesk.Submission) {}, applied, "…0142"},
		"or nothing":            {func(s *frontdesk.Submission) { delete(s.Fields.User, "mobilePhone") }, applied, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			s := d.save(tt.change)

			d.settle(d.claim(), tt.settlement)

			require.Equal(t, tt.want, d.entry(s.ID).Hint)
		})
	}
}

func TestSealedTextMovedToAnotherGuestDoesNotOpen(t *testing.T) {
	t.Parallel()
	d := setup(t)
	victim, thief := d.save(), d.save(unregistered)
	alter(t, d.dir, `
		UPDATE submissions SET
			sealed = (SELECT sealed FROM submissions WHERE id = ?1),
			wrapped_key = (SELECT wrapped_key FROM submissions WHERE id = ?1)
		WHERE id = ?2`, victim.ID, thief.ID)

	_, err := d.Submission(t.Context(), thief.ID)

	require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err))
}

func TestDamagedGuestIsHeldAndTheNextOneIsClaimed(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]string{
		"sealed text":   `UPDATE submissions SET sealed = zeroblob(100) WHERE id = ?`,
		"wrapped key":   `UPDATE submissions SET wrapped_key = x'00' WHERE id = ?`,
		"steps":         `UPDATE submissions SET steps = '[]' WHERE id = ?`,
		"nested steps":  `UPDATE submissions SET steps = '[[1]]' WHERE id = ?`,
		"steps applied": `UPDATE submissions SET steps = '[{"op":"createAndEdit","state":"applied"}]' WHERE id = ?`,
		"program":       `UPDATE submissions SET program = '[]' WHERE id = ?`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			bad, good := d.save(), d.save()
			alter(t, d.dir, damage, bad.ID)

			c := d.claim()

			require.Equal(t, good.ID, c.Submission.ID)
			e := d.entry(bad.ID)
			require.Equal(t, frontdesk.Held, e.State)
			require.Equal(t, "unreadable", e.Code)
			require.NoError(t, d.Cancel(t.Context(), bad.ID, "The disk was damaged."))
			require.Equal(t, frontdesk.Cancelled, d.entry(bad.ID).State)
		})
	}
}

func TestAnyNumberOfDamagedGuestsIsHeldOneAfterTheOther(t *testing.T) {
	t.Parallel()
	const guests = 60
	depth := 0
	now := func() time.Time {
		depth = max(depth, runtime.Callers(0, make([]uintptr, 10*guests)))
		return capturedAt
	}
	d := &desk{t: t, dir: t.TempDir()}
	var err error
	d.DB, err = localdb.Open(t.Context(), d.dir, localdb.Options{Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { _ = d.Close() })
	for range guests {
		d.save()
	}
	alter(t, d.dir, `UPDATE submissions SET sealed = zeroblob(100)`)
	depth = 0

	require.Zero(t, d.claimNone())

	tally, err := d.Tally(t.Context())
	require.NoError(t, err)
	require.Equal(t, guests, tally.ByState[frontdesk.Held])
	require.Less(t, depth, guests, "the stack does not grow with them")
}

func TestAGuestWhoseRowBreaksWhileTheyAreSentIsHeld(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]string{
		"sealed text": `UPDATE submissions SET sealed = zeroblob(100) WHERE id = ?`,
		"wrapped key": `UPDATE submissions SET wrapped_key = x'00' WHERE id = ?`,
		"steps":       `UPDATE submissions SET steps = '[]' WHERE id = ?`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			s := d.save(withRelative)
			c := d.claim()
			alter(t, d.dir, damage, s.ID)

			d.settle(c, applied)

			e := d.entry(s.ID)
			require.Equal(t, frontdesk.Held, e.State)
			require.Equal(t, "unreadable", e.Code)
			require.Zero(t, d.claimNone())
		})
	}
}

func TestAGuestWhoWasSentNeedsNoSealToBeDone(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	c := d.claim()
	alter(t, d.dir, `UPDATE submissions SET wrapped_key = x'00' WHERE id = ?`, s.ID)

	d.settle(c, applied)

	require.Equal(t, frontdesk.Sent, d.entry(s.ID).State)
}

func TestMasterKeyNeverPrints(t *testing.T) {
	t.Parallel()
	key := localdb.NewMasterKey()
	var log bytes.Buffer

	slog.New(slog.NewTextHandler(&log, nil)).Info("key", "key", key)
	text := fmt.Sprintf("%v %+v %#v %s %x %q %d", key, key, key, key, key, key, key) + log.String()

	require.NotContains(t, text, key.Encode())
	require.NotContains(t, text, key.Encode()[:8])
}

// alter changes the database behind the package's back.
func alter(t *testing.T, dir, query string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "frontdesk.db")+"?_busy_timeout=5000")
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	_, err = db.Exec(query, args...)
	require.NoError(t, err)
}
