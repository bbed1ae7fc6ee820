package localdb_test

import (
	"context"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
)

func TestSavingTwiceDoesNothing(t *testing.T) {
	t.Parallel()
	for name, between := range map[string]func(*desk){
		"while queued":                    func(*desk) {},
		"while sending":                   func(d *desk) { d.claim() },
		"after the password is forgotten": func(d *desk) { d.settle(d.claim(), applied) },
		"after a relative was added": func(d *desk) {
			d.settle(d.claim(), applied)
			d.settle(d.claim(), frontdesk.Settlement{Disposition: frontdesk.Requeue, Added: []int{0}})
		},
		"after they were sent": func(d *desk) {
			d.settle(d.claim(), applied)
			d.settle(d.claim(), applied)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			s := d.save(withRelative, withCard(plantedCard))
			between(d)
			before := d.entry(s.ID)

			require.NoError(t, d.Save(t.Context(), s))

			require.Equal(t, before, d.entry(s.ID))
			all, err := d.List(t.Context(), frontdesk.Filter{})
			require.NoError(t, err)
			require.Len(t, all, 1)
		})
	}
}

func TestSavingOtherAnswersUnderOneIDIsAConflict(t *testing.T) {
	t.Parallel()
	d := setup(t)
	s := d.save()
	other := guest(func(o *frontdesk.Submission) {
		o.ID = s.ID
		o.Fields.User["firstName"] = frontdesk.Text("Bob")
	})

	err := d.Save(t.Context(), other)

	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(err))
	require.Equal(t, plantedName, d.claim().Submission.Fields.User["firstName"].Text())
}

func TestCardIsGivenToOneGuest(t *testing.T) {
	t.Parallel()
	d := setup(t)
	first := d.save(withCard(plantedCard))
	second := guest(withCard(plantedCard))

	err := d.Save(t.Context(), second)

	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(err))
	require.Equal(t, "This card was already used for another guest at this desk.", frontdesk.MessageOf(err))
	d.settle(d.claim(), applied)
	require.Equal(t, frontdesk.ECONFLICT, frontdesk.CodeOf(d.Save(t.Context(), second)))
	require.Equal(t, frontdesk.Sent, d.entry(first.ID).State)
}

func TestCardOfACancelledGuestIsFree(t *testing.T) {
	t.Parallel()
	d := setup(t)
	first := d.save(withCard(plantedCard))
	require.NoError(t, d.Cancel(t.Context(), first.ID, "They took another card."))

	second := d.save(withCard(plantedCard))

	require.Equal(t, second.ID, d.claim().Submission.ID)
}

func TestCardMayBeRegisteredAfterItWasActivated(t *testing.T) {
	t.Parallel()
	d := setup(t)
	first := d.save(withCard(plantedCard), unregistered)
	second := d.save(withCard(plantedCard), func(s *frontdesk.Submission) { s.Journey = frontdesk.Register })

	found, err := d.FindByCard(t.Context(), plantedCard)

	require.NoError(t, err)
	require.Len(t, found, 2)
	require.Equal(t, second.ID, found[0].ID)
	require.Equal(t, first.ID, found[1].ID)
}

func TestGuestWhoCannotBeSentIsNotSaved(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*frontdesk.Submission){
		"no ID":         func(s *frontdesk.Submission) { s.ID = "" },
		"a long ID":     func(s *frontdesk.Submission) { s.ID = string(make([]byte, 65)) },
		"no journey":    func(s *frontdesk.Submission) { s.Journey = "" },
		"no card":       func(s *frontdesk.Submission) { s.Journey = frontdesk.Activate },
		"card unwanted": func(s *frontdesk.Submission) { unregistered(s); s.Card = plantedCard },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)

			err := d.Save(t.Context(), guest(change))

			require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err))
			require.Zero(t, d.claimNone())
		})
	}
}

func TestCaptureWithoutATimeGetsTheDesks(t *testing.T) {
	t.Parallel()
	d := setup(t)

	s := d.save(func(s *frontdesk.Submission) { s.CapturedAt = time.Time{} })

	require.Equal(t, d.clock.Now(), d.entry(s.ID).CapturedAt)
}

func TestSavingStopsBeforeItBeginsWhenCancelled(t *testing.T) {
	t.Parallel()
	d := setup(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()

	err := d.Save(ctx, guest())

	require.ErrorIs(t, err, context.Canceled)
	require.Zero(t, d.claimNone())
}

func TestSavingIsOneCommit(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.save()
	before := commits(t, d.dir)

	d.save(withCard(plantedCard), withRelative)

	require.Equal(t, before+1, commits(t, d.dir))
}

// commits counts the commit records of the write-ahead log: the frames whose
// header says how large the database is after them (sqlite.org/fileformat2,
// section 4.1). With synchronous=FULL each is one sync.
func commits(t *testing.T, dir string) int {
	t.Helper()
	const fileHeader, frameHeader = 32, 24
	log, err := os.ReadFile(filepath.Join(dir, "frontdesk.db-wal"))
	require.NoError(t, err)
	page := int(binary.BigEndian.Uint32(log[8:]))
	salt := log[16:24]
	n := 0
	for at := fileHeader; at+frameHeader+page <= len(log); at += frameHeader + page {
		frame := log[at : at+frameHeader]
		if string(frame[8:16]) != string(salt) {
			break // left over from before the log began anew
		}
		if binary.BigEndian.Uint32(frame[4:]) != 0 {
			n++
		}
	}
	return n
}
