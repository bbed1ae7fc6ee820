package localdb_test

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

// backup copies a desk's database and returns the file.
func (d *desk) backup() string {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), "backup.db")
	require.NoError(d.t, d.Backup(d.t.Context(), path))
	return path
}

// restore closes a desk, restores a backup and opens the desk again.
func (d *desk) restore(path string, change ...func(*localdb.Restoring)) localdb.Restored {
	d.t.Helper()
	require.NoError(d.t, d.Close())
	how := localdb.Restoring{Now: d.clock.Now, Lost: localdb.Unsent(d.t.Context(), d.dir)}
	for _, f := range change {
		f(&how)
	}
	done, err := localdb.Restore(d.t.Context(), d.dir, path, how)
	require.NoError(d.t, err)
	d.DB = d.open()
	return done
}

func TestARestoredGuestIsLookedUpBeforeTheyAreSent(t *testing.T) {
	t.Parallel()
	d := setup(t)
	sent, waits, held := d.save(), d.save(), d.save()
	d.settle(d.claim(), applied)
	doubtful := d.claim()
	d.settle(d.claim(), rejected)
	d.settle(doubtful, frontdesk.Settlement{Disposition: frontdesk.Requeue, NotSent: true})
	file := d.backup()
	d.settle(d.claim(), applied) // after the backup
	require.Equal(t, frontdesk.Sent, d.entry(waits.ID).State)

	done := d.restore(file)

	require.Equal(t, 2, done.Guests)
	require.FileExists(t, done.Aside)
	require.Equal(t, frontdesk.Sent, d.entry(sent.ID).State)
	require.Equal(t, frontdesk.Unsure, d.entry(waits.ID).State)
	c := d.claim()
	require.Equal(t, waits.ID, c.Submission.ID)
	require.True(t, c.Probe)
	require.Equal(t, 1, c.Step.Sends, "a rejection later may be our own doing")
	e := d.entry(held.ID)
	require.Equal(t, frontdesk.Held, e.State)
	require.Equal(t, frontdesk.CodeMayBeEnrolled, e.Code)
	require.Equal(t, rejected.Reply.Issues, e.Issues, "what the service found wrong is kept")
	require.NoError(t, d.Retry(t.Context(), held.ID))
	require.Equal(t, frontdesk.Unsure, d.entry(held.ID).State)
}

func TestRestoringTwiceIsHarmless(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	file := d.backup()
	d.restore(file)
	d.clock.Move(time.Second)

	d.restore(file)

	require.Equal(t, s.ID, d.claim().Submission.ID)
	require.Zero(t, d.claimNone())
}

func TestADraftIsNotRestored(t *testing.T) {
	t.Parallel()
	d := setup(t)
	alter(t, d.dir, `INSERT INTO draft (one, id, at, wrapped_key, sealed) VALUES (1, ?, 1, x'00', x'00')`, id(1))
	file := d.backup()

	d.restore(file)

	require.Zero(t, column[int](t, d.dir, `SELECT COUNT(*) FROM draft`))
}

func TestWhatMustNotBeRestoredChangesNothing(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		damage func(t *testing.T, d *desk, file string) string
		how    func(*localdb.Restoring)
		code   frontdesk.ErrorCode
		says   string
	}{
		"guests nobody agreed to put aside": {
			how:  func(r *localdb.Restoring) { r.Lost = 0 },
			code: frontdesk.ECONFLICT, says: "not sent",
		},
		"a newer release's": {
			damage: func(t *testing.T, _ *desk, file string) string { return altered(t, file, `PRAGMA user_version = 9999`) },
			code:   frontdesk.ESTORAGE, says: "newer release",
		},
		"another program's": {
			damage: func(t *testing.T, _ *desk, file string) string { return altered(t, file, `PRAGMA application_id = 7`) },
			code:   frontdesk.ESTORAGE, says: "no backup",
		},
		"a damaged one": {
			damage: func(t *testing.T, _ *desk, file string) string {
				body, err := os.ReadFile(file)
				require.NoError(t, err)
				copy(body[4096:], bytes.Repeat([]byte{0xa5}, 8192))
				require.NoError(t, os.WriteFile(file, body, 0o600))
				return file
			},
			code: frontdesk.ESTORAGE, says: "damaged",
		},
		"one that was cut": {
			damage: func(t *testing.T, _ *desk, file string) string {
				require.NoError(t, os.Truncate(file, 5000))
				return file
			},
			code: frontdesk.ESTORAGE, says: "damaged",
		},
		"none at all": {
			damage: func(t *testing.T, _ *desk, file string) string { return file + ".none" },
			code:   frontdesk.ESTORAGE, says: "cannot be read",
		},
		"one whose key is not here": {
			damage: func(t *testing.T, _ *desk, _ string) string { other := setup(t); other.save(); return other.backup() },
			code:   frontdesk.ESTORAGE, says: "master key",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			s := d.save()
			file := d.backup()
			if tt.damage != nil {
				file = tt.damage(t, d, file)
			}
			require.NoError(t, d.Close())
			before := files(t, d.dir)
			how := localdb.Restoring{Lost: 1}
			if tt.how != nil {
				tt.how(&how)
			}

			_, err := localdb.Restore(t.Context(), d.dir, file, how)

			require.Equal(t, tt.code, frontdesk.CodeOf(err), "%v", err)
			require.Contains(t, frontdesk.MessageOf(err), tt.says)
			require.Equal(t, before["frontdesk.db"], files(t, d.dir)["frontdesk.db"])
			require.Len(t, files(t, d.dir), len(before))
			d.DB = d.open()
			require.Equal(t, frontdesk.Queued, d.entry(s.ID).State)
		})
	}
}

// altered runs a statement on a copy and returns it.
func altered(t *testing.T, file, statement string) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.Rename(file, filepath.Join(dir, "frontdesk.db")))
	alter(t, dir, statement)
	return filepath.Join(dir, "frontdesk.db")
}

func TestADatabaseThatIsOpenIsNotRestoredOver(t *testing.T) {
	t.Parallel()
	d := setup(t)
	file := d.backup()

	_, err := localdb.Restore(t.Context(), d.dir, file, localdb.Restoring{})

	require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(err))
}

func TestADamagedDatabaseIsPutAsideWithItsLog(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	file := d.backup()
	require.NoError(t, d.Close())
	path := filepath.Join(d.dir, "frontdesk.db")
	require.NoError(t, os.WriteFile(path, bytes.Repeat([]byte("no database "), 1000), 0o600))
	require.NoError(t, os.WriteFile(path+"-wal", []byte("log"), 0o600))
	require.Equal(t, localdb.LostUnknown, localdb.Unsent(t.Context(), d.dir))

	done, err := localdb.Restore(t.Context(), d.dir, file, localdb.Restoring{Lost: localdb.LostUnknown})

	require.NoError(t, err)
	require.FileExists(t, done.Aside)
	d.DB = d.open()
	require.Equal(t, frontdesk.Unsure, d.entry(s.ID).State)
}

// lostItsDatabase is a folder whose database is gone or empty, while the log
// holds a guest.
func lostItsDatabase(t *testing.T, gone bool) (dir, backup string, saved *frontdesk.Submission) {
	t.Helper()
	d := setup(t)
	saved = d.save()
	backup = d.backup()
	d.save()
	dir = d.cutPower()
	path := filepath.Join(dir, "frontdesk.db")
	require.NoError(t, os.Remove(path))
	require.NoError(t, os.Remove(path+"-shm"))
	if !gone {
		require.NoError(t, os.WriteFile(path, nil, 0o600))
	}
	return dir, backup, saved
}

func TestALogWithoutItsDatabaseIsPutAsideByARestore(t *testing.T) {
	t.Parallel()
	for name, gone := range map[string]bool{"the file is gone": true, "the file is empty": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, backup, saved := lostItsDatabase(t, gone)
			log := files(t, dir)["frontdesk.db-wal"]
			require.NotEmpty(t, log)
			require.Equal(t, localdb.LostUnknown, localdb.Unsent(t.Context(), dir), "the log may hold guests")

			done, err := localdb.Restore(t.Context(), dir, backup, localdb.Restoring{Lost: localdb.LostUnknown})

			require.NoError(t, err)
			require.FileExists(t, done.Aside)
			kept, err := filepath.Glob(filepath.Join(dir, "*.replaced-*-wal"))
			require.NoError(t, err)
			require.Len(t, kept, 1)
			aside, err := os.ReadFile(kept[0])
			require.NoError(t, err)
			require.Equal(t, log, aside)
			d := &desk{t: t, dir: dir, clock: newClock()}
			d.DB = d.open()
			require.NoError(t, d.Check(t.Context()))
			require.Equal(t, frontdesk.Unsure, d.entry(saved.ID).State)
		})
	}
}

func TestLookingAtAFolderThatLostItsDatabaseLeavesTheLog(t *testing.T) {
	t.Parallel()
	for name, gone := range map[string]bool{"the file is gone": true, "the file is empty": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, _, _ := lostItsDatabase(t, gone)
			log := files(t, dir)["frontdesk.db-wal"]

			_, counting := localdb.CountLocked(t.Context(), dir)
			_, reading := localdb.StaffLocked(t.Context(), dir)
			_, givingUp := localdb.GiveUp(t.Context(), dir, time.Now())

			for _, err := range []error{counting, reading, givingUp} {
				require.Equal(t, frontdesk.ESTORAGE, frontdesk.CodeOf(err), "%v", err)
				require.Contains(t, frontdesk.MessageOf(err), "may hold guests")
			}
			require.Equal(t, log, files(t, dir)["frontdesk.db-wal"])
		})
	}
}

func TestACopyMadeByHandIsRestoredWithItsLog(t *testing.T) {
	t.Parallel()
	d := setup(t)
	inFile := d.save()
	require.NoError(t, d.Tidy(t.Context()))
	inLog := d.save()
	copied := filepath.Join(d.cutPower(), "frontdesk.db")
	key := d.MasterKey()
	fresh := &desk{t: t, dir: filepath.Join(t.TempDir(), "new"), clock: d.clock}

	done, err := localdb.Restore(t.Context(), fresh.dir, copied, localdb.Restoring{Key: &key})

	require.NoError(t, err)
	require.Equal(t, localdb.Restored{Guests: 2}, done)
	fresh.DB = fresh.open()
	for _, s := range []*frontdesk.Submission{inFile, inLog} {
		require.Equal(t, frontdesk.Unsure, fresh.entry(s.ID).State)
	}
}

func TestABackupComesBackOnANewMachineWithItsKey(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	file, key := d.backup(), d.MasterKey()
	fresh := &desk{t: t, dir: filepath.Join(t.TempDir(), "new"), clock: d.clock}

	done, err := localdb.Restore(t.Context(), fresh.dir, file, localdb.Restoring{Key: &key})

	require.NoError(t, err)
	require.Equal(t, localdb.Restored{Guests: 1}, done)
	fresh.DB = fresh.open()
	c := fresh.claim()
	require.Equal(t, s.Fields, c.Submission.Fields)
	require.True(t, c.Probe)
}

func TestTheKeyOfTheDatabaseThatIsPutAsideIsKept(t *testing.T) {
	t.Parallel()
	d, other := setup(t), setup(t)
	s := other.save()
	old := d.MasterKey()
	file, key := other.backup(), other.MasterKey()

	d.restore(file, func(r *localdb.Restoring) { r.Key = &key })

	require.Equal(t, frontdesk.Unsure, d.entry(s.ID).State)
	kept, err := filepath.Glob(filepath.Join(d.dir, "master.key.replaced-*"))
	require.NoError(t, err)
	require.Len(t, kept, 1)
	again, found, err := localdb.KeyFile(kept[0]).Key(context.Background())
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, old, again)
}

func TestADatabaseThatAnotherProgramReadsIsNotPutAside(t *testing.T) {
	t.Parallel()
	for name, put := range map[string]func(*desk, string) error{
		"giving up": func(d *desk, _ string) error {
			_, err := localdb.GiveUp(d.t.Context(), d.dir, d.clock.Now())
			return err
		},
		"restoring": func(d *desk, file string) error {
			key := localdb.NewMasterKey()
			_, err := localdb.Restore(d.t.Context(), d.dir, file, localdb.Restoring{Lost: 1, Key: &key})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			file, key := d.backup(), d.MasterKey()
			other, err := sql.Open("sqlite3", filepath.Join(d.dir, "frontdesk.db"))
			require.NoError(t, err)
			defer other.Close()
			reading, err := other.Begin()
			require.NoError(t, err)
			guests := 0
			require.NoError(t, reading.QueryRow(`SELECT COUNT(*) FROM submissions`).Scan(&guests))
			s := d.save() // stands in the log for as long as somebody reads
			require.NoError(t, d.Close())

			err = put(d, file)

			require.Equal(t, frontdesk.EBUSY, frontdesk.CodeOf(err))
			require.NoError(t, reading.Rollback())
			d.DB = d.open()
			require.Equal(t, key, d.MasterKey())
			require.Equal(t, frontdesk.Queued, d.entry(s.ID).State)
			left, err := filepath.Glob(filepath.Join(d.dir, "*.replaced-*"))
			require.NoError(t, err)
			require.Empty(t, left)
		})
	}
}
