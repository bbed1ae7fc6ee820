package localdb_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/localdb"
)

// drafts opens the drafts of a desk as one process does.
func (d *desk) drafts(db *localdb.DB) *localdb.Drafts {
	d.t.Helper()
	drafts := db.Drafts()
	d.t.Cleanup(func() { _ = drafts.Close() })
	return drafts
}

// crash ends the process that keeps drafts and starts another.
func (d *desk) crash(drafts *localdb.Drafts) *localdb.Drafts {
	d.t.Helper()
	require.NoError(d.t, drafts.Close())
	return d.drafts(d.open())
}

// draft is what the test guest had typed.
func (d *desk) draft() frontdesk.DraftVisit {
	s := guest(withCard(plantedCard), withRelative)
	return frontdesk.DraftVisit{
		ID: s.ID, Journey: s.Journey, Program: s.Program.Key(), ConfigHash: s.ConfigHash, Language: "es",
		Answers: s.Answers, Card: s.Card, Related: s.Related, Field: "email", At: d.clock.Now(),
	}
}

func TestADraftSurvivesACrashAndIsGivenOutOnce(t *testing.T) {
	t.Parallel()
	d := setup(t)
	drafts, kept := d.drafts(d.DB), d.draft()
	require.NoError(t, drafts.Keep(t.Context(), frontdesk.DraftVisit{ID: id(1), At: d.clock.Now()}))
	require.NoError(t, drafts.Keep(t.Context(), kept))
	d.clock.Move(15 * time.Minute)

	drafts = d.crash(drafts)
	left, err := drafts.Left(t.Context())
	require.NoError(t, err)
	again, err := drafts.Left(t.Context())
	require.NoError(t, err)

	delete(kept.Answers, "password")
	require.Equal(t, &kept, left)
	require.Nil(t, again)
}

func TestADraftIsForgottenUnseen(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(d *desk, kept frontdesk.DraftVisit){
		"when it is old":              func(d *desk, _ frontdesk.DraftVisit) { d.clock.Move(15*time.Minute + time.Second) },
		"when the clock was set back": func(d *desk, _ frontdesk.DraftVisit) { d.clock.Move(-time.Second) },
		"when the guest was saved": func(d *desk, kept frontdesk.DraftVisit) {
			d.save(func(s *frontdesk.Submission) { s.ID = kept.ID })
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			drafts, kept := d.drafts(d.DB), d.draft()
			require.NoError(t, drafts.Keep(t.Context(), kept))

			spoil(d, kept)
			drafts = d.crash(drafts)
			left, err := drafts.Left(t.Context())

			require.NoError(t, err)
			require.Nil(t, left)
			require.Zero(t, column[int](t, d.dir, `SELECT COUNT(*) FROM draft`))
		})
	}
}

func TestADraftIsSealedAndItsKeyDestroyed(t *testing.T) {
	t.Parallel()
	d := setup(t)
	drafts := d.drafts(d.DB)
	require.NoError(t, drafts.Keep(t.Context(), d.draft()))
	requireAbsent(t, d.dir, planted()...)
	sealed := column[[]byte](t, d.dir, `SELECT sealed FROM draft`)
	wrapped := column[[]byte](t, d.dir, `SELECT wrapped_key FROM draft`)
	requirePresent(t, d.dir, string(wrapped))

	require.NoError(t, drafts.Drop(t.Context()))

	require.Zero(t, column[int](t, d.dir, `SELECT COUNT(*) FROM draft`))
	requireAbsent(t, d.dir, string(sealed), string(wrapped))
}

func TestAPasswordIsNeverInADraft(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.SealNothing()

	require.NoError(t, d.drafts(d.DB).Keep(t.Context(), d.draft()))

	requirePresent(t, d.dir, plantedEmail)
	requireAbsent(t, d.dir, plantedPassword)
}

func TestASecondKioskLeavesTheDraftOfTheFirstAlone(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(*desk) *localdb.DB{
		"in the same folder":                     (*desk).open,
		"in a folder that links to the database": (*desk).linked,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := setup(t)
			first, second := d.drafts(d.DB), d.drafts(open(d))
			kept := d.draft()
			require.NoError(t, first.Keep(t.Context(), kept))

			left, err := second.Left(t.Context())
			require.NoError(t, err)
			require.Nil(t, left)
			require.NoError(t, second.Keep(t.Context(), frontdesk.DraftVisit{ID: id(2), At: d.clock.Now()}))
			require.NoError(t, second.Drop(t.Context()))

			require.Equal(t, kept.ID, column[string](t, d.dir, `SELECT id FROM draft`))
		})
	}
}

func TestADraftWithoutAnIDIsRefused(t *testing.T) {
	t.Parallel()
	d := setup(t)

	err := d.drafts(d.DB).Keep(t.Context(), frontdesk.DraftVisit{})

	require.Equal(t, frontdesk.EINVALID, frontdesk.CodeOf(err))
}
